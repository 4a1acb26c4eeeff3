package plan_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/plan/plantest"
)

// TestGeosAddUp: what a plan brings in each geo by itself is what it brings in all, and so is its profit.
func TestGeosAddUp(t *testing.T) {
	s := plantest.Country(rand.New(rand.NewPCG(3, 4)), 3, 2, 2, 40)
	e, sc := plan.NewEvaluator(s), plan.Today(s)
	for g := range sc.Spend {
		sc.Spend[g][1] *= 0.6 + 0.2*float64(g)
	}
	all := e.Evaluate(sc).Clone()
	whole := e.Profit(&all, 0.4)
	outcome, change, profit := 0.0, 0.0, 0.0
	for g := range s.Geos {
		one := s.Only(g)
		local := plan.NewEvaluator(one)
		out := local.Evaluate(sc.Only(g))
		outcome, change, profit = outcome+out.Mean, change+out.DeltaMean, profit+local.Profit(&out, 0.4).Mean
	}
	for what, pair := range map[string][2]float64{"outcome": {outcome, all.Mean}, "change": {change, all.DeltaMean}, "profit": {profit, whole.Mean}} {
		if math.Abs(pair[0]-pair[1]) > 1e-6*math.Abs(all.Mean) {
			t.Errorf("%s: %g over the geos, %g in all", what, pair[0], pair[1])
		}
	}
	if want := 0.4*all.DeltaMean - (all.Spend - plan.Today(s).Total()); math.Abs(whole.Mean-want) > 1e-9*math.Abs(want) {
		t.Errorf("profit is %g, want %g", whole.Mean, want)
	}
	same := e.Evaluate(plan.Today(s))
	if p := e.Profit(&same, 0.4); p.Mean != 0 || math.Abs(p.ProbBetter-0.5) > 1e-9 {
		t.Errorf("today against itself: %+v", p)
	}
}
