package intake

import (
	"slices"
	"strconv"
	"strings"

	"github.com/mixtab/mixtab/core/intake/check"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
)

// previewRows is how many rows the head and the tail of a Reading hold.
const previewRows = 6

// layOut turns records into named columns. It reports whether there is a table to go on with.
func (r *reader) layOut(t tokenised) bool {
	f := &r.found
	if t.full {
		r.tooMany()
		return false
	}
	records := t.records
	if r.format.Header == 0 {
		records = r.dropPreamble(t.records)
	}
	if len(records) == 0 {
		f.Error(0, "", "", words.Say("intake.no_rows"), words.Say("intake.file_empty_fix"))
		return false
	}
	if t.unclosed > 0 {
		r.unclosed(t.unclosed)
	}
	r.offerHeader(t.records, r.headerOf(records))
	switch {
	case r.format.Header == NoHeader:
		records = append([]record{{row: records[0].row, cells: placeNames(widest(records))}}, records...)
	case r.format.Header > 0:
		for len(records) > 1 && records[0].row < r.format.Header {
			records = records[1:]
		}
	}
	records = r.turn(records)
	header := records[0]
	if n := lastFilled(header.cells) + 1; n > mostColumns {
		f.Error(header.row, "", "", words.Say("intake.too_many_columns", "n", n, "most", mostColumns), words.Say("intake.too_many_columns_fix"))
		return false
	}
	if !r.isTable(records) {
		return false
	}
	r.sayColumns(lastFilled(header.cells) + 1)
	if r.format.Header == 0 && isData(header.cells) {
		f.Add("", words.Text{}, panel.Issue{Severity: panel.Error, Row: header.row, Reason: words.Say("intake.no_header"),
			Fix: words.Say("intake.no_header_fix"),
			Offers: []panel.Offer{{Label: words.Say("intake.offer_name_columns"), Change: panel.Change{Part: PartHeader,
				Value: strconv.Itoa(NoHeader)}}}})
		records = append([]record{{row: header.row, cells: placeNames(len(header.cells))}}, records...)
	}
	r.name(records[0], records[1:])
	if len(records) == 1 {
		f.Error(0, "", "", words.Say("intake.header_only"), words.Say("intake.header_only_fix"))
		return false
	}
	r.fill(records[1:], records[0])
	return true
}

// headerOf is the row that names the columns: as given, else the first behind what stands above the table.
func (r *reader) headerOf(records []record) int {
	if r.format.Header != 0 {
		return r.format.Header
	}
	if isData(records[0].cells) {
		return NoHeader
	}
	return records[0].row
}

func widest(records []record) int {
	n := 1
	for _, rec := range records {
		n = max(n, lastFilled(rec.cells)+1)
	}
	return min(n, mostColumns+1)
}

func (r *reader) sayColumns(n int) {
	if name := delimiterNames[r.sheet.comma]; !name.IsZero() {
		r.say(words.Say("intake.columns_by", "n", n, "name", name))
		return
	}
	r.say(words.Say("intake.columns", "n", n))
}

// dropPreamble leaves out what stands above the table: Excel's sep= line, a title, a line about the export. The table
// begins where a row has at least two cells filled and as many as most rows have.
func (r *reader) dropPreamble(records []record) []record {
	if len(records) > 0 && strings.HasPrefix(strings.ToLower(records[0].cells[0]), "sep=") {
		records = records[1:]
	}
	counts := map[int]int{}
	mode := 0
	for _, rec := range records[:min(len(records), 200)] {
		n := lastFilled(rec.cells) + 1
		counts[n]++
		if counts[n] > counts[mode] {
			mode = n
		}
	}
	if mode < 3 {
		return records
	}
	skip := 0
	for skip < min(len(records)-1, 20) && filled(records[skip].cells)*2 < mode {
		skip++
	}
	if skip == 20 || skip == 0 {
		return records
	}
	r.found.Note(records[0].row, "", records[0].cells[0], words.Say("intake.lines_above", "skip", skip), words.Say("intake.nothing_to_do"))
	return records[skip:]
}

func lastFilled(cells []string) int {
	for i := len(cells) - 1; i >= 0; i-- {
		if cells[i] != "" {
			return i
		}
	}
	return -1
}

func filled(cells []string) int {
	n := 0
	for _, c := range cells {
		if c != "" {
			n++
		}
	}
	return n
}

// isData says whether a first row holds data: a date in it, or numbers only.
func isData(cells []string) bool {
	numbers, dates, others := 0, 0, 0
	for _, c := range cells {
		switch {
		case c == "":
		case isNumberLike(c):
			numbers++
		case isDate(c):
			dates++
		default:
			others++
		}
	}
	return numbers > 0 && (dates > 0 || others == 0)
}

