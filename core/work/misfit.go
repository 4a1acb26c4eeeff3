package work

import (
	"github.com/mixtab/mixtab/core/remedy"
	"github.com/mixtab/mixtab/core/summary"
)

// Misfit looks for patterns in what a fit leaves over: of timing, and of what changes. Parts: panel, the blocks.
var Misfit = New[MisfitAsk, *summary.Misfit]("misfit")

// MisfitAsk is the fit's task.
type MisfitAsk struct{ Task }

// Try tries a remedy for one of them in a short fit. Parts: the panel without the remedy, the blocks.
var Try = New[TryAsk, *remedy.Trial]("try")

// TryAsk is the fit's task, what is tried, and what speaks against the fit without it.
type TryAsk struct {
	Task
	remedy.Attempt
	Before []summary.MisfitTest `json:"before"`
}
