package work

import "github.com/mixtab/mixtab/core/panel"

// Table reads the cells of a file of tables. Part: file.
var Table = New[TableAsk, TableAnswer]("table")

// TableAsk is the file's name.
type TableAsk struct {
	Name string `json:"name"`
}

// TableAnswer is the cells as text, row by row, and what was wrong with the file.
type TableAnswer struct {
	Rows   [][]string    `json:"rows,omitempty"`
	Issues []panel.Issue `json:"issues,omitempty"`
}
