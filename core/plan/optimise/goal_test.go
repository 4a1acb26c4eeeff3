package optimise_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/plan/optimise"
	"github.com/mixtab/mixtab/core/plan/plantest"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/core/words"
)

// anyTotal lets the budget be whatever the surface holds.
var anyTotal = plan.Constraints{Total: plan.AnyAmount(), Beyond: true}

// TestBudgetsForTargets has closed forms: one channel of 30·√(x/10), so that the outcome is 30·√(x/10), the return
// 30/√(10 x), and what the next unit brings half of it.
func TestBudgetsForTargets(t *testing.T) {
	s := plantest.Shaped([]float64{10, 10}, func(f float64) float64 { return 30 * math.Sqrt(f) }, func(float64) float64 { return 0 })
	for _, c := range []struct {
		aim    plan.Aim
		target float64
		want   float64
		bound  float64 // how far bound and value may lie apart
	}{
		{plan.LeastForOutcome, 45, 22.5, 0.01},
		{plan.MostForROI, 2, 22.5, 0.01},
		{plan.LeastForMarginalROI, 1, 22.5, 0.05},
		{plan.LeastForMarginalROI, 1.5, 10, 0.05},
	} {
		out := optimise.Optimise(s, plan.Goal{Aim: c.aim, Target: c.target}, anyTotal, optimise.Options{})
		if !out.Reached || !out.Certified || len(out.Conflicts) > 0 {
			t.Errorf("%s %g: %+v", c.aim, c.target, out)
		}
		plantest.Near(t, string(c.aim), out.Scenario.Total(), c.want, 0.02*c.want)
		plantest.Near(t, string(c.aim)+"'s bound", out.Bound, out.Value, c.bound*math.Abs(out.Value))
		if c.aim != plan.LeastForOutcome && out.Bound < out.Value*(1-1e-5) || c.aim == plan.LeastForOutcome && out.Bound > out.Value*(1+1e-5) {
			t.Errorf("%s: %g is beyond its bound %g", c.aim, out.Value, out.Bound)
		}
	}
	for _, g := range []plan.Goal{{Aim: plan.LeastForOutcome, Target: 60}, {Aim: plan.MostForROI, Target: 1e6}} {
		k := anyTotal
		k.Total.Low = 1
		if out := optimise.Optimise(s, g, k, optimise.Options{}); out.Reached || len(out.Warnings) == 0 {
			t.Errorf("%s %g: reached %v, %v", g.Aim, g.Target, out.Reached, out.Warnings)
		}
	}
	k := anyTotal
	k.Total.Low = 4
	out := optimise.Optimise(s, plan.Goal{Aim: plan.LeastForROI, Target: 2}, k, optimise.Options{})
	plantest.Near(t, "the cheapest with a return is at the lower end", out.Scenario.Total(), 4, 1e-6)
	// With a slow start the return first rises: the cheapest budget that returns enough lies where it first does.
	slow := plantest.Shaped([]float64{10}, func(f float64) float64 { return 60 * math.Pow(f, 3) / (1 + math.Pow(f, 3)) })
	out = optimise.Optimise(slow, plan.Goal{Aim: plan.LeastForROI, Target: 2.5}, anyTotal, optimise.Options{})
	returns := func(x float64) float64 { return plan.NewEvaluator(slow).Evaluate(plantest.Money(x)).Mean / x }
	plantest.Near(t, "its return", returns(out.Scenario.Total()), 2.5, 0.01)
	if x := out.Scenario.Total(); returns(0.97*x) >= 2.5 {
		t.Errorf("%g returns enough, and so does less", x)
	}
	profit := optimise.Optimise(s, plan.Goal{Aim: plan.MaxProfit, Margin: 0.5}, anyTotal, optimise.Options{})
	plantest.Near(t, "most profit where half of the next unit's outcome is its cost", profit.Scenario.Total(), 90.0/16, 0.1)
	if !strings.Contains(strings.Join(words.English.Texts(profit.Warnings), " "), "counts 0.5 of money") {
		t.Errorf("nothing is said of what a unit is worth: %q", profit.Warnings)
	}
	plantest.Near(t, "profit", profit.Value, 0.5*30*math.Sqrt(9.0/16)-90.0/16, 0.02)
}

// measured is a measure of risk, worked out on its own.
func measured(y, today []float64, g plan.Goal) float64 {
	n := len(y)
	if g.Measure == plan.Better {
		better := 0.0
		for d := range y {
			if y[d] > today[d] {
				better++
			} else if y[d] == today[d] {
				better += 0.5
			}
		}
		return better / float64(n)
	}
	sorted := slices.Sorted(slices.Values(y))
	k := int(math.Round(g.Level * float64(n)))
	if g.Measure == plan.Quantile {
		return sorted[k-1]
	}
	sum := 0.0
	for _, x := range sorted[:k] {
		sum += x
	}
	return sum / float64(k)
}

