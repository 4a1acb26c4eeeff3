package sampler

import (
	"fmt"
	"math"
	"slices"
)

// How a chain looks for a place to start.
const (
	startDraws    = 16  // finite random points wanted
	startTries    = 200 // random points tried for them
	startBest     = 4   // of which one of the best so many is taken
	climbSteps    = 60  // L-BFGS iterations at most
	climbLeast    = 5   // iterations before the distance to the mode is believed
	climbMemory   = 6   // pairs of the L-BFGS inverse Hessian
	startJitter   = 1.0 // spread round the place found, in units of the metric
	jitterHalving = 20
	nearNatural   = 0.5 // half-width of random points round where it is natural to begin
)

// StartError says that no place was found from which a chain could start.
type StartError struct{ Reason string }

func (e *StartError) Error() string { return "sampler: no start found: " + e.Reason }

// findStart sets at to a finite starting point and m to a first metric. It takes one of the best of sixteen
// uniform draws from (−2, 2), climbs from there by L-BFGS until it is about as far below the mode as typical
// draws are, and spreads out again, so that chains start from different places and R-hat keeps its meaning.
func findStart(t Target, s *Stream, at *point, m *metric) error {
	c := &climb{target: t, dim: t.Dim()}
	if err := c.draw(s); err != nil {
		return err
	}
	c.ascend()
	c.metric(m)
	c.spread(s, m, at)
	return nil
}

// climb is the search of one chain for its start.
type climb struct {
	target Target
	dim    int
	x, g   []float64 // current point and gradient
	lp     float64
	s, y   [][]float64 // steps and falls of the gradient, oldest first
}

// draw sets the current point to one of the best few of the random ones.
func (c *climb) draw(s *Stream) error {
	type candidate struct {
		x, g []float64
		lp   float64
	}
	var found []candidate
	var nan, low, high, rough int
	centre, wide := make([]float64, c.dim), 2.0
	if natural(c.target, centre) {
		wide = nearNatural
	}
	for try := 0; try < startTries && len(found) < startDraws; try++ {
		half := wide
		if try >= startTries/2 {
			half = 0.2
		}
		k := candidate{x: make([]float64, c.dim), g: make([]float64, c.dim)}
		for i := range k.x {
			k.x[i] = centre[i] + float64(half*(float64(2*s.Float64())-1))
		}
		k.lp = c.target.LogDensity(k.g, k.x)
		switch {
		case math.IsNaN(k.lp):
			nan++
		case math.IsInf(k.lp, -1):
			low++
		case math.IsInf(k.lp, 1):
			high++
		case !finite(k.lp, k.g):
			rough++
		default:
			found = append(found, k)
		}
	}
	if len(found) == 0 {
		return &StartError{Reason: fmt.Sprintf("of %d random points the log density was NaN at %d, −Inf at %d and +Inf at %d, and the "+
			"gradient not finite at %d",
			startTries, nan, low, high, rough)}
	}
	if constant(len(found), func(i int) (float64, []float64) { return found[i].lp, found[i].g }) {
		return &StartError{Reason: "the log density is the same at every point and its gradient 0"}
	}
	slices.SortStableFunc(found, func(a, b candidate) int {
		switch {
		case a.lp > b.lp:
			return -1
		case a.lp < b.lp:
			return 1
		}
		return 0
	})
	k := found[s.IntN(min(startBest, len(found)))]
	c.x, c.g, c.lp = k.x, k.g, k.lp
	return nil
}

// constant reports that n points have one log density and zero gradients.
func constant(n int, at func(i int) (float64, []float64)) bool {
	first, _ := at(0)
	for i := range n {
		lp, g := at(i)
		if lp != first || slices.ContainsFunc(g, func(v float64) bool { return v != 0 }) {
			return false
		}
	}
	return true
}

