package intake

import (
	"strings"

	"github.com/mixtab/mixtab/core/words"
)

// mostCells bounds the cells that are read, and with them memory: 20,000 rows of 100 columns.
const mostCells = 2_000_000

// mostColumns bounds the columns of a file.
const mostColumns = 1000

// record is one row of the file as a spreadsheet would show it.
type record struct {
	row    int // counted from 1, blank rows included
	cells  []string
	hidden bool // a workbook's row that is not shown
}

// tokenised is a text cut into records.
type tokenised struct {
	records  []record // blank ones left out
	unclosed int      // the row in which a quotation mark opens that never closes; 0 when there is none
	full     bool     // stopped at mostCells
}

// tokeniser cuts text at one delimiter by the rules of RFC 4180, leniently: a quotation mark inside a cell that does
// not start with one is text, and lines may end in LF, CR LF or CR.
type tokeniser struct {
	text    string
	comma   byte
	literal int // from this row on quotation marks are ordinary characters; 0 for no such row
	at, row int
	arena   []string // cells are cut from blocks, so that a record costs no separate allocation
	width   int      // cells of the last record
	opened  int      // the row of a quotation mark that never closed
}

// next is the next record; ok is false at the end of the text.
func (t *tokeniser) next() (r record, ok bool) {
	if t.at >= len(t.text) {
		return record{}, false
	}
	t.row++
	if cap(t.arena)-len(t.arena) < max(64, t.width) {
		t.arena = make([]string, 0, max(4096, 4*t.width))
	}
	start := len(t.arena)
	for {
		cell, last := t.cell()
		t.arena = append(t.arena, cell)
		if last {
			break
		}
	}
	t.width = len(t.arena) - start
	return record{row: t.row, cells: t.arena[start:len(t.arena):len(t.arena)]}, true
}

// cell reads one cell and says whether it was the last of its record.
func (t *tokeniser) cell() (cell string, last bool) {
	if (t.literal == 0 || t.row < t.literal) && t.at < len(t.text) && t.text[t.at] == '"' {
		return t.quotedCell()
	}
	start := t.at
	for t.at < len(t.text) {
		switch c := t.text[t.at]; c {
		case t.comma:
			cell = t.text[start:t.at]
			t.at++
			return trim(cell), false
		case '\n', '\r':
			cell = t.text[start:t.at]
			t.endLine()
			return trim(cell), true
		}
		t.at++
	}
	return trim(t.text[start:]), true
}

// quotedCell reads a cell that starts with a quotation mark; two of them inside stand for one.
func (t *tokeniser) quotedCell() (cell string, last bool) {
	start := t.at + 1
	from := start
	doubled := false
	for {
		i := strings.IndexByte(t.text[from:], '"')
		if i < 0 { // never closed: the rest of the text is this cell
			if t.opened == 0 {
				t.opened = t.row
			}
			t.at = len(t.text)
			return trim(t.text[start:]), true
		}
		end := from + i
		if end+1 < len(t.text) && t.text[end+1] == '"' {
			doubled = true
			from = end + 2
			continue
		}
		cell = t.text[start:end]
		if doubled {
			cell = strings.ReplaceAll(cell, `""`, `"`)
		}
		t.at = end + 1
		rest, last := t.afterQuote()
		if rest != "" {
			cell += rest // text after the closing mark, as in "TV" spend: kept
		}
		return trim(cell), last
	}
}

// afterQuote reads on from a closing quotation mark to the end of the cell.
func (t *tokeniser) afterQuote() (rest string, last bool) {
	start := t.at
	for t.at < len(t.text) {
		switch c := t.text[t.at]; c {
		case t.comma:
			rest = t.text[start:t.at]
			t.at++
			return rest, false
		case '\n', '\r':
			rest = t.text[start:t.at]
			t.endLine()
			return rest, true
		}
		t.at++
	}
	return t.text[start:], true
}

func (t *tokeniser) endLine() {
	if t.text[t.at] == '\r' && t.at+1 < len(t.text) && t.text[t.at+1] == '\n' {
		t.at++
	}
	t.at++
}

// tokenise cuts the whole text. Where a quotation mark never closes, it would swallow the rest of the file; the text
// is then cut again with quotation marks from that row on as ordinary characters, so that the other problems are found.
func tokenise(text string, comma byte) tokenised {
	out := cut(text, comma, 0)
	if out.unclosed > 0 {
		row := out.unclosed
		out = cut(text, comma, row)
		out.unclosed = row
	}
	return out
}

func cut(text string, comma byte, literal int) tokenised {
	t := tokeniser{text: text, comma: comma, literal: literal}
	var out tokenised
	cells := 0
	for {
		r, ok := t.next()
		if !ok {
			break
		}
		if blank(r.cells) {
			continue
		}
		cells += len(r.cells)
		if cells > mostCells {
			out.full = true
			break
		}
		out.records = append(out.records, r)
	}
	out.unclosed = t.opened
	return out
}

func blank(cells []string) bool {
	for _, c := range cells {
		if c != "" {
			return false
		}
	}
	return true
}

// delimiters are the marks that may separate columns, the commonest first.
var delimiters = []byte{',', ';', '\t', '|'}

// delimiterNames are their names in a sentence.
var delimiterNames = map[byte]words.Text{',': words.Say("intake.delimiter_commas"), ';': words.Say("intake.delimiter_semicolons"),
	'\t': words.Say("intake.delimiter_tabs"), '|': words.Say("intake.delimiter_bars")}

// sniff finds the delimiter: the one under which most of the first rows have the same number of cells and the cells
// look like numbers, dates or words (the pattern and type scores of van den Burg, Nazábal & Sutton, "Wrangling Messy
// CSV Files by Detecting Row and Type Patterns", 2019, much simplified). The first line "sep=;" that Excel understands
// decides at once.
func sniff(text string) byte {
	if len(text) > 5 && strings.EqualFold(text[:4], "sep=") {
		c := text[4]
		if end := strings.IndexAny(text, "\r\n"); end == 5 && !delimiterNames[c].IsZero() {
			return c
		}
	}
	comma, best := byte(','), 0.0
	for _, c := range delimiters {
		if s := delimiterScore(text[:min(len(text), 1<<18)], c); s > best {
			comma, best = c, s
		}
	}
	return comma
}

func delimiterScore(text string, comma byte) float64 {
	t := tokeniser{text: text, comma: comma}
	counts := map[int]int{}
	rows, typed, cells, mode := 0, 0, 0, 1
	for rows < 100 {
		r, ok := t.next()
		if !ok {
			break
		}
		if blank(r.cells) {
			continue
		}
		rows++
		n := len(r.cells)
		counts[n]++
		if counts[n] > counts[mode] || counts[n] == counts[mode] && n > mode {
			mode = n
		}
		for _, c := range r.cells {
			cells++
			if plausible(c) {
				typed++
			}
		}
	}
	if rows == 0 || mode < 2 {
		return 0
	}
	consistency := float64(counts[mode]) / float64(rows)
	return consistency * float64(typed) / float64(cells) * (1 - 1/float64(2*mode))
}

// plausible says whether a text looks like one cell: it holds no other delimiter, except a comma inside a number.
func plausible(cell string) bool {
	if strings.ContainsAny(cell, ";\t|") {
		return false
	}
	return !strings.Contains(cell, ",") || isNumberLike(cell)
}