func isDate(cell string) bool {
	t, ok := scanDate(cell)
	if !ok {
		return false
	}
	for l := yearFirst; l < serialNumber; l++ {
		if _, fits := t.as(l); fits {
			return true
		}
	}
	return false
}

func placeNames(n int) []string {
	names := make([]string, n)
	for i := range names {
		names[i] = "Column " + letters(i)
	}
	return names
}

// longestName is how many characters of a column's or a market's name are kept: more is no name, and no page has room for it.
const longestName = 120

// called is a cell as it stands, unless it is longer than any name or number: then its beginning.
func called(cell string) string {
	if len(cell) <= longestName {
		return cell
	}
	return words.Shorten(cell, longestName)
}

// name makes the columns of the header. A column without name or cells is dropped; one without name but with cells is
// called after its place and left out of the guess; a name that occurs twice is numbered and reported.
func (r *reader) name(header record, below []record) {
	s := &r.sheet
	s.byName = map[string]*column{}
	taken := map[string]int{}
	for i, text := range header.cells {
		name := words.Shorten(strings.Join(strings.Fields(text), " "), longestName)
		c := &column{name: name, index: i}
		if name == "" {
			if emptyBelow(below, i) {
				continue
			}
			c.unnamed = true
			name = "Column " + letters(i)
			for s.byName[name] != nil {
				name += "'"
			}
			c.name = name
			r.found.Warn(header.row, name, "", words.Say("intake.column_without_name", "letters", letters(i)),
				words.Say("intake.column_without_name_fix", "row", header.row))
		} else if first, ok := taken[name]; ok {
			r.repeatedName(c, first, header.row)
		} else {
			taken[name] = i
		}
		c.words = parts(c.name)
		c.dateGiven, c.start = layoutOf(r.format.Dates), r.format.Start
		s.cols = append(s.cols, c)
		s.byName[c.name] = c
	}
	for _, c := range s.cols {
		c.beside = s.cols
	}
}

// repeatedName numbers a name that another column already has. It is an Error: a channel counted twice, or the wrong
// one of two columns used, is not seen in the result.
func (r *reader) repeatedName(c *column, first, row int) {
	name := c.name
	for k := 2; ; k++ {
		c.name = name + " (" + strconv.Itoa(k) + ")"
		if r.sheet.byName[c.name] == nil {
			break
		}
	}
	at := panel.Issue{Severity: panel.Error, Row: row, Column: name, Reason: words.Say("intake.column_name_twice", "first", letters(first),
		"second", letters(c.index), "name", name),
		Fix: words.Say("intake.column_name_twice_fix"), Offers: []panel.Offer{
			{Label: words.Say("intake.offer_skip_second"), Change: panel.Change{Part: PartRole, Column: c.name, Value: string(RoleIgnore)}},
			{Label: words.Say("intake.offer_own_channel"), Change: panel.Change{Part: PartRole, Column: c.name, Value: string(RoleMedia)}},
		}}
	if r.given {
		at.Severity, at.Offers = panel.Note, nil
		at.Fix = words.Say("intake.column_renamed", "name", c.name)
	}
	r.found.Add("", words.Text{}, at)
}

func emptyBelow(records []record, column int) bool {
	for _, rec := range records {
		if column < len(rec.cells) && rec.cells[column] != "" {
			return false
		}
	}
	return true
}

// fill turns rows into columns, marks rows of the wrong width as broken, and keeps the preview.
func (r *reader) fill(records []record, header record) {
	s := &r.sheet
	for _, c := range s.cols {
		c.cells = make([]string, len(records))
	}
	unfit := 0
	for _, rec := range records {
		if len(rec.cells) < lastFilled(header.cells)+1 || lastFilled(rec.cells) >= len(header.cells) || slices.Equal(rec.cells, header.cells) {
			unfit++
		}
	}
	r.dropping = words.Say("intake.offer_skip_headers")
	if unfit*10 > len(records) {
		r.dropping = words.Say("intake.offer_skip_headers_n", "n", unfit, "rows", len(records))
	}
	for i, rec := range records {
		s.rows = append(s.rows, rec.row)
		s.broken = append(s.broken, r.leavesHidden(rec) || r.repeatsHeader(rec, header) || !r.checkWidth(rec, header))
		for _, c := range s.cols {
			if c.index < len(rec.cells) {
				c.cells[i] = called(rec.cells[c.index])
			}
		}
	}
	r.out.Rows = len(records)
	r.keepPreview()
}

