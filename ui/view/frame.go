package view

import (
	"fmt"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/summary"
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

// Strip is the verdict in the top bar: a colour, a word and the one reason.
type Strip struct {
	Tone   string // "good", "warn", "bad", "busy" or "idle"
	Head   string
	Reason string
	Step   state.Step // where a click leads
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

// LocaleOf is how the person's browser writes numbers.
func LocaleOf(m *state.Model) Locale { return Locale{Decimal: m.Env.Decimal, Group: m.Env.Group} }

// FrameOf makes the frame of the present state.
func FrameOf(m *state.Model) Frame {
	f := Frame{
		Name: m.Project.Name, Strip: stripOf(m), Requests: plural(m.Requests, "request"),
		Foot: footOf(m), CanUndo: m.CanUndo(), CanRedo: m.CanRedo(),
		Theme: m.Env.Theme, ThemeLabel: "Colours: " + themeWord(m.Env.Theme) + ". Change",
	}
	if text, typing := m.Drafts["name"]; typing {
		f.Name = text
	}
	f.Saved, f.SavedBad = savedOf(m)
	switch m.Step {
	case state.StepCheck, state.StepResults, state.StepPlan, state.StepReport:
		c := CautionOf(m)
		f.Caution = c.Line()
	}
	for i, s := range state.Steps() {
		f.Rail = append(f.Rail, railStep(m, i, s))
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
	case m.Saved.Failed != "":
		return "Not saved: " + m.Saved.Failed, true
	case m.Saved.Clock != "" && !m.Saved.Dirty:
		return "Saved on this device " + m.Saved.Clock, false
	case m.Saved.Dirty:
		return "Saving …", false
	}
	return "", false
}

func railStep(m *state.Model, i int, s state.Step) RailStep {
	p := m.Progress(s)
	r := RailStep{Step: s, Name: state.StepName(s), Mark: fmt.Sprint(i + 1), Progress: p, Current: m.Step == s}
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

func stripOf(m *state.Model) Strip {
	switch {
	case m.Fit.Status == state.FitRunning && m.Fit.Summing, m.Fit.Summing:
		return Strip{Tone: "busy", Head: "Working out", Reason: "the draws are in", Step: state.StepFit}
	case m.Fit.Status == state.FitRunning:
		return Strip{Tone: "busy", Head: "Sampling", Reason: timeLeft(m), Step: state.StepFit}
	case m.Results != nil && m.Staleness() != "":
		return Strip{Tone: "warn", Head: "Out of date", Reason: staleReason(m), Step: state.StepFit}
	case m.Results != nil:
		v := m.Verdict()
		tone := map[string]string{"green": "good", "amber": "warn", "red": "bad"}[string(v.Level)]
		return Strip{Tone: tone, Head: stripHead(v), Reason: stripReason(m, v), Step: state.StepCheck}
	case m.Fit.Status == state.FitFailed:
		return Strip{Tone: "bad", Head: "The fit failed", Reason: "see why", Step: state.StepFit}
	case m.Data.Hash() != "":
		return Strip{Tone: "idle", Head: "Not yet fitted", Reason: "change the model freely", Step: state.StepFit}
	}
	return Strip{Tone: "idle", Head: "No data yet", Reason: "choose a file or a sample", Step: state.StepData}
}

func stripHead(v summary.Verdict) string {
	switch v.Level {
	case summary.Green:
		return "Trustworthy"
	case summary.Red:
		return "Not to be trusted"
	}
	return v.Headline
}

// stripReason is the one reason, or the numbers behind a green verdict.
func stripReason(m *state.Model, v summary.Verdict) string {
	if v.Level == summary.Green || len(v.Reasons) == 0 {
		return verdictNumbers(m)
	}
	return v.Reasons[0]
}

// verdictNumbers are the three numbers behind a verdict.
func verdictNumbers(m *state.Model) string {
	l, v := LocaleOf(m), m.Results.Report.Verdict
	return fmt.Sprintf("R-hat %s · ESS %s · %s", l.Fixed(v.WorstRHat, 3), l.Fixed(v.WorstESS, 0), plural(v.Divergences, "divergence"))
}

// staleReason says what has changed since the results were worked out.
func staleReason(m *state.Model) string {
	switch m.Staleness() {
	case "data":
		return "the data have changed since the fit"
	case "model":
		return "the model has changed since the fit"
	case "settings":
		return "the settings have changed since the fit"
	}
	return ""
}

func footOf(m *state.Model) []string {
	if m.Data.Hash() == "" {
		return nil
	}
	d := m.Data.Reading.Dataset
	foot := []string{plural(len(d.Geos), "geo") + " · " + plural(d.Rows(), "row"), plural(len(d.Channels), "channel") + " · " + plural(len(d.Controls), "control")}
	return append(foot, "KPI: "+d.KPI)
}

// span gives the first and the last date over all geos.
func span(d *panel.Dataset) (first, last panel.Date) {
	started := false
	for i := range d.Series {
		dates := d.Series[i].Dates
		if len(dates) == 0 {
			continue
		}
		if !started || dates[0] < first {
			first = dates[0]
		}
		if !started || dates[len(dates)-1] > last {
			last = dates[len(dates)-1]
		}
		started = true
	}
	return first, last
}

// periodNoun is what a dataset's periods are called.
func periodNoun(c panel.Cadence) string {
	switch c.Unit {
	case "day", "week", "month", "quarter":
		return c.Unit
	}
	return "period"
}
