package simulate

import "github.com/mixtab/mixtab/core/intake"

// Panel is a made-up dataset, as a file a person could have, with the truth it was made from.
type Panel struct {
	Name        string         // the key of Names
	Title       string         // a few words for a button
	Description string         // one or two sentences
	CSV         []byte         // the file, UTF-8, comma separated
	Mapping     intake.Mapping // the roles of its columns
	Truth       Truth          // what it was made from
}
