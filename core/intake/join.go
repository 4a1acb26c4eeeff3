package intake

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/mixtab/mixtab/core/words"
)

// joinDates puts a year and a month, week, quarter or day that stand in columns of their own together as one date. It does nothing where
// a column holds whole dates.
func (r *reader) joinDates(given Mapping) {
	for _, c := range r.sheet.cols {
		byName := meaningOf(c.name, c.words)&meansDate != 0
		if c.present == 0 || c.kind == "number" && !byName && !looksCompact(c) {
			continue
		}
		if d := c.asDates(r.monthFirst()); d.layout != noLayout && d.layout < counted && d.fits*2 >= c.present {
			return
		}
	}
	p := r.dateParts()
	if p.year == nil {
		return
	}
	for _, c := range r.sheet.cols {
		if c != p.year && c.present > 0 && c.kind == "text" && c.date != nil && c.date.ask != nil && c.date.ask.kind == yearless {
			p.short = c // 31-Jan beside 2024
		}
	}
	if p.short == nil && p.month == nil && p.week == nil && p.quarter == nil && p.period == nil {
		return
	}
	used := p.used()
	name := used[0].name
	for _, c := range used[1:] {
		name += ", " + c.name
	}
	if r.sheet.byName[name] != nil {
		return
	}
	date := &column{name: name, words: parts(name), index: used[0].index, cells: p.cells(len(r.sheet.rows)), hint: meansDate,
		dateGiven: used[0].dateGiven, start: used[0].start, beside: r.sheet.cols}
	date.survey()
	date.settle([2]int{}, r.sheet.comma, "")
	date.read()
	if d := date.asDates(r.monthFirst()); d.fits*2 < date.present && d.ask == nil {
		return
	}
	at := slices.Index(r.sheet.cols, used[0])
	cols := slices.Insert(slices.Clone(r.sheet.cols), at, date)
	named := given.Named()
	r.sheet.cols = slices.DeleteFunc(cols, func(c *column) bool {
		part := slices.Contains(used, c) && !(named && given.RoleOf(c.name) != RoleIgnore)
		if part {
			delete(r.sheet.byName, c.name)
		}
		return part
	})
	r.sheet.byName[name] = date
	names := make([]string, len(used))
	for i, c := range used {
		names[i] = c.name
	}
	r.say(words.Say("intake.dates_joined", "parts", words.All(names)))
	r.keepPreview()
}

// dateParts are the columns that hold the parts of a date.
type dateParts struct{ year, quarter, month, week, day, period, short *column }

// dateParts finds columns whose names and cells are a year, a quarter, a month, a week, a day or a fiscal period.
func (r *reader) dateParts() (p dateParts) {
	place := func(at **column, c *column, fits func(string) bool) bool {
		if *at != nil || c.present == 0 {
			return false
		}
		for _, cell := range c.cells {
			if cell != "" && !fits(cell) && !isTotal(cell) {
				return false
			}
		}
		*at = c
		return true
	}
	for _, c := range r.sheet.cols {
		if len(c.words) == 0 || len(c.words) > 4 || meaningOf(c.name, c.words)&(meansSpend|meansExposure|meansChannel) != 0 {
			continue
		}
		_ = slices.ContainsFunc(c.words, func(w string) bool {
			switch {
			case yearWords[w]:
				return place(&p.year, c, isYear)
			case w == "date" || w == "datum":
				return false
			}
			switch unit := periodUnit(w); {
			case len(w) < 2 && len(c.words) > 1:
				return false
			case unit == "week" || strings.HasPrefix(w, "week") || strings.HasSuffix(w, "woche"):
				return place(&p.week, c, func(cell string) bool { return within(partOf(cell), 0, 54) })
			case unit == "month" || strings.HasPrefix(w, "month"):
				return place(&p.month, c, func(cell string) bool { return within(monthIn(cell), 1, 12) })
			case unit == "quarter":
				return place(&p.quarter, c, func(cell string) bool { return within(partOf(cell), 1, 4) })
			case unit == "day":
				return place(&p.day, c, func(cell string) bool { return within(partOf(cell), 1, 31) })
			case unit == "period":
				return place(&p.period, c, func(cell string) bool { return within(partOf(cell), 1, 13) })
			}
			return false
		})
	}
	if p.period == nil && p.year != nil && p.fiscal() {
		p.period = p.month
	}
	return p
}

