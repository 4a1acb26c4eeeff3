package plan_test

import (
	"math"
	"testing"

	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/plan/plantest"
)

func TestChangesAddToTheDifference(t *testing.T) {
	s := plantest.Rooted(false)
	e := plan.NewEvaluator(s)
	from, to := plantest.Money(100, 50), plantest.Money(40, 110)
	before, after := e.Evaluate(from).Mean, 0.0
	after = e.Evaluate(to).Mean
	difference := e.Difference(from, to)
	changes := difference.Channel
	plantest.Near(t, "all of it", difference.All.Outcome.Mean, after-before, 1e-6)
	plantest.Near(t, "all the money", difference.All.Spend, 0, 1e-12)
	if worse := e.Difference(to, from); math.Abs(worse.ProbBetter+difference.ProbBetter-1) > 1e-12 {
		t.Errorf("either is better with %v and %v", worse.ProbBetter, difference.ProbBetter)
	}
	plantest.Near(t, "sum of changes", changes[0].Outcome.Mean+changes[1].Outcome.Mean, after-before, 1e-6)
	plantest.Near(t, "money", changes[0].Spend, -60, 0)
	if c := changes[0].Outcome; !(c.Low < c.Mean && c.Mean < c.High && c.High < 0) {
		t.Errorf("less money brings less: %+v", c)
	}
	for c, same := range e.Difference(to, to).Channel {
		if same.Outcome != (plan.Spread{}) || same.Spend != 0 {
			t.Errorf("channel %d of a plan against itself: %+v", c, same)
		}
	}
}

func TestReturnIsWhatMediaBringOverMoney(t *testing.T) {
	e := plan.NewEvaluator(plantest.Rooted(false))
	r := e.Return(plantest.Money(100, 50))
	plantest.Near(t, "all", r.All.Mean, 260.0/150, 0.01)
	plantest.Near(t, "TV", r.Channel[0].Mean, 2, 0.01)
	if r = e.Return(plantest.Money(100, 0)); !math.IsNaN(r.Channel[1].Mean) {
		t.Error("a return on no money")
	}
}

func TestTheEvaluatorTellsTheChosenInterval(t *testing.T) {
	e := plan.NewEvaluator(plantest.Rooted(false))
	wide := e.Evaluate(plantest.Money(100, 50)).Forecast
	e.SetInterval(interval.Interval{Level: 50})
	narrow := e.Evaluate(plantest.Money(100, 50)).Forecast
	if !(narrow.Low > wide.Low && narrow.High < wide.High && narrow.Mean == wide.Mean) {
		t.Errorf("50%%: %+v, 90%%: %+v", narrow, wide)
	}
}
