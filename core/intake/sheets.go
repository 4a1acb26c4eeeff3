package intake

import (
	"slices"
	"strings"

	"github.com/mixtab/mixtab/core/intake/check"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/sheet/workbook"
	"github.com/mixtab/mixtab/core/words"
)

// What the names of sheets with the same columns are.
const (
	SheetsFirst    = "first"   // nothing: one sheet is read
	SheetsRows     = "rows"    // years and other spans: their rows stand below each other
	SheetsGeos     = "geos"    // geos
	SheetsChannels = "channel" // channels
)

// sheetRows is one sheet: the row that names the columns, and what is below it.
type sheetRows struct {
	name string
	head record
	rows []record
}

// rowsOf cuts a sheet's rows at its head: the first row with as many cells as most have.
func rowsOf(name string, t *workbook.Table) (s sheetRows, ok bool) {
	counts, mode := map[int]int{}, 0
	for _, row := range t.Rows {
		n := filled(row.Cells)
		if counts[n]++; counts[n] > counts[mode] || counts[n] == counts[mode] && n > mode {
			mode = n
		}
	}
	for i, row := range t.Rows {
		if filled(row.Cells)*2 >= mode && mode >= 2 {
			s = sheetRows{name: name, head: record{row: row.Number, cells: row.Cells}}
			for _, below := range t.Rows[i+1:] {
				s.rows = append(s.rows, record{row: below.Number, cells: below.Cells, hidden: below.Hidden})
			}
			return s, len(s.rows) > 0
		}
	}
	return s, false
}

// key is the head in the form in which heads are compared.
func (s *sheetRows) key() []string {
	var out []string
	for _, cell := range s.head.cells[:lastFilled(s.head.cells)+1] {
		out = append(out, fold(cell))
	}
	return out
}

// sameSheets are the visible sheets that have the same columns as the one that was read, that one included.
func (r *reader) sameSheets(book *workbook.Book, at int, table *workbook.Table) []sheetRows {
	first, ok := rowsOf(book.Sheets[at].Name, table)
	if !ok {
		return nil
	}
	key := first.key()
	sorted := slices.Sorted(slices.Values(key))
	var out []sheetRows
	cells := 0
	for i, s := range book.Sheets {
		t := table
		if i != at {
			if s.Hidden {
				continue
			}
			var err error
			if t, err = book.Read(i, mostCells); err != nil || t.Full {
				continue
			}
		}
		rows, ok := rowsOf(s.Name, t)
		if !ok || !slices.Equal(slices.Sorted(slices.Values(rows.key())), sorted) {
			continue
		}
		if cells += len(rows.rows) * len(key); cells > mostCells {
			return nil
		}
		rows.order(key)
		out = append(out, rows)
	}
	if len(out) < 2 {
		return nil
	}
	return out
}

// order puts a sheet's columns into the order of another's.
func (s *sheetRows) order(key []string) {
	own := s.key()
	if slices.Equal(own, key) {
		return
	}
	place := make([]int, len(key))
	for i, name := range key {
		place[i] = slices.Index(own, name)
	}
	for k := range s.rows {
		cells := make([]string, len(key))
		for i, at := range place {
			if at < len(s.rows[k].cells) {
				cells[i] = s.rows[k].cells[at]
			}
		}
		s.rows[k].cells = cells
	}
}

// dateColumnOf is the column of a head that says when, by its name, else the first.
func (s *sheetRows) dateColumn() int {
	for i, name := range s.head.cells {
		if meaningOf(name, parts(name))&meansDate != 0 {
			return i
		}
	}
	return 0
}

// overlap says whether two sheets have most of their dates in common.
func overlap(a, b sheetRows) bool {
	at := a.dateColumn()
	seen := map[string]bool{}
	cell := func(rec record) string {
		if at < len(rec.cells) {
			return rec.cells[at]
		}
		return ""
	}
	for _, rec := range a.rows {
		seen[cell(rec)] = true
	}
	common := 0
	for _, rec := range b.rows {
		if seen[cell(rec)] {
			common++
		}
	}
	return common*2 > len(b.rows)
}

// spanName says whether a sheet's name is a year or another span of time, and gives its year, "" for none.
func spanName(name string) (year string, ok bool) {
	for _, token := range strings.FieldsFunc(name, func(r rune) bool { return r < '0' || r > '9' }) {
		if n, _ := digits(token); len(token) == 4 && n >= 1990 && n <= 2100 {
			return token, true
		}
	}
	if isFiscalYear(name) {
		return name, true
	}
	t, scanned := scanDay(name)
	if !scanned {
		return "", false
	}
	for _, token := range t.tokens[:t.n] {
		if token.digits == 0 && (monthOf(token.word) > 0 || quarterWords[token.word] && t.n > 1) {
			return "", true
		}
	}
	return "", false
}

