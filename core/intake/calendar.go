package intake

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
)

// layout is a way of writing dates.
type layout uint8

const (
	noLayout     layout = iota
	yearFirst           // 2018-01-07
	dayFirst            // 07/01/2018, 7.1.18
	monthFirst          // 01/07/2018
	yearFirst2          // 18-01-07
	named               // 7 Jan 2018, January 7, 2018
	compact             // 20180107
	isoWeek             // 2018-W01, 2018W01, KW 1 2018: the Monday of that week
	yearWeek            // 201801 … 201852: the same as a number
	yearMonth           // 2018-01, Jan 2018, 201801: the first of the month
	yearQuarter         // 2018-Q1: the first day of the quarter
	serialNumber        // 43107: days as spreadsheets count them, from 1899-12-30
	layouts
)

// layoutNames describe a layout in a sentence.
var layoutNames = [layouts]words.Text{
	yearFirst: words.Say("intake.layout_year_first"), dayFirst: words.Say("intake.layout_day_first"),
	monthFirst: words.Say("intake.layout_month_first"), yearFirst2: words.Say("intake.layout_year_first_short"),
	named: words.Say("intake.layout_month_names"), compact: words.Say("intake.layout_compact"), isoWeek: words.Say("intake.layout_iso_weeks"),
	yearWeek:  words.Say("intake.layout_year_week"),
	yearMonth: words.Say("intake.layout_months"), yearQuarter: words.Say("intake.layout_quarters"),
	serialNumber: words.Say("intake.layout_serial"),
}

// layoutCodes name a layout in a Format.
var layoutCodes = [layouts]string{
	yearFirst: "ymd", dayFirst: "dmy", monthFirst: "mdy", yearFirst2: "ymd2", named: "named", compact: "compact",
	isoWeek: "isoweek", yearWeek: "yearweek", yearMonth: "month", yearQuarter: "quarter", serialNumber: "serial",
}

// layoutOf is the layout of a code, noLayout for one that is unknown.
func layoutOf(code string) layout {
	for l := yearFirst; l < layouts; l++ {
		if layoutCodes[l] == code {
			return l
		}
	}
	return noLayout
}

// dateToken is a number or a word of a date's text.
type dateToken struct {
	number, digits int    // digits 0 for a word
	word           string // folded
}

// dateText is a date's text cut into tokens; at most six, since no layout has more.
type dateText struct {
	tokens [6]dateToken
	n      int
}

// scanDate cuts a text into tokens, a time of day and a weekday's name left out. ok is false where the text has marks
// or words that no date has.
func scanDate(cell string) (t dateText, ok bool) {
	if len(cell) == 0 || len(cell) > 40 {
		return t, false
	}
	cell = withoutTime(cell)
	for i := 0; i < len(cell); {
		c := cell[i]
		switch {
		case isDigit(c):
			end := i
			for end < len(cell) && isDigit(cell[end]) {
				end++
			}
			n, fits := digits(cell[i:end])
			if !fits || !t.push(dateToken{number: n, digits: end - i}) {
				return t, false
			}
			i = end
		case strings.HasPrefix(cell[i:], "\u00a0"), strings.HasPrefix(cell[i:], "\u202f"):
			_, width := utf8.DecodeRuneInString(cell[i:])
			i += width
		case c == '-' && i == 0:
			return t, false
		case c == '-' || c == '/' || c == '.' || c == ' ' || c == ',' || c == '_' || c == '\'' || c == '\\':
			i++
		default:
			end := i + strings.IndexFunc(cell[i:]+" ", func(r rune) bool { return !unicode.IsLetter(r) })
			if end == i {
				return t, false
			}
			word := fold(cell[i:end])
			i = end
			if skippedWords[word] {
				continue
			}
			if !t.push(dateToken{word: word}) {
				return t, false
			}
		}
	}
	return t, t.n > 0
}

func (t *dateText) push(token dateToken) bool {
	if t.n == len(t.tokens) {
		return false
	}
	t.tokens[t.n] = token
	t.n++
	return true
}

// withoutTime cuts a time of day, and a time zone after it, from the end: T00:00:00Z, 12:30 AM, 00:00:00+01:00.
func withoutTime(cell string) string {
	colon := strings.IndexByte(cell, ':')
	if colon < 0 {
		return cell
	}
	start := colon
	for start > 0 && isDigit(cell[start-1]) {
		start--
	}
	if start == colon || colon-start > 2 || start == 0 {
		return cell
	}
	for _, c := range cell[colon:] {
		if !strings.ContainsRune("0123456789:.,+- ZzAaPpMmUuTtCcGg", c) {
			return cell
		}
	}
	if before := cell[start-1]; before == 'T' || before == 't' || before == ' ' || before == ',' || before == '_' {
		return trim(cell[:start-1])
	}
	return cell
}

func set(list string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(list) {
		m[w] = true
	}
	return m
}

