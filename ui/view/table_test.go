package view

import "slices"

// At is the cell of a row under a head of a table; there must be one.
func (t Table) At(row int, head string) Cell {
	r := t.Rows[row]
	at := slices.IndexFunc(t.Heads, func(h Head) bool { return h.Text == head })
	if r.Name != nil {
		at--
	}
	return r.Cells[at]
}
