package optimise

import "github.com/mixtab/mixtab/core/plan"

// table keeps the curves' knots of cells that were asked for, so that another weighting costs a sum over draws.
type table struct {
	k     plan.Cells
	rows  []*knots // [(geo · channels + channel) · flights + flight]
	value []float64
	slope []float64
	some  []int // draws with a weight
}

// knots are one cell's values and slopes by money at each knot, one a draw.
type knots struct{ value, slope [][]float32 }

func newTable(k plan.Cells) *table {
	return &table{k: k, rows: make([]*knots, len(k.Surface.Geos)*len(k.Surface.Channels)*len(k.Surface.Flights)),
		value: make([]float64, k.Surface.Draws), slope: make([]float64, k.Surface.Draws)}
}

func (t *table) knots(geo, channel, flight int) *knots {
	s := t.k.Surface
	at := (geo*len(s.Channels)+channel)*len(s.Flights) + flight
	if t.rows[at] != nil {
		return t.rows[at]
	}
	n := &knots{}
	unit := t.k.Unit(geo, channel)
	for _, f := range s.Factors {
		clear(t.value)
		clear(t.slope)
		t.k.Add(t.value, geo, channel, flight, f*unit)
		t.k.AddSlope(t.slope, geo, channel, flight, f)
		value, slope := make([]float32, s.Draws), make([]float32, s.Draws)
		for d := range value {
			value[d], slope[d] = float32(t.value[d]), float32(t.slope[d]/unit)
		}
		n.value, n.slope = append(n.value, value), append(n.slope, slope)
	}
	t.rows[at] = n
	return n
}

// mean gives a cell's mean curve over money under weights that sum to 1. A mean of curves through the same knots is the
// curve through the means.
func (t *table) mean(geo, channel, flight int, weights []float64) curve {
	n, unit := t.knots(geo, channel, flight), t.k.Unit(geo, channel)
	var c curve
	t.some = t.some[:0]
	for d, w := range weights {
		if w != 0 {
			t.some = append(t.some, d)
		}
	}
	for i, f := range t.k.Surface.Factors {
		c.x, c.y, c.m = append(c.x, f*unit), append(c.y, t.weigh(weights, n.value[i])), append(c.m, t.weigh(weights, n.slope[i]))
	}
	return c
}

// draw gives a cell's curve in one draw.
func (t *table) draw(geo, channel, flight, d int) curve {
	n, unit := t.knots(geo, channel, flight), t.k.Unit(geo, channel)
	var c curve
	for i, f := range t.k.Surface.Factors {
		c.x, c.y, c.m = append(c.x, f*unit), append(c.y, float64(n.value[i][d])), append(c.m, float64(n.slope[i][d]))
	}
	return c
}

// weigh is the weighted sum over the draws that have a weight: a tail's are few.
func (t *table) weigh(weights []float64, x []float32) float64 {
	sum := 0.0
	for _, d := range t.some {
		sum += weights[d] * float64(x[d])
	}
	return sum
}

// evenly is the same weight for every draw.
func evenly(draws int) []float64 {
	w := make([]float64, draws)
	for d := range w {
		w[d] = 1 / float64(draws)
	}
	return w
}
