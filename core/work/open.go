package work

import (
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/project"
)

// Open reads a project file. Part: file. It sends the file with the project's data and, of a fit, its panel, a block for
// each chain and the shards of its surface.
var Open = New[OpenAsk, Opened]("open")

// OpenAsk asks for nothing but the part.
type OpenAsk struct{}

// Opened is a project file's content, its draws apart. Record is as in SaveAsk; Issues say what is in the file and not known.
type Opened struct {
	Record   []byte           `json:"record"`
	Fit      *project.Fit     `json:"fit,omitempty"`
	Complete bool             `json:"complete"`       // the fit has all the draws that its settings ask for
	Read     *ReadAnswer      `json:"read,omitempty"` // of a fit's data, which were read to see whether its draws are theirs
	Issues   []panel.Issue    `json:"issues,omitempty"`
	Answers  []project.Answer `json:"answers,omitempty"` // beside the fit
}
