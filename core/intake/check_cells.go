package intake

import (
	"slices"

	"github.com/mixtab/mixtab/core/intake/check"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
)

// cellCheck looks at each cell that has a role, and leaves out or fixes what a person has asked it to.
type cellCheck struct {
	sheet   *sheet
	found   *check.Findings
	format  *Format
	skipped *skipped

	answered func(question string, name words.Text, answer string, options ...Option)

	monthlyKPI bool              // the KPI's empty cells are reported in one sentence
	sums       map[string]string // geo as named with what is added up → without
	undated    []bool            // records refused for lack of a date: what else is odd about them is not reported
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
func (k *cellCheck) skip(kind string, i int, why words.Text) bool {
	if !k.format.skips(kind) {
		return false
	}
	k.sheet.broken[i] = true
	k.skipped.add(k.sheet.rows[i], why)
	return true
}

func leaveOffer(label words.Text, kind string) []panel.Offer {
	return []panel.Offer{{Label: label, Change: panel.Change{Part: PartLeave, Value: kind}}}
}

// dropOffer offers to leave out n rows. Where that is more than a tenth of all, the offer says how many.
func (k *cellCheck) dropOffer(kind string, n int) []panel.Offer {
	rows := len(k.sheet.rows)
	label := words.Text{}
	switch many := n*10 > rows; {
	case kind == LeaveUndated && many:
		label = words.Say("intake.offer_skip_undated_n", "n", n, "rows", rows)
	case kind == LeaveUndated:
		label = words.Say("intake.offer_skip_undated")
	case kind == LeaveGeoless && many:
		label = words.Say("intake.offer_skip_no_geo_n", "n", n, "rows", rows)
	case kind == LeaveGeoless:
		label = words.Say("intake.offer_skip_no_geo")
	case many:
		label = words.Say("intake.offer_skip_no_kpi_n", "n", n, "rows", rows)
	default:
		label = words.Say("intake.offer_skip_no_kpi")
	}
	return leaveOffer(label, kind)
}

func (k *cellCheck) dates(name string) {
	s, f := k.sheet, k.found
	c := s.byName[name]
	if c == nil {
		return
	}
	d := c.date
	if d.fits == 0 && d.ask != nil {
		k.askStart(c)
		return
	}
	if d.fits == 0 {
		f.Error(0, name, c.example(), words.Say("intake.dates_unreadable", "name", name, "example", c.example()),
			words.Say("intake.dates_unreadable_fix"))
		return
	}
	k.undated = make([]bool, len(d.ok))
	undated := 0
	for i, ok := range d.ok {
		if !ok && !s.broken[i] {
			undated++
		}
	}
	for i, ok := range d.ok {
		if ok || s.broken[i] || k.skip(LeaveUndated, i, words.Say("intake.skipped_no_date")) {
			continue
		}
		k.undated[i] = true
		at := panel.Issue{Severity: panel.Error, Row: s.rowOf(c, i), Column: name, Cell: c.cells[i],
			Offers: k.dropOffer(LeaveUndated, undated)}
		kind, noun := "date", words.Say("noun.cell")
		switch {
		case isAbsent(c.cells[i]):
			kind, noun = "date-missing", words.Say("noun.row")
			at.Reason, at.Fix = words.Say("intake.date_missing"), words.Say("intake.date_missing_fix")
		case isTotal(c.cells[i]):
			kind, noun = "total", words.Say("noun.row")
			at.Reason, at.Fix = words.Say("intake.date_is_sum_row", "cell", c.cells[i]), words.Say("intake.date_is_sum_row_fix")
		default:
			at.Reason = words.Say("intake.date_unreadable", "cell", c.cells[i], "layout", layoutNames[d.layout])
			at.Fix = words.Say("intake.date_unreadable_fix", "example", s.dateExample(d, c))
		}
		f.Add(kind, noun, at)
	}
	k.askDates(c)
	if d.swapped {
		k.found.Warn(0, name, "", words.Say("intake.dates_swapped", "n", d.present-d.others, "name", name),
			words.Say("intake.dates_swapped_fix"))
	}
	if d.others > 0 {
		k.found.Note(0, name, "", words.Say("intake.dates_mixed", "n", d.others, "present", d.present, "name", name, "layout",
			layoutNames[d.layout], "second", layoutNames[d.second]), words.Say("intake.nothing_to_do"))
	}
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
	k.found.Doubt(check.HarmDates, "", words.Text{}, panel.Issue{Severity: panel.Warning, Row: k.sheet.rowOf(c, i), Column: c.name,
		Cell: c.cells[i],
		Reason: words.Say("intake.dates_ambiguous", "cell", c.cells[i], "date", words.Date(d.dates[i]), "layout", layoutNames[d.layout],
			"second", words.Date(second), "rival", layoutNames[d.rival]),
		Effect: words.Say("intake.dates_ambiguous_effect"),
		Fix:    words.Say("intake.dates_ambiguous_fix", "second", words.Date(second)),
		Offers: []panel.Offer{
			{Label: words.Say("intake.offer_date_is", "cell", c.cells[i], "date", words.Date(d.dates[i])),
				Change: panel.Change{Part: PartDates, Value: layoutCodes[d.layout]}},
			{Label: words.Say("intake.offer_date_is", "cell", c.cells[i], "date", words.Date(second)),
				Change: panel.Change{Part: PartDates, Value: layoutCodes[d.rival]}},
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
	for _, w := range parts(cell) {
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
			if k.skip(LeaveGeoless, i, words.Say("intake.skipped_no_geo")) {
				continue
			}
			f.Add("geo-missing", words.Say("noun.row"), panel.Issue{Severity: panel.Error, Row: s.rowOf(c, i), Column: name,
				Reason: words.Say("intake.geo_missing"), Fix: words.Say("intake.geo_missing_fix"),
				Offers: k.dropOffer(LeaveGeoless, c.blanks())})
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
			f.Doubt(check.HarmGeos, "geo-spelling-"+cell, words.Say("noun.row"), panel.Issue{Severity: panel.Warning, Row: s.rowOf(c, i),
				Column: name, Cell: cell, Reason: words.Say("intake.geo_spelling", "cell", cell, "other", other),
				Effect: words.Say("intake.geo_spelling_effect"),
				Fix:    words.Say("intake.geo_spelling_fix"), Offers: []panel.Offer{{Label: words.Say("intake.offer_one_geo"),
					Change: panel.Change{Part: PartSpelling, Value: "on"}}}})
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
		f.Error(0, name, c.example(), words.Say("intake.column_not_numbers", "name", name, "role", roleNames[role], "example", c.example()),
			words.Say("intake.column_not_numbers_fix"))
		return
	}
	if c.present == 0 {
		f.Error(0, name, "", words.Say("intake.column_empty", "name", name, "role", roleNames[role]), words.Say("intake.column_empty_fix"))
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
		if role == RoleKPI && k.monthlyKPI {
			return
		}
		if role == RoleKPI && k.skip(LeaveWithout, i, words.Say("intake.no_kpi")) {
			return
		}
		if at.Row == 0 { // the table was pivoted, and there is no such row
			fixed.gaps = append(fixed.gaps, i)
			return
		}
		kind = "missing"
		at.Reason, at.Fix = words.Say("intake.cell_empty"), missingFix[role]
		if cell != "" {
			at.Reason = words.Say("intake.cell_missing_value", "cell", cell)
		}
		at.Offers = missingOffers(c.name, role)
		if role == RoleKPI {
			at.Offers = k.dropOffer(LeaveWithout, c.lacking())
		}
	case cellInfinite:
		kind = "infinite"
		at.Reason, at.Fix = words.Say("intake.number_unusable", "cell", cell), words.Say("intake.number_unusable_fix")
	case cellAbout:
		fixed.readAbout(k, i)
		return
	case cellText:
		kind = "text"
		at.Reason, at.Fix = words.Say("intake.not_a_number", "cell", cell), words.Say("intake.not_a_number_fix")
	case cellOffStyle:
		kind = "style"
		at.Reason = words.Say("intake.decimal_mark_mixed", "cell", cell, "mark", markName(c.decimal))
		at.Fix = words.Say("intake.decimal_mark_mixed_fix")
	default:
		if c.values[i] < 0 && media && k.format.floors(c.name) {
			c.values[i] = 0
			fixed.floors++
			return
		}
		kind = forbidden(c.values[i], role, &at)
	}
	if kind != "" {
		k.found.Add(kind+" "+c.name, words.Say("noun.cell"), at)
	}
}

// missingOffers are the ways out of an empty cell.
func missingOffers(column string, role Role) []panel.Offer {
	switch role {
	case RoleMedia, RoleSpend:
		return []panel.Offer{{Label: words.Say("intake.offer_zeros_in", "column", column),
			Change: panel.Change{Part: PartZeros, Column: column, Value: "on"}}, {Label: words.Say("intake.offer_zeros_all"),
			Change: panel.Change{Part: PartZeros, Value: "on"}}}
	case RoleControl:
		return []panel.Offer{{Label: words.Say("intake.offer_skip_column"), Change: panel.Change{Part: PartRole, Column: column,
			Value: string(RoleIgnore)}}, {Label: words.Say("intake.offer_zeros"), Change: panel.Change{Part: PartZeros, Column: column,
			Value: "on"}}}
	}
	return []panel.Offer{{Label: words.Say("intake.offer_skip_column"), Change: panel.Change{Part: PartRole, Column: column,
		Value: string(RoleIgnore)}}}
}

// corrected is what was read otherwise in a column, as a person has asked, and what a pivoted table has no row for.
type corrected struct {
	column        *column
	zeros, floors int
	gaps          []int

	abouts, bounds int // cells such as ~300, and those of them such as < 10
	about          int // the first
}

// report says both.
func (n *corrected) report(k *cellCheck, role Role) {
	c := n.column
	if n.abouts > 0 {
		n.askAbout(k)
	}
	if n.zeros > 0 {
		k.skipped.say(words.Say("intake.zeros_read", "zeros", n.zeros, "name", c.name))
	}
	if n.floors > 0 {
		k.skipped.say(words.Say("intake.floors_read", "floors", n.floors, "name", c.name))
	}
	if len(n.gaps) > 0 {
		offers := missingOffers(c.name, role)
		if role == RoleKPI {
			offers = k.dropOffer(LeaveWithout, len(n.gaps))
		}
		k.found.Add("", words.Text{}, panel.Issue{Severity: panel.Error, Column: c.name,
			Reason: words.Say("intake.column_gaps", "name", c.name, "gaps", len(n.gaps), "cells", len(c.cells), "row", k.sheet.rows[n.gaps[0]]),
			Fix:    missingFix[role], Offers: offers})
	}
}

// forbidden says what is wrong with a number in a role. Spend below zero is an Error, not a Warning: credits and
// corrections have no effect on people, and every carry-over form assumes that what was shown was at least nothing.
// A KPI below zero is a Warning, since returns can exceed sales in a week.
func forbidden(v float64, role Role, at *panel.Issue) string {
	switch {
	case v < 0 && (role == RoleMedia || role == RoleSpend):
		at.Reason, at.Fix = words.Say("intake.media_below_zero", "v", v),
			words.Say("intake.media_below_zero_fix")
		at.Offers = []panel.Offer{{Label: words.Say("intake.offer_floors"), Change: panel.Change{Part: PartFloors, Column: at.Column,
			Value: "on"}}}
		return "negative"
	case v < 0 && role == RoleKPI:
		at.Severity = panel.Warning
		at.Reason, at.Fix = words.Say("intake.kpi_below_zero"), words.Say("intake.kpi_below_zero_fix")
		return "negative"
	case v <= 0 && role == RolePopulation:
		at.Reason, at.Fix = words.Say("intake.population_not_positive"), words.Say("intake.population_not_positive_fix")
		return "negative"
	case v < 0 && role == RoleRevenuePerKPI:
		at.Reason, at.Fix = words.Say("intake.kpi_value_below_zero"), words.Say("intake.kpi_value_below_zero_fix")
		return "negative"
	}
	return ""
}

var roleNames = map[Role]words.Text{
	RoleDate: words.Say("intake.role_date"), RoleGeo: words.Say("intake.role_geo"), RoleKPI: words.Say("intake.role_kpi"),
	RoleMedia: words.Say("intake.role_channel"), RoleSpend: words.Say("intake.role_spend"),
	RoleControl: words.Say("intake.role_control"), RoleRegion: words.Say("intake.role_region"),
	RolePopulation:    words.Say("intake.role_population"),
	RoleRevenuePerKPI: words.Say("intake.role_kpi_value"), RoleIgnore: words.Say("intake.role_ignore"),
}

// missingFix says what to do about an empty cell. Nothing is ever filled in silently: an empty spend cell may be a
// week without media or a week nobody reported.
var missingFix = map[Role]words.Text{
	RoleKPI:           words.Say("intake.fill_kpi"),
	RoleMedia:         words.Say("intake.fill_media"),
	RoleSpend:         words.Say("intake.fill_spend"),
	RoleControl:       words.Say("intake.fill_control"),
	RolePopulation:    words.Say("intake.fill_population"),
	RoleRevenuePerKPI: words.Say("intake.fill_kpi_value"),
}

func markName(decimal byte) words.Text {
	if decimal == ',' {
		return words.Say("intake.mark_comma")
	}
	return words.Say("intake.mark_point")
}
