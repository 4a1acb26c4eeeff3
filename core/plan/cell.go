package plan

import (
	"math"

	"github.com/mixtab/mixtab/core/surface"
)

// Cells reads a surface cell by cell in money: what a plan is optimised over. Outcomes are the model's own, in money
// where the value of a KPI unit is known and in KPI units otherwise; an alignment, which keeps the order of plans in
// every draw, is not applied.
type Cells struct {
	Surface *surface.Surface
}

// Unit is the money of a cell at factor 1; 0 where no money moves it.
func (k Cells) Unit(geo, channel int) float64 { return k.Surface.Unit[geo][channel] }

// End is the money at which a cell's curve ends.
func (k Cells) End(geo, channel int) float64 {
	return k.Surface.Factors[len(k.Surface.Factors)-1] * k.Unit(geo, channel)
}

// Support is the money between which a quarter of a window ran in the geo's data; today's plan is always inside.
func (k Cells) Support(geo, channel int) Bounds {
	unit, today := k.Unit(geo, channel), k.Surface.Spend[geo][channel]
	seen := k.Surface.Seen[geo][channel]
	return Bounds{Low: min(today, seen.Low*unit), High: max(today, seen.High*unit)}
}

// Add adds what a cell brings, one number a draw.
func (k Cells) Add(dst []float64, geo, channel, flight int, money float64) {
	factor := k.Surface.Factor(geo, channel, money)
	if k.Surface.ValueKnown() {
		k.Surface.AddValue(dst, geo, channel, flight, factor)
		return
	}
	k.Surface.AddOutcome(dst, geo, channel, flight, factor)
}

// AddSlope adds the derivative of add with respect to the factor: by money it is 1/unit of it.
func (k Cells) AddSlope(dst []float64, geo, channel, flight int, factor float64) {
	if k.Surface.ValueKnown() {
		k.Surface.AddValueSlope(dst, geo, channel, flight, factor)
		return
	}
	k.Surface.AddSlope(dst, geo, channel, flight, factor)
}

// Baseline adds what comes without media.
func (k Cells) Baseline(dst []float64) {
	for g := range k.Surface.Geos {
		if k.Surface.ValueKnown() {
			k.Surface.AddBaselineValue(dst, g)
		} else {
			k.Surface.AddBaseline(dst, g)
		}
	}
}

// Edge is the money nearest to an amount that was observed in a cell, and whether the amount lies outside. Rounding
// of a slider is no extrapolation, and today's plan is none.
func (k Cells) Edge(geo, channel int, money float64) (nearest float64, outside bool) {
	unit := k.Unit(geo, channel)
	if !(unit > 0) {
		return money, false
	}
	b := k.Support(geo, channel)
	nearest = max(b.Low, min(b.High, money))
	return nearest, math.Abs(money-nearest) > 1e-6*unit
}

// SupportOf is the money within which each cell was observed: between the smallest and the largest that it ran at for a
// quarter of the window, today's among them.
func SupportOf(s *surface.Surface) [][]Bounds {
	out := make([][]Bounds, len(s.Geos))
	for g := range out {
		for c := range s.Channels {
			out[g] = append(out[g], Cells{s}.Support(g, c))
		}
	}
	return out
}
