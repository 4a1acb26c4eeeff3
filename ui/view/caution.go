package view

import (
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/ui/state"
)

// Caution is why the fit behind a page of results may not be trusted; Text is empty when it may.
type Caution struct {
	Tone string // "warn" or "bad"
	Head string
	Text string
}

// CautionOf takes the verdict's headline and its reasons, the worst two in full.
func CautionOf(m *state.Model) Caution {
	if m.Results == nil || m.Shared != nil { // a planner says it once, above its page
		return Caution{}
	}
	return CautionAbout(LocaleOf(m), m.Verdict())
}

// CautionAbout is the caution that a verdict gives.
func CautionAbout(l Locale, v summary.Verdict) Caution {
	if v.Level == summary.Green || len(v.Reasons) == 0 {
		return Caution{}
	}
	c := Caution{Tone: "warn", Head: l.Text(v.Headline) + ".", Text: l.Text(v.Reasons[0])}
	if v.Level == summary.Red {
		c.Tone = "bad"
	}
	if len(v.Reasons) > 1 {
		c.Text += " " + l.Text(v.Reasons[1])
	}
	if more := len(v.Reasons) - 2; more > 0 {
		c.Text += " And " + Plural(more, "further reason") + "."
	}
	return c
}

// Line is the caution as one line of text, for the foot of a figure that is saved.
func (c *Caution) Line() string {
	if c.Text == "" {
		return ""
	}
	return c.Head + " " + c.Text
}