func months(lists ...string) map[string]int {
	m := map[string]int{}
	for i, list := range lists {
		for _, w := range strings.Fields(list) {
			m[w] = i + 1
		}
	}
	return m
}

// shape is the tokens in short: d for one or two digits, y for four, n for other numbers, w for a word.
func (t *dateText) shape() string {
	var b [6]byte
	for i := range t.n {
		switch d := t.tokens[i].digits; {
		case d == 0:
			b[i] = 'w'
		case d <= 2:
			b[i] = 'd'
		case d == 4:
			b[i] = 'y'
		default:
			b[i] = 'n'
		}
	}
	return string(b[:t.n])
}

// as reads the tokens in one layout.
func (t *dateText) as(l layout) (panel.Date, bool) {
	a, b, c := t.tokens[0], t.tokens[1], t.tokens[2]
	switch shape := t.shape(); shape {
	case "ydd":
		if l == yearFirst {
			return civilDate(a.number, b.number, c.number)
		}
	case "ddy":
		return dayAndMonth(l, c.number, a.number, b.number)
	case "ddd":
		if l == yearFirst2 {
			return civilDate(century(a.number), b.number, c.number)
		}
		return dayAndMonth(l, century(c.number), a.number, b.number)
	case "n":
		return t.asNumber(l)
	case "dy", "yd":
		if l == yearMonth {
			return civilDate(max(a.number, b.number), min(a.number, b.number), 1)
		}
	case "dwy", "dwd", "wdy", "wdd", "ywd":
		if l == named {
			return t.asNamed(shape)
		}
		return t.asPeriod(l)
	case "wy", "yw", "wd", "dw":
		if l == yearMonth {
			return t.asNamedMonth(shape)
		}
	case "ywdd": // 2018-W01-1
		if l == isoWeek && weekWords[b.word] && t.tokens[3].number >= 1 && t.tokens[3].number <= 7 {
			d, ok := panel.ISOMonday(a.number, c.number)
			return d + panel.Date(t.tokens[3].number-1), ok
		}
	}
	return 0, false
}

func dayAndMonth(l layout, year, first, second int) (panel.Date, bool) {
	switch l {
	case dayFirst:
		return civilDate(year, second, first)
	case monthFirst:
		return civilDate(year, first, second)
	}
	return 0, false
}

// asNumber reads one long number: yyyymmdd, yyyymm, yyyyww, or a spreadsheet's day number.
func (t *dateText) asNumber(l layout) (panel.Date, bool) {
	n, width := t.tokens[0].number, t.tokens[0].digits
	switch {
	case l == compact && width == 8:
		return civilDate(n/10000, n/100%100, n%100)
	case l == yearMonth && width == 6:
		return civilDate(n/100, n%100, 1)
	case l == yearWeek && width == 6:
		return panel.ISOMonday(n/100, n%100)
	case l == serialNumber && width == 5 && n >= 20000 && n < 75000: // the years 1954 to 2105
		return panel.DateOf(1899, 12, 30) + panel.Date(n), true
	}
	return 0, false
}

// asPeriod reads a week or a quarter: 2018-W01, KW 1 2018, Q1 2018.
func (t *dateText) asPeriod(l layout) (panel.Date, bool) {
	year, part, word := 0, 0, ""
	for _, token := range t.tokens[:t.n] {
		switch {
		case token.digits == 0:
			word = token.word
		case token.digits == 4:
			year = token.number
		default:
			part = token.number
		}
	}
	switch {
	case l == isoWeek && weekWords[word]:
		return panel.ISOMonday(year, part)
	case l == yearQuarter && quarterWords[word] && part >= 1 && part <= 4:
		return civilDate(year, 3*part-2, 1)
	}
	return 0, false
}

// asNamed reads day, month's name and year in any order; a day stands before a two-digit year.
func (t *dateText) asNamed(shape string) (panel.Date, bool) {
	a, b, c := t.tokens[0], t.tokens[1], t.tokens[2]
	switch shape {
	case "dwy":
		return civilDate(c.number, monthWords[b.word], a.number)
	case "dwd":
		return civilDate(century(c.number), monthWords[b.word], a.number)
	case "wdy":
		return civilDate(c.number, monthWords[a.word], b.number)
	case "wdd":
		return civilDate(century(c.number), monthWords[a.word], b.number)
	}
	return civilDate(a.number, monthWords[b.word], c.number)
}

// asNamedMonth reads a month's name and a year.
func (t *dateText) asNamedMonth(shape string) (panel.Date, bool) {
	word, year := t.tokens[0], t.tokens[1]
	if shape[0] != 'w' {
		word, year = year, word
	}
	y := year.number
	if year.digits <= 2 {
		if year.digits == 1 {
			return 0, false
		}
		y = century(y)
	}
	return civilDate(y, monthWords[word.word], 1)
}

