package view

import (
	"fmt"

	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/ui/state"
)

// Strip is the verdict in the top bar: a colour, a word and the one reason.
type Strip struct {
	Tone   string // "good", "warn", "bad", "busy" or "idle"
	Head   string
	Reason string
	Step   state.Step // where a click leads
}

func stripOf(m *state.Model) Strip {
	switch {
	case m.Fit.Status == state.FitRunning && m.Fit.Summing, m.Fit.Summing:
		return Strip{Tone: "busy", Head: "Working out", Reason: "the draws are in", Step: state.StepFit}
	case m.Fit.Status == state.FitRunning:
		return Strip{Tone: "busy", Head: "Sampling", Reason: TimeLeft(m), Step: state.StepFit}
	case m.Results != nil && m.Staleness() != "":
		return Strip{Tone: "warn", Head: "Out of date", Reason: StaleReason(m), Step: state.StepFit}
	case m.Results != nil:
		v := m.Verdict()
		tone := map[summary.Level]string{summary.Green: "good", summary.Amber: "warn", summary.Red: "bad"}[v.Level]
		return Strip{Tone: tone, Head: stripHead(LocaleOf(m), v), Reason: stripReason(m, v), Step: state.StepCheck}
	case m.Fit.Status == state.FitFailed:
		return Strip{Tone: "bad", Head: "The fit failed", Reason: "see why", Step: state.StepFit}
	case m.Data.Hash() != "":
		return Strip{Tone: "idle", Head: "Not yet fitted", Reason: "change the model freely", Step: state.StepFit}
	}
	return Strip{Tone: "idle", Head: "No data yet", Reason: "choose a file or a sample", Step: state.StepData}
}

func stripHead(l Locale, v summary.Verdict) string {
	switch v.Level {
	case summary.Green:
		return "Trustworthy"
	case summary.Red:
		return "Not to be trusted"
	}
	return l.Text(v.Headline)
}

// stripReason is the one reason, or the numbers behind a green verdict.
func stripReason(m *state.Model, v summary.Verdict) string {
	if v.Level == summary.Green || len(v.Reasons) == 0 {
		return VerdictNumbers(m)
	}
	return LocaleOf(m).Text(v.Reasons[0])
}

// VerdictNumbers are the three numbers behind a verdict.
func VerdictNumbers(m *state.Model) string {
	l, v := LocaleOf(m), m.Results.Report.Verdict
	return fmt.Sprintf("R-hat %s · ESS %s · %s", l.Fixed(v.WorstRHat, 3), l.Fixed(v.WorstESS, 0), Plural(v.Divergences, "divergence"))
}
