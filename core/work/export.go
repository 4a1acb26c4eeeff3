package work

import (
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/words"
)

// Export writes a fit as ArviZ reads it. Parts: panel, the blocks.
var Export = New[ExportAsk, File]("export")

// ExportAsk is the fit's task and what the page says of the fit, nil for what its draws alone say, in the page's language.
type ExportAsk struct {
	Task
	Verdict *summary.Told `json:"verdict,omitempty"`
	Locale  words.Locale  `json:"locale"`
}