// TestMeasuresOfRisk: over random markets the plan for a measure is not below the best of a grid in that measure by
// more than 1% of what media bring, nor below the plan for the mean or today's, and no plan of the grid exceeds the
// bound of a CVaR.
func TestMeasuresOfRisk(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 10))
	for trial := range 6 {
		s := market(rng, 3, 40)
		e := plan.NewEvaluator(s)
		today := plan.Today(s)
		k := plan.Constraints{Total: plan.Exactly(today.Total()), Beyond: true}
		mean := most(t, s, k)
		for _, g := range []plan.Goal{{Measure: plan.CVaR, Level: 0.25}, {Measure: plan.Quantile, Level: 0.25}, {Measure: plan.Better}} {
			out := optimise.Optimise(s, g, k, optimise.Options{})
			value := func(sc plan.Scenario) float64 {
				e.Evaluate(sc)
				return asked(e, g)
			}
			plantest.Near(t, "value", out.Value, value(out.Scenario), 1e-4)
			plantest.Near(t, "total", out.Scenario.Total(), today.Total(), 1e-4)
			grid := riskGrid(s, value, today.Total())
			slack := 0.01 * (mean.Value - 500)
			if g.Measure == plan.Better {
				slack = 0.05
			}
			if out.Value < grid-slack || out.Value < value(mean.Scenario)-1e-9 || out.Value < value(today)-1e-9 {
				t.Errorf("trial %d: %s %g, of the grid %g, of the best mean %g, today %g", trial, g.Measure, out.Value, grid, value(mean.Scenario), value(today))
			}
			if out.Certified != (g.Measure == plan.CVaR) || out.Certified && grid > out.Bound+1e-3 {
				t.Errorf("trial %d: %s certified %v, bound %g, grid %g", trial, g.Measure, out.Certified, out.Bound, grid)
			}
			if out.Certified && out.GapShare > 0.1 {
				t.Errorf("trial %d: a gap of %.2g is left", trial, out.GapShare)
			}
		}
	}
}

// asked is the measure of the scenario that was evaluated last.
func asked(e *plan.Evaluator, g plan.Goal) float64 {
	y, today := e.Draws()
	return measured(y, today, g)
}

// riskGrid is the best value of all mixes of three channels in steps of a fortieth of the total.
func riskGrid(s *surface.Surface, value func(plan.Scenario) float64, total float64) float64 {
	top := math.Inf(-1)
	const steps = 40
	for i := 0; i <= steps; i++ {
		for j := 0; i+j <= steps; j++ {
			sc := plantest.Money(total*float64(i)/steps, total*float64(j)/steps, total*float64(steps-i-j)/steps)
			if !beyond(sc, s.Spend[0]) {
				top = max(top, value(sc))
			}
		}
	}
	return top
}

// TestFrontierOfRandomMarkets never falls, S-shapes or not, touches today's plan from above, and its bound is one.
func TestFrontierOfRandomMarkets(t *testing.T) {
	rng := rand.New(rand.NewPCG(13, 14))
	for trial := range 10 {
		s := plantest.Country(rng, 2, 3, 1, 8)
		k := plan.Constraints{Beyond: trial%2 == 0}
		f := optimise.FrontierOf(s, optimise.Totals(s, 20, 2.5), k, optimise.Options{})
		at, found := slices.BinarySearch(f.Totals, f.Today)
		if !found || f.Mean[at] < f.TodayMean-1e-6 {
			t.Fatalf("trial %d: at today's total %v the frontier has %v, today's plan %g", trial, f.Totals, f.Mean, f.TodayMean)
		}
		for i := range f.Totals {
			if i > 0 && f.Mean[i] < f.Mean[i-1]-1e-6 {
				t.Errorf("trial %d: the frontier falls at %g: %v", trial, f.Totals[i], f.Mean)
			}
			best := most(t, s, plan.Constraints{Total: plan.Exactly(f.Totals[i]), Beyond: k.Beyond})
			plantest.Near(t, "the frontier at a total", f.Mean[i], best.Value, 0.003*(best.Value-300)+1e-6)
			if best.Value > f.Bound[i]+1e-3 {
				t.Errorf("trial %d: %g above the frontier's bound %g", trial, best.Value, f.Bound[i])
			}
		}
	}
	none := optimise.FrontierOf(plantest.Country(rng, 1, 2, 1, 4), []float64{1, 2, 3}, plan.Constraints{Limits: []plan.Limit{
		{Name: words.Plain("up"), Channels: []int{0}, Bounds: plan.AtLeast(10)}, {Name: words.Plain("down"), Channels: []int{0}, Bounds: plan.Bounds{High: 5}}}}, optimise.Options{})
	if len(none.Totals) != 0 || len(none.Conflicts) == 0 {
		t.Errorf("%+v", none)
	}
}
