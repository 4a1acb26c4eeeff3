package intake

import (
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
)

// askShared asks of the channels whose money is the same in every geo whether that was spent once, or in each.
func (r *reader) askShared(m Mapping, geos []cellsOf) {
	s := &r.sheet
	for i, name := range m.Media {
		if s.pays(m, i) && s.repeated(s.byName[m.moneyColumn(i)], m, geos) {
			s.alike = append(s.alike, name)
		}
	}
	r.askEach(PartShared, s.alikeRows, said(m.Shared, "once", "each"), func(names []string, column string) question {
		n := len(names)
		q := question{name: words.Say("question.shared_name", "names", words.First(words.All(names), 3)), issue: panel.Issue{Column: column,
			Reason: words.Say("question.shared_rows", "names", quotedNames(names, 4), "n", n), Effect: words.Say("question.shared_rows_effect"),
			Fix: words.Say("question.shared_fix", "n", n)}}
		q.offer(words.Say("question.shared_once_rows"), PartShared, column, "once")
		q.offer(words.Say("question.shared_each_rows"), PartShared, column, "each")
		return q
	})
	r.askEach(PartShared, s.alike, said(m.Shared, "once", "each"), func(names []string, column string) question {
		list, n := quotedNames(names, 4), len(names)
		q := question{name: words.Say("question.shared_name", "names", words.First(words.All(names), 3)), issue: panel.Issue{
			Reason: words.Say("question.shared", "names", list, "n", n, "geos", len(geos)),
			Effect: words.Say("question.shared_effect", "n", n, "geos", len(geos)), Fix: words.Say("question.shared_fix", "n", n)}}
		q.issue.Column = column
		q.offer(words.Say("question.shared_once"), PartShared, column, "once")
		q.offer(words.Say("question.shared_each"), PartShared, column, "each")
		return q
	})
}

// repeated says whether a column has the same numbers in all geos that have any: on nineteen of twenty dates that a geo shares with the
// first, and at least eight of them, with numbers that vary.
func (s *sheet) repeated(c *column, m Mapping, geos []cellsOf) bool {
	if c == nil {
		return false
	}
	var first map[panel.Date]float64
	alike := 0
	for _, g := range geos {
		if s.silent(c, g) {
			continue
		}
		now := s.at(c, m, g)
		if first == nil {
			if distinctNumbers(now) < 3 {
				return false
			}
			first = now
			continue
		}
		common, same := 0, 0
		for date, v := range now {
			if w, ok := first[date]; ok {
				common++
				if v == w {
					same++
				}
			}
		}
		if common < 8 || same*20 < common*19 {
			return false
		}
		alike++
	}
	return alike > 0
}

func distinctNumbers(values map[panel.Date]float64) int {
	seen := map[float64]bool{}
	for _, v := range values {
		seen[v] = true
	}
	return len(seen)
}
