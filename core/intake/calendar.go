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
	usWeek              // week 1 has 1 January, weeks begin on Sunday, as WEEKNUM counts
	mondayWeek          // week 1 has 1 January, weeks begin on Monday
	sundayZero          // week 1 begins on the first Sunday, the days before are week 0: %U
	mondayZero          // week 1 begins on the first Monday: %W
	shortWeek           // 24-05: a year of two digits and an ISO week
	shortMonth          // 24-05: a year of two digits and a month
	monthShort          // 05/24
	unixSeconds         // 1641168000
	unixMillis          // 1641168000000
	counted             // Week 12: periods counted from a start that a person gives
	fiscal              // FY24 P03: the same, by fiscal years
	yearless            // 31-Jan: the year is what a person gives
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
	usWeek:       words.Say("intake.layout_us_week"), mondayWeek: words.Say("intake.layout_monday_week"),
	sundayZero: words.Say("intake.layout_sunday_zero"), mondayZero: words.Say("intake.layout_monday_zero"),
	shortWeek: words.Say("intake.layout_short_week"), shortMonth: words.Say("intake.layout_short_month"),
	monthShort: words.Say("intake.layout_month_short"), unixSeconds: words.Say("intake.layout_unix_seconds"),
	unixMillis: words.Say("intake.layout_unix_millis"), counted: words.Say("intake.layout_counted"),
	fiscal: words.Say("intake.layout_fiscal"), yearless: words.Say("intake.layout_yearless"),
}

// layoutCodes name a layout in a Format.
var layoutCodes = [layouts]string{
	yearFirst: "ymd", dayFirst: "dmy", monthFirst: "mdy", yearFirst2: "ymd2", named: "named", compact: "compact",
	isoWeek: "isoweek", yearWeek: "yearweek", yearMonth: "month", yearQuarter: "quarter", serialNumber: "serial",
	usWeek: "usweek", mondayWeek: "mondayweek", sundayZero: "sundayzero", mondayZero: "mondayzero", shortWeek: "yyww",
	shortMonth: "yymm", monthShort: "mmyy", unixSeconds: "unix", unixMillis: "unixms", counted: "counted", fiscal: "fiscal",
	yearless: "yearless",
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
	tokens    [6]dateToken
	n         int
	week      bool      // the word week stands in it
	late      bool      // an hour of the evening before, in universal time: midnight where it was written
	end       *dateText // the last day of a range, of which this is the first
	completed bool      // the year is the end's
}

// scanDate cuts a text into tokens, a time of day and a weekday's name left out. Of a range it takes the first day. ok is false where
// the text has marks or words that no date has.
func scanDate(cell string) (t dateText, ok bool) {
	if len(cell) == 0 || len(cell) > 100 {
		return t, false
	}
	cell = plainDigits(cell)
	if len(cell) > 4 && cell[1] == '/' && (cell[0]|0x20) == 'w' { // w/e, w/c: a week ending, commencing
		cell = trim(strings.TrimLeft(cell[3:], ":. "))
	}
	if inner, outer, found := bracketed(cell); found {
		if t, ok = scanDate(inner); ok && (t.n >= 3 || t.end != nil) {
			return t, true
		}
		cell = outer
	}
	if t, ok = scanRange(cell); ok {
		return t, true
	}
	return scanDay(cell)
}

// bracketed parts a text such as Week 1 (3–9 Jan 2022) into what stands in brackets and what does not. Brackets behind a time of day
// name a time zone.
func bracketed(cell string) (inner, outer string, found bool) {
	open, end := strings.IndexByte(cell, '('), strings.LastIndexByte(cell, ')')
	if open < 0 || end < open || strings.IndexByte(cell[:open], ':') >= 0 && strings.Contains(strings.ToLower(cell[:open]), "gmt") {
		return "", cell, false
	}
	return trim(cell[open+1 : end]), trim(cell[:open] + " " + cell[end+1:]), true
}

