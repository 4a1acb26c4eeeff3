package intake

import (
	"slices"

	"github.com/mixtab/mixtab/core/panel"
)

// bought says of each channel whether its spend is money, whether it is bought once for all geos, and what a unit costs. A list in
// which nothing is out of the ordinary stays nil.
func (s *sheet) bought(d *panel.Dataset, m Mapping, geos int) {
	for i, name := range m.Media {
		if !s.pays(m, i) {
			d.Paid = placed(d.Paid, len(m.Media), i, true, false)
		}
		once, known := m.Shared[name]
		if geos > 1 && (once || !known && m.Shared[""] && slices.Contains(s.alike, name)) {
			d.Shared = placed(d.Shared, len(m.Media), i, false, true)
		}
		if cost := m.UnitCost[name]; cost > 0 && m.spendOf(i) == "" {
			d.UnitCost = placed(d.UnitCost, len(m.Media), i, 0, cost)
		}
	}
}

// placed puts a value into a list that is made when first needed.
func placed[T any](list []T, n, at int, other, value T) []T {
	if list == nil {
		list = slices.Repeat([]T{other}, n)
	}
	list[at] = value
	return list
}

// pays says whether the amounts of a channel are money. What a person has said counts first; else it has a spend column or a price a
// unit, or neither its name nor its amounts speak against it.
func (s *sheet) pays(m Mapping, channel int) bool {
	name := m.Media[channel]
	if said, known := m.Money[name]; known {
		return said
	}
	if m.spendOf(channel) != "" || m.UnitCost[name] > 0 {
		return true
	}
	return !s.saysContacts(name) && !slices.Contains(s.unpaid, name)
}

// spendOf is the spend column of a channel, "" where it has none.
func (m Mapping) spendOf(channel int) string {
	if channel < len(m.Spend) {
		return m.Spend[channel]
	}
	return ""
}

// spend is the money of one channel in one geo.
func (s *sheet) spend(m Mapping, channel int, media []float64, g cellsOf) []float64 {
	cost := m.UnitCost[m.Media[channel]]
	switch {
	case !s.pays(m, channel):
		return make([]float64, len(media))
	case m.spendOf(channel) != "":
		return s.values(m.spendOf(channel), g)
	case cost > 0:
		out := make([]float64, len(media))
		for t, x := range media {
			out[t] = cost * x
		}
		return out
	}
	return media
}

// divided gives each geo its part of the money of a channel that is bought once for all of them, in proportion to their KPI, so that
// sums over geos count it once. In a period that some geos do not have, the others carry all of it.
func divided(series []panel.Series, channel int) []panel.Series {
	weight := make([]float64, len(series))
	all := map[panel.Date]float64{}
	for g := range series {
		for _, y := range series[g].KPI {
			weight[g] += y / float64(len(series[g].KPI))
		}
		if !(weight[g] > 0) {
			weight[g] = 1e-9
		}
		for _, date := range series[g].Dates {
			all[date] += weight[g]
		}
	}
	for g := range series {
		s := &series[g]
		part := make([]float64, len(s.Dates))
		for t, date := range s.Dates {
			part[t] = s.Spend[channel][t] * weight[g] / all[date]
		}
		s.Spend[channel] = part
	}
	return series
}
