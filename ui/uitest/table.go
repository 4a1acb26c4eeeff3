package uitest

import (
	"slices"

	"github.com/mixtab/mixtab/ui/view"
)

// Cell is the cell of a row under the head of that text. There must be one.
func Cell(t view.Table, row int, head string) view.Cell {
	r := t.Rows[row]
	at := slices.IndexFunc(t.Heads, func(h view.Head) bool { return h.Text == head })
	if r.Name != nil {
		at--
	}
	return r.Cells[at]
}
