package view

import (
	"fmt"

	"github.com/mixtab/mixtab/ui/state"
)

// Frame is what stands round every page: the rail of steps and the top bar.
type Frame struct {
	Name       string
	Saved      string
	SavedBad   bool
	Strip      Strip
	Requests   string
	Rail       []RailStep
	Foot       []string
	CanUndo    bool
	CanRedo    bool
	Theme      string
	ThemeLabel string
	Caution    string // goes into every figure that is saved from a page of results; "" for none
}

// RailStep is one step in the rail.
type RailStep struct {
	Step     state.Step
	Name     string
	Mark     string // number, tick, exclamation mark or ring
	Progress state.Progress
	Hint     string // its state in words
	Current  bool
}

// FrameOf makes the frame of the present state.
func FrameOf(m *state.Model) Frame {
	f := Frame{
		Name: m.Project.Name, Strip: stripOf(m), Requests: Plural(m.Requests, "request"),
		Foot: footOf(m), CanUndo: m.CanUndo(), CanRedo: m.CanRedo(),
		Theme: m.Env.Theme, ThemeLabel: "Colours: " + themeWord(m.Env.Theme) + ". Change",
	}
	if text, typing := m.Drafts[state.FieldName]; typing {
		f.Name = text
	}
	f.Saved, f.SavedBad = savedOf(m)
	if state.PageOf(m.Step).Found {
		c := CautionOf(m)
		f.Caution = c.Line()
	}
	for i, p := range state.Pages() {
		f.Rail = append(f.Rail, railStep(m, i, p))
	}
	return f
}

func themeWord(theme string) string {
	if theme == "system" {
		return "as the system"
	}
	return theme
}

func savedOf(m *state.Model) (text string, bad bool) {
	switch {
	case m.Saved.Elsewhere:
		return "Open in another tab", true
	case m.Saved.Failed != "":
		return "Not saved: " + m.Saved.Failed, true
	case m.Saved.Clock != "" && !m.Saved.Dirty:
		return "Saved on this device " + m.Saved.Clock, false
	case m.Saved.Dirty:
		return "Saving …", false
	}
	return "", false
}

func railStep(m *state.Model, i int, page state.Page) RailStep {
	s := page.Step
	p := m.Progress(s)
	r := RailStep{Step: s, Name: page.Name, Mark: fmt.Sprint(i + 1), Progress: p, Current: m.Step == s}
	switch p {
	case state.Empty:
		r.Hint = "empty"
	case state.Ready:
		r.Hint = "ready"
	case state.Running:
		r.Hint = "working"
	case state.Done:
		r.Mark, r.Hint = "✓", "done"
	case state.Stale:
		r.Mark, r.Hint = "↻", "stale"
	case state.Warned:
		r.Mark, r.Hint = "!", "look"
	}
	return r
}

func footOf(m *state.Model) []string {
	if m.Data.Hash() == "" {
		return nil
	}
	d := m.Data.Reading.Dataset
	foot := []string{Plural(len(d.Geos), "geo") + " · " + Plural(d.Rows(), "row"), Plural(len(d.Channels), "channel") + " · " +
		Plural(len(d.Controls), "control")}
	return append(foot, "KPI: "+d.KPI)
}
