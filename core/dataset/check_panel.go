package dataset

import (
	"math"
	"slices"
	"strconv"
)

// byGeo sorts the records into geos, in the file's order, each in time order, and reports reordered and repeated dates.
func (s *sheet) byGeo(m Mapping, f *findings) []cellsOf {
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
			f.add("reordered", "geo", issueOf(Note, 0, m.Date, "", whose+" were put in time order.", "Nothing to do."))
		}
	}
	s.checkRepeats(m, geos, f)
	return geos
}

// checkRepeats finds dates that one geo has twice. Where most rows repeat and no geo is named, the one likely cause is
// said instead of a list.
func (s *sheet) checkRepeats(m Mapping, geos []cellsOf, f *findings) {
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
			reason := "Row " + strconv.Itoa(s.rows[b]) + " has the same date as row " + strconv.Itoa(s.rows[a]) + ": " + dates[a].String()
			if m.Geo != "" {
				reason += " in " + g.geo
			}
			fix := "Keep one of the two rows, or add them up if each holds a part."
			if !slices.ContainsFunc(s.cols, func(c *column) bool { return c.cells[a] != c.cells[b] }) {
				fix = "The two rows are the same: delete one."
			}
			f.add("repeat", "row", issueOf(Error, s.rows[b], m.Date, dates[a].String(), reason+".", fix))
		}
	}
}

// explainRepeats says in one Error why most dates occur several times.
func (s *sheet) explainRepeats(m Mapping, repeats, rows int, f *findings) {
	reason := "Most dates occur several times (" + grouped(repeats) + " of " + counted(rows, "row") + " repeat one)"
	for _, c := range s.cols {
		if c.kind != "text" || c.name == m.Geo {
			continue
		}
		if meaningOf(c.name, c.words)&meansChannel != 0 {
			f.error(0, c.name, c.example(), reason+", and column "+quoted(c.name)+" names channels: the table has one row for each channel.",
				"Turn it so that each date has one row and each channel a column of its own, as a pivot table does.")
			return
		}
	}
	if m.Geo == "" {
		f.error(0, m.Date, "", reason+".", "If the rows are of several countries or regions, give the role geo to the column that names them; else keep one row for each date.")
		return
	}
	f.error(0, m.Date, "", reason+", even within one "+m.Geo+".", "Add up the rows of the same date and "+m.Geo+", so that one is left.")
}

// checkSeries looks at each column over all its cells: what never runs, never changes or says the same as another.
func (s *sheet) checkSeries(m Mapping, geos []cellsOf, f *findings) {
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
			f.warn(0, name, "", quoted(name)+" is the same in every row, so it explains nothing.", "Leave it out.")
		}
	}
	s.checkTwins(m, f)
}

// checkKPI: a KPI that never changes in a geo is an Error, since the noise there would be zero and the fit would have
// no end; so is one whose mean is not above zero, since the KPI is measured against its mean.
func (s *sheet) checkKPI(m Mapping, geos []cellsOf, f *findings) {
	c := s.byName[m.KPI]
	if c == nil {
		return
	}
	if p := c.profileOf(); p.n > 1 && p.constant {
		f.error(0, m.KPI, strconv.FormatFloat(p.min, 'f', -1, 64), quoted(m.KPI)+" is "+strconv.FormatFloat(p.min, 'f', -1, 64)+" in every row: there is nothing to explain.",
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
			f.add("kpi mean", "geo", issueOf(Error, 0, m.KPI, "", quoted(m.KPI)+" of "+g.geo+" is not above zero on average.", "Check the numbers, or leave "+g.geo+" out."))
		case n > 2 && lowest == highest:
			f.add("kpi constant", "geo", issueOf(Error, 0, m.KPI, "", quoted(m.KPI)+" of "+g.geo+" is the same in all "+counted(n, "row")+".", "Check the numbers, or leave "+g.geo+" out."))
		}
	}
}

