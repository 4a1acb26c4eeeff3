package work

import "github.com/mixtab/mixtab/core/report"

// Watch says how a fit stands that still goes on; nil while there is nothing to see. Parts: panel, the latest blocks of
// each chain.
var Watch = New[WatchAsk, *report.Watched]("watch")

// WatchAsk is the fit's task.
type WatchAsk struct{ Task }
