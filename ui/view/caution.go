package view

import (
	"slices"

	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/words"
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
	c := Caution{Tone: "warn", Head: l.Say("view.caution_head", "headline", v.Headline)}
	if v.Level == summary.Red {
		c.Tone = "bad"
	}
	reasons := v.Reasons[:min(2, len(v.Reasons))]
	if more := len(v.Reasons) - 2; more > 0 {
		reasons = append(slices.Clip(reasons), words.Say("view.more_reasons", "n", more))
	}
	c.Text = l.Say("view.caution", "reasons", reasons)
	return c
}

// Line is the caution as one line of text, for the foot of a figure that is saved.
func (c *Caution) Line() string {
	if c.Text == "" {
		return ""
	}
	return c.Head + " " + c.Text
}
