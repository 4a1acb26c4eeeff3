package optimise_test

import (
	"math"
	"testing"

	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/plan/optimise"
	"github.com/mixtab/mixtab/core/plan/plantest"
	"github.com/mixtab/mixtab/core/surface"
)

// open asks for a total and lets cells leave what was observed.
func open(total float64, limits ...plan.Limit) plan.Constraints {
	return plan.Constraints{Total: plan.Exactly(total), Limits: limits, Beyond: true}
}

// most is the largest mean outcome.
func most(t *testing.T, s *surface.Surface, k plan.Constraints) optimise.Solution {
	t.Helper()
	best := optimise.Optimise(s, plan.Goal{}, k, optimise.Options{})
	if len(best.Conflicts) > 0 {
		t.Fatalf("conflicts %+v", best.Conflicts)
	}
	if !best.Certified || best.Bound < best.Value {
		t.Errorf("the bound %g of the value %g is none", best.Bound, best.Value)
	}
	return best
}

// TestOptimiseOfLogs has a closed form: a·log(1+x) has equal slopes where (1+x) is in proportion to a.
func TestOptimiseOfLogs(t *testing.T) {
	log := func(a float64) func(float64) float64 { return func(x float64) float64 { return a * math.Log1p(x) } }
	best := most(t, plantest.Shaped([]float64{1, 1, 1}, log(2), log(1), log(1.5)), open(3))
	for c, a := range []float64{2, 1, 1.5} {
		plantest.Near(t, "money", best.Scenario.Channel(c), 6*a/4.5-1, 0.002)
	}
	plantest.Near(t, "total", best.Scenario.Total(), 3, 1e-9)
	plantest.Near(t, "gap", best.Gap, 0, 1e-3)
	if len(best.Binding) != 1 || best.Binding[0].Name.String() != "Total" {
		t.Errorf("binding: %+v", best.Binding)
	}
	plantest.Near(t, "price of the total", best.Binding[0].Price, 0.75, 0.002) // the slope 2/(1+x) at x = 6·2/4.5 − 1
}

// TestOptimiseSeesBeyondASlowStart: two S-curves, of which only one can be lifted over its threshold. Equal marginal
// returns also hold at the even split, which is the worst mix.
func TestOptimiseSeesBeyondASlowStart(t *testing.T) {
	slow := func(x float64) float64 { return math.Pow(x, 6) / (1 + math.Pow(x, 6)) }
	best := most(t, plantest.Shaped([]float64{10, 10}, slow, slow), open(13))
	if !(math.Max(best.Scenario.Channel(0), best.Scenario.Channel(1)) > 12) {
		t.Errorf("the best mix is %v, want all on one channel", best.Scenario.Spend)
	}
	plantest.Near(t, "gap", best.Gap, 0, 1e-3)
}

// TestOptimiseLeavesAHollow: nothing comes of the first channel until nearly all is put there, and a little at a time
// is always better spent on the second.
func TestOptimiseLeavesAHollow(t *testing.T) {
	late := func(x float64) float64 { return math.Pow(x, 20) / (1 + math.Pow(x, 20)) }
	best := most(t, plantest.Shaped([]float64{10, 10}, late, func(x float64) float64 { return 0.2 * x }), open(13))
	if !(best.Scenario.Channel(0) > 11) {
		t.Errorf("the best mix is %v, want most on the first channel", best.Scenario.Spend)
	}
}

func TestOptimiseKeepsBounds(t *testing.T) {
	s := plantest.Rooted(false)
	k := open(125, plan.Limit{Channels: []int{0}, Bounds: plan.Bounds{Low: 90, High: 110}}, plan.Limit{Channels: []int{1}, Bounds: plan.Exactly(20)})
	best := most(t, s, k)
	plantest.Near(t, "the free channel", best.Scenario.Channel(0), 105, 1e-6)
	plantest.Near(t, "the locked one", best.Scenario.Channel(1), 20, 1e-6)
	for _, total := range []float64{200, 50} {
		k.Total = plan.Exactly(total)
		out := optimise.Optimise(s, plan.Goal{}, k, optimise.Options{})
		if len(out.Conflicts) != 1 || out.Conflicts[0].Conditions[0].String() != "Total" {
			t.Errorf("a total of %g: %+v", total, out.Conflicts)
		}
	}
}

// TestOptimiseBeatsEveryMixTried compares with a fine grid of mixes.
func TestOptimiseBeatsEveryMixTried(t *testing.T) {
	s := plantest.Rooted(true)
	e := plan.NewEvaluator(s)
	for _, total := range []float64{20, 150, 320} {
		best := most(t, s, open(total))
		top := e.Evaluate(best.Scenario).Value.Mean
		plantest.Near(t, "value", best.Value, top, 1e-6*top)
		for k := 0; k <= 200; k++ {
			share := float64(k) / 200
			sc := plantest.Money(min(300, share*total), min(150, (1-share)*total))
			if other := e.Evaluate(sc).Value.Mean; sc.Total() <= total+1e-9 && other > min(top+0.02, best.Bound) {
				t.Errorf("total %g: %v brings %g, the best found %v %g", total, sc.Spend, other, best.Scenario.Spend, top)
			}
		}
	}
}

func TestFrontierRises(t *testing.T) {
	s := plantest.Rooted(false)
	f := optimise.FrontierOf(s, []float64{0, 50, 100, 150, 200, 9999}, plan.Constraints{Beyond: true}, optimise.Options{})
	if len(f.Totals) != 5 {
		t.Fatalf("%d totals, want those that can be spent", len(f.Totals))
	}
	for i := 1; i < len(f.Totals); i++ {
		if !(f.Mean[i] > f.Mean[i-1] && f.Low[i] < f.Mean[i] && f.Mean[i] < f.High[i]) {
			t.Errorf("frontier %v, low %v, high %v", f.Mean, f.Low, f.High)
		}
		if !(f.Next[i] < f.Next[i-1] && f.Bound[i] >= f.Mean[i]) {
			t.Errorf("slopes %v, bound %v", f.Next, f.Bound)
		}
	}
	today := plan.NewEvaluator(s).Evaluate(plan.Today(s))
	if !(f.Mean[3] >= today.Mean-1e-6) || math.Abs(f.TodayMean-today.Mean) > 1e-6 {
		t.Errorf("the best plan of today's total brings %g, today's %g", f.Mean[3], today.Mean)
	}
}

func TestSupportStaysWithTheData(t *testing.T) {
	support := plan.SupportOf(plantest.Rooted(false))
	if support[0][0] != (plan.Bounds{Low: 50, High: 150}) || support[0][1] != (plan.Bounds{Low: 40, High: 60}) {
		t.Errorf("support %v", support)
	}
}
