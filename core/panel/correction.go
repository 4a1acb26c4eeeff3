package panel

import "github.com/mixtab/mixtab/core/words"

// Part names what a Change is about; which parts there are, the reader of the data says (intake.PartRole and others).
type Part string

// Change is one correction by a person's hand. An empty Value goes back to the guess.
type Change struct {
	Part   Part   `json:"part"`
	Column string `json:"column,omitempty"`
	Value  string `json:"value,omitempty"`
}

// Offer is a Change that would fix an Issue, and the words on its button.
type Offer struct {
	Label  words.Text `json:"label"`
	Change Change     `json:"change"`
}
