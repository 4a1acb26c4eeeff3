package intake

import (
	"slices"

	"github.com/mixtab/mixtab/core/panel"
)

// ask is what a person has to say before a column's texts are dates.
type ask struct {
	kind  layout // counted, fiscal or yearless
	unit  string // of what is counted: day, week, month, quarter, or period for fiscal periods
	cell  string // the first text
	first int    // the first number; of fiscal, the first year
	four  bool   // thirteen fiscal periods a year: they last four weeks
}

// relate reads texts that are dates once a person has said when they begin: Week 12, FY24 P03, 31-Jan. Nothing is ever assumed.
func (out *dateColumn) relate(cells []string, how howDates) {
	for _, read := range []func([]string, howDates) (related, bool){readFiscal, readCounted, readYearless} {
		if first, _ := read(cells[:min(len(cells), 20)], how); first.fits == 0 { // names of places, say
			continue
		}
		r, ok := read(cells, how)
		if !ok || r.fits*5 < out.present*4 || r.fits < 2 {
			continue
		}
		out.ask = &r.ask
		if !how.started {
			return
		}
		out.layout, out.fits, out.even = r.ask.kind, 0, 1
		for i := range cells {
			if r.ok[i] {
				out.dates[i], out.ok[i] = r.date(i, how.start), true
				out.fits++
			}
		}
		return
	}
}

// related is a column whose dates need a start.
type related struct {
	ask  ask
	ok   []bool
	fits int
	date func(cell int, start panel.Date) panel.Date
}

// periodUnit is the unit that a word counts, "" for none.
func periodUnit(word string) string {
	switch {
	case weekWords[word] || word == "week":
		return "week"
	case monthMarks[word]:
		return "month"
	case dayMarks[word]:
		return "day"
	case quarterWords[word]:
		return "quarter"
	case word == "p" || word == "period" || word == "periode" || word == "periodo" || word == "pd":
		return "period"
	}
	return ""
}

// numbered is one text with a period's word and its number: Week 12, W3, 4. Monat. named gives the unit of a plain number.
func numbered(cell, named string) (unit string, n int, ok bool) {
	cell = plainDigits(cell)
	if n, ok := digits(cell); ok && named != "" && n < 10_000 {
		return named, n, true
	}
	t, ok := scanDay(cell)
	if !ok || t.n > 2 || t.end != nil {
		return "", 0, false
	}
	found := false
	unit = named
	if t.week {
		unit = "week"
	}
	word := ""
	for _, token := range t.tokens[:t.n] {
		switch {
		case token.digits > 0 && token.digits < 5 && !found:
			n, found = token.number, true
		case token.digits == 0 && word == "":
			word = token.word
		default:
			return "", 0, false
		}
	}
	if word != "" {
		if unit = periodUnit(word); unit == "" {
			return "", 0, false
		}
	}
	return unit, n, found && unit != "" && (word != "" || t.week)
}

// readCounted reads periods counted without a year.
func readCounted(cells []string, how howDates) (r related, ok bool) {
	r.ok = make([]bool, len(cells))
	numbers := make([]int, len(cells))
	units := map[string]int{}
	last := 0
	laps := laps{how: how, last: map[string]int{}, before: map[string]int{}}
	for i, cell := range cells {
		unit, n, fits := numbered(cell, how.named)
		if !fits {
			continue
		}
		units[unit]++
		n = laps.count(i, n, unit)
		r.ok[i], numbers[i] = true, n
		if r.fits++; r.fits == 1 {
			r.ask = ask{kind: counted, unit: unit, cell: cell, first: n}
		}
		r.ask.first = min(r.ask.first, n)
		last = max(last, n)
	}
	if r.fits == 0 || len(units) > 1 || last-r.ask.first < 2 || r.ask.first > 1 && how.named != "" {
		return r, false
	}
	seen := map[int]bool{}
	for i := range cells {
		if r.ok[i] {
			seen[numbers[i]] = true
		}
	}
	if len(seen)*10 < (last-r.ask.first+1)*8 { // far from one after the other: not a count
		return r, false
	}
	r.date = func(i int, start panel.Date) panel.Date {
		return stepped(start, r.ask.unit, numbers[i]-r.ask.first)
	}
	return r, true
}

// laps keep counting where the numbers of a series start again, as week 1 after week 52.
type laps struct {
	how          howDates
	last, before map[string]int
}

