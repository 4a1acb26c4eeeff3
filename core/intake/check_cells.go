package intake

import (
	"slices"
	"strconv"

	"github.com/mixtab/mixtab/core/intake/check"
	"github.com/mixtab/mixtab/core/intake/prose"
	"github.com/mixtab/mixtab/core/panel"
)

// cellCheck looks at each cell that has a role, and leaves out or mends what a person has said to.
type cellCheck struct {
	sheet   *sheet
	found   *check.Findings
	format  *Format
	skipped *skipped

	undated []bool // records refused for want of a date: what else is odd about them is not told
}

// refused says whether a record is out already.
func (k *cellCheck) refused(i int) bool {
	return k.sheet.broken[i] || i < len(k.undated) && k.undated[i]
}

// cells finds every cell that its column's role does not allow.
func (k *cellCheck) cells(m Mapping) {
	k.dates(m.Date)
	k.geos(m.Geo)
	k.numbers(m.KPI, RoleKPI)
	for _, c := range m.Media {
		k.numbers(c, RoleMedia)
	}
	for _, c := range m.Spend {
		k.numbers(c, RoleSpend)
	}
	for _, c := range m.Controls {
		k.numbers(c, RoleControl)
	}
	k.numbers(m.Population, RolePopulation)
	k.numbers(m.RevenuePerKPI, RoleRevenuePerKPI)
}

// leave leaves a record out where a person has asked to, and says whether it did.
func (k *cellCheck) skip(kind string, i int, why string) bool {
	if !k.format.skips(kind) {
		return false
	}
	k.sheet.broken[i] = true
	k.skipped.add(k.sheet.rows[i], why)
	return true
}

func leaveOffer(label, kind string) []panel.Offer {
	return []panel.Offer{{Label: label, Change: panel.Change{Part: PartLeave, Value: kind}}}
}

func (k *cellCheck) dates(name string) {
	s, f := k.sheet, k.found
	c := s.byName[name]
	if c == nil {
		return
	}
	d := c.date
	if d.fits == 0 {
		f.Error(0, name, c.example(), "Column "+prose.Quoted(name)+" holds no dates that can be read, for example "+prose.Quoted(c.example())+".",
			"Write dates as year-month-day, such as 2024-01-29, or choose another column for the date.")
		return
	}
	k.undated = make([]bool, len(d.ok))
	for i, ok := range d.ok {
		if ok || s.broken[i] || k.skip(LeaveUndated, i, "no date") {
			continue
		}
		k.undated[i] = true
		at := panel.Issue{Severity: panel.Error, Row: s.rowOf(c, i), Column: name, Cell: c.cells[i], Offers: leaveOffer("Leave out rows without a date", LeaveUndated)}
		kind, noun := "date", "cell"
		switch {
		case isAbsent(c.cells[i]):
			kind, noun = "date missing", "row"
			at.Reason, at.Fix = "The date is missing.", "Fill it in, or delete the row."
		case isTotal(c.cells[i]):
			kind, noun = "total", "row"
			at.Reason, at.Fix = prose.Quoted(c.cells[i])+" is not a date: the row looks like a sum of the others.", "Delete the row."
		default:
			at.Reason = prose.Quoted(c.cells[i]) + " is not a date that can be read as " + layoutNames[d.layout] + ", like the others in this column."
			at.Fix = "Write it like the others, for example " + s.dateExample(d, c) + "."
		}
		f.Add(kind, noun, at)
	}
	k.askDates(c)
}

// askDates asks once, for the whole column, where dates can be read in two ways.
func (k *cellCheck) askDates(c *column) {
	d := c.date
	if d.rival == noLayout {
		return
	}
	i, second := firstTrue(d.ok), panel.Date(0)
	for r, ok := range d.ok { // the first that the two layouts read apart
		if text, scanned := scanDate(c.cells[r]); ok && scanned {
			if other, fits := text.as(d.rival); fits && other != d.dates[r] {
				i, second = r, other
				break
			}
		}
	}
	k.found.Doubt(check.HarmDates, "", "", panel.Issue{Severity: panel.Warning, Row: k.sheet.rowOf(c, i), Column: c.name, Cell: c.cells[i],
		Reason: "These dates can be read in two ways. " + prose.Quoted(c.cells[i]) + " was read as " + d.dates[i].String() +
			" (" + layoutNames[d.layout] + "); it could also be " + second.String() + " (" + layoutNames[d.rival] + ").",
		Effect: "Read the wrong way, weeks stand in the wrong order: season, trend and carry-over are all wrong.",
		Fix:    "Say which it is; else write the dates as year-month-day, such as " + second.String() + ".",
		Offers: []panel.Offer{
			{Label: prose.Quoted(c.cells[i]) + " is " + spokenDate(d.dates[i]), Change: panel.Change{Part: PartDates, Value: layoutCodes[d.layout]}},
			{Label: prose.Quoted(c.cells[i]) + " is " + spokenDate(second), Change: panel.Change{Part: PartDates, Value: layoutCodes[d.rival]}},
		}})
}

