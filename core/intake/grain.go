package intake

import (
	"fmt"
	"slices"

	"github.com/mixtab/mixtab/core/intake/check"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
)

// toMonths adds the rows of each month and geo up, as a person has asked, or names the KPI that is given once a month among weeks or days.
func (r *reader) toMonths(m Mapping) {
	s := &r.sheet
	date, kpi := s.byName[m.Date], s.byName[m.KPI]
	if date == nil || kpi == nil || kpi.kind != "number" || date.asDates(r.monthFirst()).fits == 0 {
		return
	}
	if r.format.Grain != GrainMonth && kpi.present*2 > len(kpi.cells) {
		return
	}
	groups := s.byMonth(date, s.byName[m.Geo])
	if r.format.Grain == GrainMonth {
		r.offer(Choice{Part: PartGrain, Name: words.Say("question.grain_name"), Value: GrainMonth, Given: true, Options: []Option{
			{GrainMonth, words.Say("question.grain_month")}, {"", words.Say("question.grain_rows")}}})
		r.addMonths(m, groups)
		return
	}
	if !s.onceAMonth(kpi, groups) {
		return
	}
	r.monthlyKPI = true
	r.found.Doubt(check.HarmQuestion, "", words.Text{}, panel.Issue{Severity: panel.Error, Column: m.KPI,
		Reason: words.Say("question.kpi_monthly", "kpi", m.KPI), Fix: words.Say("question.kpi_monthly_fix"), Offers: grainOffer()})
}

func grainOffer() []panel.Offer {
	return []panel.Offer{{Label: words.Say("question.grain_offer"), Change: panel.Change{Part: PartGrain, Value: GrainMonth}}}
}

// askGrain asks of a KPI that changes at month starts only whether a month's number stands in each of its rows.
func (r *reader) askGrain(m Mapping, geos []cellsOf, cadence panel.Cadence) {
	if _, is := r.sheet.monthly(r.sheet.byName[m.KPI], m, geos, cadence); !is || cadence.Unit != "week" && cadence.Unit != "day" {
		return
	}
	id := "months:" + m.KPI
	unit := words.Unit(cadence.Unit)
	q := question{given: r.answerTo(id), name: words.Say("question.grain_name"), issue: panel.Issue{Column: m.KPI,
		Reason: words.Say("question.kpi_repeated", "kpi", m.KPI, "unit", unit), Effect: words.Say("question.kpi_repeated_effect"),
		Fix: words.Say("question.months_fix"), Offers: grainOffer()}}
	q.offer(words.Say("question.months_keep", "unit", unit), PartAnswer, id, "keep")
	r.ask(q)
}

// byMonth groups records by geo and month, in the file's order.
func (s *sheet) byMonth(date, geo *column) [][]int {
	var out [][]int
	at := map[string]int{}
	for r, ok := range date.date.ok {
		if !ok || s.broken[r] {
			continue
		}
		key := fmt.Sprint(monthNumber(date.date.dates[r]))
		if geo != nil {
			key += " " + geo.cells[r]
		}
		k, known := at[key]
		if !known {
			k = len(out)
			at[key] = k
			out = append(out, nil)
		}
		out[k] = append(out[k], r)
	}
	return out
}

// onceAMonth says whether a column has one number in nearly every month, and most months have several rows.
func (s *sheet) onceAMonth(c *column, groups [][]int) bool {
	several, one, rows := 0, 0, 0
	for _, group := range groups {
		n := 0
		for _, r := range group {
			if c.state[r] == cellNumber {
				n++
			}
		}
		rows += len(group)
		if len(group) > 1 {
			several++
			if n == 1 {
				one++
			}
		}
	}
	return several >= 4 && one*10 >= several*9 && rows > 2*len(groups)
}

// addMonths makes one record of each month: media and spend are sums, the KPI is the sum, or the one number that the month has, and all
// else is the mean.
func (r *reader) addMonths(m Mapping, groups [][]int) {
	s := &r.sheet
	date, kpi := s.byName[m.Date], s.byName[m.KPI]
	alike := 0
	for _, group := range groups {
		first, same := -1, true
		for _, row := range group {
			if kpi.state[row] != cellNumber {
				continue
			}
			if first >= 0 && kpi.values[row] != kpi.values[first] {
				same = false
			}
			first = row
		}
		if same {
			alike++
		}
	}
	repeated := alike*10 >= len(groups)*9
	summed := slices.Concat(m.Media, m.Spend)
	meant := slices.Concat(m.Controls, []string{m.Population, m.RevenuePerKPI})
	records := make([]int, len(groups))
	for k, group := range groups {
		records[k] = group[0]
		y, _, _ := date.date.dates[group[0]].Civil()
		month := monthNumber(date.date.dates[group[0]]) - 12*y
		s.fold(kpi, group, repeated)
		for _, name := range summed {
			s.fold(s.byName[name], group, false)
		}
		for _, name := range meant {
			s.fold(s.byName[name], group, true)
		}
		date.cells[group[0]] = fmt.Sprintf("%04d-%02d-01", y, month)
	}
	before := len(s.rows)
	s.keep(records)
	date.asDates(r.monthFirst())
	date.kind = "date"
	r.keepPreview()
	r.pivoted = true
	r.say(words.Say("question.months_added", "before", before, "n", len(records)))
}

// fold puts the sum, or the mean, of a month's numbers into its first record.
func (s *sheet) fold(c *column, group []int, mean bool) {
	if c == nil {
		return
	}
	sum, n := 0.0, 0
	for _, r := range group {
		if c.state[r] == cellNumber {
			sum += c.values[r]
			n++
		}
	}
	if n == 0 {
		return
	}
	if mean {
		sum /= float64(n)
	}
	c.values[group[0]], c.state[group[0]], c.cells[group[0]] = sum, cellNumber, check.Plain(sum)
}
