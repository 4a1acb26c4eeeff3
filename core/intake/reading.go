package intake

import (
	"github.com/mixtab/mixtab/core/intake/check"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
)

// Reading is what came of a file: how it was read, what is wrong with it, and the Dataset when nothing is.
type Reading struct {
	Dataset *panel.Dataset `json:"-"`                 // nil while an Error stands in Issues
	Mapping Mapping        `json:"mapping"`           // the roles guessed or given
	Columns []Column       `json:"columns"`           // every column of the file, in its order
	Issues  []panel.Issue  `json:"issues"`            // all of them at once, errors first
	Ignored []Ignored      `json:"ignored,omitempty"` // columns with something in them that no role uses
	Choices []Choice       `json:"choices,omitempty"` // what was found out about the file, with its alternatives
	Log     []words.Text   `json:"log"`               // how the bytes were read: encoding, delimiter, decimal mark, date layout, cadence
	Head    [][]string     `json:"head"`              // first rows, as text, header not included
	Tail    [][]string     `json:"tail"`              // last rows
	Rows    int            `json:"rows"`              // data rows in the file
	Used    int            `json:"used"`              // of them, in the Dataset; 0 while there is none
	Money   bool           `json:"money,omitempty"`   // the KPI's name or cells say that it is money

	Collinearity *check.Collinearity `json:"together,omitempty"` // nil while there is no Dataset
}

// Column is a column of the file as read.
type Column struct {
	Name    string `json:"name"`
	Role    Role   `json:"role"`
	Kind    string `json:"kind"` // "number", "date", "text" or "empty"
	Example string `json:"example,omitempty"`
}

// Count is the number of issues of that severity.
func (r *Reading) Count(s panel.Severity) int {
	n := 0
	for _, issue := range r.Issues {
		if issue.Severity == s {
			n++
		}
	}
	return n
}

// Questions are the issues that the file leaves open and that a person has to answer.
func (r *Reading) Questions() []panel.Issue {
	var open []panel.Issue
	for _, issue := range r.Issues {
		if issue.Question {
			open = append(open, issue)
		}
	}
	return open
}
