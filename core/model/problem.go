package model

import (
	"fmt"
	"strings"

	"github.com/mixtab/mixtab/core/panel"
)

// Warning is a doubt about a model that does not stop it: what it concerns, and the doubt.
type Warning struct {
	Subject string `json:"subject"`
	Text    string `json:"text"`
}

// Problems is the error of Compile: everything that is wrong with a spec at once. An issue's Column holds the
// place in the spec, like "media.adstock.params.retention".
type Problems struct{ Issues []panel.Issue }

// Error joins the reasons.
func (p *Problems) Error() string {
	lines := make([]string, len(p.Issues))
	for i, s := range p.Issues {
		lines[i] = s.Column + ": " + s.Reason
		if s.Fix != "" {
			lines[i] += " (" + s.Fix + ")"
		}
	}
	return "model: " + strings.Join(lines, "; ")
}

func (c *compiler) problem(place, fix, reason string, args ...any) {
	c.issues = append(c.issues, panel.Issue{Severity: panel.Error, Column: place, Reason: fmt.Sprintf(reason, args...), Fix: fix})
}

func (c *compiler) warn(subject, text string, args ...any) {
	c.warnings = append(c.warnings, Warning{Subject: subject, Text: fmt.Sprintf(text, args...)})
}
