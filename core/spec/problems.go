package spec

import (
	"strings"

	"github.com/mixtab/mixtab/core/panel"
)

// Problems is the error of Compile: everything that is wrong with a spec at once. An issue's Column holds the
// place in the spec, like "media.adstock.params.retention".
type Problems struct{ Issues []panel.Issue }

// Error joins the reasons.
func (p *Problems) Error() string {
	lines := make([]string, len(p.Issues))
	for i, s := range p.Issues {
		lines[i] = s.Column + ": " + s.Reason.String()
		if !s.Fix.IsZero() {
			lines[i] += " (" + s.Fix.String() + ")"
		}
	}
	return "model: " + strings.Join(lines, "; ")
}
