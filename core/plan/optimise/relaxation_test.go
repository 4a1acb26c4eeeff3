package optimise

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/core/surface/surfacetest"
)

// TestBestOfACurveIsExact compares with a fine grid, over random cubics.
func TestBestOfACurveIsExact(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 9))
	inside := 0
	for range 300 {
		c := curve{x: []float64{0}}
		for k := range 6 {
			c.x = append(c.x, c.x[k]+0.2+rng.Float64())
		}
		for range c.x {
			c.y, c.m = append(c.y, 3*rng.NormFloat64()), append(c.m, 3*rng.NormFloat64())
		}
		low := rng.Float64() * 2
		high, price := low+rng.Float64()*3, rng.NormFloat64()
		high = min(high, c.x[6])
		x, v := c.best(price, low, high)
		if x < low || x > high || math.Abs(c.at(x)-price*x-v) > 1e-12 {
			t.Fatalf("%g at %g, of %g to %g", v, x, low, high)
		}
		if x > low && x < high {
			inside++
		}
		top := math.Inf(-1)
		for i := range 2001 {
			at := low + (high-low)*float64(i)/2000
			top = max(top, c.at(at)-price*at)
		}
		if v < top-1e-12 || v > top+1e-3 {
			t.Errorf("best %g, of a grid %g", v, top)
		}
	}
	if inside < 50 {
		t.Errorf("only %d optima inside", inside)
	}
}

func randomProblem(rng *rand.Rand) *problem {
	s := surface.Surface{Geos: []string{"A", "B"}, Channels: []string{"x", "y"}, Windows: make([]surface.Window, 2),
		Spend: [][]float64{{10, 20}, {5, 30}}, Flights: make([]surface.Flight, 2)}
	var half, slope [8]float64
	for i := range half {
		half[i], slope[i] = 0.3+2*rng.Float64(), []float64{0.7, 1, 3, 6}[rng.IntN(4)]
	}
	whole := surfacetest.Sketch(s, 3, func(int, int) float64 { return 0 }, func(g, c, f, d int, x float64) float64 {
		i := 4*g + 2*c + f
		p := math.Pow(x, slope[i])
		return float64(10+d) * p / (p + math.Pow(half[i], slope[i]))
	})
	k := plan.Constraints{Total: plan.Bounds{Low: 40, High: 70}, Beyond: true, Flights: []int{0, 1},
		Limits: []plan.Limit{{Channels: []int{0}, Share: true, Bounds: plan.Bounds{Low: 0.2, High: 0.7}}, {Geos: []int{1}, Bounds: plan.Bounds{High: 50}}}}
	p := newProblem(plan.Cells{Surface: whole}, plan.Today(whole), k)
	p.aim(1, 0.1*rng.Float64(), evenly(3))
	return p
}

// TestRelaxationsBoundTheirRegions: no plan of a region exceeds its bound, in regions cut again and again, and neither
// does it under prices that are any others. The bounds are close: what the best of many starts leaves is small.
func TestRelaxationsBoundTheirRegions(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 9))
	plans := 0
	for range 30 {
		p := randomProblem(rng)
		var points [][]float64
		for range 60 {
			direction := make([]float64, len(p.vars))
			for j := range direction {
				direction[j] = rng.NormFloat64()
			}
			a, ok := p.corner(direction)
			if !ok {
				t.Fatal("there is no plan")
			}
			b, _ := p.climb(a, p.choose(p.whole(), a))
			points = append(points, a, b, between(a, b, rng.Float64()))
		}
		regions := []*region{p.whole()}
		for at := 0; at < len(regions) && len(regions) < 20; at++ {
			r := regions[at]
			relaxed := p.relax(r)
			if !relaxed.feasible {
				continue
			}
			other := p.lagrangian(r, jitter(rng, relaxed.price))
			best := math.Inf(-1)
			for _, x := range points {
				v, inside := p.inRegion(r, x)
				if !inside {
					continue
				}
				plans++
				best = max(best, v)
				if v > relaxed.bound+1e-9*p.size || v > other+1e-9*p.size {
					t.Fatalf("a plan brings %g, above the bounds %g and %g", v, relaxed.bound, other)
				}
			}
			if at == 0 && relaxed.bound > best+0.5*p.size {
				t.Errorf("the bound %g is far above the best plan's %g", relaxed.bound, best)
			}
			regions = append(regions, p.cut(&node{r, relaxed})...)
		}
	}
	if plans < 20000 {
		t.Errorf("only %d plans in regions", plans)
	}
}

// inRegion is the best value of a point over the flights that a region leaves open, and whether it lies inside.
func (p *problem) inRegion(r *region, x []float64) (float64, bool) {
	if !p.holds(x) {
		return 0, false
	}
	for j := range x {
		if x[j] < r.low[j] || x[j] > r.high[j] {
			return 0, false
		}
	}
	return p.value(x, p.choose(r, x)), true
}

func jitter(rng *rand.Rand, price []float64) []float64 {
	out := make([]float64, len(price))
	for i, v := range price {
		out[i] = v * (0.7 + 0.6*rng.Float64())
	}
	return out
}