// scanDay cuts the text of one day.
func scanDay(cell string) (t dateText, ok bool) {
	if len(cell) == 0 || len(cell) > 80 {
		return t, false
	}
	if n, width := longNumber(cell); width > 0 {
		t.push(dateToken{number: n, digits: width})
		return t, true
	}
	cell, t.late = withoutTime(cell)
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
		case strings.HasPrefix(cell[i:], "\u00a0"), strings.HasPrefix(cell[i:], "\u202f"), strings.HasPrefix(cell[i:], "’"),
			strings.HasPrefix(cell[i:], "º"), strings.HasPrefix(cell[i:], "ª"), strings.HasPrefix(cell[i:], "‐"), strings.HasPrefix(cell[i:], "‑"):
			_, width := utf8.DecodeRuneInString(cell[i:])
			i += width
		case c == '-' && i == 0:
			return t, false
		case c == '-' || c == '/' || c == '.' || c == ' ' || c == ',' || c == '_' || c == '\'' || c == '\\' || c == ':' && t.n > 0:
			i++
		default:
			end := i + strings.IndexFunc(cell[i:]+" ", func(r rune) bool { return !unicode.IsLetter(r) })
			if end == i {
				return t, false
			}
			word := fold(cell[i:end])
			i = end
			t.week = t.week || word == "week"
			if skippedWords[word] {
				continue
			}
			if !t.push(dateToken{word: word}) {
				return t, false
			}
		}
	}
	t.dropWeek()
	return t, t.n > 0
}

// dropWeek drops a week's number that stands before a whole date: Week 1 2022-01-03, KW 1 03.01.2022.
func (t *dateText) dropWeek() {
	drop := 0
	switch {
	case t.n == 4 && t.tokens[0].digits == 0 && weekWords[t.tokens[0].word], t.n == 4 && t.week && t.tokens[0].digits > 0:
		drop = 1
	case t.n == 5 && t.tokens[0].digits == 0 && weekWords[t.tokens[0].word] && t.tokens[1].digits > 0:
		drop = 2
	default:
		return
	}
	rest := *t
	rest.n = copy(rest.tokens[:], t.tokens[drop:t.n])
	if whole[rest.shape()] {
		*t = rest
	}
}

// longNumber reads a number that stands alone and is longer than a date's part: Unix time with or without a fraction, and a spreadsheet's
// day number with a fraction of a day.
func longNumber(cell string) (n, width int) {
	whole, fraction, dotted := strings.Cut(cell, ".")
	if !dotted {
		whole, fraction, dotted = strings.Cut(cell, ",")
	}
	if width = len(whole); width != 5 && (width < 9 || width > 13) || width == 5 && !dotted {
		return 0, 0
	}
	for _, part := range []string{whole, fraction} {
		for i := 0; i < len(part); i++ {
			if !isDigit(part[i]) {
				return 0, 0
			}
		}
	}
	for i := 0; i < width; i++ {
		n = n*10 + int(whole[i]-'0')
	}
	return n, width
}

