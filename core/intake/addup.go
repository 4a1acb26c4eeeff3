package intake

import (
	"slices"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
)

// addUp makes one record of those of one date whose geos are added up: the KPI, media and spend are sums, all else is the mean, and
// the value of a KPI unit the mean by KPI. Money that stands in every one of them alike counts once where a person has said so.
func (k *cellCheck) addUp(m Mapping, geos []cellsOf) {
	s := k.sheet
	geo := s.byName[m.Geo]
	if geo == nil {
		return
	}
	added := slices.DeleteFunc(slices.Concat([]string{m.KPI}, m.Media, m.Spend), func(name string) bool { return s.byName[name] == nil })
	meant := slices.DeleteFunc(slices.Concat(m.Controls, []string{m.Population}), func(name string) bool { return s.byName[name] == nil })
	for i, name := range m.Media {
		if k.alike(m, geos, i) {
			k.sheet.alikeRows = append(k.sheet.alikeRows, name)
		}
		once, known := m.Shared[name]
		if !known {
			once, known = m.Shared[""], false
			if _, all := m.Shared[""]; !all && slices.Contains(k.sheet.alikeRows, name) {
				once = true // while nobody has said so
			}
			once = once && slices.Contains(k.sheet.alikeRows, name)
		}
		if once {
			for _, column := range []string{name, m.spendOf(i)} {
				if at := slices.Index(added, column); at >= 0 {
					added, meant = slices.Delete(added, at, at+1), append(meant, column)
				}
			}
		}
	}
	joined := 0
	for i := range geos {
		groups := k.sameDate(m, geos[i].records)
		kept := make([]int, 0, len(groups))
		for _, group := range groups {
			first := group[0]
			kept = append(kept, first)
			if len(group) == 1 {
				continue
			}
			joined += len(group) - 1
			if value, kpi := s.byName[m.RevenuePerKPI], s.byName[m.KPI]; value != nil && kpi != nil {
				value.values[first] = weighted(value.values, kpi.values, group)
			}
			for _, name := range added {
				s.byName[name].values[first] = sumOf(s.byName[name].values, group)
			}
			for _, name := range meant {
				s.byName[name].values[first] = sumOf(s.byName[name].values, group) / float64(len(group))
			}
		}
		geos[i].records = kept
	}
	if joined > 0 {
		k.skipped.say(words.Say("question.added_up", "added", quotedNames(added, 6), "meant", quotedNames(meant, 6)))
	}
}

// alike says whether a channel's money is the same in all rows of one date that are added up, in nineteen of twenty, and varies in time.
func (k *cellCheck) alike(m Mapping, geos []cellsOf, channel int) bool {
	c := k.sheet.byName[m.moneyColumn(channel)]
	if c == nil || !k.sheet.pays(m, channel) {
		return false
	}
	groups, same := 0, 0
	seen := map[float64]bool{}
	for _, g := range geos {
		for _, group := range k.sameDate(m, g.records) {
			if len(group) == 1 {
				continue
			}
			groups++
			seen[c.values[group[0]]] = true
			if !slices.ContainsFunc(group, func(r int) bool { return c.values[r] != c.values[group[0]] }) {
				same++
			}
		}
	}
	return groups >= 8 && same*20 >= groups*19 && len(seen) > 2
}

// sameDate groups a geo's sorted records by date. A part that occurs twice gets its own group, so that it is reported as a repeat.
func (k *cellCheck) sameDate(m Mapping, records []int) [][]int {
	s := k.sheet
	dates, geo := s.byName[m.Date].date.dates, s.byName[m.Geo]
	var out [][]int
	seen := map[string]bool{}
	last := panel.Date(0)
	for _, r := range records {
		if len(out) == 0 || dates[r] != last || seen[geo.cells[r]] {
			out = append(out, nil)
			clear(seen)
		}
		last = dates[r]
		seen[geo.cells[r]] = true
		out[len(out)-1] = append(out[len(out)-1], r)
	}
	return out
}

func sumOf(values []float64, records []int) float64 {
	total := 0.0
	for _, r := range records {
		total += values[r]
	}
	return total
}

// weighted is the mean of values by weights; the plain mean where these come to nothing.
func weighted(values, weights []float64, records []int) float64 {
	total, sum := 0.0, 0.0
	for _, r := range records {
		total += float64(values[r] * weights[r])
		sum += weights[r]
	}
	if !(sum > 0) {
		return sumOf(values, records) / float64(len(records))
	}
	return total / sum
}
