package work

import (
	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/report"
)

// Analyse works out everything that the page shows after a fit. Parts: panel, the blocks.
var Analyse = New[AnalyseAsk, *report.Results]("analyse")

// AnalyseAsk is the fit's task and how its intervals are told.
type AnalyseAsk struct {
	Task
	Interval interval.Interval `json:"interval"`
}