// meaningOfSheets guesses what the sheets' names are, and says whether that is plain.
func meaningOfSheets(sheets []sheetRows) (what string, sure bool) {
	spans, channels, odd, generic := 0, 0, 0, 0
	for _, s := range sheets {
		if _, ok := spanName(s.name); ok {
			spans++
		}
		w := parts(s.name)
		if meaningOf(s.name, w)&meansChannel != 0 {
			channels++
		}
		if slices.ContainsFunc(w, func(word string) bool { return versionWords[word] }) {
			odd++
		}
		if len(w) > 0 && sheetWords[strings.TrimRight(w[0], "0123456789")] {
			generic++
		}
	}
	same := overlap(sheets[0], sheets[1])
	switch {
	case odd > 0:
		return SheetsFirst, false
	case spans == len(sheets):
		return SheetsRows, true
	case !same:
		return SheetsRows, generic < len(sheets)
	case channels == len(sheets):
		return SheetsChannels, true
	}
	return SheetsGeos, generic == 0
}

// joinSheets reads sheets with the same columns as one table where their names are plainly years or geos, else asks.
func (r *reader) joinSheets(sheets []sheetRows) []record {
	guess, sure := meaningOfSheets(sheets)
	how := r.format.Sheets
	if how == "" && sure && !r.given {
		how = guess
	}
	if how == "" && r.given {
		how = SheetsFirst // a mapping from before sheets were joined
	}
	names := make([]string, len(sheets))
	for i, s := range sheets {
		names[i] = s.name
	}
	list := words.First(words.All(names), 6)
	options := []Option{{SheetsRows, words.Say("intake.sheets_rows")}, {SheetsGeos, words.Say("intake.sheets_geos")},
		{SheetsChannels, words.Say("intake.sheets_channels")}, {SheetsFirst, words.Say("intake.sheets_first", "name", sheets[0].name)}}
	value := how
	if value == "" {
		value = SheetsFirst
	}
	r.offer(Choice{Part: PartSheets, Name: words.Say("intake.choice_sheets"), Value: value, Given: r.format.Sheets != "", Options: options})
	if how == "" {
		r.askSheets(guess, options, list, len(sheets))
	}
	r.format.Sheets = how
	if how == "" || how == SheetsFirst {
		return nil
	}
	r.joined = how
	r.say(words.Say("intake.sheets_joined", "n", len(sheets), "names", list))
	if sure && len(r.found.List()) < check.ShownInAll {
		r.found.Note(0, "", "", words.Say("intake.sheets_joined", "n", len(sheets), "names", list), words.Say("intake.nothing_to_do"))
	}
	return below(sheets, how)
}

// askSheets asks what the sheets are, the guess first.
func (r *reader) askSheets(guess string, options []Option, names []words.Text, n int) {
	issue := panel.Issue{Severity: panel.Warning, Question: true, Reason: words.Say("intake.sheets_same", "n", n, "names", names),
		Effect: words.Say("intake.sheets_same_effect"), Fix: words.Say("intake.sheets_same_fix")}
	slices.SortStableFunc(options, func(a, b Option) int {
		switch {
		case a.Value == guess:
			return -1
		case b.Value == guess:
			return 1
		}
		return 0
	})
	for _, o := range options {
		if o.Value != SheetsChannels || guess == SheetsChannels {
			issue.Offers = append(issue.Offers, panel.Offer{Label: o.Label, Change: panel.Change{Part: PartSheets, Value: o.Value}})
		}
	}
	r.found.Doubt(check.HarmGap, "", words.Text{}, issue)
}

// below puts the sheets' rows below each other, numbered through, with the sheet's name in a column where it says where or what, or the
// year that the dates lack.
func below(sheets []sheetRows, how string) []record {
	head := sheets[0].head.cells[:lastFilled(sheets[0].head.cells)+1]
	column := map[string]string{SheetsGeos: "Geo", SheetsChannels: "Channel"}[how]
	if how == SheetsRows && !datesHaveYears(sheets[0]) {
		column = "Year"
	}
	first := slices.Clone(head)
	if column != "" {
		first = append([]string{column}, first...)
	}
	out := []record{{row: sheets[0].head.row, cells: first}}
	offset := 0
	for _, s := range sheets {
		last := s.head.row
		for _, rec := range s.rows {
			cells := make([]string, len(head), len(head)+1)
			copy(cells, rec.cells)
			if extra := lastFilled(rec.cells) + 1; extra > len(head) {
				cells = append(cells, rec.cells[len(head):extra]...)
			}
			if column != "" {
				name := s.name
				if year, ok := spanName(name); column == "Year" && ok {
					name = year
				}
				cells = append([]string{name}, cells...)
			}
			last = rec.row
			out = append(out, record{row: offset + rec.row, cells: cells, hidden: rec.hidden})
		}
		offset += last
	}
	return out
}

// datesHaveYears says whether a sheet's first date has one.
func datesHaveYears(s sheetRows) bool {
	at := s.dateColumn()
	return at < len(s.rows[0].cells) && isDate(s.rows[0].cells[at])
}

// withSheets records in a format that sheets were read as one table, so that they are the next time.
func (r *reader) withSheets(f *Format) *Format {
	if r.joined == "" || f != nil && f.Sheets != "" {
		return f
	}
	out := Format{}
	if f != nil {
		out = *f
	}
	out.Sheets = r.joined
	return &out
}
