package dataset

import "strconv"

// checkCells finds every cell that its column's role does not allow.
func (s *sheet) checkCells(m Mapping, f *findings) {
	s.checkDates(m.Date, f)
	s.checkGeo(m.Geo, f)
	s.checkNumbers(m.KPI, RoleKPI, f)
	for _, c := range m.Media {
		s.checkNumbers(c, RoleMedia, f)
	}
	for _, c := range m.Spend {
		s.checkNumbers(c, RoleSpend, f)
	}
	for _, c := range m.Controls {
		s.checkNumbers(c, RoleControl, f)
	}
	s.checkNumbers(m.Population, RolePopulation, f)
	s.checkNumbers(m.RevenuePerKPI, RoleRevenuePerKPI, f)
}

func (s *sheet) checkDates(name string, f *findings) {
	c := s.byName[name]
	if c == nil {
		return
	}
	d := c.date
	if d.fits == 0 {
		f.error(0, name, c.example(), "Column "+quoted(name)+" holds no dates that can be read, for example "+quoted(c.example())+".",
			"Write dates as year-month-day, such as 2024-01-29, or choose another column for the date.")
		return
	}
	for i, ok := range d.ok {
		switch {
		case ok || s.broken[i]:
		case isAbsent(c.cells[i]):
			f.add("date missing", "row", issueOf(Error, s.rows[i], name, c.cells[i], "The date is missing.", "Fill it in, or delete the row."))
		case isTotal(c.cells[i]):
			f.add("total", "row", issueOf(Error, s.rows[i], name, c.cells[i], quoted(c.cells[i])+" is not a date: the row looks like a sum of the others.", "Delete the row."))
		default:
			f.add("date", "cell", issueOf(Error, s.rows[i], name, c.cells[i], quoted(c.cells[i])+" is not a date that can be read as "+layoutNames[d.layout]+", like the others in this column.",
				"Write it like the others, for example "+s.dateExample(d, c)+"."))
		}
	}
	if d.rival != noLayout {
		i := firstTrue(d.ok)
		other, _ := scanDate(c.cells[i])
		second, _ := other.as(d.rival)
		f.warn(s.rows[i], name, c.cells[i], "These dates can be read in two ways. "+quoted(c.cells[i])+" was read as "+d.dates[i].String()+
			" ("+layoutNames[d.layout]+"); it could also be "+second.String()+" ("+layoutNames[d.rival]+").",
			"If that is wrong, write the dates as year-month-day, such as "+second.String()+".")
	}
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

func (s *sheet) checkGeo(name string, f *findings) {
	c := s.byName[name]
	if c == nil {
		return
	}
	spelling := map[string]string{}
	for i, cell := range c.cells {
		if s.broken[i] {
			continue
		}
		if cell == "" {
			f.add("geo missing", "row", issueOf(Error, s.rows[i], name, "", "It is not said which geo this row belongs to.", "Fill in the name, or delete the row."))
			continue
		}
		key := fold(cell)
		if other, ok := spelling[key]; !ok {
			spelling[key] = cell
		} else if other != cell {
			f.add("geo spelling "+cell, "row", issueOf(Warning, s.rows[i], name, cell, quoted(cell)+" and "+quoted(other)+" are taken as two different geos.",
				"If they are one, spell them the same."))
			spelling[key] = cell
		}
	}
}

// checkNumbers finds cells that are no numbers, and numbers that the role forbids.
func (s *sheet) checkNumbers(name string, role Role, f *findings) {
	c := s.byName[name]
	if c == nil {
		return
	}
	if c.present > 0 && c.kind != "number" {
		f.error(0, name, c.example(), "Column "+quoted(name)+" is to be "+roleNames[role]+" but does not hold numbers, for example "+quoted(c.example())+".",
			"Write numbers only, or give the column another role.")
		return
	}
	if c.present == 0 {
		f.error(0, name, "", "Column "+quoted(name)+" is to be "+roleNames[role]+" but is empty.", "Fill it, or leave it out.")
		return
	}
	for i, cell := range c.cells {
		if !s.broken[i] {
			s.checkNumber(c, i, cell, role, f)
		}
	}
}

func (s *sheet) checkNumber(c *column, i int, cell string, role Role, f *findings) {
	at := issueOf(Error, s.rows[i], c.name, cell, "", "")
	kind := ""
	switch c.state[i] {
	case cellAbsent:
		kind = "missing"
		at.Reason, at.Fix = "The cell is empty.", missingFix[role]
		if cell != "" {
			at.Reason = quoted(cell) + " stands for a missing value."
		}
	case cellInfinite:
		kind = "infinite"
		at.Reason, at.Fix = quoted(cell)+" is not a number that can be used; it often comes from a division by zero.", "Write the true number."
	case cellText:
		kind = "text"
		at.Reason, at.Fix = quoted(cell)+" is not a number.", "Write the number alone, such as 1234.56."
	case cellOffStyle:
		kind = "style"
		at.Reason = quoted(cell) + " cannot be read with a decimal " + markName(c.decimal) + ", as the rest of the column."
		at.Fix = "Use one decimal mark in the whole column."
	default:
		kind = s.forbidden(c.values[i], role, &at)
	}
	if kind != "" {
		f.add(kind+" "+c.name, "cell", at)
	}
}

// forbidden says what is wrong with a number in a role. Spend below zero is an Error, not a Warning: credits and
// corrections have no effect on people, and every carry-over form assumes that what was shown was at least nothing.
// A KPI below zero is a Warning, since returns can exceed sales in a week.
func (s *sheet) forbidden(v float64, role Role, at *Issue) string {
	switch {
	case v < 0 && (role == RoleMedia || role == RoleSpend):
		at.Reason, at.Fix = strconv.FormatFloat(v, 'f', -1, 64)+" is below zero, and a channel cannot run less than not at all.",
			"Book credits and corrections in the week in which the media ran, or write 0."
		return "negative"
	case v < 0 && role == RoleKPI:
		at.Severity = Warning
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
