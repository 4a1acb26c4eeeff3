package optimise

import (
	"math"
	"slices"

	"github.com/mixtab/mixtab/core/dense"
)

// region is a part of a problem's plans: a range for each variable, and the choices of flight left to each channel.
type region struct {
	low, high []float64
	open      [][]bool // [variable][choice]
	hulls     []*hull
}

// relaxation is what is known of a region: a point that keeps to all conditions, and a bound on the aim.
type relaxation struct {
	feasible bool
	x        []float64
	price    []float64 // [row]
	bound    float64
	choice   []int // [variable], the best at x
}

// whole is the region of all plans.
func (p *problem) whole() *region {
	r := &region{open: make([][]bool, len(p.vars)), hulls: make([]*hull, len(p.vars))}
	for j, b := range p.box {
		r.low, r.high = append(r.low, b.low), append(r.high, b.high)
		r.open[j] = make([]bool, len(p.vars[j].flights))
		for i := range r.open[j] {
			r.open[j][i] = true
		}
	}
	return r
}

func (r *region) clone() *region {
	return &region{low: slices.Clone(r.low), high: slices.Clone(r.high), open: slices.Clone(r.open), hulls: slices.Clone(r.hulls)}
}

// curves are those of a variable that a region leaves open.
func (p *problem) curves(r *region, j int) []*curve {
	var out []*curve
	for i := range p.vars[j].curves {
		if r.open[j][i] {
			out = append(out, &p.vars[j].curves[i])
		}
	}
	return out
}

// relax solves a region with every curve replaced by its concave hull, twice: the second time with hulls that are
// finer round the first solution. The rows' prices then give the bound.
func (p *problem) relax(r *region) relaxation {
	for j := range r.hulls {
		if r.hulls[j] == nil {
			r.hulls[j] = hullOf(p.curves(r, j), r.low[j], r.high[j])
		}
	}
	v, x := p.solveHulls(r.hulls, p.pour(r.hulls))
	if !v.feasible {
		return relaxation{}
	}
	out := relaxation{feasible: true, x: x, price: v.price, bound: p.lagrangian(r, v.price)}
	fine := make([]*hull, len(r.hulls))
	for j := range fine {
		h := r.hulls[j]
		if fine[j] = h; len(h.width) > 1 {
			reach := (r.high[j] - r.low[j]) / 200
			fine[j] = h.finer(p.curves(r, j), r.high[j], x[j], reach)
		}
	}
	if v, x = p.solveHulls(fine, x); v.feasible {
		if bound := p.lagrangian(r, v.price); bound < out.bound {
			out.bound, out.price = bound, v.price
		}
		out.x = x
	}
	out.choice = p.choose(r, out.x)
	return out
}

// solveHulls is the linear program over the pieces of hulls: their slopes fall, so the earlier ones fill first.
// The search starts from the pieces left of guess.
func (p *problem) solveHulls(hulls []*hull, guess []float64) (vertex, []float64) {
	lp := p.pieces(hulls)
	for j, h := range hulls {
		at := h.low
		for _, w := range h.width {
			at += w
			lp.full = append(lp.full, at <= guess[j]+1e-12)
		}
	}
	for _, h := range hulls {
		for _, slope := range h.slope {
			lp.cost = append(lp.cost, slope/p.size)
		}
	}
	v := lp.solve()
	for i := range v.price {
		v.price[i] *= p.size
	}
	return v, amounts(hulls, v.z)
}

// pour is what the total gives when only the condition on it holds: the steepest pieces of all hulls first.
func (p *problem) pour(hulls []*hull) []float64 {
	low, high := math.Inf(1), math.Inf(-1)
	for _, h := range hulls {
		for _, s := range h.slope {
			low, high = min(low, s), max(high, s)
		}
	}
	x := make([]float64, len(hulls))
	if low > high {
		low, high = 0, 0
	}
	for range 40 {
		middle := (low + high) / 2
		for j, h := range hulls {
			x[j] = h.low
			for k, s := range h.slope {
				if s > middle {
					x[j] += h.width[k]
				}
			}
		}
		if dense.Dot(p.rows[0].weight, x) > p.rows[0].high {
			low = middle
		} else {
			high = middle
		}
	}
	return x
}

// pieces is a linear program over the pieces of hulls under the problem's rows; its cost is left to the caller.
func (p *problem) pieces(hulls []*hull) *linearProgram {
	lp := &linearProgram{rows: make([][]float64, len(p.rows))}
	offset := make([]float64, len(p.rows))
	for j, h := range hulls {
		for _, w := range h.width {
			lp.low, lp.high = append(lp.low, 0), append(lp.high, w)
		}
		for i := range p.rows {
			weight := p.rows[i].weight[j]
			for range h.width {
				lp.rows[i] = append(lp.rows[i], weight)
			}
			offset[i] += weight * h.low
		}
	}
	for i := range p.rows {
		lp.rowLow = append(lp.rowLow, p.rows[i].low-offset[i])
		lp.rowHigh = append(lp.rowHigh, p.rows[i].high-offset[i])
	}
	return lp
}

// amounts adds each variable's pieces up.
func amounts(hulls []*hull, z []float64) []float64 {
	x, n := make([]float64, len(hulls)), 0
	for j, h := range hulls {
		x[j] = h.low
		for range h.width {
			x[j] += z[n]
			n++
		}
	}
	return x
}

// lagrangian is the largest value of Σ g_j(x_j) − Σ_i price_i (row_i(x) − its end) over the region, rows left aside.
// No plan of the region that keeps to the rows has more, whatever the prices are (weak duality) and whatever shape the
// curves have: each is maximised exactly, and a channel's flight with all its geos together.
func (p *problem) lagrangian(r *region, price []float64) float64 {
	bound := 0.0
	for i := range p.rows {
		switch {
		case price[i] > 0 && !math.IsInf(p.rows[i].high, 0):
			bound += price[i] * p.rows[i].high
		case price[i] < 0 && !math.IsInf(p.rows[i].low, 0):
			bound += price[i] * p.rows[i].low
		default:
			price[i] = 0 // an end that is not there has no price
		}
	}
	for from := 0; from < len(p.vars); {
		to := from
		for to < len(p.vars) && p.vars[to].channel == p.vars[from].channel {
			to++
		}
		bound += p.bestFlight(r, price, from, to)
		from = to
	}
	return bound
}

// bestFlight is the largest net value of a channel's variables over the flights that all of them may take.
func (p *problem) bestFlight(r *region, price []float64, from, to int) float64 {
	best := math.Inf(-1)
	for i := range p.vars[from].curves {
		if !r.open[from][i] {
			continue
		}
		sum := 0.0
		for j := from; j < to; j++ {
			net := 0.0
			for k := range p.rows {
				net += price[k] * p.rows[k].weight[j]
			}
			_, v := p.vars[j].curves[i].best(net, r.low[j], r.high[j])
			sum += v
		}
		best = max(best, sum)
	}
	return best
}

// choose picks each channel's best flight at a point; a channel's geos share one.
func (p *problem) choose(r *region, x []float64) []int {
	choice := make([]int, len(p.vars))
	for from := 0; from < len(p.vars); {
		to, best, top := from, 0, math.Inf(-1)
		for to < len(p.vars) && p.vars[to].channel == p.vars[from].channel {
			to++
		}
		for i := range p.vars[from].curves {
			sum := 0.0
			for j := from; j < to; j++ {
				sum += p.vars[j].curves[i].at(x[j])
			}
			if r.open[from][i] && sum > top {
				best, top = i, sum
			}
		}
		for j := from; j < to; j++ {
			choice[j] = best
		}
		from = to
	}
	return choice
}