// ascend climbs while the point is further below the mode than draws are: for a Gaussian ½·gᵀ·H⁻¹·g, the height
// that Newton's step would gain, is on average dim/2 over the distribution.
// Going on to the mode would lead hierarchical densities into their narrow ends.
func (c *climb) ascend() {
	dir := make([]float64, c.dim)
	for i := 0; i < climbSteps; i++ {
		c.direction(dir)
		gain := dot(dir, c.g)
		if !(gain > 0) || !isFinite(gain) {
			return
		}
		if i >= climbLeast && gain <= float64(c.dim) {
			return
		}
		if !c.move(dir, gain) {
			return
		}
	}
}

// direction writes the L-BFGS step H⁻¹·g into dir (Nocedal and Wright, algorithm 7.4).
func (c *climb) direction(dir []float64) {
	copy(dir, c.g)
	var alpha [climbMemory]float64
	for k := len(c.s) - 1; k >= 0; k-- {
		alpha[k] = dot(c.s[k], dir) / dot(c.s[k], c.y[k])
		axpy(dir, -alpha[k], c.y[k])
	}
	h := 1 / math.Max(1, math.Sqrt(dot(c.g, c.g)))
	if n := len(c.s); n > 0 {
		h = dot(c.s[n-1], c.y[n-1]) / dot(c.y[n-1], c.y[n-1])
	}
	for i := range dir {
		dir[i] *= h
	}
	for k := range c.s {
		b := dot(c.y[k], dir) / dot(c.s[k], c.y[k])
		axpy(dir, alpha[k]-b, c.s[k])
	}
}

// move goes along dir as far as Armijo's condition lets it, and remembers the curvature it met.
func (c *climb) move(dir []float64, gain float64) bool {
	x, g := make([]float64, c.dim), make([]float64, c.dim)
	for t := 1.0; t > 1e-8; t *= 0.5 {
		copy(x, c.x)
		axpy(x, t, dir)
		lp := c.target.LogDensity(g, x)
		if !finite(lp, g) || !(lp >= c.lp+float64(1e-4*t*gain)) {
			continue
		}
		s, y := make([]float64, c.dim), make([]float64, c.dim)
		for i := range s {
			s[i], y[i] = x[i]-c.x[i], c.g[i]-g[i]
		}
		if sy := dot(s, y); sy > 1e-10*dot(y, y) {
			c.s, c.y = append(c.s, s), append(c.y, y)
			if len(c.s) > climbMemory {
				c.s, c.y = c.s[1:], c.y[1:]
			}
		}
		c.x, c.g, c.lp = x, g, lp
		return true
	}
	return false
}

// metric sets the first metric from the climb: σ² = √(Σ s²/Σ y²) over its last steps, as the Fisher metric of the
// differences met, or from the gradient where there were none.
func (c *climb) metric(m *metric) {
	m.fromScore(c.g)
	if len(c.s) == 0 {
		return
	}
	for i := range m.scale {
		var ss, yy float64
		for k := range c.s {
			ss += float64(c.s[k][i] * c.s[k][i])
			yy += float64(c.y[k][i] * c.y[k][i])
		}
		if s, ok := fisherScale(ss, yy); ok {
			m.scale[i] = s
		}
	}
}

// spread sets at to a normal draw round the point found, nearer if that would be far below it.
func (c *climb) spread(s *Stream, m *metric, at *point) {
	z := make([]float64, c.dim)
	for i := range z {
		z[i] = s.Normal()
	}
	floor := c.lp - float64(2*c.dim) - 10
	for scale, k := startJitter, 0; k < jitterHalving; scale, k = scale/2, k+1 {
		for i := range z {
			at.x[i] = c.x[i] + float64(scale*float64(m.scale[i]*z[i]))
		}
		at.lp = c.target.LogDensity(at.score, at.x)
		if finite(at.lp, at.score) && at.lp >= floor {
			return
		}
	}
	copy(at.x, c.x)
	copy(at.score, c.g)
	at.lp = c.lp
}