func (t *dateText) push(token dateToken) bool {
	if t.n == len(t.tokens) {
		return false
	}
	t.tokens[t.n] = token
	t.n++
	return true
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

// as reads the tokens in one layout. A range's last day has to follow its first within a quarter.
func (t *dateText) as(l layout) (panel.Date, bool) {
	d, ok := t.day(l)
	if !ok || t.end == nil {
		return d, ok
	}
	end, ok := t.end.day(l)
	if ok && d > end && t.completed { // 30 Dec – 5 Jan 2024: the year is that of the end
		before := *t
		year := &before.tokens[before.n-1]
		year.number--
		if year.digits <= 2 {
			year.number = (year.number + 100) % 100
		}
		d, ok = before.day(l)
	}
	return d, ok && d <= end && end-d <= 100
}

// day reads the tokens of one day.
func (t *dateText) day(l layout) (panel.Date, bool) {
	d, ok := t.parsed(l)
	if ok && t.late {
		d++
	}
	return d, ok
}

func (t *dateText) parsed(l layout) (panel.Date, bool) {
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
		year, part := max(a.number, b.number), min(a.number, b.number)
		switch {
		case l == yearMonth && !t.week:
			return civilDate(year, part, 1)
		case l == yearWeek && !t.week || l == isoWeek && t.week || isOtherWeek(l):
			return weekOf(l, year, part)
		}
	case "dd":
		return t.asShort(l)
	case "dwy", "dwd", "wdy", "wdd", "ywd":
		if l == named {
			return t.asNamed(shape)
		}
		return t.asPeriod(l)
	case "ydw", "wyd", "ddw": // 2024. 5. hét, KW 2024/05
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
	case l == unixSeconds && (width == 9 || width == 10):
		return ofSeconds(n)
	case l == unixMillis && (width == 12 || width == 13):
		return ofSeconds(n / 1000)
	case isOtherWeek(l) && width == 6:
		return weekOf(l, n/100, n%100)
	case l == serialNumber && width == 5 && n >= 20000 && n < 75000: // the years 1954 to 2105
		return panel.DateOf(1899, 12, 30) + panel.Date(n), true
	}
	return 0, false
}

// asPeriod reads a week, a month or a quarter with its word: 2018-W01, KW 1 2018, 2018M01, Q1 2018, Q1'18, 1Q18.
func (t *dateText) asPeriod(l layout) (panel.Date, bool) {
	word, numbers := "", [2]dateToken{}
	n := 0
	for _, token := range t.tokens[:t.n] {
		if token.digits == 0 {
			word = token.word
		} else if n < 2 {
			numbers[n] = token
			n++
		}
	}
	year, part := numbers[1], numbers[0]
	switch {
	case numbers[0].digits == 4, numbers[1].digits < 4 && t.tokens[0].digits > 0 && yearStands(word, numbers[0]): // 2024W05, 24W05
		year, part = numbers[0], numbers[1]
	}
	y := year.number
	if year.digits == 2 {
		y = century(y)
	} else if year.digits != 4 {
		return 0, false
	}
	switch {
	case (l == isoWeek || isOtherWeek(l)) && weekWords[word]:
		return weekOf(l, y, part.number)
	case l == yearQuarter && quarterWords[word] && part.number >= 1 && part.number <= 4:
		return civilDate(y, 3*part.number-2, 1)
	case l == yearMonth && monthMarks[word]:
		return civilDate(y, part.number, 1)
	}
	return 0, false
}

// yearStands says whether a number before a period's word is the year, as in 24W05, and not the period, as in 1Q18 and 5. KW 24.
func yearStands(word string, first dateToken) bool {
	if first.digits != 2 {
		return false
	}
	if quarterWords[word] {
		return first.number > 4
	}
	return word != "kw" && first.number >= 10
}

// asNamed reads day, month's name and year in any order; a day stands before a two-digit year.
func (t *dateText) asNamed(shape string) (panel.Date, bool) {
	a, b, c := t.tokens[0], t.tokens[1], t.tokens[2]
	switch shape {
	case "dwy":
		return civilDate(c.number, monthOf(b.word), a.number)
	case "dwd":
		return civilDate(century(c.number), monthOf(b.word), a.number)
	case "wdy":
		return civilDate(c.number, monthOf(a.word), b.number)
	case "wdd":
		return civilDate(century(c.number), monthOf(a.word), b.number)
	}
	return civilDate(a.number, monthOf(b.word), c.number)
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
	return civilDate(y, monthOf(word.word), 1)
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

	second  layout // another layout in which the cells are read that the first does not fit; noLayout for none
	others  int    // cells read so
	swapped bool   // the first layout's dates have day and month in each other's place
	ask     *ask   // what a person has to say before these are dates; nil where nothing is missing
}

