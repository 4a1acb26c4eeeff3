package work

import "github.com/mixtab/mixtab/core/summary"

// Hold tests a fit's model on what it has not seen. Parts: panel, then the blocks, or what every cut says where cuts were tested one by
// one.
var Hold = New[HoldAsk, *summary.Holdout]("hold")

// HoldAsk is the fit's task.
type HoldAsk struct{ Task }

// Cut tests one cut of a holdout, so that several workers may test one fit. Parts: panel, the blocks. It sends what the cut says as a part
// (PartCut) for Hold; the answer is the holdout of the latest cut, nil of another.
var Cut = New[CutAsk, *summary.Holdout]("cut")

// CutAsk is the fit's task, and which of baseline.Cuts.
type CutAsk struct {
	Task
	Cut int `json:"cut"`
}
