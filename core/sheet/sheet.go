package sheet

import (
	"encoding/json"
	"math"
	"strings"
)

// Sheet is one table: a head and rows of as many cells. It is data, so the code that makes it does not know in which format
// it will be written.
type Sheet struct {
	Name string   // of the tab, and of the file where each sheet is a separate file
	Head []string // the columns' names
	Rows [][]Cell
}

// Fact is one thing that must be known about every row of a workbook, like which interval its bounds are or that the
// fit behind it is not to be trusted. CSV carries each fact as a further column of every row, so that it survives
// being sorted, filtered and pasted; a workbook does too, and has a sheet "About" besides.
type Fact struct {
	Name  string // a column's name: "interval"
	Value string
	Loud  bool // a workbook opens on its sheet "About"
}

// Book is the sheets of one workbook with what must be known about them.
type Book struct {
	Sheets []Sheet
	Facts  []Fact
	About  []Fact // of the sheet "About" alone: who made the workbook, and from what
}

// Cell is a text, a number, or nothing.
type Cell struct {
	text   string // or a number's formula
	number float64
	is     kind
}

type kind uint8

const (
	blank kind = iota
	text
	number
)

// Blank is the cell in which nothing stands.
var Blank = Cell{}

// joiner is what a page has in its ranges, so that no line breaks there. It is invisible, and a text with it would not be found.
const joiner = "\u2060"

// Text is a cell with a text, whatever the text looks like.
func Text(s string) Cell { return Cell{text: strings.ReplaceAll(s, joiner, ""), is: text} }

// Number is a cell with a number; NaN and infinities, which no spreadsheet has, are blank.
func Number(x float64) Cell {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return Blank
	}
	return Cell{number: x, is: number}
}

// Formula is a cell with a number that a workbook works out anew when a person changes what it is of: "SUM(C2:E2)", made of ColumnName and
// numbers alone and never of a person's text. Other formats have the number.
func Formula(formula string, x float64) Cell {
	c := Number(x)
	if c.is == number {
		c.text = formula
	}
	return c
}

// ColumnName is that of a column in formulas: A for 0, Z for 25, AA for 26.
func ColumnName(c int) string { return columnName(c) }

// Numbers is a cell for each number.
func Numbers(xs ...float64) []Cell {
	cells := make([]Cell, len(xs))
	for i, x := range xs {
		cells[i] = Number(x)
	}
	return cells
}

// Row is a row of texts followed by numbers, as most are.
func Row(texts []string, numbers ...float64) []Cell {
	cells := make([]Cell, 0, len(texts)+len(numbers))
	for _, s := range texts {
		cells = append(cells, Text(s))
	}
	return append(cells, Numbers(numbers...)...)
}

// MarshalJSON writes a text as a string, a number as a number and a blank as null.
func (c Cell) MarshalJSON() ([]byte, error) {
	switch c.is {
	case text:
		return json.Marshal(c.text)
	case number:
		return json.Marshal(c.number)
	}
	return []byte("null"), nil
}

// with is a sheet with the facts as its last columns.
func (s Sheet) with(facts []Fact) Sheet {
	if len(facts) == 0 {
		return s
	}
	out := Sheet{Name: s.Name, Head: append([]string(nil), s.Head...), Rows: make([][]Cell, len(s.Rows))}
	for _, f := range facts {
		out.Head = append(out.Head, f.Name)
	}
	for i, row := range s.Rows {
		cells := make([]Cell, 0, len(out.Head))
		cells = append(cells, row...)
		for len(cells) < len(s.Head) {
			cells = append(cells, Blank)
		}
		for _, f := range facts {
			cells = append(cells, Text(f.Value))
		}
		out.Rows[i] = cells
	}
	return out
}
