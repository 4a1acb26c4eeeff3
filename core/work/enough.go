package work

import "github.com/mixtab/mixtab/core/enough"

// Enough says whether a run whose chains have paused has drawn enough, and where they pause next. Parts: panel, the blocks.
var Enough = New[EnoughAsk, enough.Look]("enough")

// EnoughAsk is the fit's task, and how many draws of each chain are looked at.
type EnoughAsk struct {
	Task
	Draws int `json:"draws"`
}
