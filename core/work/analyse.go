package work

import (
	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/report"
	"github.com/mixtab/mixtab/core/surface"
)

// Analyse works out everything that the page shows after a fit. Parts: panel, the blocks.
var Analyse = New[AnalyseAsk, *report.Results]("analyse")

// AnalyseAsk is the fit's task, how its intervals are reported, and what plans are about.
type AnalyseAsk struct {
	Task
	Interval interval.Interval `json:"interval"`
	Horizon  surface.Horizon   `json:"horizon,omitzero"`
	Span     panel.Span        `json:"span,omitzero"`
}
