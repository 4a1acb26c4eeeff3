package intake

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/mixtab/mixtab/core/intake/check"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
)

// byGeo sorts the records into geos, in the file's order, each in time order, and reports reordered and repeated dates.
func (s *sheet) byGeo(m Mapping, cells *cellCheck) []cellsOf {
	f := cells.found
	dates := s.byName[m.Date].date
	var geos []cellsOf
	index := map[string]int{}
	for r := range s.rows {
		if s.broken[r] || !dates.ok[r] {
			continue
		}
		name := "National"
		if m.Geo != "" {
			if name = s.byName[m.Geo].cells[r]; name == "" {
				continue
			}
			if sum, ok := cells.sums[name]; ok {
				name = sum
			}
		}
		if leftOut(cells.format.Geos, name) {
			s.broken[r] = true
			cells.skipped.add(s.rows[r], words.Say("intake.skipped_geo", "geo", name))
			continue
		}
		at, ok := index[name]
		if !ok {
			at = len(geos)
			index[name] = at
			geos = append(geos, cellsOf{geo: name})
		}
		geos[at].records = append(geos[at].records, r)
	}
	for i := range geos {
		records := geos[i].records
		before := func(a, b int) int { return int(dates.dates[a]) - int(dates.dates[b]) }
		if !slices.IsSortedFunc(records, before) {
			slices.SortStableFunc(records, before)
			reason := words.Say("intake.reordered")
			if m.Geo != "" {
				reason = words.Say("intake.reordered_geo", "geo", geos[i].geo)
			}
			if cells.sums != nil { // as rows that are added up always are
				continue
			}
			f.Add("reordered", words.Say("noun.geo"), check.IssueOf(panel.Note, 0, m.Date, "", reason, words.Say("intake.nothing_to_do")))
		}
	}
	cells.repeats(m, geos)
	return geos
}

// leftOut says whether a geo is left out, by its name or by a part of it.
func leftOut(list []string, name string) bool {
	return slices.Contains(list, name) || len(list) > 0 && strings.Contains(name, between) &&
		slices.ContainsFunc(strings.Split(name, between), func(part string) bool { return slices.Contains(list, part) })
}

// repeats finds dates that one geo has twice, and joins them where a person has said how. Where most rows repeat and no
// geo is named, the one likely cause is said instead of a list.
func (k *cellCheck) repeats(m Mapping, geos []cellsOf) {
	s, f := k.sheet, k.found
	if k.sums != nil {
		k.addUp(m, geos)
	}
	if k.format.Repeats != "" || k.format.skips(LeaveIdentical) {
		for i := range geos {
			k.join(m, &geos[i])
		}
	}
	dates := s.byName[m.Date].date.dates
	repeats, rows := 0, 0
	for _, g := range geos {
		rows += len(g.records)
		for i := 1; i < len(g.records); i++ {
			if dates[g.records[i]] == dates[g.records[i-1]] {
				repeats++
			}
		}
	}
	if repeats*3 > rows {
		s.explainRepeats(m, repeats, rows, f)
		return
	}
	for _, g := range geos {
		for i := 1; i < len(g.records); i++ {
			a, b := g.records[i-1], g.records[i]
			if dates[a] != dates[b] {
				continue
			}
			at := panel.Issue{Severity: panel.Error, Row: s.rows[b], Column: m.Date, Cell: dates[a].String(),
				Fix: words.Say("intake.row_repeated_fix"), Offers: repeatOffers(repeats, rows)}
			at.Reason = words.Say("intake.row_repeated", "row", s.rows[b], "first", s.rows[a], "date", words.Date(dates[a]))
			if m.Geo != "" {
				at.Reason = words.Say("intake.row_repeated_geo", "row", s.rows[b], "first", s.rows[a], "date", words.Date(dates[a]), "geo", g.geo)
			}
			if s.identical(a, b) {
				at.Fix, at.Offers = words.Say("intake.row_identical_fix"), leaveOffer(words.Say("intake.offer_skip_identical"), LeaveIdentical)
			}
			f.Add("repeat", words.Say("noun.row"), at)
		}
	}
}

