package simulate

import (
	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/words"
)

// Panel is a made-up dataset, as a file a person could have, with the truth it was made from.
type Panel struct {
	Name    string // the key of Names
	Title   words.Text
	CSV     []byte         // the file, UTF-8, comma separated
	Mapping intake.Mapping // the roles of its columns
	Truth   Truth          // what it was made from
}
