package work

import "github.com/mixtab/mixtab/core/summary"

// Hold tests a fit's model on what it has not seen. Parts: panel, the blocks.
var Hold = New[HoldAsk, *summary.Holdout]("hold")

// HoldAsk is the fit's task.
type HoldAsk struct{ Task }
