package work

import "github.com/mixtab/mixtab/core/report"

// Examine works out what is shown of a fit beyond its results; nil where there is too little to examine. Parts: panel,
// the blocks.
var Examine = New[AnalyseAsk, *report.Examination]("examine")
