package intake

import (
	"math"
	"slices"
	"strconv"

	"github.com/mixtab/mixtab/core/intake/check"
	"github.com/mixtab/mixtab/core/intake/prose"
	"github.com/mixtab/mixtab/core/panel"
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
			whose := "The rows"
			if m.Geo != "" {
				whose += " of " + geos[i].geo
			}
			f.Add("reordered", "geo", check.IssueOf(panel.Note, 0, m.Date, "", whose+" were put in time order.", "Nothing to do."))
		}
	}
	cells.repeats(m, geos)
	return geos
}

// repeats finds dates that one geo has twice, and joins them where a person has said how. Where most rows repeat and no
// geo is named, the one likely cause is said instead of a list.
func (k *cellCheck) repeats(m Mapping, geos []cellsOf) {
	s, f := k.sheet, k.found
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
			at := panel.Issue{Severity: panel.Error, Row: s.rows[b], Column: m.Date, Cell: dates[a].String(), Fix: "Keep one of the two rows, or add them up if each holds a part.", Offers: repeatOffers}
			at.Reason = "Row " + strconv.Itoa(s.rows[b]) + " has the same date as row " + strconv.Itoa(s.rows[a]) + ": " + dates[a].String()
			if m.Geo != "" {
				at.Reason += " in " + g.geo
			}
			at.Reason += "."
			if s.identical(a, b) {
				at.Fix, at.Offers = "The two rows are the same: delete one.", leaveOffer("Leave out rows that stand twice", LeaveIdentical)
			}
			f.Add("repeat", "row", at)
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
			k.skipped.add(s.rows[r], "the same as another row")
		case k.format.Repeats == "sum":
			for _, name := range slices.Concat([]string{m.KPI}, m.Media, m.Spend) {
				if c := s.byName[name]; c != nil && c.state[r] == cellNumber {
					c.values[a] += c.values[r]
				}
			}
			k.skipped.sums++
		case k.format.Repeats == "first":
			k.skipped.add(s.rows[r], "a date that stands twice, the first kept")
		case k.format.Repeats == "last":
			k.skipped.add(s.rows[a], "a date that stands twice, the last kept")
			kept[last] = r
		default:
			kept = append(kept, r)
		}
	}
	g.records = kept
}

// explainRepeats says in one Error why most dates occur several times.
func (s *sheet) explainRepeats(m Mapping, repeats, rows int, f *check.Findings) {
	reason := "Most dates occur several times (" + prose.Grouped(repeats) + " of " + prose.Counted(rows, "row") + " repeat one)"
	for _, c := range s.cols {
		if c.kind != "text" || c.name == m.Geo {
			continue
		}
		if meaningOf(c.name, c.words)&meansChannel != 0 {
			f.Add("", "", panel.Issue{Severity: panel.Error, Column: c.name, Cell: c.example(), Reason: reason + ", and column " + prose.Quoted(c.name) + " names channels: the table has one row for each channel.",
				Fix:    "Read it as such, or turn it so that each date has one row and each channel a column of its own, as a pivot table does.",
				Offers: []panel.Offer{{Label: "One row for each channel", Change: panel.Change{Part: PartLayout, Column: c.name, Value: LayoutLong}}}})
			return
		}
	}
	if m.Geo == "" {
		f.Error(0, m.Date, "", reason+".", "If the rows are of several countries or regions, give the role geo to the column that names them; else keep one row for each date.")
		return
	}
	f.Add("", "", panel.Issue{Severity: panel.Error, Column: m.Date, Reason: reason + ", even within one " + m.Geo + ".", Fix: "Add up the rows of the same date and " + m.Geo + ", so that one is left.", Offers: repeatOffers})
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
			f.Doubt(check.HarmFlat, "", "", panel.Issue{Severity: panel.Warning, Column: name, Reason: prose.Quoted(name) + " is the same in every row, so it explains nothing.",
				Effect: "None but a parameter more.", Fix: "Leave it out.", Offers: leaveColumn(name)})
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
		f.Error(0, m.KPI, strconv.FormatFloat(p.min, 'f', -1, 64), prose.Quoted(m.KPI)+" is "+strconv.FormatFloat(p.min, 'f', -1, 64)+" in every row: there is nothing to explain.",
			"Check that this is the right column and that the export holds the real numbers.")
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
			f.Add("kpi mean", "geo", check.IssueOf(panel.Error, 0, m.KPI, "", prose.Quoted(m.KPI)+" of "+g.geo+" is not above zero on average.", "Check the numbers, or leave "+g.geo+" out."))
		case n > 2 && lowest == highest:
			f.Add("kpi constant", "geo", check.IssueOf(panel.Error, 0, m.KPI, "", prose.Quoted(m.KPI)+" of "+g.geo+" is the same in all "+prose.Counted(n, "row")+".", "Check the numbers, or leave "+g.geo+" out."))
		}
	}
}

