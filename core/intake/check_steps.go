package intake

import (
	"slices"
	"time"

	"github.com/mixtab/mixtab/core/intake/check"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
)

// cadenceOf finds the spacing of all geos together and reports gaps and uneven steps. A gap is a Warning: the rows on
// both sides are taken as neighbours, which carries an effect over more weeks than it had.
func (s *sheet) cadenceOf(m Mapping, geos []cellsOf, given string, f *check.Findings) panel.Cadence {
	all := panel.Spacing{}
	spans := make([][]panel.Date, len(geos))
	for i, g := range geos {
		for _, r := range g.records {
			spans[i] = append(spans[i], s.byName[m.Date].date.dates[r])
		}
		spans[i] = slices.Compact(spans[i])
		all.Add(spans[i])
	}
	cadence := all.Cadence()
	if c, ok := panel.CadenceOf(given); ok {
		cadence = c
	}
	if cadence.Unit == "irregular" {
		if all.Total > 0 {
			reason := words.Say("intake.dates_uneven")
			if all.Commonest()*10 > all.Total*9 {
				reason = words.Say("intake.period_unknown", "days", int(cadence.Days))
			}
			f.Doubt(check.HarmGap, "", words.Text{}, panel.Issue{Severity: panel.Warning, Column: m.Date, Reason: reason,
				Effect: words.Say("intake.dates_uneven_effect"), Fix: words.Say("intake.dates_uneven_fix")})
		}
		return cadence
	}
	drift := cadence.Unit == "week" && s.checkDrift(m, geos, spans, f)
	for i, g := range geos {
		for k := 1; k < len(spans[i]); k++ {
			s.checkStep(m, g, spans[i][k-1], spans[i][k], cadence, drift, f)
		}
	}
	return cadence
}

// checkDrift finds weeks that begin on another day from some date on, or in some geo: a Warning in one sentence in place
// of one for each step. A single row off its day is no drift.
func (s *sheet) checkDrift(m Mapping, geos []cellsOf, spans [][]panel.Date, f *check.Findings) bool {
	first, firstGeo := time.Weekday(-1), ""
	found := false
	for i, g := range geos {
		dates := spans[i]
		for k := 0; k < len(dates); {
			day, end := dates[k].Weekday(), k+1
			for end < len(dates) && dates[end].Weekday() == day {
				end++
			}
			if end-k >= 3 && first < 0 {
				first, firstGeo = day, g.geo
			}
			if end-k >= 3 && day != first {
				found = true
				reason := words.Say("intake.weekday_changes", "weekday", words.Weekday(int(first)), "date", words.Date(dates[k]), "then",
					words.Weekday(int(day)))
				if m.Geo != "" {
					reason = words.Say("intake.weekday_differs", "first_geo", firstGeo, "weekday", words.Weekday(int(first)), "geo", g.geo, "date",
						words.Date(dates[k]), "then", words.Weekday(int(day)))
				}
				f.Doubt(check.HarmDrift, "drift", words.Say("noun.change"), panel.Issue{Severity: panel.Warning, Row: s.rowAt(m, g, dates[k]),
					Column: m.Date, Cell: dates[k].String(), Reason: reason,
					Effect: words.Say("intake.weekday_effect"),
					Fix:    words.Say("intake.weekday_fix")})
				first, firstGeo = day, g.geo
			}
			k = end
		}
	}
	return found
}

// rowAt is the file's row of a geo's date.
func (s *sheet) rowAt(m Mapping, g cellsOf, date panel.Date) int {
	for _, r := range g.records {
		if s.byName[m.Date].date.dates[r] == date {
			return s.rows[r]
		}
	}
	return 0
}

// checkStep reports a gap, or a date off the rhythm; the latter not where weeks drift, which is said in one sentence.
func (s *sheet) checkStep(m Mapping, g cellsOf, a, b panel.Date, c panel.Cadence, drift bool, f *check.Findings) {
	missing, even := c.PeriodsMissing(a, b)
	if even && missing == 0 || !even && drift && b-a > 4 && b-a < 11 {
		return
	}
	var where words.Text
	if m.Geo != "" {
		where = words.Say("intake.at_geo", "geo", g.geo)
	}
	at := panel.Issue{Severity: panel.Warning, Row: s.rowAt(m, g, b), Column: m.Date}
	if !even {
		at.Cell = b.String()
		at.Reason = words.Say("intake.date_off_rhythm", "where", where, "date", words.Date(b), "n", int(b-a), "before", words.Date(a), "unit",
			words.Unit(c.Unit))
		at.Effect = words.Say("intake.date_off_rhythm_effect")
		at.Fix = words.Say("intake.date_off_rhythm_fix")
		f.Doubt(check.HarmDrift, "uneven", words.Say("noun.step"), at)
		return
	}
	var list []words.Text
	for d := c.Next(a); len(list) < min(missing, 3); d = c.Next(d) {
		list = append(list, words.Say("list.date", "date", words.Date(d)))
	}
	if missing > len(list) {
		list = append(list, words.Say("list.more", "n", missing-len(list)))
	}
	at.Reason = words.Say("intake.date_gap", "where", where, "dates", list, "n", missing, "before", words.Date(a), "after", words.Date(b))
	at.Effect = words.Say("intake.date_gap_effect", "unit", words.Unit(c.Unit))
	at.Fix = words.Say("intake.date_gap_fix", "unit", words.Unit(c.Unit), "n", missing)
	f.Doubt(check.HarmGap, "gap", words.Say("noun.gap"), at)
}
