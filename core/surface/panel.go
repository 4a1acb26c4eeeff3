package surface

import (
	"slices"

	"github.com/mixtab/mixtab/core/panel"
)

// datesOf is every date of the panel, ascending.
func datesOf(d *panel.Dataset) []panel.Date {
	var dates []panel.Date
	for g := range d.Series {
		dates = append(dates, d.Series[g].Dates...)
	}
	slices.Sort(dates)
	return slices.Compact(dates)
}

// values finds what a KPI unit is worth: a mean a geo, and each period's where it changes within a window. A geo
// without such values beside others that have them counts its KPI as money.
func (b *Builder) values() {
	known := false
	for g := range b.data.Series {
		known = known || b.data.Series[g].RevenuePerKPI != nil
	}
	if !known {
		return
	}
	for g := range b.data.Series {
		s := &b.data.Series[g]
		worth := make([]float64, b.periods(g))
		for t := range worth {
			worth[t] = 1
			if s.RevenuePerKPI != nil {
				worth[t] = s.RevenuePerKPI[b.first[g]+t]
			}
		}
		b.worth = append(b.worth, worth)
		if len(worth) == 0 {
			b.s.Values = append(b.s.Values, 1) // of a geo that nothing is planned for
			continue
		}
		b.s.Varying = b.s.Varying || slices.Min(worth) != slices.Max(worth)
		b.s.Values = append(b.s.Values, meanValue(worth, b.inWindow(g, s.KPI)))
	}
	if !b.s.Varying {
		b.worth = nil
	}
}

// meanValue is the KPI-weighted mean money value of one KPI unit.
func meanValue(worth, kpi []float64) float64 {
	if slices.Min(worth) == slices.Max(worth) {
		return worth[0]
	}
	money, units := 0.0, 0.0
	for t, v := range worth {
		money += v * kpi[t]
		units += kpi[t]
	}
	if !(units > 0) {
		return worth[len(worth)-1]
	}
	return money / units
}

// media finds what factor 1 stands for in each cell, and the media that it buys: flight 0 as they were, the others at
// the mean cost of what the unit was taken from. A cell without a unit has no runs: its media stay as they were.
func (b *Builder) media() {
	b.runs = make([][][]float64, len(b.s.Geos)*len(b.s.Channels))
	for g := range b.data.Series {
		row := make([]float64, len(b.s.Channels))
		for c := range row {
			if row[c] = b.unitOf(g, c); row[c] > 0 {
				b.runs[g*len(row)+c] = b.flown(g, c, row[c])
			}
		}
		b.s.Unit = append(b.s.Unit, row)
	}
}

// unitOf is the money of factor 1: the window's spend, or, where none of that is in today's plan, the mean spend of all periods
// with spend, for every period of the window; 0 where there are none, or where media ran in the window for nothing.
func (b *Builder) unitOf(g, c int) float64 {
	spend, media := b.data.Series[g].Spend[c][:b.known[g]], b.data.Series[g].Media[c]
	sum := total(b.inWindow(g, spend))
	switch {
	case b.spends(g, c):
		return sum
	case !(sum > 0) && total(b.inWindow(g, media)) > 0:
		return 0
	}
	ran := 0
	for _, x := range spend {
		if x > 0 {
			ran++
		}
	}
	if ran == 0 {
		return 0
	}
	return total(spend) / float64(ran) * float64(b.periods(g))
}

// flown is the media that a cell's unit buys in each flight. Nothing was observed of a channel that did not run in the
// window, so that its flight as observed is an even one.
func (b *Builder) flown(geo, channel int, unit float64) [][]float64 {
	spend, media := b.data.Series[geo].Spend[channel], b.data.Series[geo].Media[channel]
	ran := b.spends(geo, channel)
	if ran {
		spend, media = b.inWindow(geo, spend), b.inWindow(geo, media)
	}
	perMoney := total(media) / total(spend)
	var runs [][]float64
	for f, flight := range b.s.Flights {
		if f == 0 && ran {
			runs = append(runs, media)
			continue
		}
		weights := flight.Weights
		if f == 0 {
			weights = b.s.Flights[1].Weights
		}
		run := make([]float64, len(weights[geo]))
		for t, w := range weights[geo] {
			run[t] = unit * w * perMoney
		}
		runs = append(runs, run)
	}
	return runs
}

// seen finds the range of factors that each channel ran at, in a geo's data, for a quarter of a window at a stretch:
// rolling means of spend against the unit's. Steady spend is seen at one factor only.
func (b *Builder) seen() {
	s := b.s
	for g := range b.data.Series {
		row := make([]Range, len(s.Channels))
		for c := range row {
			row[c] = rolling(b.data.Series[g].Spend[c][:b.known[g]], b.periods(g), b.unitOf(g, c), b.s.Spend[g][c])
		}
		s.Seen = append(s.Seen, row)
	}
	for c := range s.Channels {
		low, top := 1.0, 1.0
		for g := range s.Geos {
			if s.Spend[g][c] > 0 {
				low, top = min(low, s.Seen[g][c].Low), max(top, s.Seen[g][c].High)
			}
		}
		s.SeenLow, s.SeenTop = append(s.SeenLow, low), append(s.SeenTop, top)
	}
}

// rolling is the smallest and the largest mean of a quarter of periods, against unit/periods, and today's between them.
func rolling(spend []float64, periods int, unit, now float64) Range {
	if !(unit > 0) {
		return Range{}
	}
	today := now / unit
	r := Range{today, today}
	stretch := max(1, periods/4)
	sum := 0.0
	for t := range spend {
		sum += spend[t]
		if t >= stretch {
			sum -= spend[t-stretch]
		}
		if t >= stretch-1 {
			f := max(0, sum) / float64(stretch) / (unit / float64(periods))
			r = Range{min(r.Low, f), max(r.High, f)}
		}
	}
	return r
}
