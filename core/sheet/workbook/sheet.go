package workbook

import (
	"io"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Row is one row of a sheet, counted from 1; cells from column A on, none behind the last that is filled.
type Row struct {
	Number int
	Cells  []string
	Hidden bool // by hand or by a filter
}

// Table is a sheet's filled rows as text. Numbers have a decimal point and no other mark; days are 2024-01-29.
type Table struct {
	Rows     []Row
	Full     bool   // there are more cells than were asked for; the rest was not read
	Unstored int    // cells with a formula whose result the file does not hold
	Formula  string // the first of them, such as B7
	Currency string // the money that most numbers are shown in, "" for none

	HiddenColumns int // among those that are filled
}

// Read reads one sheet of Sheets, up to a number of cells. It panics on a sheet that is not there.
func (b *Book) Read(sheet, mostCells int) (*Table, error) {
	if sheet < 0 || sheet >= len(b.Sheets) {
		panic("workbook: no such sheet")
	}
	if err := b.readShared(); err != nil {
		return nil, err
	}
	x, done, err := b.scan(b.Sheets[sheet].path)
	if err != nil {
		return nil, err
	}
	defer done()
	r := sheetReader{book: b, most: mostCells, monies: map[string]int{}}
	for !r.table.Full {
		t, err := x.next()
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
		r.take(t)
	}
	most := 0
	for _, money := range slices.Sorted(maps.Keys(r.monies)) {
		if n := r.monies[money]; n > most {
			r.table.Currency, most = money, n
		}
	}
	width := 0
	for _, row := range r.table.Rows {
		width = max(width, len(row.Cells))
	}
	for _, span := range r.hidden {
		r.table.HiddenColumns += max(0, min(span[1], width)-span[0]+1)
	}
	return &r.table, nil
}

// sheetReader gathers a sheet's cells.
type sheetReader struct {
	book  *Book
	table Table
	most  int // cells
	cells int

	inData, inCell, inValue, inText, inFormula bool
	phonetic                                   bool
	row                                        Row
	column                                     int // of the cell, from 0
	reference, kind                            string
	style                                      int
	value                                      []byte
	monies                                     map[string]int
	hidden                                     [][2]int // first and last of hidden columns, from 1
}

func isTrue(value string) bool { return value == "1" || value == "true" }

// mostSpans bounds the spans of columns that are kept.
const mostSpans = 1000

// atColumns notes hidden columns.
func (r *sheetReader) atColumns(t *token) {
	if t.end || r.inData || !isTrue(t.attribute("hidden")) || len(r.hidden) == mostSpans {
		return
	}
	first, err1 := strconv.Atoi(t.attribute("min"))
	last, err2 := strconv.Atoi(t.attribute("max"))
	if err1 == nil && err2 == nil && first > 0 && last >= first {
		r.hidden = append(r.hidden, [2]int{first, last})
	}
}

func (r *sheetReader) take(t *token) {
	if t.name == nil {
		if r.inCell && (r.inValue || r.inText && !r.phonetic) {
			r.value = append(r.value, t.String()...)
		}
		return
	}
	on := !t.end && !t.closed
	switch string(t.name) {
	case "sheetData":
		r.inData = on
	case "col":
		r.atColumns(t)
	case "row":
		r.atRow(t)
	case "c":
		r.atCell(t)
	case "v":
		r.inValue = on
	case "t":
		r.inText = on
	case "rPh":
		r.phonetic = on
	case "f":
		r.inFormula = r.inFormula || !t.end
	}
}

// farthestRow is Excel's last row.
const farthestRow = 1 << 20

func (r *sheetReader) atRow(t *token) {
	if !r.inData {
		return
	}
	if !t.end {
		n, err := strconv.Atoi(t.attribute("r"))
		if err != nil || n <= r.row.Number || n > farthestRow {
			n = r.row.Number + 1
		}
		r.row = Row{Number: n, Hidden: isTrue(t.attribute("hidden"))}
		r.column = -1
	}
	if (t.end || t.closed) && len(r.row.Cells) > 0 {
		r.table.Rows = append(r.table.Rows, r.row)
	}
}

func (r *sheetReader) atCell(t *token) {
	if !r.inData {
		return
	}
	if !t.end {
		r.reference, r.kind = t.attribute("r"), t.attribute("t")
		r.style, _ = strconv.Atoi(t.attribute("s"))
		if at := columnOf(r.reference); at > r.column {
			r.column = at
		} else {
			r.column++
		}
		r.inCell, r.inFormula, r.value = true, false, r.value[:0]
	}
	if (t.end || t.closed) && r.inCell {
		r.inCell, r.inValue, r.inText = false, false, false
		r.endCell()
	}
}

// columnOf is the column of a reference such as AB12, -1 where it has none.
func columnOf(reference string) int {
	n := 0
	for i := 0; i < len(reference) && i < 3; i++ {
		c := reference[i]
		if c < 'A' || c > 'Z' {
			break
		}
		n = 26*n + int(c-'A') + 1
	}
	return n - 1
}

// farthestColumn is Excel's last column.
const farthestColumn = 1 << 14

func (r *sheetReader) endCell() {
	text := r.text()
	if text == "" {
		if r.inFormula {
			if r.table.Unstored++; r.table.Unstored == 1 {
				r.table.Formula = r.reference
			}
		}
		return
	}
	if r.column >= farthestColumn {
		return
	}
	r.cells += r.column + 1 - len(r.row.Cells)
	if r.cells > r.most {
		r.table.Full = true
		return
	}
	for len(r.row.Cells) < r.column {
		r.row.Cells = append(r.row.Cells, "")
	}
	r.row.Cells = append(r.row.Cells, text)
}

// text is the cell's value as text.
func (r *sheetReader) text() string {
	value := strings.TrimSpace(string(r.value))
	switch r.kind {
	case "s":
		i, err := strconv.Atoi(value)
		if err != nil || i < 0 || i >= len(r.book.shared) {
			return ""
		}
		return strings.TrimSpace(r.book.shared[i])
	case "b":
		if value == "" {
			return ""
		}
		return map[bool]string{true: "TRUE", false: "FALSE"}[value == "1" || value == "true"]
	case "str", "inlineStr", "e":
		return plainText(value)
	case "d":
		return strings.TrimSuffix(value, "T00:00:00")
	}
	v, err := strconv.ParseFloat(value, 64)
	if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
		return value
	}
	if r.style >= 0 && r.style < len(r.book.styles) {
		s := r.book.styles[r.style]
		if s.date && v >= 1 && v < 2958466 { // to the end of 9999
			return r.book.day(v)
		}
		if s.currency != "" {
			r.monies[s.currency]++
		}
	}
	return number(v)
}

