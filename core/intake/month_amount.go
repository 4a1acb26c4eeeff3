package intake

import (
	"math"
	"slices"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
)

// monthDays: a week belongs to the month of its first, its middle or its last day. Files differ, and a channel that changes with the
// month shows which.
var monthDays = []panel.Date{0, 3, 6}

// monthNumber counts months from a year's beginning.
func monthNumber(d panel.Date) int { y, m, _ := d.Civil(); return 12*y + m }

// askMonths asks of each channel whose amount changes at month starts only whether a month's amount stands in each of its weeks.
func (r *reader) askMonths(m Mapping, geos []cellsOf, cadence panel.Cadence) {
	if cadence.Unit != "week" && cadence.Unit != "day" {
		return
	}
	s, unit := &r.sheet, words.Unit(cadence.Unit)
	days := map[string]panel.Date{}
	var names []string
	for i := range m.Media {
		for _, name := range slices.Compact([]string{m.moneyColumn(i), m.Media[i]}) {
			if day, is := s.monthly(s.byName[name], m, geos, cadence); is {
				days[name] = day
				names = append(names, name)
			}
		}
	}
	given := func(column string) string { return r.format.Months[column] }
	r.askEach(PartMonths, names, given, func(names []string, column string) question {
		n := len(names)
		q := question{name: words.Say("question.months_name", "names", words.First(words.All(names), 3)), issue: panel.Issue{Column: column,
			Reason: words.Say("question.months", "names", quotedNames(names, 4), "n", n, "unit", unit),
			Effect: words.Say("question.months_effect", "unit", unit), Fix: words.Say("question.months_fix")}}
		q.offer(words.Say("question.months_divide", "unit", unit), PartMonths, column, MonthsDivide)
		q.offer(words.Say("question.months_keep", "unit", unit), PartMonths, column, MonthsKeep)
		return q
	})
	for _, name := range names {
		if how := given(name); how == MonthsDivide || how == "" && given("") == MonthsDivide {
			s.divide(s.byName[name], m, geos, cadence, days[name])
			r.say(words.Say("question.months_divided", "name", name, "unit", unit))
		}
	}
}

// monthly says whether a column changes when the month does and at no other time, in nearly every geo and month, and which day of a period
// tells its month.
func (s *sheet) monthly(c *column, m Mapping, geos []cellsOf, cadence panel.Cadence) (day panel.Date, is bool) {
	if c == nil {
		return 0, false
	}
	for _, day := range monthDays {
		if cadence.Unit == "day" && day > 0 {
			break
		}
		starts, changes, within, odd := 0, 0, 0, 0
		for _, g := range geos {
			if within > 50 && odd*2 > within { // what changes all the time needs no further look
				break
			}
			dates := s.byName[m.Date].date.dates
			for k := 1; k < len(g.records); k++ {
				a, b := g.records[k-1], g.records[k]
				changed := c.values[a] != c.values[b]
				switch {
				case c.state[a] != cellNumber || c.state[b] != cellNumber:
				case monthNumber(dates[a]+day) != monthNumber(dates[b]+day):
					starts++
					if changed {
						changes++
					}
				case c.values[a] != 0 || c.values[b] != 0:
					within++
					if changed {
						odd++
					}
				}
			}
		}
		if starts >= 4*len(geos) && changes*2 >= starts && within > starts && odd*50 <= within {
			return day, true
		}
	}
	return 0, false
}

// divide gives each period its part of its month's amount: the month is divided by the periods that it has, those before and after the
// file's included.
func (s *sheet) divide(c *column, m Mapping, geos []cellsOf, cadence panel.Cadence, day panel.Date) {
	dates := s.byName[m.Date].date.dates
	done := map[int]bool{}
	for _, g := range geos {
		for _, r := range g.records {
			if done[r] {
				continue
			}
			done[r] = true
			n, month := 1, monthNumber(dates[r]+day)
			step := panel.Date(math.Max(1, math.Round(cadence.Days)))
			for d := dates[r] + step; monthNumber(d+day) == month; d += step {
				n++
			}
			for d := dates[r] - step; monthNumber(d+day) == month; d -= step {
				n++
			}
			c.values[r] /= float64(n)
		}
	}
}
