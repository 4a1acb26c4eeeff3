package sheet

// Renamed is the sheet with its texts, which are names, as a person calls them. The head stays.
func (s Sheet) Renamed(called func(name string) string) Sheet {
	out := Sheet{Name: s.Name, Head: s.Head, Rows: make([][]Cell, len(s.Rows))}
	for i, row := range s.Rows {
		out.Rows[i] = make([]Cell, len(row))
		for k, cell := range row {
			if out.Rows[i][k] = cell; cell.is == text {
				out.Rows[i][k] = Text(called(cell.text))
			}
		}
	}
	return out
}