func within(n, least, most int) bool { return n >= least && n <= most }

// isYear says whether a cell is a year, fiscal or not.
func isYear(cell string) bool {
	n, ok := digits(strings.TrimSuffix(cell, ".0"))
	return ok && within(n, 1990, 2100) || isFiscalYear(cell)
}

// isFiscalYear says whether a cell is such as FY22.
func isFiscalYear(cell string) bool {
	t, ok := scanDay(cell)
	return ok && t.n >= 2 && fiscalWords[t.tokens[0].word] && t.tokens[1].digits > 0
}

// partOf is the number of a part such as 5, W05, KW 5, Q1; -1 for a text that is none.
func partOf(cell string) int {
	if n, ok := digits(strings.TrimSuffix(cell, ".0")); ok {
		return n
	}
	t, ok := scanDay(cell)
	n := -1
	if !ok || t.n > 2 {
		return -1
	}
	for _, token := range t.tokens[:t.n] {
		switch {
		case token.digits > 0 && n < 0:
			n = token.number
		case token.digits == 0 && periodUnit(token.word) != "":
		default:
			return -1
		}
	}
	return n
}

// monthIn is the number of a month by its name or number, -1 for a text that is none.
func monthIn(cell string) int {
	if t, ok := scanDay(cell); ok && t.n == 1 && t.tokens[0].digits == 0 {
		return monthOf(t.tokens[0].word)
	}
	return partOf(cell)
}

func (p *dateParts) fiscal() bool {
	for _, cell := range p.year.cells {
		if cell != "" {
			return isFiscalYear(cell)
		}
	}
	return false
}

// used are the columns that make the date, in the order of the parts.
func (p *dateParts) used() []*column {
	switch {
	case p.short != nil && p.short != p.month:
		return []*column{p.year, p.short}
	case p.fiscal() && p.period != nil:
		return []*column{p.year, p.period}
	case p.month != nil && p.day != nil:
		return []*column{p.year, p.month, p.day}
	case p.week != nil:
		return []*column{p.year, p.week}
	case p.month != nil:
		return []*column{p.year, p.month}
	case p.quarter != nil:
		return []*column{p.year, p.quarter}
	}
	return []*column{p.year, p.period}
}

// cells are the dates in one text. A year written in its first row only holds until the next.
func (p *dateParts) cells(n int) []string {
	out := make([]string, n)
	year := ""
	for i := range out {
		if cell := strings.TrimSuffix(p.year.cells[i], ".0"); cell != "" {
			year = cell
		}
		switch used := p.used(); {
		case slices.ContainsFunc(used[1:], func(c *column) bool { return c.cells[i] == "" || isTotal(c.cells[i]) }) || isTotal(year):
			out[i] = p.year.cells[i]
		case used[1] == p.short && p.short != p.month:
			out[i] = strings.TrimRight(used[1].cells[i], "./- ") + " " + year
		case len(used) == 3:
			out[i] = fmt.Sprintf("%s-%02d-%02d", year, monthIn(p.month.cells[i]), partOf(p.day.cells[i]))
		case used[1] == p.week:
			out[i] = fmt.Sprintf("%s-W%02d", year, partOf(p.week.cells[i]))
		case used[1] == p.period:
			out[i] = year + " P" + strconv.Itoa(max(partOf(p.period.cells[i]), monthIn(p.period.cells[i])))
		case used[1] == p.month:
			out[i] = fmt.Sprintf("%s-%02d", year, monthIn(p.month.cells[i]))
		default:
			out[i] = fmt.Sprintf("%s-Q%d", year, partOf(p.quarter.cells[i]))
		}
	}
	return out
}
