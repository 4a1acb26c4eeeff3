package plan

import (
	"math"
	"slices"

	"github.com/mixtab/mixtab/core/surface"
)

// Scenario is a budget: money a geo and channel over the surface's window (a year, or the observed span when
// shorter). The timing within the window is a channel's flight.
type Scenario struct {
	Name   string      `json:"name,omitempty"`
	Spend  [][]float64 `json:"spend"`            // [geo][channel]
	Flight []int       `json:"flight,omitempty"` // [channel], index into the surface's flights; nil: all as observed
}

// Today is the budget that was spent in the surface's window.
func Today(s *surface.Surface) Scenario {
	return Scenario{Name: "Today", Spend: s.Spend}.Clone()
}

// Clone is a scenario that shares nothing with sc.
func (sc Scenario) Clone() Scenario {
	out := Scenario{Name: sc.Name, Spend: make([][]float64, len(sc.Spend)), Flight: slices.Clone(sc.Flight)}
	for g, row := range sc.Spend {
		out.Spend[g] = slices.Clone(row)
	}
	return out
}

// Channels is the number of channels.
func (sc Scenario) Channels() int {
	if len(sc.Spend) == 0 {
		return 0
	}
	return len(sc.Spend[0])
}

// Total is the money of all geos and channels together.
func (sc Scenario) Total() float64 {
	sum := 0.0
	for g := range sc.Spend {
		sum += sc.Geo(g)
	}
	return sum
}

// Channel is the money of one channel, all geos together.
func (sc Scenario) Channel(channel int) float64 {
	sum := 0.0
	for _, row := range sc.Spend {
		sum += row[channel]
	}
	return sum
}

// Geo is the money of one geo, all channels together.
func (sc Scenario) Geo(geo int) float64 {
	sum := 0.0
	for _, money := range sc.Spend[geo] {
		sum += money
	}
	return sum
}

// ByChannel is the money of each channel, all geos together.
func (sc Scenario) ByChannel() []float64 {
	out := make([]float64, sc.Channels())
	for c := range out {
		out[c] = sc.Channel(c)
	}
	return out
}

// FlightOf is the flight of a channel: 0, as observed, where none is chosen.
func (sc Scenario) FlightOf(channel int) int {
	if channel < len(sc.Flight) {
		return sc.Flight[channel]
	}
	return 0
}

// Same reports whether two scenarios spend the same money, to within a millionth of the larger total, in the same
// flights. Names do not count.
func (sc Scenario) Same(other Scenario) bool {
	if len(sc.Spend) != len(other.Spend) || sc.Channels() != other.Channels() {
		return false
	}
	slack := 1e-6 * math.Max(1e-12, math.Max(sc.Total(), other.Total()))
	for g, row := range sc.Spend {
		for c, money := range row {
			if !(math.Abs(money-other.Spend[g][c]) <= slack) {
				return false
			}
		}
	}
	for c := range sc.Channels() {
		if sc.FlightOf(c) != other.FlightOf(c) {
			return false
		}
	}
	return true
}

// WithChannel gives a channel another amount at the same split over geos. A channel without money is split as in
// other (today's plan, say), and evenly when other has none either.
func (sc Scenario) WithChannel(channel int, money float64, other Scenario) Scenario {
	out := sc.Clone()
	out.setChannel(channel, money, other)
	return out
}

func (sc Scenario) setChannel(channel int, money float64, other Scenario) {
	from, sum := sc, sc.Channel(channel)
	if !(sum > 0) {
		from, sum = other, other.Channel(channel)
	}
	for g := range sc.Spend {
		if sum > 0 {
			sc.Spend[g][channel] = money * (from.Spend[g][channel] / sum)
		} else {
			sc.Spend[g][channel] = money / float64(len(sc.Spend))
		}
	}
}

// WithCell gives one geo's channel another amount.
func (sc Scenario) WithCell(geo, channel int, money float64) Scenario {
	out := sc.Clone()
	out.Spend[geo][channel] = money
	return out
}

// WithFlight gives a channel another flight.
func (sc Scenario) WithFlight(channel, flight int) Scenario {
	out := sc.Clone()
	if len(out.Flight) != out.Channels() {
		out.Flight = make([]int, out.Channels())
		copy(out.Flight, sc.Flight)
	}
	out.Flight[channel] = flight
	return out
}

// Over brings a scenario to the shape of other (today's plan): one row that stands for all geos together is split as
// other is. ok is false where neither rows nor channels fit, or an amount is not a number of zero or more.
func (sc Scenario) Over(other Scenario) (out Scenario, ok bool) {
	if len(sc.Spend) == 0 || len(sc.Flight) != 0 && len(sc.Flight) != other.Channels() {
		return Scenario{}, false
	}
	for _, row := range sc.Spend {
		if len(row) != other.Channels() {
			return Scenario{}, false
		}
		for _, money := range row {
			if !(money >= 0) || math.IsInf(money, 1) {
				return Scenario{}, false
			}
		}
	}
	switch len(sc.Spend) {
	case len(other.Spend):
		return sc.Clone(), true
	case 1:
		out = other.Clone()
		out.Name, out.Flight = sc.Name, slices.Clone(sc.Flight)
		for c, money := range sc.Spend[0] {
			out.setChannel(c, money, other)
		}
		return out, true
	}
	return Scenario{}, false
}
