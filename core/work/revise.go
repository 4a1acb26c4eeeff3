package work

import "github.com/mixtab/mixtab/core/revise"

// Revise says what a fit would find with other priors. Parts: panel, the blocks.
var Revise = New[ReviseAsk, *revise.Answer]("revise")

// ReviseAsk is the fit's task and how its results are reported, and the changed spec as JSON.
type ReviseAsk struct {
	AnalyseAsk
	Other []byte `json:"other"`
}
