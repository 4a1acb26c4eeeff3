package optimise_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/plan/plantest"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/core/surface/surfacetest"
)

// market is a random surface of one geo: Hill curves, concave and S-shaped, whose height differs from draw to draw.
func market(rng *rand.Rand, channels, draws int) *surface.Surface {
	s := surface.Surface{Geos: []string{"A"}, Windows: make([]surface.Window, 1), Spend: [][]float64{nil}}
	height, half, slope := make([]float64, channels), make([]float64, channels), make([]float64, channels)
	for c := range channels {
		s.Channels = append(s.Channels, string(rune('a'+c)))
		s.Spend[0] = append(s.Spend[0], 10+90*rng.Float64())
		height[c], half[c], slope[c] = 50+200*rng.Float64(), 0.3+2*rng.Float64(), []float64{0.8, 1, 2, 4}[rng.IntN(4)]
		s.SeenLow, s.SeenTop = append(s.SeenLow, 0.4), append(s.SeenTop, 1.8)
	}
	noise := make([]float64, channels*draws)
	for i := range noise {
		noise[i] = math.Exp(0.3 * rng.NormFloat64())
	}
	return surfacetest.Sketch(s, draws, func(int, int) float64 { return 500 }, func(_, c, _, d int, f float64) float64 {
		p := math.Pow(f, slope[c])
		return height[c] * noise[c*draws+d] * p / (p + math.Pow(half[c], slope[c]))
	})
}

// TestOptimumAgainstAnExhaustiveGrid: over random markets the plan is within 1% of the best of all mixes of a fine
// grid (in fact not below it), never below today's plan, and no mix of the grid exceeds the bound.
func TestOptimumAgainstAnExhaustiveGrid(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	for trial := range 40 {
		s := market(rng, 3, 20)
		e := plan.NewEvaluator(s)
		today := plan.Today(s)
		k := plan.Constraints{Total: plan.Exactly(today.Total()), Beyond: trial%2 == 0}
		best := most(t, s, k)
		got := e.Evaluate(best.Scenario).Mean
		plantest.Near(t, "value", best.Value, got, 1e-4)
		grid := gridBest(s, e, k)
		if got < grid-0.002*(grid-500) {
			t.Errorf("trial %d: the plan brings %g, the best of the grid %g", trial, got, grid)
		}
		if grid > best.Bound+1e-3 {
			t.Errorf("trial %d: a plan of the grid brings %g, above the bound %g", trial, grid, best.Bound)
		}
		if now := e.Evaluate(today).Mean; got < now-1e-6*now {
			t.Errorf("trial %d: the plan brings %g, today's %g", trial, got, now)
		}
		if best.GapShare > 0.005 {
			t.Errorf("trial %d: a gap of %.2g is left", trial, best.GapShare)
		}
	}
}

// gridBest is the best mean of all mixes of three channels in steps of a sixtieth of the total.
func gridBest(s *surface.Surface, e *plan.Evaluator, k plan.Constraints) float64 {
	support := plan.SupportOf(s)[0]
	top := math.Inf(-1)
	const steps = 60
	for i := 0; i <= steps; i++ {
		for j := 0; i+j <= steps; j++ {
			total := k.Total.High
			sc := plantest.Money(total*float64(i)/steps, total*float64(j)/steps, total*float64(steps-i-j)/steps)
			inside := true
			for c, x := range sc.Spend[0] {
				inside = inside && x <= 3*s.Spend[0][c] && (k.Beyond || support[c].Hold(x, 1e-9))
			}
			if inside {
				top = max(top, e.Evaluate(sc).Mean)
			}
		}
	}
	return top
}
