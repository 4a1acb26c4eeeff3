package optimise

import (
	"math"
	"slices"

	"github.com/mixtab/mixtab/core/plan"
)

// moves is how far the outcome of a plan can lie from today's, draw by draw, over all plans within the box; whatever else
// is asked leaves fewer of them.
type moves struct{ low, high []float64 }

// moves finds them: in a draw the outcome is a sum of curves of one variable each, and flights are taken at their best and worst.
func (w *work) moves() moves {
	if w.reach.low != nil {
		return w.reach
	}
	s := w.cells.Surface
	x := w.p.point(w.today)
	still := w.own(w.p.scenario(x, make([]int, len(w.p.vars)))) // today's plan in the problem's terms
	m := moves{make([]float64, s.Draws), make([]float64, s.Draws)}
	for d := range still {
		m.low[d], m.high[d] = still[d]-w.ownToday[d], still[d]-w.ownToday[d]
		for j := range w.p.vars {
			low, high := w.p.swing(j, d, x[j])
			m.low[d], m.high[d] = m.low[d]+low, m.high[d]+high
		}
	}
	w.reach = m
	return m
}

// swing is the least and the most that a variable can bring in a draw, over its box and its flights, less its first flight at x.
func (p *problem) swing(j, draw int, x float64) (least, most float64) {
	least, most = math.Inf(1), math.Inf(-1)
	v, at := &p.vars[j], 0.0
	for i, flight := range v.flights {
		c := p.joined(v, func(geo, channel int) curve { return p.table.draw(geo, channel, flight, draw) })
		if i == 0 {
			at = c.at(x)
		}
		_, top := c.best(0, p.box[j].low, p.box[j].high)
		negative := c.times(-1, 0)
		_, bottom := negative.best(0, p.box[j].low, p.box[j].high)
		least, most = min(least, -bottom), max(most, top)
	}
	return least - at, most - at
}

// unproved is how much more an alignment may give another plan than this one, in the mean, besides what the model itself gives
// it. With Δ = O − O₀ a draw's aligned outcome is k·O₀ + Δ + (k−1)·δ·tanh(Δ/δ): the last term is bounded by its ends over all
// plans, draw by draw, since tanh rises, and the rest is the model's own outcome, whose bound is proved.
func (w *work) unproved(sc plan.Scenario) float64 {
	if w.aligned == nil {
		return 0
	}
	m, own, sum := w.moves(), w.own(sc), 0.0
	top := slices.Clone(w.ownToday)
	for d, k := range w.aligned.Factor {
		end := m.high[d]
		if k < 1 {
			end = m.low[d]
		}
		top[d] += end
		sum -= w.weights[d] * end // what Apply adds besides the bend
	}
	bent := slices.Clone(own)
	w.aligned.Apply(top, w.ownToday)
	w.aligned.Apply(bent, w.ownToday)
	for d := range top {
		sum += w.weights[d] * (top[d] - (bent[d] - (own[d] - w.ownToday[d])))
	}
	factor, _ := w.goal.Terms()
	return factor * max(0, sum)
}
