package resultview

import (
	"fmt"
	"math"
	"strconv"

	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
)

// Fit is the Fit page.
type Fit struct {
	Title    string
	Lede     string
	Status   state.FitStatus
	Why      string     // why a fit cannot start, "" when it can
	WhyStep  state.Step // where that is mended
	Fields   []view.Field
	Start    string // text of the button
	Running  bool
	CanStop  bool
	Stop     string
	Summing  bool
	Chains   []Chain
	Facts    []Fact
	Done     bool // there are results to look at
	DoneText string
	Failed   string
	Stale    string

	Trace     []figure.Encoded // the slowest quantity, one line a chain
	TraceKey  string
	Least     view.Table
	LeastNote string
}

// Fact is a labelled number.
type Fact struct{ Label, Value, Term string }

// FitOf makes the Fit page.
func FitOf(m *state.Model) Fit {
	l := view.LocaleOf(m)
	f := Fit{Status: m.Fit.Status, Why: m.Blocked(), WhyStep: blockedStep(m), Fields: settingFields(m), Summing: m.Fit.Summing}
	f.Running = m.Fit.Status == state.FitRunning
	f.CanStop = f.Running && !m.Fit.Stopping && !m.Fit.Summing
	f.Stop, f.Start = "Stop and keep these draws", "Start the fit"
	if m.Fit.Stopping {
		f.Stop = "Stopping …"
	}
	if m.Results != nil || m.Fit.Status != state.FitIdle {
		f.Start = "Fit again"
	}
	if f.Running {
		f.Start = "Sampling …"
	}
	f.Failed = m.Fit.Failed
	if reason := view.StaleReason(m); reason != "" && !f.Running {
		f.Stale = "These results are out of date: " + reason + "."
	}
	f.head(m, l)
	for i := range m.Fit.Chains {
		f.Chains = append(f.Chains, chainOf(l, i, &m.Fit.Chains[i], m.Fit.Settings))
	}
	if len(m.Fit.Chains) > 0 {
		f.Facts = factsOf(m, l)
	}
	f.least(m, l)
	return f
}

func blockedStep(m *state.Model) state.Step {
	if m.Data.Hash() == "" {
		return state.StepData
	}
	return state.StepModel
}

func (f *Fit) head(m *state.Model, l view.Locale) {
	s := m.Project.Settings
	asked := fmt.Sprintf("%s of %s warm-up steps and %s draws each, seed %d.", view.Plural(s.Chains, "chain"), l.Count(s.Warmup),
		l.Count(s.Draws), s.Seed)
	switch {
	case f.Running && !m.Fit.Summing:
		f.Title, f.Lede = "Sampling: "+view.TimeLeft(m), "Other pages stay usable. The fit keeps running in a background tab."
	case m.Fit.Summing:
		f.Title, f.Lede = "The draws are in", "Working out contributions, returns and the response surface; this takes some seconds."
	case f.Status == state.FitFailed:
		f.Title, f.Lede = "The fit failed", m.Fit.Failed
	case f.Status == state.FitCancelled:
		f.Title, f.Lede = "Stopped with "+view.Plural(m.Fit.Kept(), "draw")+" kept", "Results of a fit that was stopped are less certain."
		f.done(m)
	case m.Results != nil:
		f.Title, f.Lede = "The fit is done", doneLede(m)
		f.done(m)
	case f.Why != "":
		f.Title, f.Lede = "Nothing to fit yet", f.Why
	default:
		f.Title, f.Lede = "Ready to fit", asked
	}
}

// doneLede says how much was drawn and what came of it.
func doneLede(m *state.Model) string {
	draws := 0
	for i := range m.Results.Report.Chains {
		draws += m.Results.Report.Chains[i].Draws
	}
	text := view.Plural(draws, "draw")
	if m.Fit.Elapsed > 0 {
		text += " in " + view.LocaleOf(m).Seconds(m.Fit.Elapsed)
	}
	return text + ". " + view.VerdictNumbers(m) + "."
}

func (f *Fit) done(m *state.Model) {
	if m.Results == nil {
		return
	}
	f.Done = true
	f.DoneText = map[summary.Level]string{
		summary.Green: "The chains agree. See what each channel brought.",
		summary.Amber: "The results can be looked at with care. The Check page says what to mind.",
		summary.Red:   "These results are not to be trusted. The Check page says why and what to do.",
	}[m.Verdict().Level]
}

func settingFields(m *state.Model) []view.Field {
	s := m.Project.Settings
	fields := []view.Field{
		{Name: state.FieldChains, Label: "Chains", Value: strconv.Itoa(s.Chains), Hint: "four are usual", Term: "chain"},
		{Name: state.FieldWarmup, Label: "Warm-up", Value: strconv.Itoa(s.Warmup), Hint: "steps a chain", Term: "warmup"},
		{Name: state.FieldDraws, Label: "Draws", Value: strconv.Itoa(s.Draws), Hint: "kept a chain", Term: "draw"},
		{Name: state.FieldSeed, Label: "Seed", Value: strconv.FormatUint(s.Seed, 10), Hint: "same seed, same draws", Term: "seed"},
	}
	for i := range fields {
		fields[i] = fields[i].Typed(m)
	}
	return fields
}

func factsOf(m *state.Model, l view.Locale) []Fact {
	rate, divergences := 0.0, 0
	for i := range m.Fit.Chains {
		divergences += m.Fit.Chains[i].Divergences
		if p := m.Fit.Chains[i].Phase; p == state.PhaseDraws || p == state.PhaseWarmup {
			rate += m.Fit.Chains[i].PerSecond
		}
	}
	facts := []Fact{{Label: "Draws kept", Value: l.Count(m.Fit.Kept()), Term: "draw"}}
	if m.Fit.Status == state.FitRunning && !m.Fit.Summing {
		facts = append(facts, Fact{Label: "Steps a second", Value: l.Count(int(math.Round(rate)))})
	}
	facts = append(facts, Fact{Label: "Divergences", Value: l.Count(divergences), Term: "divergence"})
	if m.Fit.Elapsed > 0 {
		facts = append(facts, Fact{Label: "Time", Value: view.LocaleOf(m).Seconds(m.Fit.Elapsed)})
	}
	return facts
}
