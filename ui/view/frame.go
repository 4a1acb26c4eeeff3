package view

import (
	"fmt"

	"github.com/mixtab/mixtab/core/words"
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
	Languages  []Language // to change to
	Caution    string     // goes into every figure that is saved from a page of results; "" for none
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
	l := LocaleOf(m)
	f := Frame{
		Name: m.Project.Name, Strip: stripOf(m), Requests: l.Say("view.requests", "n", m.Requests),
		Foot: footOf(m, l), CanUndo: m.CanUndo(), CanRedo: m.CanRedo(),
		Theme: m.Env.Theme, ThemeLabel: l.Say("view.theme", "theme", themeOf(m.Env.Theme)),
		Languages: otherLanguages(m),
	}
	if text, typing := m.Drafts[state.FieldName]; typing {
		f.Name = text
	}
	f.Saved, f.SavedBad = savedOf(m, l)
	if state.PageOf(m.Step).Found {
		c := CautionOf(m)
		f.Caution = c.Line()
	}
	for i, p := range state.Pages() {
		f.Rail = append(f.Rail, railStep(m, l, i, p))
	}
	return f
}

func themeOf(theme string) words.Text {
	switch theme {
	case "light":
		return words.Say("view.theme_light")
	case "dark":
		return words.Say("view.theme_dark")
	}
	return words.Say("view.theme_system")
}

func savedOf(m *state.Model, l Locale) (text string, bad bool) {
	switch {
	case m.Saved.Elsewhere:
		return l.Say("view.open_elsewhere"), true
	case m.Saved.Failed != "":
		return l.Say("view.not_saved", "why", m.Saved.Failed), true
	case m.Saved.Clock != "" && !m.Saved.Dirty:
		return l.Say("view.saved", "clock", m.Saved.Clock), false
	case m.Saved.Dirty:
		return l.Say("view.saving"), false
	}
	return "", false
}

func railStep(m *state.Model, l Locale, i int, page state.Page) RailStep {
	s := page.Step
	p := m.Progress(s)
	r := RailStep{Step: s, Name: l.Text(page.Name), Mark: fmt.Sprint(i + 1), Progress: p, Current: m.Step == s}
	switch p {
	case state.Empty:
		r.Hint = l.Say("view.step_empty")
	case state.Ready:
		r.Hint = l.Say("view.step_ready")
	case state.Running:
		r.Hint = l.Say("view.step_working")
	case state.Done:
		r.Mark, r.Hint = "✓", l.Say("view.step_done")
	case state.Stale:
		r.Mark, r.Hint = "↻", l.Say("view.step_stale")
	case state.Warned:
		r.Mark, r.Hint = "!", l.Say("view.step_look")
	}
	return r
}

func footOf(m *state.Model, l Locale) []string {
	if m.Data.Hash() == "" {
		return nil
	}
	d := m.Data.Reading.Dataset
	return []string{l.Say("view.foot_rows", "geos", len(d.Geos), "rows", d.Rows()),
		l.Say("view.foot_columns", "channels", len(d.Channels), "controls", len(d.Controls)), l.Say("view.foot_kpi", "kpi", d.KPI)}
}
