package work

import (
	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/words"
)

// File is a file that a worker made; its bytes are sent as a part.
type File struct {
	Name    string          `json:"name"`
	Title   words.Text      `json:"title,omitzero"`
	Type    string          `json:"type,omitempty"` // media type
	Mapping *intake.Mapping `json:"mapping,omitempty"`
}