func (s *sheet) dateExample(d *dateColumn, c *column) string { return c.cells[firstTrue(d.ok)] }

func firstTrue(ok []bool) int {
	for i, v := range ok {
		if v {
			return i
		}
	}
	return 0
}

// isTotal says whether a text in the date column names a sum.
func isTotal(cell string) bool {
	for _, w := range words(cell) {
		if lexicon[w]&meansTotal != 0 || w == "totals" || w == "average" || w == "mean" {
			return true
		}
	}
	return false
}

func (k *cellCheck) geos(name string) {
	s, f := k.sheet, k.found
	c := s.byName[name]
	if c == nil {
		return
	}
	spelling, settled := map[string]string{}, ""
	for i, cell := range c.cells {
		if k.refused(i) {
			continue
		}
		if cell == "" {
			if k.skip(LeaveGeoless, i, "no geo") {
				continue
			}
			f.Add("geo missing", "row", panel.Issue{Severity: panel.Error, Row: s.rowOf(c, i), Column: name, Reason: "It is not said which geo this row belongs to.", Fix: "Fill in the name, or delete the row.",
				Offers: leaveOffer("Leave out rows without a geo", LeaveGeoless)})
			continue
		}
		if cell == settled { // row after row of one geo
			continue
		}
		key := fold(cell)
		if other, ok := spelling[key]; !ok {
			spelling[key], settled = cell, cell
		} else if other != cell && k.format.Spelling {
			c.cells[i] = other
		} else if other != cell {
			f.Doubt(check.HarmGeos, "geo spelling "+cell, "row", panel.Issue{Severity: panel.Warning, Row: s.rowOf(c, i), Column: name, Cell: cell, Reason: prose.Quoted(cell) + " and " + prose.Quoted(other) + " are taken as two different geos.",
				Effect: "Each is fitted by itself, with a baseline of its own and with gaps where the other has rows.",
				Fix:    "If they are one, spell them the same.", Offers: []panel.Offer{{Label: "They are one geo", Change: panel.Change{Part: PartSpelling, Value: "on"}}}})
		}
	}
}

// numbers finds cells that are no numbers, and numbers that the role forbids.
func (k *cellCheck) numbers(name string, role Role) {
	f := k.found
	c := k.sheet.byName[name]
	if c == nil {
		return
	}
	if c.present > 0 && c.kind != "number" {
		f.Error(0, name, c.example(), "Column "+prose.Quoted(name)+" is to be "+roleNames[role]+" but does not hold numbers, for example "+prose.Quoted(c.example())+".",
			"Write numbers only, or give the column another role.")
		return
	}
	if c.present == 0 {
		f.Error(0, name, "", "Column "+prose.Quoted(name)+" is to be "+roleNames[role]+" but is empty.", "Fill it, or leave it out.")
		return
	}
	fixed := corrected{column: c}
	for i, cell := range c.cells {
		if !k.refused(i) {
			k.number(c, i, cell, role, &fixed)
		}
	}
	fixed.report(k, role)
}

func (k *cellCheck) number(c *column, i int, cell string, role Role, fixed *corrected) {
	at := panel.Issue{Severity: panel.Error, Row: k.sheet.rowOf(c, i), Column: c.name, Cell: cell}
	media := role == RoleMedia || role == RoleSpend
	kind := ""
	switch c.state[i] {
	case cellAbsent:
		if media && k.format.zeros(c.name) || slices.Contains(k.format.Zeros, c.name) {
			c.state[i], c.values[i] = cellNumber, 0
			fixed.zeros++
			return
		}
		if role == RoleKPI && k.skip(LeaveWithout, i, "no KPI") {
			return
		}
		if at.Row == 0 { // the table was pivoted, and there is no such row
			fixed.gaps = append(fixed.gaps, i)
			return
		}
		kind = "missing"
		at.Reason, at.Fix = "The cell is empty.", missingFix[role]
		if cell != "" {
			at.Reason = prose.Quoted(cell) + " stands for a missing value."
		}
		at.Offers = missingOffers(c.name, role)
	case cellInfinite:
		kind = "infinite"
		at.Reason, at.Fix = prose.Quoted(cell)+" is not a number that can be used; it often comes from a division by zero.", "Write the true number."
	case cellText:
		kind = "text"
		at.Reason, at.Fix = prose.Quoted(cell)+" is not a number.", "Write the number alone, such as 1234.56."
	case cellOffStyle:
		kind = "style"
		at.Reason = prose.Quoted(cell) + " cannot be read with a decimal " + markName(c.decimal) + ", as the rest of the column."
		at.Fix = "Use one decimal mark in the whole column."
	default:
		if c.values[i] < 0 && media && k.format.floors(c.name) {
			c.values[i] = 0
			fixed.floors++
			return
		}
		kind = forbidden(c.values[i], role, &at)
	}
	if kind != "" {
		k.found.Add(kind+" "+c.name, "cell", at)
	}
}