// number writes a number with a decimal point. Where the result could be taken for grouped thousands, as 1.234, a
// zero is added: the value is the same, and its mark is plain.
func number(v float64) string {
	text := strconv.FormatFloat(v, 'f', -1, 64)
	if math.Abs(v) >= 1e21 || v != 0 && math.Abs(v) < 1e-12 {
		return strconv.FormatFloat(v, 'g', -1, 64)
	}
	if point := strings.IndexByte(text, '.'); point >= 0 && len(text)-point == 4 {
		text += "0"
	}
	return text
}

// day writes a day number. In the 1900 system day 1 is 1900-01-01, and day 60 is a leap day that never was; in the
// 1904 system day 0 is 1904-01-01 (ECMA-376 part 1, 18.17.4.1).
func (b *Book) day(serial float64) string {
	whole := math.Floor(serial)
	seconds := int(math.Round((serial - whole) * 86400))
	epoch := time.Date(1899, 12, 30, 0, 0, seconds, 0, time.UTC)
	switch {
	case b.from1904:
		epoch = time.Date(1904, 1, 1, 0, 0, seconds, 0, time.UTC)
	case whole < 60:
		epoch = time.Date(1899, 12, 31, 0, 0, seconds, 0, time.UTC)
	}
	at := epoch.AddDate(0, 0, int(whole))
	if at.Hour() == 0 && at.Minute() == 0 && at.Second() == 0 {
		return at.Format("2006-01-02")
	}
	return at.Format("2006-01-02 15:04:05")
}