// identical says whether two records are the same in every cell.
func (s *sheet) identical(a, b int) bool {
	return !slices.ContainsFunc(s.cols, func(c *column) bool { return c.cells[a] != c.cells[b] })
}

// join makes one record of those of one date: media, spend and KPI are added up, of all else the first is kept; or
// the first or last record stands.
func (k *cellCheck) join(m Mapping, g *cellsOf) {
	s := k.sheet
	dates := s.byName[m.Date].date.dates
	kept := g.records[:0:0]
	for _, r := range g.records {
		last := len(kept) - 1
		if last < 0 || dates[kept[last]] != dates[r] {
			kept = append(kept, r)
			continue
		}
		switch a := kept[last]; {
		case k.format.skips(LeaveIdentical) && s.identical(a, r):
			k.skipped.add(s.rows[r], words.Say("intake.skipped_identical"))
		case k.format.Repeats == "sum":
			for _, name := range slices.Concat([]string{m.KPI}, m.Media, m.Spend) {
				if c := s.byName[name]; c != nil && c.state[r] == cellNumber {
					c.values[a] += c.values[r]
				}
			}
			k.skipped.sums++
		case k.format.Repeats == "first":
			k.skipped.add(s.rows[r], words.Say("intake.skipped_repeat_first"))
		case k.format.Repeats == "last":
			k.skipped.add(s.rows[a], words.Say("intake.skipped_repeat_last"))
			kept[last] = r
		default:
			kept = append(kept, r)
		}
	}
	g.records = kept
}

// explainRepeats says in one Error why most dates occur several times.
func (s *sheet) explainRepeats(m Mapping, repeats, rows int, f *check.Findings) {
	reason := words.Say("intake.dates_repeat_share", "repeats", repeats, "rows", rows)
	for _, c := range s.cols {
		if c.kind != "text" || c.name == m.Geo {
			continue
		}
		if meaningOf(c.name, c.words)&meansChannel != 0 {
			f.Add("", words.Text{}, panel.Issue{Severity: panel.Error, Column: c.name, Cell: c.example(),
				Reason: words.Say("intake.dates_repeat_channels", "reason", reason, "name", c.name),
				Fix:    words.Say("intake.dates_repeat_channels_fix"),
				Offers: []panel.Offer{{Label: words.Say("intake.offer_layout_long"), Change: panel.Change{Part: PartLayout, Column: c.name,
					Value: LayoutLong}}}})
			return
		}
	}
	if m.Geo == "" {
		f.Error(0, m.Date, "", words.Say("intake.dates_repeat", "reason", reason), words.Say("intake.dates_repeat_fix"))
		return
	}
	f.Add("", words.Text{}, panel.Issue{Severity: panel.Error, Column: m.Date, Reason: words.Say("intake.dates_repeat_geo", "reason", reason,
		"geo", m.Geo), Fix: words.Say("intake.dates_repeat_geo_fix", "geo", m.Geo), Offers: repeatOffers(repeats, rows)})
}

// checkSeries looks at each column over all its cells: what never runs, never changes or says the same as another.
func (s *sheet) checkSeries(m Mapping, geos []cellsOf, f *check.Findings) {
	s.checkKPI(m, geos, f)
	for i, name := range m.Media {
		spend := ""
		if i < len(m.Spend) {
			spend = m.Spend[i]
		}
		s.checkChannel(m, name, spend, geos, f)
	}
	for _, name := range m.Controls {
		c := s.byName[name]
		if c == nil {
			continue
		}
		if p := c.profileOf(); p.n > 1 && p.constant {
			f.Doubt(check.HarmFlat, "", words.Text{}, panel.Issue{Severity: panel.Warning, Column: name,
				Reason: words.Say("intake.control_constant", "name", name),
				Effect: words.Say("intake.control_constant_effect"), Fix: words.Say("intake.leave_out"), Offers: leaveColumn(name)})
		}
	}
}

