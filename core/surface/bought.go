package surface

import (
	"math"
	"slices"

	"github.com/mixtab/mixtab/core/panel"
)

// Pays reports whether a channel's amounts are money, so that plans can move it.
func (s *Surface) Pays(channel int) bool { return s.Unpaid == nil || !s.Unpaid[channel] }

// SharedByGeos reports whether a channel is bought once for all geos: what is planned of it is one amount.
func (s *Surface) SharedByGeos(channel int) bool {
	return len(s.Geos) > 1 && s.Shared != nil && s.Shared[channel]
}

// Split is the part of a channel's money that each geo has when no one says otherwise, summing to 1: as in today's plan, or, where
// nothing is spent in that and for a channel that is bought once for all geos, as the units of money are. nil where no money moves it.
func (s *Surface) Split(channel int) []float64 {
	parts, sum := make([]float64, len(s.Geos)), 0.0
	for _, of := range [][][]float64{s.Spend, s.Unit} {
		if sum = 0; s.SharedByGeos(channel) {
			of = s.Unit
		}
		for g := range parts {
			if parts[g] = of[g][channel]; s.Idle(g, channel) {
				parts[g] = 0
			}
			sum += parts[g]
		}
		if sum > 0 {
			break
		}
	}
	if !(sum > 0) {
		return nil
	}
	for g := range parts {
		parts[g] /= sum
	}
	return parts
}

// bought takes over what a dataset says of its channels.
func (b *Builder) bought() {
	for c := range b.data.Channels {
		if !b.data.Pays(c) {
			if b.s.Unpaid == nil {
				b.s.Unpaid = make([]bool, len(b.data.Channels))
			}
			b.s.Unpaid[c] = true
		}
	}
	if len(b.data.Geos) > 1 {
		b.s.Shared = slices.Clone(b.data.Shared)
	}
}

// costs are the prices of the cells' units, nil where no channel counts anything but money.
func (b *Builder) costs() [][]float64 {
	some, out := false, make([][]float64, len(b.s.Geos))
	for g := range out {
		out[g] = make([]float64, len(b.s.Channels))
	}
	for c := range b.s.Channels {
		if !b.data.Pays(c) || b.countsMoney(c) {
			continue
		}
		for g := range out {
			if !b.s.Idle(g, c) {
				out[g][c] = b.price(g, c)
				some = true
			}
		}
	}
	if !some {
		return nil
	}
	return out
}

// countsMoney reports whether a channel's media are the money spent on it.
func (b *Builder) countsMoney(c int) bool {
	if b.data.SharedByGeos(c) {
		return math.Abs(b.price(0, c)-1) < 1e-9
	}
	for g := range b.data.Series {
		if s := &b.data.Series[g]; !slices.Equal(s.Media[c], s.Spend[c]) {
			return false
		}
	}
	return true
}

// price is money a unit of media, over what a cell's runs buy theirs at; 0 where nothing was bought.
func (b *Builder) price(g, c int) float64 {
	of := func(x []float64) float64 {
		if b.spends(g, c) {
			x = b.inWindow(g, x)
		}
		return total(x)
	}
	spend, media := of(b.data.Series[g].Spend[c]), of(b.data.Series[g].Media[c])
	if b.data.SharedByGeos(c) {
		paid := map[panel.Date]float64{}
		for i := range b.data.Series {
			for t, date := range b.data.Series[i].Dates {
				paid[date] += b.data.Series[i].Spend[c][t]
			}
		}
		all := make([]float64, len(b.data.Series[g].Dates))
		for t, date := range b.data.Series[g].Dates {
			all[t] = paid[date]
		}
		spend = of(all)
	}
	if !(media > 0) {
		return 0
	}
	return spend / media
}

// UnitsOf is how many units of media a channel's money buys, over all geos or, for geo 0 and up, in one; known is false where a channel
// counts money itself. money is [geo], the channel's in each.
func (s *Surface) UnitsOf(channel, geo int, money []float64) (units float64, known bool) {
	if s.Cost == nil {
		return 0, false
	}
	for g, cost := range s.Cost {
		if cost[channel] > 0 && (geo < 0 || g == geo) {
			units, known = units+money[g]/cost[channel], true
		}
	}
	return units, known
}
