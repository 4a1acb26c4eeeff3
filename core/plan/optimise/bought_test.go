package optimise_test

import (
	"math"
	"testing"

	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/plan/optimise"
	"github.com/mixtab/mixtab/core/plan/plantest"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/core/surface/surfacetest"
)

// TestASharedChannelIsOneVariable: TV is bought once for two geos whose curves differ, so that money moved between them would bring
// more; it stays three to one, and the best split between TV and radio is the one of the sum of its curves. Mail, which is not bought
// with money, gets none.
func TestASharedChannelIsOneVariable(t *testing.T) {
	height := [][]float64{{20, 50, 30}, {60, 50, 0}}
	s := surfacetest.Sketch(surface.Surface{
		Geos: []string{"North", "South"}, Channels: []string{"TV", "Mail", "Radio"}, Windows: make([]surface.Window, 2),
		Spend: [][]float64{{30, 0, 40}, {10, 0, 0}}, SeenLow: []float64{0, 0, 0}, SeenTop: []float64{3, 0, 3},
		Shared: []bool{true, false, false}, Unpaid: []bool{false, true, false},
	}, 1, func(int, int) float64 { return 100 }, func(g, c, _, _ int, f float64) float64 { return height[g][c] * math.Sqrt(f) })
	out := optimise.Optimise(s, plan.Goal{}, plan.Constraints{Total: plan.Exactly(80), Beyond: true}, optimise.Options{})
	if len(out.Conflicts) > 0 || !out.Certified {
		t.Fatalf("%+v", out)
	}
	spend := out.Scenario.Spend
	if math.Abs(spend[0][0]-3*spend[1][0]) > 1e-9 {
		t.Errorf("TV is %g and %g, want three to one", spend[0][0], spend[1][0])
	}
	if out.Scenario.Channel(1) != 0 || spend[1][2] != 0 {
		t.Errorf("money where none moves anything: %v", spend)
	}
	// 80 √(x/40) + 30 √((80−x)/40): x = 80 · 80² / (80² + 30²)
	plantest.Near(t, "TV", out.Scenario.Channel(0), 80*6400.0/7300, 0.3)
	for _, w := range out.Warnings {
		t.Errorf("a warning of %q", w)
	}
	f := optimise.FrontierOf(s, []float64{40, 80}, plan.Constraints{Beyond: true}, optimise.Options{})
	for i, sc := range f.Scenarios {
		if math.Abs(sc.Spend[0][0]-3*sc.Spend[1][0]) > 1e-9 || math.Abs(sc.Total()-f.Totals[i]) > 1e-6 {
			t.Errorf("the frontier at %g: %v", f.Totals[i], sc.Spend)
		}
	}
}

// TestNothingIsMoney: where no channel is bought with money, every search says today's plan, of no money, without a number that is none.
func TestNothingIsMoney(t *testing.T) {
	s := surfacetest.Sketch(surface.Surface{
		Geos: []string{"North"}, Channels: []string{"Mail", "Posts"}, Windows: make([]surface.Window, 1), Spend: [][]float64{{0, 0}},
		SeenLow: []float64{0, 0}, SeenTop: []float64{0, 0}, Unpaid: []bool{true, true},
	}, 3, func(int, int) float64 { return 100 }, func(int, int, int, int, float64) float64 { return 50 })
	for _, aim := range []plan.Aim{plan.MaxOutcome, plan.MaxProfit, plan.LeastForOutcome, plan.MostForROI, plan.LeastForMarginalROI} {
		out := optimise.Optimise(s, plan.Goal{Aim: aim, Target: 2}, plan.Constraints{Total: plan.AnyAmount()}, optimise.Options{})
		if len(out.Scenario.Spend) != 1 || out.Scenario.Total() != 0 || len(out.Conflicts) > 0 || math.IsNaN(out.Value+out.Bound+out.GapShare) {
			t.Errorf("%s: %+v", aim, out)
		}
	}
	f := optimise.FrontierOf(s, optimise.Totals(s, 21, 1.6), plan.Constraints{}, optimise.Options{})
	if len(f.Totals) != 1 || math.IsNaN(f.Mean[0]+f.Return[0]+f.Next[0]) {
		t.Errorf("%+v", f)
	}
}
