package market

import (
	"slices"
	"strconv"

	"github.com/mixtab/mixtab/core/panel"
)

// block is how many weeks a month of Lumped and Spread has.
const block = 4

// record has the file say something else than what was.
func (s *scene) record() {
	for g := range s.geos {
		area, rng := &s.geos[g], s.stream(purposeFault, g)
		switch s.kind {
		case Late:
			area.move(int(s.strength))
		case Early:
			area.move(-int(s.strength))
		case Shifted:
			area.move(int(coin(rng) * s.strength))
		case Shuffled:
			for t := len(area.kpi) - 1; t > 0; t-- {
				other := rng.IntN(t + 1)
				area.kpi[t], area.kpi[other] = area.kpi[other], area.kpi[t]
			}
		case Units:
			s.otherUnit(area, rng.IntN(channels), s.middle(rng), rng.Float64() < 0.5)
		case Lumped, Spread:
			for c := range area.spend {
				s.byMonth(area.spend[c])
			}
		}
	}
}

// move shifts media by so many weeks, later where positive; what leaves at one end comes in at the other.
func (a *geo) move(weeks int) {
	for c := range a.spend {
		n := len(a.spend[c])
		at := ((n-weeks)%n + n) % n
		a.spend[c] = slices.Concat(a.spend[c][at:], a.spend[c][:at])
	}
}

// otherUnit has the weeks before one stand in thousands, or in cents.
func (s *scene) otherUnit(area *geo, channel, until int, thousands bool) {
	unit := 100.0
	if thousands {
		unit = 0.001
	}
	for t := range until {
		area.spend[channel][t] *= float64(unit * s.strength)
	}
}

// byMonth puts the spend of four weeks into their first, or spreads it over them.
func (s *scene) byMonth(spend []float64) {
	for from := 0; from < len(spend); from += block {
		weeks := spend[from:min(from+block, len(spend))]
		level := mean(weeks)
		for i := range weeks {
			weeks[i] = level
			if s.kind == Lumped {
				weeks[i] = 0
			}
		}
		if s.kind == Lumped {
			weeks[0] = level * float64(len(weeks))
		}
	}
	cents(spend)
}

// first is the first week.
var first = panel.DateOf(2021, 1, 4)

// csv writes the file: names, then one row a geo and week.
func (s *scene) csv() []byte {
	many := len(s.geos) > 1
	out := []byte("Week,")
	if many {
		out = append(out, "Region,"...)
	}
	for _, name := range names {
		out = append(append(out, name...), ',')
	}
	if s.kind == RightControl {
		out = append(out, "Demand_index,"...)
	}
	out = append(out, "Revenue\n"...)
	for g := range s.geos {
		area := &s.geos[g]
		for t := range s.weeks {
			out = append(append(out, (first+panel.Date(7*t)).String()...), ',')
			if many {
				out = append(append(out, regions[g]...), ',')
			}
			for c := range names {
				out = append(strconv.AppendFloat(out, area.spend[c][t], 'f', -1, 64), ',')
			}
			if s.kind == RightControl {
				out = append(strconv.AppendFloat(out, 100*(1+area.demand[t]), 'f', 2, 64), ',')
			}
			out = append(strconv.AppendFloat(out, area.kpi[t], 'f', 2, 64), '\n')
		}
	}
	return out
}

var regions = []string{"North", "East", "South", "West"}
