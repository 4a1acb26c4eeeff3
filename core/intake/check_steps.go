package intake

import (
	"slices"
	"strings"
	"time"

	"github.com/mixtab/mixtab/core/intake/check"
	"github.com/mixtab/mixtab/core/intake/prose"
	"github.com/mixtab/mixtab/core/panel"
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
			reason := "The dates are not evenly spaced: no day, week, month or quarter fits most steps."
			if all.Commonest()*10 > all.Total*9 {
				reason = "Each row covers " + prose.Counted(int(cadence.Days), "day") + ", which is neither a day, a week, a month nor a quarter."
			}
			f.Doubt(check.HarmGap, "", "", panel.Issue{Severity: panel.Warning, Column: m.Date, Reason: reason, Effect: "Carry-over and season count in steps of one row, however long each is.", Fix: "Give one row for each week; carry-over and season count in equal steps."})
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
				reason := "Weeks begin on " + first.String() + "s, but from " + dates[k].String() + " on " + day.String() + "s."
				if m.Geo != "" {
					reason = "In " + firstGeo + " weeks begin on " + first.String() + "s, in " + g.geo + " from " + dates[k].String() + " on " + day.String() + "s."
				}
				f.Doubt(check.HarmDrift, "drift", "change", panel.Issue{Severity: panel.Warning, Row: s.rowAt(m, g, dates[k]), Column: m.Date, Cell: dates[k].String(), Reason: reason,
					Effect: "Days at the seam are counted twice or not at all, and geos whose weeks begin apart share a season that is days off.",
					Fix:    "Export all of it with weeks that begin on the same day."})
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
	where := ""
	if m.Geo != "" {
		where = g.geo + ": "
	}
	at := panel.Issue{Severity: panel.Warning, Row: s.rowAt(m, g, b), Column: m.Date}
	if !even {
		at.Cell = b.String()
		at.Reason = where + b.String() + " comes " + prose.Counted(int(b-a), "day") + " after " + a.String() + ", off the " + c.Unit + " rhythm of the other rows."
		at.Effect = "The row counts as one step like the others, so that carry-over and season are off by some days there."
		at.Fix = "Check the date."
		f.Doubt(check.HarmDrift, "uneven", "step", at)
		return
	}
	var names []string
	for d := c.Next(a); len(names) < min(missing, 3); d = c.Next(d) {
		names = append(names, d.String())
	}
	text := prose.Listed(names, 3)
	if missing > len(names) {
		text = strings.Join(names, ", ") + " and " + prose.Grouped(missing-len(names)) + " more"
	}
	at.Reason = where + text + " " + prose.Agree(missing, "is", "are") + " missing between " + a.String() + " and " + b.String() + "."
	at.Effect = "The rows on both sides count as neighbours, so that an effect carries over more " + c.Unit + "s than it had."
	at.Fix = "Add the missing " + prose.Plural(missing, c.Noun()) + " (0 for channels that did not run)."
	f.Doubt(check.HarmGap, "gap", "gap", at)
}
