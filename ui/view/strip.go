package view

import (
	"math"

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
	l := LocaleOf(m)
	switch {
	case m.Fit.Status == state.FitRunning && m.Fit.Summing, m.Fit.Summing:
		return Strip{Tone: "busy", Head: l.Say("view.working_out"), Reason: l.Say("view.draws_are_in"), Step: state.StepFit}
	case m.Fit.Status == state.FitRunning:
		return Strip{Tone: "busy", Head: l.Say("view.sampling"), Reason: TimeLeft(m), Step: state.StepFit}
	case m.Results != nil && m.Staleness() != "":
		return Strip{Tone: "warn", Head: l.Say("view.out_of_date"), Reason: StaleReason(m), Step: state.StepFit}
	case m.Results != nil:
		v := m.Verdict()
		tone := map[summary.Level]string{summary.Green: "good", summary.Amber: "warn", summary.Red: "bad"}[v.Level]
		return Strip{Tone: tone, Head: stripHead(l, v), Reason: stripReason(m, v), Step: state.StepCheck}
	case m.Fit.Status == state.FitFailed:
		return Strip{Tone: "bad", Head: l.Say("view.fit_failed"), Reason: l.Say("view.see_why"), Step: state.StepFit}
	case m.Data.Hash() != "":
		return Strip{Tone: "idle", Head: l.Say("view.not_fitted"), Reason: l.Say("view.change_freely"), Step: state.StepFit}
	}
	return Strip{Tone: "idle", Head: l.Say("view.no_data"), Reason: l.Say("view.choose_data"), Step: state.StepData}
}

func stripHead(l Locale, v summary.Verdict) string {
	if v.Level == summary.Red {
		return l.Say("view.not_trustworthy")
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
	if math.IsNaN(v.WorstRHat) || math.IsNaN(v.WorstESS) {
		return l.Say("view.verdict_few", "n", v.Divergences)
	}
	return l.Say("view.verdict_numbers", "rhat", v.WorstRHat, "ess", v.WorstESS, "n", v.Divergences)
}
