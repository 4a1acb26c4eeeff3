package plan_test

import (
	"math"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/plan/plantest"
)

func TestTodayAgainstItself(t *testing.T) {
	s := plantest.Rooted(false)
	o := plan.NewEvaluator(s).Evaluate(plan.Today(s))
	plantest.Near(t, "mean", o.Mean, 1000+200+60, 0.01)
	plantest.Near(t, "spend", o.Spend, 150, 0)
	plantest.Near(t, "difference", o.DeltaMean, 0, 0)
	plantest.Near(t, "chance of more", o.ProbBetter, 0.5, 0)
	plantest.Near(t, "marginal return of TV", o.MarginalReturn[0], 200*0.5/100, 0.01)
	plantest.Near(t, "marginal return of Radio", o.MarginalReturn[1], 60*0.5/50, 0.01)
	if len(o.Warnings) != 0 {
		t.Errorf("today's plan has warnings %v", o.Warnings)
	}
	if !(o.Low < o.Mean && o.Mean < o.High) {
		t.Errorf("interval %g to %g does not hold the mean %g", o.Low, o.High, o.Mean)
	}
}

func TestMoreIsBetterByWhatTheCurveSays(t *testing.T) {
	s := plantest.Rooted(true)
	o := plan.NewEvaluator(s).Evaluate(plantest.Money(144, 50))
	plantest.Near(t, "difference", o.DeltaMean, 200*0.2, 0.05)
	plantest.Near(t, "low end", o.DeltaLow, (180+0.05*40)*0.2, 0.05)
	plantest.Near(t, "high end", o.DeltaHigh, (180+0.95*40)*0.2, 0.05)
	plantest.Near(t, "difference in money", o.Value.DeltaMean, 3*200*0.2, 0.15)
	plantest.Near(t, "chance of more", o.ProbBetter, 1, 0)
	plantest.Near(t, "marginal return in money", o.MarginalReturn[0], 3*200*0.5/1.2/100, 0.02)
}

func TestWarnings(t *testing.T) {
	s := plantest.Rooted(false)
	for _, c := range []struct {
		spend []float64
		word  string
	}{
		{[]float64{160, 50}, "TV: above any past level"}, {[]float64{40, 50}, "TV: below any past level"},
		{[]float64{100, 200}, "Radio: the surface ends at 3 times"},
	} {
		o := plan.NewEvaluator(s).Evaluate(plantest.Money(c.spend...))
		if len(o.Warnings) != 1 || !strings.HasPrefix(o.Warnings[0].String(), c.word) {
			t.Errorf("%v warns %v, want %q", c.spend, o.Warnings, c.word)
		}
	}
	s.Spend[0][1] = 0
	o := plan.NewEvaluator(s).Evaluate(plantest.Money(100, 10))
	if len(o.Warnings) != 1 || !strings.Contains(o.Warnings[0].String(), "it is not in today") || plan.Known(o.MarginalReturn[1]) {
		t.Errorf("a channel that was off warns %v with marginal return %g", o.Warnings, o.MarginalReturn[1])
	}
	plantest.Near(t, "outcome of a channel that cannot move", o.DeltaMean, 0, 0)
}

func TestDensityHasAreaOne(t *testing.T) {
	s := plantest.Rooted(false)
	o := plan.NewEvaluator(s).Evaluate(plantest.Money(150, 20))
	step := o.Density.X[1] - o.Density.X[0]
	for _, y := range [][]float64{o.Density.Plan, o.Density.Today} {
		area, mean := 0.0, 0.0
		for i, v := range y {
			area += v * step
			mean += v * step * o.Density.X[i]
		}
		plantest.Near(t, "area", area, 1, 1e-3)
		if !(mean > 1200 && mean < 1320) {
			t.Errorf("centre of mass at %g", mean)
		}
	}
}

func TestDensityIsOfTheValueWhereItIsKnown(t *testing.T) {
	s := plantest.Rooted(true)
	o := plan.NewEvaluator(s).Evaluate(plantest.Money(150, 20))
	step, mean := o.Density.X[1]-o.Density.X[0], 0.0
	for i, v := range o.Density.Plan {
		mean += v * step * o.Density.X[i]
	}
	plantest.Near(t, "mean of the density", mean, o.Value.Mean, 0.01*o.Value.Mean)
	if math.Abs(mean-o.Mean) < 0.1*o.Mean {
		t.Errorf("the density is of the KPI (%g), not of its value (%g)", o.Mean, o.Value.Mean)
	}
}

func TestEvaluateDoesNotAllocate(t *testing.T) {
	s := plantest.Rooted(true)
	e := plan.NewEvaluator(s)
	sc := plantest.Money(170, 20)
	if n := testing.AllocsPerRun(100, func() { e.Evaluate(sc) }); n != 0 {
		t.Errorf("%v allocations a move, want none", n)
	}
}

func TestWrongNumberOfChannelsPanics(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a scenario of one channel was taken for one of two")
		}
	}()
	plan.NewEvaluator(plantest.Rooted(false)).Evaluate(plantest.Money(1))
}

func BenchmarkEvaluate(b *testing.B) {
	s := plantest.Rooted(true)
	e := plan.NewEvaluator(s)
	sc := plantest.Money(170, 20)
	for b.Loop() {
		e.Evaluate(sc)
	}
}