// count is a row's number with those of the years before.
func (l *laps) count(row, n int, unit string) int {
	key := l.how.seriesOf(row)
	last, known := l.last[key]
	year := map[string]int{"week": 52, "month": 12, "quarter": 4, "day": 365, "period": 12}[unit]
	if known && n < last && last-n >= year/2 && last <= year+1 && n <= 2 {
		l.before[key] += last - n + 1
	}
	l.last[key] = n
	return n + l.before[key]
}

// stepped is the date n periods of a unit after a start.
func stepped(start panel.Date, unit string, n int) panel.Date {
	switch unit {
	case "day":
		return start + panel.Date(n)
	case "week":
		return start + panel.Date(7*n)
	case "quarter":
		return panel.AddMonths(start, 3*n)
	case "period":
		return start + panel.Date(28*n)
	}
	return panel.AddMonths(start, n)
}

// readFiscal reads periods, quarters, months or weeks of fiscal years: FY24 P03, P3 FY2024, Q1 FY18, GJ 2023/24 P01.
func readFiscal(cells []string, _ howDates) (r related, ok bool) {
	r.ok = make([]bool, len(cells))
	years, parts := make([]int, len(cells)), make([]int, len(cells))
	most, units := 0, map[string]int{}
	for i, cell := range cells {
		year, unit, part, fits := fiscalOf(cell)
		if !fits {
			continue
		}
		years[i], parts[i], r.ok[i] = year, part, true
		units[unit]++
		if r.fits++; r.fits == 1 {
			r.ask = ask{kind: fiscal, unit: unit, cell: cell, first: year}
		}
		r.ask.first, most = min(r.ask.first, year), max(most, part)
	}
	if r.fits == 0 || len(units) > 1 {
		return r, false
	}
	limit := map[string]int{"quarter": 4, "month": 12, "period": 13, "week": 54}[r.ask.unit]
	if most > limit {
		return r, false
	}
	r.ask.four = r.ask.unit == "period" && most == 13
	r.date = func(i int, start panel.Date) panel.Date {
		k, n := years[i]-r.ask.first, parts[i]-1
		switch {
		case r.ask.four:
			return start + panel.Date(364*k+28*n)
		case r.ask.unit == "week":
			return start + panel.Date(364*k+7*n)
		case r.ask.unit == "quarter":
			return panel.AddMonths(start, 12*k+3*n)
		}
		if _, _, day := start.Civil(); day > 1 { // a year that begins within a month has periods of 4, 4 and 5 weeks
			return start + panel.Date(364*k+7*(13*(n/3)+4*(n%3)))
		}
		return panel.AddMonths(start, 12*k+n)
	}
	return r, true
}

// fiscalOf reads one fiscal period. A year such as 2023/24 is called after its end.
func fiscalOf(cell string) (year int, unit string, part int, ok bool) {
	t, scanned := scanDay(plainDigits(cell))
	if !scanned {
		return 0, "", 0, false
	}
	isFiscal, word := false, ""
	for _, token := range t.tokens[:t.n] {
		switch {
		case fiscalWords[token.word]:
			isFiscal, word = true, "year"
		case token.digits == 0:
			if unit != "" || periodUnit(token.word) == "" {
				return 0, "", 0, false
			}
			unit, word = periodUnit(token.word), "part"
		case token.digits == 4 || word == "year" && (year == 0 || part > 0 || unit == ""):
			if year = token.number; token.digits <= 2 {
				year = century(year)
			}
		case part == 0 && token.digits <= 2:
			part = token.number
		default:
			return 0, "", 0, false
		}
	}
	if unit == "" && t.week {
		unit = "week"
	}
	if unit == "" || part < 1 || year < 1950 || year > 2150 || !isFiscal && unit != "period" {
		return 0, "", 0, false
	}
	return year, unit, part, true
}

// monthDay is a day without a year.
type monthDay struct{ month, day int }

func monthDayOf(t *dateText, dayFirst bool) (md monthDay, ok bool) {
	a, b := t.tokens[0], t.tokens[1]
	if t.end != nil || t.week {
		return md, false
	}
	switch t.shape() {
	case "w": // months alone
		md = monthDay{monthOf(a.word), 1}
	case "dw":
		md = monthDay{monthOf(b.word), a.number}
	case "wd":
		md = monthDay{monthOf(a.word), b.number}
	case "dd":
		if md = (monthDay{a.number, b.number}); dayFirst {
			md = monthDay{b.number, a.number}
		}
	default:
		return md, false
	}
	return md, panel.ValidDay(2024, md.month, md.day)
}