// keepPreview keeps the first and last rows as they stand now.
func (r *reader) keepPreview() {
	n := len(r.sheet.rows)
	r.out.Head = r.preview(0, min(previewRows, n))
	r.out.Tail = r.preview(max(n-previewRows, min(previewRows, n)), n)
}

// repeatsHeader finds the names of the columns again among the data, as in two exports pasted below each other.
func (r *reader) repeatsHeader(rec, header record) bool {
	if rec.cells[0] != header.cells[0] || !slices.Equal(rec.cells, header.cells) {
		return false
	}
	if r.format.skips(LeaveBroken) {
		r.skipped.add(rec.row, words.Say("intake.skipped_header"))
		return true
	}
	at := check.IssueOf(panel.Error, rec.row, "", rec.cells[0], words.Say("intake.header_repeated", "row", rec.row),
		words.Say("intake.date_is_sum_row_fix"))
	at.Offers = leaveOffer(r.dropping, LeaveBroken)
	r.found.Add("header-again", words.Say("noun.row"), at)
	return true
}

// preview is the text of some rows, column by column as in Reading.Columns.
func (r *reader) preview(from, to int) [][]string {
	out := [][]string{}
	for i := from; i < to; i++ {
		row := make([]string, len(r.sheet.cols))
		for k, c := range r.sheet.cols {
			row[k] = words.Shorten(c.cells[i], 40)
		}
		out = append(out, row)
	}
	return out
}

// isTable says whether the records have the shape of a table, and else what they look like.
func (r *reader) isTable(records []record) bool {
	header := records[0]
	width := lastFilled(header.cells) + 1
	if width < 2 {
		r.oneColumn(records)
		return false
	}
	odd := 0
	for _, rec := range records[1:] {
		if len(rec.cells) < width || lastFilled(rec.cells) >= len(header.cells) {
			odd++
		}
	}
	if odd*2 <= len(records) || odd < 5 {
		return true
	}
	reason := words.Say("intake.no_table_widths", "width", width, "odd", odd, "records", len(records)-1)
	fix := words.Say("intake.no_table_widths_fix")
	if r.sheet.comma == ',' && moreCells(records[1:], width) {
		reason = words.Say("intake.no_table_commas", "widths", reason)
		fix = words.Say("intake.no_table_commas_fix")
	}
	r.found.Error(0, "", "", reason, fix)
	r.noTable = true
	for _, rec := range records[1:min(len(records), 500)] {
		r.checkWidth(rec, header)
	}
	return false
}

// moreCells says whether most rows have more cells than the header.
func moreCells(records []record, width int) bool {
	more := 0
	for _, rec := range records {
		if len(rec.cells) > width {
			more++
		}
	}
	return more*2 > len(records)
}

func (r *reader) oneColumn(records []record) {
	first := records[0].cells[0]
	reason := words.Say("intake.one_column")
	fix := words.Say("intake.one_column_fix")
	if strings.ContainsAny(first, ",;\t") {
		reason = words.Say("intake.rows_quoted")
		fix = words.Say("intake.rows_quoted_fix")
	} else if len(strings.Fields(first)) > 2 && len(first) > 60 {
		reason = words.Say("intake.running_text")
	}
	r.found.Error(0, "", first, reason, fix)
	r.out.Rows = len(records) - 1
}

// checkWidth finds a row with too few or too many cells and reports whether it can be used. Blank cells after the last
// name may be there or not.
func (r *reader) checkWidth(rec, header record) bool {
	names := lastFilled(header.cells) + 1
	issue := panel.Issue{Severity: panel.Error, Row: rec.row}
	switch {
	case len(rec.cells) < names:
		issue.Cell = rec.cells[0]
		issue.Reason = words.Say("intake.row_width", "row", rec.row, "cells", len(rec.cells), "header", header.row, "names", names)
		issue.Fix = words.Say("intake.row_too_narrow_fix")
	case lastFilled(rec.cells) >= len(header.cells):
		issue.Cell = rec.cells[len(header.cells)]
		issue.Reason = words.Say("intake.row_width", "row", rec.row, "cells", lastFilled(rec.cells)+1, "header", header.row, "names", names)
		issue.Fix = words.Say("intake.row_too_wide_fix")
	default:
		return true
	}
	if r.format.skips(LeaveBroken) {
		r.skipped.add(rec.row, words.Say("intake.skipped_row_width"))
		return false
	}
	if !r.noTable {
		issue.Offers = leaveOffer(r.dropping, LeaveBroken)
	}
	r.found.Add(issue.Fix.Code, words.Say("noun.row"), issue)
	return false
}