// missingOffers are the ways out of an empty cell.
func missingOffers(column string, role Role) []panel.Offer {
	switch role {
	case RoleMedia, RoleSpend:
		return []panel.Offer{{Label: "Read empty cells of " + column + " as 0", Change: panel.Change{Part: PartZeros, Column: column, Value: "on"}}, {Label: "Read empty cells of all channels as 0", Change: panel.Change{Part: PartZeros, Value: "on"}}}
	case RoleKPI:
		return leaveOffer("Leave out rows without a KPI", LeaveWithout)
	case RoleControl:
		return []panel.Offer{{Label: "Leave the column out", Change: panel.Change{Part: PartRole, Column: column, Value: string(RoleIgnore)}}, {Label: "Read empty cells as 0", Change: panel.Change{Part: PartZeros, Column: column, Value: "on"}}}
	}
	return []panel.Offer{{Label: "Leave the column out", Change: panel.Change{Part: PartRole, Column: column, Value: string(RoleIgnore)}}}
}

// corrected is what was read otherwise in a column, as a person has asked, and what a pivoted table has no row for.
type corrected struct {
	column        *column
	zeros, floors int
	gaps          []int
}

// report says both.
func (n *corrected) report(k *cellCheck, role Role) {
	c := n.column
	if n.zeros > 0 {
		k.skipped.say(prose.Counted(n.zeros, "empty cell") + " of " + c.name + " " + prose.Agree(n.zeros, "is", "are") + " read as 0, as asked.")
	}
	if n.floors > 0 {
		k.skipped.say(prose.Counted(n.floors, "number") + " below zero in " + c.name + " " + prose.Agree(n.floors, "is", "are") + " read as 0, as asked.")
	}
	if len(n.gaps) > 0 {
		k.found.Add("", "", panel.Issue{Severity: panel.Error, Column: c.name, Reason: prose.Quoted(c.name) + " has nothing in " + prose.Grouped(len(n.gaps)) + " of " + prose.Counted(len(c.cells), "date") + ", the first next to row " + strconv.Itoa(k.sheet.rows[n.gaps[0]]) + ".",
			Fix: missingFix[role], Offers: missingOffers(c.name, role)})
	}
}

// forbidden says what is wrong with a number in a role. Spend below zero is an Error, not a Warning: credits and
// corrections have no effect on people, and every carry-over form assumes that what was shown was at least nothing.
// A KPI below zero is a Warning, since returns can exceed sales in a week.
func forbidden(v float64, role Role, at *panel.Issue) string {
	switch {
	case v < 0 && (role == RoleMedia || role == RoleSpend):
		at.Reason, at.Fix = strconv.FormatFloat(v, 'f', -1, 64)+" is below zero, and a channel cannot run less than not at all.",
			"Book credits and corrections in the week in which the media ran, or write 0."
		at.Offers = []panel.Offer{{Label: "Read numbers below zero as 0", Change: panel.Change{Part: PartFloors, Column: at.Column, Value: "on"}}}
		return "negative"
	case v < 0 && role == RoleKPI:
		at.Severity = panel.Warning
		at.Reason, at.Fix = "The KPI is below zero here.", "If it is a correction, book it in the week it belongs to."
		return "negative"
	case v <= 0 && role == RolePopulation:
		at.Reason, at.Fix = "A population must be above zero.", "Write how many people live there."
		return "negative"
	case v < 0 && role == RoleRevenuePerKPI:
		at.Reason, at.Fix = "The value of one KPI unit is below zero.", "Write what one unit is worth in money."
		return "negative"
	}
	return ""
}

var roleNames = map[Role]string{
	RoleDate: "the date", RoleGeo: "the geo", RoleKPI: "the KPI", RoleMedia: "a channel", RoleSpend: "a channel's spend",
	RoleControl: "a control", RolePopulation: "the population", RoleRevenuePerKPI: "the value of one KPI unit", RoleIgnore: "left out",
}

// missingFix says what to do about an empty cell. Nothing is ever filled in silently: an empty spend cell may be a
// week without media or a week nobody reported.
var missingFix = map[Role]string{
	RoleKPI:           "Fill in the number, or delete the row if it is not known yet.",
	RoleMedia:         "Write 0 if the channel did not run; else fill in what ran.",
	RoleSpend:         "Write 0 if nothing was spent; else fill in the amount.",
	RoleControl:       "Fill in the number, or leave the column out.",
	RolePopulation:    "Fill in how many people live there.",
	RoleRevenuePerKPI: "Fill in what one unit is worth in money.",
}

func markName(decimal byte) string {
	if decimal == ',' {
		return "comma"
	}
	return "point"
}