// howDates is what is known about a column's dates beforehand.
type howDates struct {
	monthFirst bool   // among equals the month comes first
	weeks      bool   // 201801 is a week, not a month
	given      layout // a person has said it; noLayout to infer it
	start      panel.Date
	started    bool      // a person has said when the periods begin
	named      string    // the unit that the column's name gives to plain numbers, "" for none
	beside     []*column // the columns of the file
}

// inferDates resolves a column's layout over all its cells: the layout that reads most of them; among equals the one
// whose dates are most evenly spaced; among those still equal the first of a fixed order, and the other is the rival.
func inferDates(cells []string, how howDates) dateColumn {
	out := dateColumn{dates: make([]panel.Date, len(cells)), ok: make([]bool, len(cells))}
	t := scanDates(cells)
	t.croatian()
	out.present = t.present
	for i := range t.texts {
		for l := yearFirst; l < layouts; l++ {
			if _, ok := t.texts[i].as(l); ok {
				out.fitting[l] += t.times[i]
			}
		}
	}
	best := out.choose(&t, how)
	if how.given == noLayout && out.layout != noLayout && !out.plausible(&t, cells) || how.given >= counted {
		out.layout, out.fits = noLayout, 0
	}
	if out.fits*2 < out.present { // what reads a few cells has misread them
		out.layout, out.rival, out.fits = noLayout, noLayout, 0
	}
	if out.layout == noLayout {
		out.relate(cells, how)
		return out
	}
	out.even = best
	out.hasNumber = out.layout == compact || out.layout == yearWeek || out.layout == serialNumber || out.layout == unixSeconds ||
		out.layout == unixMillis || isOtherWeek(out.layout) && allNumbers(cells) ||
		out.layout == yearMonth && out.fitting[yearWeek]+out.fitting[yearMonth] > 0 && allNumbers(cells)
	out.fill(&t, out.layout)
	if out.fits < out.present {
		out.mix(&t, how)
	}
	return out
}

// choose sets the layout, its rival and how many cells it reads, and gives how even it is.
func (out *dateColumn) choose(t *dateTexts, how howDates) (best float64) {
	fits := out.fitting
	order := []layout{yearFirst, dayFirst, monthFirst, named, compact, isoWeek, yearQuarter, yearMonth, yearWeek, usWeek, mondayWeek,
		sundayZero, mondayZero, shortWeek, shortMonth, monthShort, yearFirst2, serialNumber, unixSeconds, unixMillis}
	if how.monthFirst {
		order[1], order[2] = monthFirst, dayFirst
	}
	if how.weeks {
		order[7], order[8] = yearWeek, yearMonth
	}
	if how.given != noLayout && fits[how.given]*2 >= out.present {
		order = []layout{how.given}
	}
	best = -1.0
	for _, l := range order {
		if fits[l] == 0 || fits[l] < out.fits {
			continue
		}
		even := evenness(t.texts, l)
		switch {
		case fits[l] > out.fits || even > best+1e-9:
			out.layout, out.fits, best, out.rival = l, fits[l], even, noLayout
		case even > best-1e-9 && out.rival == noLayout && l != yearFirst2 && (!isOtherWeek(l) || isOtherWeek(out.layout)) &&
			!(isShort(l) && !isShort(out.layout)):
			out.rival = l
		}
	}
	return best
}

// fill reads the cells that have no date yet in a layout.
func (out *dateColumn) fill(t *dateTexts, l layout) {
	for i, k := range t.of {
		if k >= 0 && !out.ok[i] {
			out.dates[i], out.ok[i] = t.texts[k].as(l)
		}
	}
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
	if len(dates) < 2 {
		return 1
	}
	different := slices.Compact(slices.Clone(dates)) // two texts of one date are an uneven step
	return evennessOf(different) * float64(max(1, len(different)-1)) / float64(len(dates)-1)
}

// evennessOf is the share of the commonest kind of step among sorted dates.
func evennessOf(dates []panel.Date) float64 {
	if len(dates) < 2 {
		return 1
	}
	var steps panel.Spacing
	steps.Add(dates)
	return float64(steps.Commonest()) / float64(len(dates)-1)
}
