package view

import (
	"math"
	"strings"

	"github.com/mixtab/mixtab/core/sheet"
	"github.com/mixtab/mixtab/ui/state"
)

// Taken is the message that takes the table along as a file.
func (t Table) Taken(l Locale, as state.Format) state.Msg {
	if t.Whole != nil {
		t = t.Whole()
	}
	return state.TakeTable{What: strings.TrimSuffix(t.ID, "-table"), Sheet: t.sheet(l), As: as}
}

// Takes reports whether the table can be taken along.
func (t Table) Takes() bool { return !t.Stays && t.ID != "" && len(t.Rows) > 0 }

// sheet is the table with its numbers as they were before they were rounded. A column whose cells hold a range becomes two, and one
// whose cells hold a number with its range three. Buttons stay behind.
func (t Table) sheet(l Locale) sheet.Sheet {
	s := sheet.Sheet{Name: strings.TrimSuffix(t.ID, "-table")}
	widths := t.widths()
	for c, h := range t.Heads {
		s.Head = append(s.Head, headed(l, h, widths[c])...)
	}
	for _, r := range t.Rows {
		var row []sheet.Cell
		at := 0
		if r.Name != nil {
			row, at = append(row, sheet.Text(l.Name(r.Name.Text))), 1
		}
		for i, k := range r.Cells {
			row = append(row, k.taken(widths[at+i])...)
		}
		s.Rows = append(s.Rows, row)
	}
	return s
}

// widths are how many columns of a sheet each column takes: none where there are but buttons.
func (t Table) widths() []int {
	widths := make([]int, len(t.Heads))
	for _, r := range t.Rows {
		at := 0
		if r.Name != nil {
			widths[0], at = 1, 1
		}
		for i, k := range r.Cells {
			if k.Kind != Actions {
				widths[at+i] = max(widths[at+i], 1, len(k.Exact))
			}
		}
	}
	return widths
}

// headed are the heads of a column that becomes so many.
func headed(l Locale, h Head, width int) []string {
	text := strings.TrimSpace(l.Name(h.Text) + " " + h.Rest)
	low, high := l.Say("view.head_low", "head", text), l.Say("view.head_high", "head", text)
	return [][]string{nil, {text}, {low, high}, {text, low, high}}[width]
}

// taken are a cell's cells in a sheet. Where a column has ranges beside numbers, a number leaves the places of its range blank, and a
// range that of its number.
func (k Cell) taken(width int) []sheet.Cell {
	cells := make([]sheet.Cell, width)
	from := 0
	if len(k.Exact) == 2 && width == 3 {
		from = 1
	}
	known := false
	for i, x := range k.Exact {
		cells[from+i] = sheet.Number(x)
		known = known || !math.IsNaN(x)
	}
	if said := k.said(); !known && width > 0 && said != "" && said != Dash {
		cells[0] = sheet.Text(said)
	}
	return cells
}

// said is what a cell says in words.
func (k Cell) said() string {
	switch k.Kind {
	case Entry:
		return k.Field.Value
	case Choose:
		for _, o := range k.Select.Choices {
			if o.Selected {
				return o.Label
			}
		}
	}
	return k.Text
}
