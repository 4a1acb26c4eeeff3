package view

import "github.com/mixtab/mixtab/ui/state"

// Missing says what a page lacks and where to get it; empty when nothing is.
type Missing struct {
	Text  string
	Next  string // text of the button
	Step  state.Step
	Fit   bool // the button starts the fit
	Lacks bool
}

// MissingOf says why there are no results yet.
func MissingOf(m *state.Model) Missing {
	l := LocaleOf(m)
	switch {
	case m.Results != nil:
		return Missing{}
	case m.Fit.Status == state.FitRunning || m.Fit.Summing:
		return Missing{Lacks: true, Text: l.Say("view.fit_on_its_way"), Next: l.Say("view.watch_fit"), Step: state.StepFit}
	case m.Data.Hash() == "":
		return Missing{Lacks: true, Text: l.Say("view.needs_data"), Next: l.Say("view.go_to_data"), Step: state.StepData}
	case m.Blocked() != "":
		return Missing{Lacks: true, Text: m.Blocked(), Next: l.Say("view.go_to_model"), Step: state.StepModel}
	}
	return Missing{Lacks: true, Text: l.Say("view.needs_fit"), Next: l.Say("view.start_fit"), Fit: true, Step: state.StepFit}
}
