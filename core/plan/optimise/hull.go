package optimise

import (
	"slices"
)

// hull is the least concave function above a set of points of a curve: pieces of falling slope from low on.
type hull struct {
	low, value float64 // where it begins, and what it is there
	width      []float64
	slope      []float64
}

// hullPoints is into how many parts a stretch between two knots is cut.
const hullPoints = 1

// hullOf is the concave hull of the upper envelope of curves over low ≤ x ≤ high: at both ends, at knots and between
// them, and at the points in extra that lie inside. It is a hull of points, from which prices are found; what is
// proved from a price is worked out on the curves themselves.
func hullOf(curves []*curve, low, high float64, extra ...float64) *hull {
	xs := hullGrid(curves[0], low, high, extra)
	ys := make([]float64, len(xs))
	for i, x := range xs {
		ys[i] = envelope(curves, x)
	}
	return hullOver(xs, ys)
}

// hullThrough is the hull of one curve at its range's ends and a few points between, ascending.
func hullThrough(c *curve, low, high float64, middle ...float64) *hull {
	xs, ys := make([]float64, 0, len(middle)+2), make([]float64, 0, len(middle)+2)
	for _, x := range append(append([]float64{low}, middle...), high) {
		if n := len(xs); n == 0 || x > xs[n-1]+1e-15 {
			xs, ys = append(xs, x), append(ys, c.at(x))
		}
	}
	return hullOver(xs, ys)
}

// hullOver is the concave hull of points with ascending x (Andrew 1979).
func hullOver(xs, ys []float64) *hull {
	h := &hull{low: xs[0], value: ys[0]}
	var top []int
	for i := range xs {
		for len(top) >= 2 {
			a, b := top[len(top)-2], top[len(top)-1]
			if (ys[b]-ys[a])*(xs[i]-xs[a]) > (ys[i]-ys[a])*(xs[b]-xs[a]) {
				break
			}
			top = top[:len(top)-1]
		}
		top = append(top, i)
	}
	for k := 1; k < len(top); k++ {
		a, b := top[k-1], top[k]
		h.width = append(h.width, xs[b]-xs[a])
		h.slope = append(h.slope, (ys[b]-ys[a])/(xs[b]-xs[a]))
	}
	return h
}

func hullGrid(c *curve, low, high float64, extra []float64) []float64 {
	xs := []float64{low, high}
	for k := 0; k+1 < len(c.x); k++ {
		if c.x[k+1] < low || c.x[k] > high {
			continue
		}
		for i := range hullPoints {
			xs = append(xs, c.x[k]+(c.x[k+1]-c.x[k])*float64(i)/hullPoints)
		}
	}
	xs = append(xs, extra...)
	slices.Sort(xs)
	out := xs[:0]
	slack := 1e-9 * (high - low)
	for _, x := range xs {
		if x >= low && x <= high && (len(out) == 0 || x > out[len(out)-1]+slack) {
			out = append(out, x)
		}
	}
	if n := len(out); n > 1 && out[n-1] < high {
		out[n-1] = high
	}
	return out
}

// envelope is the largest of the curves at x.
func envelope(curves []*curve, x float64) float64 {
	top := curves[0].at(x)
	for _, c := range curves[1:] {
		top = max(top, c.at(x))
	}
	return top
}

// finer is a hull with points close round x, and of the others the corners of h.
func (h *hull) finer(curves []*curve, high, x, reach float64) *hull {
	xs := []float64{h.low}
	for _, w := range h.width {
		xs = append(xs, xs[len(xs)-1]+w)
	}
	xs[len(xs)-1] = high
	for _, off := range []float64{-64, -8, -1, 0, 1, 8, 64} {
		if at := x + off*reach/8; at > h.low && at < high {
			xs = append(xs, at)
		}
	}
	slices.Sort(xs)
	out := xs[:1]
	for _, at := range xs[1:] {
		if at > out[len(out)-1]+1e-9*(high-h.low) {
			out = append(out, at)
		}
	}
	out[len(out)-1] = high
	ys := make([]float64, len(out))
	for i, at := range out {
		ys[i] = envelope(curves, at)
	}
	return hullOver(out, ys)
}

// at is the hull's value.
func (h *hull) at(x float64) float64 {
	v, rest := h.value, x-h.low
	for k, w := range h.width {
		if rest <= w {
			return v + rest*h.slope[k]
		}
		v += w * h.slope[k]
		rest -= w
	}
	return v
}

// extreme is the furthest point in a direction at which the hulls reach at least floor: an outer limit of the plans that
// are as good as that, exact where the curves are concave. hulls are those of the whole problem; the search starts at guess.
func (p *problem) extreme(hulls []*hull, guess, direction []float64, floor float64) (_ []float64, ok bool) {
	lp := p.pieces(hulls)
	var gain []float64
	for j, h := range hulls {
		floor -= h.value
		for _, slope := range h.slope {
			lp.cost = append(lp.cost, direction[j])
			gain = append(gain, slope/p.size)
		}
	}
	for j, h := range hulls {
		at := h.low
		for _, w := range h.width {
			at += w
			lp.full = append(lp.full, at <= guess[j]+1e-12)
		}
	}
	lp.rows = append(lp.rows, gain)
	lp.rowLow, lp.rowHigh = append(lp.rowLow, floor/p.size), append(lp.rowHigh, ample)
	v := lp.solve()
	x := amounts(hulls, v.z)
	return x, v.feasible && p.holds(x)
}

// hulls are those of the whole problem, finer than a relaxation's.
func (p *problem) hulls() []*hull {
	whole := p.whole()
	out := make([]*hull, len(p.vars))
	for j, b := range p.box {
		var extra []float64
		for i := range 40 {
			extra = append(extra, b.low+(b.high-b.low)*float64(i)/40)
		}
		out[j] = hullOf(p.curves(whole, j), b.low, b.high, extra...)
	}
	return out
}
