package plan

import "github.com/mixtab/mixtab/core/surface"

// cells reads a surface cell by cell in money: what a plan is optimised over. Outcomes are the model's own, in money
// where the value of a KPI unit is known and in KPI units otherwise; an alignment, which keeps the order of plans in
// every draw, is not applied.
type cells struct {
	s *surface.Surface
}

// unit is the money of a cell at factor 1; 0 where no money moves it.
func (k cells) unit(geo, channel int) float64 { return k.s.Unit[geo][channel] }

// end is the money at which a cell's curve ends.
func (k cells) end(geo, channel int) float64 {
	return k.s.Factors[len(k.s.Factors)-1] * k.unit(geo, channel)
}

// support is the money between which a quarter of a window ran in the geo's data; today's plan is always inside.
func (k cells) support(geo, channel int) Bounds {
	unit, today := k.unit(geo, channel), k.s.Spend[geo][channel]
	seen := k.s.Seen[geo][channel]
	return Bounds{Low: min(today, seen.Low*unit), High: max(today, seen.High*unit)}
}

// add adds what a cell brings, one number a draw.
func (k cells) add(dst []float64, geo, channel, flight int, money float64) {
	factor := k.s.Factor(geo, channel, money)
	if k.s.ValueKnown() {
		k.s.AddValue(dst, geo, channel, flight, factor)
		return
	}
	k.s.AddOutcome(dst, geo, channel, flight, factor)
}

// addSlope adds the derivative of add with respect to the factor: by money it is 1/unit of it.
func (k cells) addSlope(dst []float64, geo, channel, flight int, factor float64) {
	if k.s.ValueKnown() {
		k.s.AddValueSlope(dst, geo, channel, flight, factor)
		return
	}
	k.s.AddSlope(dst, geo, channel, flight, factor)
}

// baseline adds what comes without media.
func (k cells) baseline(dst []float64) {
	for g := range k.s.Geos {
		if k.s.ValueKnown() {
			k.s.AddBaselineValue(dst, g)
		} else {
			k.s.AddBaseline(dst, g)
		}
	}
}

// table keeps the curves' knots of cells that were asked for, so that another weighting costs a sum over draws.
type table struct {
	k     cells
	rows  []*knots // [(geo · channels + channel) · flights + flight]
	value []float64
	slope []float64
	some  []int // draws with a weight
}

// knots are one cell's values and slopes by money at each knot, one a draw.
type knots struct{ value, slope [][]float32 }

func newTable(k cells) *table {
	return &table{k: k, rows: make([]*knots, len(k.s.Geos)*len(k.s.Channels)*len(k.s.Flights)),
		value: make([]float64, k.s.Draws), slope: make([]float64, k.s.Draws)}
}

func (t *table) knots(geo, channel, flight int) *knots {
	s := t.k.s
	at := (geo*len(s.Channels)+channel)*len(s.Flights) + flight
	if t.rows[at] != nil {
		return t.rows[at]
	}
	n := &knots{}
	unit := t.k.unit(geo, channel)
	for _, f := range s.Factors {
		clear(t.value)
		clear(t.slope)
		t.k.add(t.value, geo, channel, flight, f*unit)
		t.k.addSlope(t.slope, geo, channel, flight, f)
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
	n, unit := t.knots(geo, channel, flight), t.k.unit(geo, channel)
	var c curve
	t.some = t.some[:0]
	for d, w := range weights {
		if w != 0 {
			t.some = append(t.some, d)
		}
	}
	for i, f := range t.k.s.Factors {
		c.x, c.y, c.m = append(c.x, f*unit), append(c.y, t.weigh(weights, n.value[i])), append(c.m, t.weigh(weights, n.slope[i]))
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

func dot(a, b []float64) float64 {
	sum := 0.0
	for i, x := range a {
		sum += x * b[i]
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