// readYearless reads days without a year in the order of the file: where the months start again, a new year begins.
func readYearless(cells []string, how howDates) (r related, ok bool) {
	best := related{}
	bestEven := -1.0
	orders := []bool{true, false}
	if how.monthFirst {
		orders = []bool{false, true}
	}
	for _, dayFirst := range orders {
		r := yearlessIn(cells, how, dayFirst)
		if r.fits == 0 || r.fits < best.fits {
			continue
		}
		if even := r.evenness(); r.fits > best.fits || even > bestEven+1e-9 {
			best, bestEven = r, even
		}
	}
	return best, best.fits > 0
}

func yearlessIn(cells []string, how howDates, dayFirst bool) (r related) {
	r.ok = make([]bool, len(cells))
	days, laps := make([]monthDay, len(cells)), make([]int, len(cells))
	type at struct {
		last monthDay
		lap  int
	}
	series := map[string]*at{}
	for i, cell := range cells {
		t, scanned := scanDate(cell)
		if !scanned || isAbsent(cell) {
			continue
		}
		md, fits := monthDayOf(&t, dayFirst)
		if !fits {
			continue
		}
		key := how.seriesOf(i)
		s := series[key]
		if s == nil {
			s = &at{last: md}
			series[key] = s
		}
		if md.month < s.last.month || md.month == s.last.month && md.day < s.last.day {
			s.lap++
		}
		s.last = md
		days[i], laps[i], r.ok[i] = md, s.lap, true
		if r.fits++; r.fits == 1 {
			r.ask = ask{kind: yearless, cell: cell, first: md.month*100 + md.day}
		}
	}
	r.date = func(i int, start panel.Date) panel.Date {
		year, _, _ := start.Civil()
		year += laps[i]
		day := days[i].day
		if !panel.ValidDay(year, days[i].month, day) { // 29 February
			day--
		}
		return panel.DateOf(year, days[i].month, day)
	}
	return r
}

// seriesOf names the series of a row by its texts in columns that say where or what, so that each begins in the first year.
func (how howDates) seriesOf(row int) string {
	key := ""
	for _, c := range how.beside {
		if c.kind == "text" && row < len(c.cells) && meaningOf(c.name, c.words)&(meansGeo|meansChannel|meansVariable) != 0 &&
			meaningOf(c.name, c.words)&meansDate == 0 {
			key += c.cells[row] + "\x00"
		}
	}
	return key
}

// evenness is that of the dates in some year.
func (r *related) evenness() float64 {
	var dates []panel.Date
	for i, ok := range r.ok {
		if ok {
			dates = append(dates, r.date(i, panel.DateOf(2022, 1, 1)))
		}
	}
	slices.Sort(dates)
	return evennessOf(slices.Compact(dates))
}

// plausible says whether a layout that reads two short numbers, or a month's name with one, is more than a coincidence: 31-Jan is not
// January 2031, and 24-05 is a week or a month only where one follows the other.
func (out *dateColumn) plausible(t *dateTexts, cells []string) bool {
	var dates []panel.Date
	short, constant, dayBefore, first := 0, true, false, -1
	for i := range t.texts {
		text := &t.texts[i]
		d, ok := text.as(out.layout)
		if !ok {
			continue
		}
		dates = append(dates, d)
		shape := text.shape()
		if shape != "dw" && shape != "wd" {
			continue
		}
		short++
		n := text.tokens[0].number
		if dayBefore = shape == "dw"; !dayBefore {
			n = text.tokens[1].number
		}
		if first < 0 {
			first = n
		}
		constant = constant && n == first
	}
	if !isShort(out.layout) && (out.layout != yearMonth || short*2 < len(dates)) {
		return true
	}
	slices.Sort(dates)
	dates = slices.Compact(dates)
	even := evennessOf(dates)
	var steps panel.Spacing
	steps.Add(dates)
	unit := steps.Cadence().Unit
	if isShort(out.layout) {
		return even >= 0.9 && len(dates) >= 3 &&
			unit == map[layout]string{shortWeek: "week", shortMonth: "month", monthShort: "month"}[out.layout]
	}
	if constant && (dayBefore || first < 10) || unit != "month" && unit != "quarter" && len(dates) > 1 {
		return false
	}
	without, _ := readYearless(cells, howDates{})
	return without.fits < out.fits || even >= without.evenness()-1e-9
}