// checkChannel: a channel that never ran is an Error, since nothing can be said of it and its scale would be zero; the
// mend is one click (leave it out). One that never ran in one geo is a Note: the other geos inform it.
func (s *sheet) checkChannel(m Mapping, name, spend string, geos []cellsOf, f *check.Findings) {
	c := s.byName[name]
	if c == nil {
		return
	}
	p := c.profileOf()
	if p.n > 0 && p.min == 0 && p.max == 0 {
		f.Add("", "", panel.Issue{Severity: panel.Error, Column: name, Cell: "0", Reason: prose.Quoted(name) + " is zero in every row: the channel never ran.", Fix: "Leave it out.", Offers: leaveColumn(name)})
		return
	}
	if p.n > 1 && p.constant {
		f.Doubt(check.HarmFlat, "", "", panel.Issue{Severity: panel.Warning, Column: name, Cell: prose.PlainNumber(p.min), Reason: prose.Quoted(name) + " is the same in every row, so its effect cannot be told from the baseline.",
			Effect: "The answer for this channel will be its prior.", Fix: "Leave it out, or say what you know of its effect as a prior.", Offers: leaveColumn(name)})
	}
	if ran := p.n - p.zero; ran > 0 && ran < 4 && p.n > 12 {
		f.Doubt(check.HarmRare, "", "", panel.Issue{Severity: panel.Warning, Column: name, Reason: prose.Quoted(name) + " ran in " + prose.Counted(ran, "row") + " only: its effect will rest on the prior.",
			Effect: "Its return will be hardly more than what was believed before.", Fix: "Leave it out, or join it with a channel like it.", Offers: leaveColumn(name)})
	}
	for _, g := range geos {
		if len(geos) > 1 && s.silent(c, g) {
			f.Add("silent "+name, "geo", check.IssueOf(panel.Note, 0, name, "", prose.Quoted(name)+" never ran in "+g.geo+": what is said of it there comes from the other geos.", "Nothing to do."))
		}
	}
	if s.byName[spend] == nil {
		if meaningOf(name, c.words)&meansExposure != 0 && meaningOf(name, c.words)&meansSpend == 0 {
			f.Doubt(check.HarmUnits, "", "", panel.Issue{Severity: panel.Warning, Column: name, Reason: prose.Quoted(name) + " counts contacts, and no column says what they cost.",
				Effect: "Its return is one for each unit of " + prose.Quoted(name) + ", not for each unit of money, and a budget cannot move it.",
				Fix:    "Add a column with its spend, or give the column that has it the role spend."})
		}
		return
	}
	s.checkPair(c, s.byName[spend], f)
}

func leaveColumn(name string) []panel.Offer {
	return []panel.Offer{{Label: "Leave " + name + " out", Change: panel.Change{Part: PartRole, Column: name, Value: string(RoleIgnore)}}}
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
		f.Error(0, spend.name, "0", prose.Quoted(spend.name)+" is zero in every row, though "+prose.Quoted(media.name)+" ran: its ROI would be a division by zero.",
			"Fill in what it cost, or leave the column out.")
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
		f.Doubt(check.HarmUnitCost, "", "", panel.Issue{Severity: panel.Warning, Row: row, Column: spend.name, Reason: prose.Quoted(media.name) + " and " + prose.Quoted(spend.name) + " disagree: " + prose.Counted(unpaid, "row") + " with contacts but no spend, " +
			prose.Counted(unseen, "row") + " with spend but no contacts.",
			Effect: "The return divides effects of one week by the money of another; over the whole span it evens out only if all is booked somewhere.",
			Fix:    "Check these rows; bookings are often entered in another week than the one in which they ran."})
	}
}

// checkLength asks for enough periods. Below two rows there is nothing to fit; below a year season and trend cannot be
// told from media, which is a Warning; a short geo beside longer ones is a Note, since it leans on them.
func (s *sheet) checkLength(m Mapping, geos []cellsOf, c panel.Cadence, f *check.Findings) {
	rows, longest := 0, 0
	for _, g := range geos {
		rows += len(g.records)
		longest = max(longest, len(g.records))
	}
	if longest < 2 {
		f.Error(0, "", "", "There is one period only: "+prose.Counted(rows, "row")+" with data.", "Give at least a year of weeks; two or three years are better.")
		return
	}
	year := c.PeriodsPerYear()
	if year == 0 {
		year = 52
	}
	if longest < year {
		f.Doubt(check.HarmFew, "", "", panel.Issue{Severity: panel.Warning, Reason: "The longest series has " + prose.Counted(longest, c.Noun()) + ", less than a year: season, trend and media are hard to tell apart.",
			Effect: "What the season brings may be credited to the channels that ran in it.", Fix: "Give at least a year; two or three years are better."})
	}
	for _, g := range geos {
		if n := len(g.records); n < year && longest >= year {
			f.Add("short", "geo", check.IssueOf(panel.Note, 0, "", "", g.geo+" has "+prose.Counted(n, c.Noun())+", less than a year: its results lean on the other geos, and their intervals are wide.", "Nothing to do."))
		}
	}
}
