package optimise_test

import (
	"encoding/json"
	"math/rand/v2"
	"reflect"
	"testing"

	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/plan/optimise"
	"github.com/mixtab/mixtab/core/plan/plantest"
)

// TestTasksSurviveJSON: a task and its answer are the same behind JSON, infinite ends included, and the same task has
// the same answer.
func TestTasksSurviveJSON(t *testing.T) {
	s := plantest.Country(rand.New(rand.NewPCG(4, 4)), 2, 3, 2, 12)
	base := plan.Today(s).WithFlight(0, 1)
	for _, task := range []optimise.Task{
		{Work: optimise.Best, Constraints: plan.Constraints{Total: plan.AtLeast(10), Limits: []plan.Limit{{Channels: []int{0}, Bounds: plan.AtLeast(1)}}}},
		{Work: optimise.Best, Goal: plan.Goal{Measure: plan.CVaR}, Constraints: plan.FixedTotal(base.Total()), Base: &base},
		{Work: optimise.Curve, Constraints: plan.Constraints{KeepSplit: true, Flights: []int{0, 1}}},
		{Work: optimise.Several, Constraints: plan.FixedTotal(base.Total()), Near: optimise.Nearness{Count: 3, Better: 0.6}},
		{Work: optimise.Several, Goal: plan.Goal{Aim: plan.LeastForOutcome, Target: 400}, Constraints: plan.Constraints{Total: plan.AnyAmount()}},
	} {
		raw, err := json.Marshal(task)
		var back optimise.Task
		if err != nil || json.Unmarshal(raw, &back) != nil || !reflect.DeepEqual(task, back) {
			t.Errorf("%+v came back as %+v, %v", task, back, err)
		}
		last, rises := optimise.Progress{}, true
		a := task.Do(s, func(p optimise.Progress) bool {
			rises = rises && (p.Of != last.Of || p.Done >= last.Done) && p.Done <= p.Of
			last = p
			return true
		})
		if !rises || last.Of == 0 || len(a.Conflicts()) > 0 {
			t.Errorf("%s: progress ended at %+v, conflicts %+v", task.Work, last, a.Conflicts())
		}
		if b := task.Do(s, nil); !reflect.DeepEqual(a, b) {
			t.Errorf("%s: asked again, the answer is another", task.Work)
		}
		raw, err = json.Marshal(a)
		var answer optimise.Answer
		if err != nil || json.Unmarshal(raw, &answer) != nil || !reflect.DeepEqual(a.Conflicts(), answer.Conflicts()) {
			t.Errorf("%s: %v", task.Work, err)
		}
	}
	odd := plan.Scenario{Spend: base.Spend, Flight: []int{7, 0, 0}}
	if a := (optimise.Task{Base: &odd}).Do(s, nil); len(a.Conflicts()) != 1 {
		t.Errorf("a flight that the surface does not have: %+v", a)
	}
}

// TestAlternativesOfABudget have the budget that was found.
func TestAlternativesOfABudget(t *testing.T) {
	s := plantest.Country(rand.New(rand.NewPCG(4, 4)), 1, 4, 1, 12)
	a := optimise.AlternativesOf(s, plan.Goal{Aim: plan.LeastForOutcome, Target: 420}, plan.Constraints{Total: plan.AnyAmount(), Beyond: true}, optimise.Nearness{Within: 0.05}, optimise.Options{})
	if !a.Best.Reached || len(a.Plans) < 2 {
		t.Fatalf("%+v", a)
	}
	for _, p := range a.Plans {
		plantest.Near(t, "budget", p.Scenario.Total(), a.Best.Value, 1e-4*a.Best.Value)
	}
}