// checkKPI: a KPI that never changes in a geo is an Error, since the noise there would be zero and the fit would have
// no end; so is one whose mean is not above zero, since the KPI is measured against its mean.
func (s *sheet) checkKPI(m Mapping, geos []cellsOf, f *check.Findings) {
	c := s.byName[m.KPI]
	if c == nil {
		return
	}
	if p := c.profileOf(); p.n > 1 && p.constant {
		f.Error(0, m.KPI, strconv.FormatFloat(p.min, 'f', -1, 64), words.Say("intake.kpi_constant", "kpi", m.KPI, "min", p.min),
			words.Say("intake.kpi_constant_fix"))
		return
	}
	for _, g := range geos {
		n, mean, lowest, highest := 0, 0.0, math.Inf(1), math.Inf(-1)
		for _, r := range g.records {
			if c.state[r] != cellNumber {
				continue
			}
			n++
			mean += c.values[r]
			lowest, highest = min(lowest, c.values[r]), max(highest, c.values[r])
		}
		switch {
		case n == 0:
		case mean <= 0:
			f.Add("kpi-mean", words.Say("noun.geo"), panel.Issue{Severity: panel.Error, Column: m.KPI,
				Reason: words.Say("intake.kpi_mean_not_positive", "kpi", m.KPI, "geo", g.geo), Fix: words.Say("intake.kpi_geo_fix", "geo", g.geo),
				Offers: geoOffers(m, geos, g.geo)})
		case n > 2 && lowest == highest:
			f.Add("kpi-constant", words.Say("noun.geo"), panel.Issue{Severity: panel.Error, Column: m.KPI,
				Reason: words.Say("intake.kpi_constant_geo", "kpi", m.KPI, "geo", g.geo, "n", n), Fix: words.Say("intake.kpi_geo_fix", "geo", g.geo),
				Offers: geoOffers(m, geos, g.geo)})
		}
	}
}

// checkChannel: a channel that never ran is an Error, since nothing can be said of it and its scale would be zero; the
// fix is one click (leave it out). One that never ran in one geo is a Note: the other geos inform it.
func (s *sheet) checkChannel(m Mapping, name, spend string, geos []cellsOf, f *check.Findings) {
	c := s.byName[name]
	if c == nil {
		return
	}
	p := c.profileOf()
	if p.n > 0 && p.min == 0 && p.max == 0 {
		f.Add("", words.Text{}, panel.Issue{Severity: panel.Error, Column: name, Cell: "0",
			Reason: words.Say("intake.channel_zero", "name", name), Fix: words.Say("intake.leave_out"), Offers: leaveColumn(name)})
		return
	}
	if p.n > 1 && p.constant {
		f.Doubt(check.HarmFlat, "", words.Text{}, panel.Issue{Severity: panel.Warning, Column: name, Cell: check.Plain(p.min),
			Reason: words.Say("intake.channel_constant", "name", name),
			Effect: words.Say("intake.channel_constant_effect"), Fix: words.Say("intake.channel_constant_fix"), Offers: leaveColumn(name)})
	}
	if ran := p.n - p.zero; ran > 0 && ran < 4 && p.n > 12 {
		f.Doubt(check.HarmRare, "", words.Text{}, panel.Issue{Severity: panel.Warning, Column: name,
			Reason: words.Say("intake.channel_rare", "name", name, "ran", ran),
			Effect: words.Say("intake.channel_rare_effect"), Fix: words.Say("intake.channel_rare_fix"), Offers: leaveColumn(name)})
	}
	for _, g := range geos {
		if len(geos) > 1 && s.silent(c, g) {
			f.Add("silent-"+name, words.Say("noun.geo"), panel.Issue{Severity: panel.Note, Column: name,
				Reason: words.Say("intake.channel_silent_geo", "name", name, "geo", g.geo), Fix: words.Say("intake.nothing_to_do"),
				Offers: geoOffers(m, geos, g.geo)})
		}
	}
	said, known := m.Money[name]
	switch {
	case known && !said:
		return
	case s.byName[spend] != nil:
		s.checkPair(c, s.byName[spend], f)
	case s.saysContacts(name) && !known && m.UnitCost[name] == 0:
		f.Doubt(check.HarmUnits, "", words.Text{}, panel.Issue{Severity: panel.Note, Column: name,
			Reason: words.Say("intake.channel_without_spend", "name", name),
			Effect: words.Say("intake.channel_without_spend_effect"),
			Fix:    words.Say("intake.channel_without_spend_fix"), Offers: []panel.Offer{{Label: words.Say("question.money_yes"),
				Change: panel.Change{Part: PartMoney, Column: name, Value: "yes"}}}})
	}
}

