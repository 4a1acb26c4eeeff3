package work

import (
	"github.com/mixtab/mixtab/core/project"
	"github.com/mixtab/mixtab/core/summary"
)

// Save writes a project file. Parts: file, and of a fit its blocks and the shards of its surface.
var Save = New[SaveAsk, File]("save")

// SaveAsk is the project and its step as project.Record writes them. Fit is nil where there is no fit, or one of other
// data than the project's.
type SaveAsk struct {
	Record  []byte           `json:"record"`
	Fit     *SavedFit        `json:"fit,omitempty"`
	Answers []project.Answer `json:"answers,omitempty"` // beside the fit
	Report  []byte           `json:"report,omitempty"`  // as HTML
}

// SavedFit is a fit that goes into a project file.
type SavedFit struct {
	Task
	DataHash string        `json:"data_hash"`
	Verdict  *summary.Told `json:"verdict,omitempty"`
}
