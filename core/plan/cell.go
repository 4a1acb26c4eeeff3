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

// means gives a cell's mean curve over money, one for each weighting of the draws; weights sum to 1.
func (k cells) means(geo, channel, flight int, weights [][]float64) []curve {
	knots := len(k.s.Factors)
	out := make([]curve, len(weights))
	unit := k.unit(geo, channel)
	for i := range out {
		out[i] = curve{x: make([]float64, knots), y: make([]float64, knots), m: make([]float64, knots)}
	}
	value, slope := make([]float64, k.s.Draws), make([]float64, k.s.Draws)
	for n, f := range k.s.Factors {
		clear(value)
		clear(slope)
		k.add(value, geo, channel, flight, f*unit)
		k.addSlope(slope, geo, channel, flight, f)
		for i, w := range weights {
			out[i].x[n], out[i].y[n], out[i].m[n] = f*unit, dot(w, value), dot(w, slope)/unit
		}
	}
	return out
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