// century completes a two-digit year: 00–69 are 2000–2069, 70–99 are 1970–1999 (the POSIX rule, one year later).
func century(year int) int {
	if year < 70 {
		return 2000 + year
	}
	return 1900 + year
}

// civilDate checks the calendar; years are those in which media were bought.
func civilDate(year, month, day int) (panel.Date, bool) {
	if year < 1900 || year > 2199 || !panel.ValidDay(year, month, day) {
		return 0, false
	}
	return panel.DateOf(year, month, day), true
}

// dateColumn is a column read as dates.
type dateColumn struct {
	layout    layout
	rival     layout       // another layout that fits as well and as regularly; noLayout when there is none
	dates     []panel.Date // [row], valid where ok
	ok        []bool       // [row]
	fits      int          // cells read
	fitting   [layouts]int // cells that each layout would read
	present   int          // cells that are not blank
	even      float64
	hasNumber bool // the layout is a bare number, so that the column could be one
}

// howDates is what is known about a column's dates beforehand.
type howDates struct {
	monthFirst bool   // among equals the month comes first
	weeks      bool   // 201801 is a week, not a month
	given      layout // a person has said it; noLayout to infer it
}

// inferDates resolves a column's layout over all its cells: the layout that reads most of them; among equals the one
// whose dates are most evenly spaced; among those still equal the first of a fixed order, and the other is the rival.
func inferDates(cells []string, how howDates) dateColumn {
	out := dateColumn{dates: make([]panel.Date, len(cells)), ok: make([]bool, len(cells))}
	t := scanDates(cells)
	out.present = t.present
	for i := range t.texts {
		for l := yearFirst; l < layouts; l++ {
			if _, ok := t.texts[i].as(l); ok {
				out.fitting[l] += t.times[i]
			}
		}
	}
	fits := out.fitting
	order := []layout{yearFirst, dayFirst, monthFirst, named, compact, isoWeek, yearQuarter, yearMonth, yearWeek, yearFirst2, serialNumber}
	if how.monthFirst {
		order[1], order[2] = monthFirst, dayFirst
	}
	if how.weeks {
		order[7], order[8] = yearWeek, yearMonth
	}
	if how.given != noLayout {
		order = []layout{how.given}
	}
	best := -1.0
	for _, l := range order {
		if fits[l] == 0 || fits[l] < out.fits {
			continue
		}
		even := evenness(t.texts, l)
		switch {
		case fits[l] > out.fits || even > best+1e-9:
			out.layout, out.fits, best, out.rival = l, fits[l], even, noLayout
		case even > best-1e-9 && out.rival == noLayout && l != yearFirst2:
			out.rival = l
		}
	}
	if out.layout == noLayout {
		return out
	}
	out.even = best
	out.hasNumber = out.layout == compact || out.layout == yearWeek || out.layout == serialNumber ||
		out.layout == yearMonth && fits[yearWeek]+fits[yearMonth] > 0 && allNumbers(cells)
	dates, ok := make([]panel.Date, len(t.texts)), make([]bool, len(t.texts))
	for i := range t.texts {
		dates[i], ok[i] = t.texts[i].as(out.layout)
	}
	for i, k := range t.of {
		if k >= 0 {
			out.dates[i], out.ok[i] = dates[k], ok[k]
		}
	}
	return out
}

// dateTexts are a column's different texts: a panel writes each date once a geo, so they are few.
type dateTexts struct {
	texts   []dateText
	times   []int // [text] cells that have it
	of      []int // [cell] its text, -1 for none that can be a date
	present int   // cells that are not blank
}

func scanDates(cells []string) dateTexts {
	t := dateTexts{of: make([]int, len(cells))}
	index := map[string]int{}
	for i, cell := range cells {
		t.of[i] = -1
		if isAbsent(cell) {
			continue
		}
		t.present++
		k, seen := index[cell]
		if !seen {
			k = -1
			if text, ok := scanDate(cell); ok {
				k = len(t.texts)
				t.texts, t.times = append(t.texts, text), append(t.times, 0)
			}
			index[cell] = k
		}
		if t.of[i] = k; k >= 0 {
			t.times[k]++
		}
	}
	return t
}

func allNumbers(cells []string) bool {
	for _, c := range cells {
		if !isAbsent(c) && !isNumberLike(c) {
			return false
		}
	}
	return true
}

// evenness is the share of steps between neighbouring dates, in time order and repeats apart, that are of the column's
// commonest kind of step. A column with one date is even.
func evenness(texts []dateText, l layout) float64 {
	var dates []panel.Date
	for i := range texts {
		if d, ok := texts[i].as(l); ok {
			dates = append(dates, d)
		}
	}
	slices.Sort(dates)
	dates = slices.Compact(dates)
	if len(dates) < 2 {
		return 1
	}
	var steps panel.Spacing
	steps.Add(dates)
	return float64(steps.Commonest()) / float64(len(dates)-1)
}
