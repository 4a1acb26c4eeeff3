package model

import (
	"fmt"

	"github.com/mixtab/mixtab/core/panel"
)

// Warning is a doubt about a model that does not stop it: what it concerns, and the doubt.
type Warning struct {
	Subject string `json:"subject"`
	Text    string `json:"text"`
}

func (c *compiler) problem(place, fix, reason string, args ...any) {
	c.issues = append(c.issues, panel.Issue{Severity: panel.Error, Column: place, Reason: fmt.Sprintf(reason, args...), Fix: fix})
}

func (c *compiler) warn(subject, text string, args ...any) {
	c.warnings = append(c.warnings, Warning{Subject: subject, Text: fmt.Sprintf(text, args...)})
}
