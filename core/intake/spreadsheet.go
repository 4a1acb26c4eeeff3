package intake

import (
	"errors"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/sheet/workbook"
	"github.com/mixtab/mixtab/core/words"
)

// ReadTable reads a file of cells (CSV, TSV and their kin, or an Excel workbook's first visible sheet) as text: one
// slice a row that is not blank, all of equal length, the names of the columns included where there are any. issues
// holds what was wrong with it, as Read reports; rows is nil while one of them is an Error. It never panics. name is
// the file's name, for messages only.
func ReadTable(name string, raw []byte) (rows [][]string, issues []panel.Issue) {
	r := &reader{out: &Reading{}}
	t, ok := r.cells(raw, Format{})
	switch {
	case !ok:
	case t.full:
		r.tooMany()
	case len(t.records) == 0:
		r.found.Error(0, "", "", words.Say("intake.no_rows"), words.Say("intake.file_empty_fix"))
	case t.unclosed > 0:
		r.unclosed(t.unclosed)
	}
	issues = r.found.List()
	if r.found.Errors() > 0 {
		return nil, issues
	}
	width := 0
	for _, rec := range t.records {
		width = max(width, lastFilled(rec.cells)+1)
	}
	for _, rec := range t.records {
		row := make([]string, width)
		copy(row, rec.cells)
		rows = append(rows, row)
	}
	return rows, issues
}

// cells cuts a file into records, as text or as a workbook; ok is false where it is neither.
func (r *reader) cells(raw []byte, format Format) (t tokenised, ok bool) {
	if workbook.Is(raw) {
		return r.sheetCells(raw, format)
	}
	text, issue := decode(raw)
	if issue != nil {
		r.found.Error(0, "", "", issue.Reason, issue.Fix)
		return t, false
	}
	r.say(words.Say("intake.characters", "encoding", text.encoding))
	comma := sniff(text.text)
	if format.Delimiter != "" {
		comma = format.Delimiter[0]
	}
	r.sheet.comma = comma
	r.offerDelimiter(comma, format)
	return tokenise(text.text, comma), true
}

// sheetCells reads a workbook: the sheet that was asked for, else the first visible one with a table in it.
func (r *reader) sheetCells(raw []byte, format Format) (t tokenised, ok bool) {
	book, err := workbook.Open(raw)
	if err != nil {
		r.fault(err)
		return t, false
	}
	table, at := (*workbook.Table)(nil), -1
	for i, s := range book.Sheets {
		if format.Sheet != "" && s.Name != format.Sheet || format.Sheet == "" && s.Hidden {
			continue
		}
		read, err := book.Read(i, mostCells)
		if err != nil {
			r.fault(err)
			return t, false
		}
		if table == nil || !hasTable(table) && hasTable(read) {
			table, at = read, i
		}
		if hasTable(table) {
			break
		}
	}
	if table == nil {
		reason := words.Say("intake.sheets_hidden")
		if format.Sheet != "" {
			reason = words.Say("intake.sheet_unknown", "sheet", format.Sheet)
		}
		r.found.Error(0, "", "", reason, words.Say("intake.sheet_fix"))
		r.offerSheet(book, "", format)
		return t, false
	}
	var joined []record
	if format.Sheet == "" {
		if sheets := r.sameSheets(book, at, table); sheets != nil {
			joined = r.joinSheets(sheets)
		}
	}
	r.offerSheet(book, book.Sheets[at].Name, format)
	r.money = table.Currency
	if table.Unstored > 0 {
		r.found.Warn(0, "", "", words.Say("intake.formulas_unstored", "unstored", table.Unstored, "formula", table.Formula),
			words.Say("intake.formulas_unstored_fix"))
	}
	if t.records = joined; joined != nil {
		t.records = evenWidth(t.records)
		r.sayHidden(t.records, table)
		return t, true
	}
	for _, row := range table.Rows {
		t.records = append(t.records, record{row: row.Number, cells: row.Cells, hidden: row.Hidden})
	}
	t.records = evenWidth(t.records)
	r.sayHidden(t.records, table)
	t.full = table.Full
	return t, true
}

// evenWidth gives every record as many cells as the widest has.
func evenWidth(records []record) []record {
	width := 0
	for _, rec := range records {
		width = max(width, len(rec.cells))
	}
	for i, rec := range records {
		if len(rec.cells) < width && (len(records)*width <= mostCells || len(rec.cells) == 0) {
			records[i].cells = make([]string, width)
			copy(records[i].cells, rec.cells)
		}
	}
	return records
}

// hasTable says whether a sheet holds more than a title or a few remarks.
func hasTable(t *workbook.Table) bool {
	wide := 0
	for _, row := range t.Rows {
		if filled(row.Cells) >= 2 {
			wide++
		}
	}
	return wide >= 2
}

// fault reports what is wrong with a workbook.
func (r *reader) fault(err error) {
	var fault *workbook.Fault
	if !errors.As(err, &fault) {
		panic("dataset: a workbook's error is always a fault")
	}
	r.found.Error(0, "", "", fault.Reason, fault.Fix)
}

func (r *reader) tooMany() {
	r.found.Error(0, "", "", words.Say("intake.too_many_cells", "most", mostCells), words.Say("intake.too_many_cells_fix"))
}

func (r *reader) unclosed(row int) {
	r.found.Error(row, "", "", words.Say("intake.quote_open", "row", row), words.Say("intake.quote_open_fix"))
}
