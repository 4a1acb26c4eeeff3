package panel

import "github.com/mixtab/mixtab/core/words"

// Severity says how much a finding costs.
type Severity string

// Error: the data cannot be used as they are. Warning: they can, but a result may be wrong. Note: said for completeness.
const (
	Error   Severity = "error"
	Warning Severity = "warning"
	Note    Severity = "note"
)

// Issue is one problem in a person's data: where, why, and what to do. Row counts from 1 as a spreadsheet
// shows the file (the header is row 1, blank rows count); 0 means the whole file or column. Column is the column's
// name, "" for the whole file. The code of Reason names the kind of problem: a program may rely on it.
type Issue struct {
	Severity Severity   `json:"severity"`
	Row      int        `json:"row,omitempty"`
	Column   string     `json:"column,omitempty"`
	Cell     string     `json:"cell,omitempty"`
	Reason   words.Text `json:"reason"`
	Effect   words.Text `json:"effect,omitzero"` // what it would do to the answer
	Fix      words.Text `json:"fix"`
	Offers   []Offer    `json:"offers,omitempty"` // corrections that would fix it
	// Question is a matter that the file leaves open and that changes the answer. Each of its Offers answers it; a fit while it
	// stands open is not green.
	Question bool `json:"question,omitempty"`
}
