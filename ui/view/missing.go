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
	switch {
	case m.Results != nil:
		return Missing{}
	case m.Fit.Status == state.FitRunning || m.Fit.Summing:
		return Missing{Lacks: true, Text: "The fit is on its way; this page fills as soon as it is done.", Next: "Watch it", Step: state.StepFit}
	case m.Data.Hash() == "":
		return Missing{Lacks: true, Text: "This page needs data and a fit. Start with a file or a sample.", Next: "Go to the data",
			Step: state.StepData}
	case m.Blocked() != "":
		return Missing{Lacks: true, Text: m.Blocked(), Next: "Go to the model", Step: state.StepModel}
	}
	return Missing{Lacks: true, Text: "This page needs a fit. It takes from some seconds to some minutes.", Next: "Start the fit",
		Fit: true, Step: state.StepFit}
}
