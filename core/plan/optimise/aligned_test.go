package optimise_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/plan/optimise"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/core/surface/surfacetest"
)

// leaning is a market of three channels whose draws expect from half to twice of what was observed, aligned with it. Where they
// expect least, so that small moves count most, the first channel works best; elsewhere the others do.
func leaning(t *testing.T, rng *rand.Rand, reach float64) *surface.Surface {
	const draws = 40
	s := surface.Surface{Geos: []string{"A"}, Windows: make([]surface.Window, 1), Spend: [][]float64{{40, 50, 60}}, Channels: []string{"a", "b", "c"},
		Dates: []panel.Date{7, 14}, Observed: []float64{400, 400}}
	works := make([][3]float64, draws)
	for d := range works {
		works[d] = [3]float64{0.3 * rng.Float64(), 0.3 + rng.Float64(), 0.3 + rng.Float64()}
		if d < draws/2 {
			works[d] = [3]float64{1 + 0.6*rng.Float64(), 0.3 * rng.Float64(), 0.3 * rng.Float64()}
		}
	}
	half := [3]float64{0.5 + rng.Float64(), 0.5 + rng.Float64(), 0.5 + rng.Float64()}
	sketch := surfacetest.Sketch(s, draws, func(_, d int) float64 { return 300 + 1000*float64(2*d/draws) }, func(_, c, _, d int, f float64) float64 {
		return 160 * works[d][c] * f / (f + half[c])
	})
	k, err := sketch.Calibrate(surface.Alignment{On: true, From: 0, To: 21, Reach: reach}, interval.Default)
	if err != nil {
		t.Fatal(err)
	}
	return sketch.Aligned(k)
}

// TestAnAlignedBoundHoldsDrawByDraw: with a factor that differs by draw, no mix of a grid brings more than the bound, though the
// plan that is best by the model itself is not the best there is, and a plan as good as asked is so with the alignment applied.
func TestAnAlignedBoundHoldsDrawByDraw(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 8))
	above, open := 0, 0.0
	for trial := range 6 {
		s := leaning(t, rng, []float64{0.02, 0.05, 0.3}[trial%3])
		k := plan.Constraints{Total: plan.Exactly(150), Beyond: true}
		a := optimise.AlternativesOf(s, plan.Goal{}, k, optimise.Nearness{Within: 0.05}, optimise.Options{Starts: 2})
		best := a.Best
		e := plan.NewEvaluator(s)
		grid := gridBest(s, e, k)
		if grid > best.Bound+1e-3 {
			t.Errorf("trial %d: a plan of the grid brings %g, above the bound %g", trial, grid, best.Bound)
		}
		if grid > best.Value+0.1 {
			above++
		}
		f := optimise.FrontierOf(s, []float64{150}, plan.Constraints{Beyond: true}, optimise.Options{Starts: 2})
		if !(f.Bound[0] >= grid-1e-3) {
			t.Errorf("trial %d: a plan of the grid brings %g, above the frontier's bound %g", trial, grid, f.Bound[0])
		}
		for i, p := range a.Plans {
			if got := e.Evaluate(p.Scenario).Mean; math.Abs(got-p.Value) > 1e-3 || got < a.Floor-1e-3 {
				t.Errorf("trial %d: alternative %d brings %g (%g), the floor is %g", trial, i, got, p.Value, a.Floor)
			}
		}
		open = max(open, best.GapShare)
	}
	if above == 0 {
		t.Error("no market has a better plan than the one found, so that the bounds were not tried")
	}
	if open == 0 || open > 1 {
		t.Errorf("the widest gap is %g of what media bring", open)
	}
}

// TestAFactorOfOneLeavesNothingUnproved: an alignment that changes nothing leaves the gap what it is without one.
func TestAFactorOfOneLeavesNothingUnproved(t *testing.T) {
	s := surface.Surface{Geos: []string{"A"}, Windows: make([]surface.Window, 1), Spend: [][]float64{{40, 50}}, Channels: []string{"a", "b"},
		Dates: []panel.Date{7}, Observed: []float64{500}}
	sketch := surfacetest.Sketch(s, 8, func(int, int) float64 { return 400 }, func(_, c, _, d int, f float64) float64 { return 100 * f / (f + 1) })
	k, err := sketch.Calibrate(surface.Alignment{On: true, From: 0, To: 21}, interval.Default)
	if err != nil {
		t.Fatal(err)
	}
	plain := most(t, sketch, open(90))
	same := most(t, sketch.Aligned(k), open(90))
	if math.Abs(plain.Gap-same.Gap) > 1e-6*plain.Value {
		t.Errorf("a gap of %g, %g without an alignment", same.Gap, plain.Gap)
	}
}
