package dataset

import (
	"slices"
	"strings"
)

// cadenceOf finds the spacing of all geos together and reports gaps and uneven steps. A gap is a Warning: the rows on
// both sides are taken as neighbours, which carries an effect over more weeks than it had.
func (s *sheet) cadenceOf(m Mapping, geos []cellsOf, f *findings) Cadence {
	all := steps{other: map[int]int{}}
	spans := make([][]Date, len(geos))
	for i, g := range geos {
		for _, r := range g.records {
			spans[i] = append(spans[i], s.byName[m.Date].date.dates[r])
		}
		spans[i] = slices.Compact(spans[i])
		all.add(spans[i])
	}
	cadence := all.cadence()
	if cadence.Unit == "irregular" {
		if all.total > 0 {
			reason := "The dates are not evenly spaced: no day, week, month or quarter fits most steps."
			if all.commonest()*10 > all.total*9 {
				reason = "Each row covers " + counted(int(cadence.Days), "day") + ", which is neither a day, a week, a month nor a quarter."
			}
			f.warn(0, m.Date, "", reason, "Give one row for each week; carry-over and season count in equal steps.")
		}
		return cadence
	}
	for i, g := range geos {
		for k := 1; k < len(spans[i]); k++ {
			s.checkStep(m, g, spans[i][k-1], spans[i][k], cadence, f)
		}
	}
	return cadence
}

func (s *sheet) checkStep(m Mapping, g cellsOf, a, b Date, c Cadence, f *findings) {
	missing, even := c.between(a, b)
	if even && missing == 0 {
		return
	}
	where := ""
	if m.Geo != "" {
		where = g.geo + ": "
	}
	row := 0
	for _, r := range g.records {
		if s.byName[m.Date].date.dates[r] == b {
			row = s.rows[r]
			break
		}
	}
	if !even {
		f.add("uneven", "step", issueOf(Warning, row, m.Date, b.String(), where+b.String()+" comes "+counted(int(b-a), "day")+" after "+a.String()+", off the "+c.Unit+" rhythm of the other rows.",
			"Check the date."))
		return
	}
	var names []string
	for d := c.next(a); len(names) < min(missing, 3); d = c.next(d) {
		names = append(names, d.String())
	}
	text := listed(names, 3)
	if missing > len(names) {
		text = strings.Join(names, ", ") + " and " + grouped(missing-len(names)) + " more"
	}
	f.add("gap", "gap", issueOf(Warning, row, m.Date, "", where+text+" "+agree(missing, "is", "are")+" missing between "+a.String()+" and "+b.String()+".",
		"Add the missing "+plural(missing, c.noun())+" (0 for channels that did not run). As it is, the rows on both sides count as neighbours."))
}

// between is the number of periods missing between two neighbouring dates, and whether the second is on the rhythm.
func (c Cadence) between(a, b Date) (missing int, even bool) {
	days := int(b - a)
	switch c.Unit {
	case "month", "quarter":
		ya, ma, da := a.Civil()
		yb, mb, db := b.Civil()
		span := 12*(yb-ya) + mb - ma
		period := 1
		if c.Unit == "quarter" {
			period = 3
		}
		even = span > 0 && span%period == 0 && (da == db || da > 27 && db > 27)
		return span/period - 1, even
	}
	period := int(c.Days)
	return days/period - 1, days%period == 0
}