// checkChannel: a channel that never ran is an Error, since nothing can be said of it and its scale would be zero; the
// mend is one click (leave it out). One that never ran in one geo is a Note: the other geos inform it.
func (s *sheet) checkChannel(m Mapping, name, spend string, geos []cellsOf, f *findings) {
	c := s.byName[name]
	if c == nil {
		return
	}
	p := c.profileOf()
	if p.n > 0 && p.min == 0 && p.max == 0 {
		f.error(0, name, "0", quoted(name)+" is zero in every row: the channel never ran.", "Leave it out.")
		return
	}
	if p.n > 1 && p.constant {
		f.warn(0, name, strconv.FormatFloat(p.min, 'f', -1, 64), quoted(name)+" is the same in every row, so its effect cannot be told from the baseline.", "Leave it out, or say what you know of its effect as a prior.")
	}
	if ran := p.n - p.zero; ran > 0 && ran < 4 && p.n > 12 {
		f.warn(0, name, "", quoted(name)+" ran in "+counted(ran, "row")+" only: its effect will rest on the prior.", "Leave it out, or join it with a channel like it.")
	}
	for _, g := range geos {
		if len(geos) > 1 && s.silent(c, g) {
			f.add("silent "+name, "geo", issueOf(Note, 0, name, "", quoted(name)+" never ran in "+g.geo+": what is said of it there comes from the other geos.", "Nothing to do."))
		}
	}
	if s.byName[spend] == nil {
		if meaningOf(name, c.words)&meansExposure != 0 && meaningOf(name, c.words)&meansSpend == 0 {
			f.warn(0, name, "", quoted(name)+" counts contacts, and no column says what they cost: its return is one for each unit of "+quoted(name)+", not for each unit of money.",
				"Add a column with its spend, or read its ROI accordingly.")
		}
		return
	}
	s.checkPair(c, s.byName[spend], f)
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
func (s *sheet) checkPair(media, spend *column, f *findings) {
	if p := spend.profileOf(); p.n > 0 && p.max == 0 {
		f.error(0, spend.name, "0", quoted(spend.name)+" is zero in every row, though "+quoted(media.name)+" ran: its ROI would be a division by zero.",
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
		f.warn(row, spend.name, "", quoted(media.name)+" and "+quoted(spend.name)+" disagree: "+counted(unpaid, "row")+" with contacts but no spend, "+
			counted(unseen, "row")+" with spend but no contacts.", "Check these rows; bookings are often entered in another week than the one in which they ran.")
	}
}

// checkTwins finds channels that move together so closely that their effects cannot be told apart.
func (s *sheet) checkTwins(m Mapping, f *findings) {
	for i := range m.Media {
		for j := range i {
			a, b := s.byName[m.Media[j]], s.byName[m.Media[i]]
			if a == nil || b == nil || a == b {
				continue
			}
			r := correlation(a, b)
			if r < 0.95 {
				continue
			}
			if slices.Equal(a.values, b.values) {
				f.warn(0, b.name, "", quoted(b.name)+" is the same as "+quoted(a.name)+" in every row: what one did cannot be told from the other.", "Leave one of them out.")
				continue
			}
			f.warn(0, b.name, "", quoted(b.name)+" and "+quoted(a.name)+" nearly always rise and fall together (correlation "+strconv.FormatFloat(r, 'f', 2, 64)+"): their effects are hard to tell apart.",
				"Join them into one column, or say what you know of one as a prior.")
		}
	}
}

// correlation is Pearson's r over the rows in which both columns have a number; 0 where one does not vary.
func correlation(a, b *column) float64 {
	n, ma, mb := 0.0, 0.0, 0.0
	for i := range a.values {
		if a.state[i] == cellNumber && b.state[i] == cellNumber {
			n++
			ma += a.values[i]
			mb += b.values[i]
		}
	}
	if n < 8 {
		return 0
	}
	ma, mb = ma/n, mb/n
	saa, sbb, sab := 0.0, 0.0, 0.0
	for i := range a.values {
		if a.state[i] == cellNumber && b.state[i] == cellNumber {
			da, db := a.values[i]-ma, b.values[i]-mb
			saa += float64(da * da)
			sbb += float64(db * db)
			sab += float64(da * db)
		}
	}
	if !(saa > 0) || !(sbb > 0) {
		return 0
	}
	return sab / math.Sqrt(saa) / math.Sqrt(sbb)
}

// checkLength asks for enough periods. Below two rows there is nothing to fit; below a year season and trend cannot be
// told from media, which is a Warning; a short geo beside longer ones is a Note, since it leans on them.
func (s *sheet) checkLength(m Mapping, geos []cellsOf, c Cadence, f *findings) {
	rows, longest := 0, 0
	for _, g := range geos {
		rows += len(g.records)
		longest = max(longest, len(g.records))
	}
	if longest < 2 {
		f.error(0, "", "", "There is one period only: "+counted(rows, "row")+" with data.", "Give at least a year of weeks; two or three years are better.")
		return
	}
	year := c.periodsAYear()
	if year == 0 {
		year = 52
	}
	if longest < year {
		f.warn(0, "", "", "The longest series has "+counted(longest, c.noun())+", less than a year: season, trend and media are hard to tell apart.",
			"Give at least a year; two or three years are better.")
	}
	for _, g := range geos {
		if n := len(g.records); n < year && longest >= year {
			f.add("short", "geo", issueOf(Note, 0, "", "", g.geo+" has "+counted(n, c.noun())+", less than a year: its results lean on the other geos, and their intervals are wide.", "Nothing to do."))
		}
	}
}