func leaveColumn(name string) []panel.Offer {
	return []panel.Offer{{Label: words.Say("intake.offer_leave_out", "name", name),
		Change: panel.Change{Part: PartRole, Column: name, Value: string(RoleIgnore)}}}
}

func (s *sheet) silent(c *column, g cellsOf) bool {
	for _, r := range g.records {
		if c.values[r] != 0 || c.state[r] != cellNumber {
			return false
		}
	}
	return true
}

// checkPair compares a channel's exposure with its spend.
func (s *sheet) checkPair(media, spend *column, f *check.Findings) {
	if p := spend.profileOf(); p.n > 0 && p.max == 0 {
		f.Add("", words.Text{}, panel.Issue{Severity: panel.Error, Column: spend.name, Cell: "0",
			Reason: words.Say("intake.spend_zero", "spend", spend.name, "media", media.name), Fix: words.Say("intake.spend_zero_fix"),
			Offers: append([]panel.Offer{{Label: words.Say("question.contacts_only", "name", media.name),
				Change: panel.Change{Part: PartMoney, Column: media.name, Value: "no"}}}, leaveColumn(media.name)...)})
		return
	}
	unpaid, unseen, row := 0, 0, 0
	for i := range media.values {
		if media.state[i] != cellNumber || spend.state[i] != cellNumber {
			continue
		}
		switch {
		case media.values[i] > 0 && spend.values[i] == 0:
			unpaid++
		case media.values[i] == 0 && spend.values[i] > 0:
			unseen++
		default:
			continue
		}
		if row == 0 {
			row = s.rows[i]
		}
	}
	if unpaid+unseen > 0 {
		f.Doubt(check.HarmUnitCost, "", words.Text{}, panel.Issue{Severity: panel.Warning, Row: row, Column: spend.name,
			Reason: words.Say("intake.spend_disagrees", "media", media.name, "spend", spend.name, "unpaid", unpaid, "unseen", unseen),
			Effect: words.Say("intake.spend_disagrees_effect"),
			Fix:    words.Say("intake.spend_disagrees_fix")})
	}
}

// checkLength asks for enough periods. Below two rows there is nothing to fit; below a year season and trend cannot be
// separated from media, which is a Warning; a short geo beside longer ones is a Note, since it leans on them.
func (s *sheet) checkLength(m Mapping, geos []cellsOf, c panel.Cadence, f *check.Findings) {
	rows, longest := 0, 0
	for _, g := range geos {
		rows += len(g.records)
		longest = max(longest, len(g.records))
	}
	if longest < 2 {
		f.Error(0, "", "", words.Say("intake.one_period", "rows", rows), words.Say("intake.one_period_fix"))
		return
	}
	year := c.PeriodsPerYear()
	if year == 0 {
		year = 52
	}
	if longest < year {
		f.Doubt(check.HarmFew, "", words.Text{}, panel.Issue{Severity: panel.Warning, Reason: words.Say("intake.short_series", "n", longest,
			"unit", noun(c)),
			Effect: words.Say("intake.short_series_effect"), Fix: words.Say("intake.short_series_fix")})
	}
	for _, g := range geos {
		if n := len(g.records); n < year && longest >= year {
			f.Add("short", words.Say("noun.geo"), panel.Issue{Severity: panel.Note,
				Reason: words.Say("intake.short_series_geo", "geo", g.geo, "n", n, "unit", noun(c)),
				Fix:    words.Say("intake.nothing_to_do"), Offers: geoOffers(m, geos, g.geo)})
		}
	}
}

// noun is a period as a noun; where the cadence is irregular, a row.
func noun(c panel.Cadence) words.Text {
	if c.Unit == "irregular" {
		return words.Say("noun.row")
	}
	return words.Unit(c.Unit)
}
