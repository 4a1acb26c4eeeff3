package resultview

import (
	"math"
	"strconv"

	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/kernel"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
)

// Fit is the Fit page.
type Fit struct {
	Title    string
	Lede     string
	Status   state.FitStatus
	Now      string     // the status in words
	Why      string     // why a fit cannot start, "" when it can
	WhyStep  state.Step // where that is fixed
	Fields   []view.Field
	Sampler  []view.Field  // for statisticians
	Metrics  []view.Choice // of which the sampler adapts one
	Endings  []view.Choice // when sampling stops
	Start    string        // text of the button
	Running  bool
	CanStop  bool
	Stop     string
	Summing  bool
	Chains   []Chain
	Facts    []Fact
	Done     bool // there are results to look at
	Continue bool // the run was stopped and can go on
	DoneText string
	Doubted  bool // the results are not to be trusted: what comes next is the Check page
	Failed   string
	Stale    string

	SoFar     []figure.Encoded // contributions and returns of the draws there are
	Trace     []figure.Encoded // the slowest quantity, one line a chain
	TraceKey  string
	Least     view.Table
	LeastNote string
}

// Fact is a labelled number.
type Fact struct{ Label, Value, Term string }

func statusText(s state.FitStatus) words.Text {
	switch s {
	case state.FitRunning:
		return words.Say("results.status_running")
	case state.FitDone:
		return words.Say("results.status_done")
	case state.FitCancelled:
		return words.Say("results.status_cancelled")
	case state.FitFailed:
		return words.Say("results.status_failed")
	default:
		return words.Say("results.status_idle")
	}
}

// FitOf makes the Fit page.
func FitOf(m *state.Model) Fit {
	l := view.LocaleOf(m)
	f := Fit{Status: m.Fit.Status, Why: m.Blocked(), WhyStep: blockedStep(m), Summing: m.Fit.Summing}
	f.Fields, f.Sampler, f.Metrics = settingFields(m, l), samplerFields(m, l), metrics(m, l)
	f.Endings, f.Now = endings(m, l), l.Text(statusText(m.Fit.Status))
	f.Running = m.Fit.Status == state.FitRunning
	f.Continue = m.CanContinue()
	f.CanStop = f.Running && !m.Fit.Stopping && !m.Fit.Summing
	f.Stop, f.Start = l.Say("results.stop_and_keep"), l.Say("results.start_fit")
	if m.Fit.Stopping {
		f.Stop = l.Say("results.stopping")
	}
	if m.Results != nil || m.Fit.Status != state.FitIdle {
		f.Start = l.Say("results.fit_again")
	}
	if f.Running {
		f.Start = l.Say("results.sampling")
	}
	f.Failed = m.Fit.Failed
	if reason := view.StaleReason(m); reason != "" && !f.Running {
		f.Stale = l.Say("results.out_of_date", "reason", reason)
	}
	f.head(m, l)
	for i := range m.Fit.Chains {
		f.Chains = append(f.Chains, chainOf(l, i, &m.Fit.Chains[i], m.Fit.Now()))
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
	asked, look := workOf(s, l), lookText(&m.Fit, l)
	switch {
	case f.Running && !m.Fit.Summing:
		f.Title, f.Lede = l.Say("results.sampling_left", "left", view.TimeLeft(m)), l.Say("results.sampling_lede")
		if look != "" {
			f.Lede = look
		}
	case m.Fit.Summing:
		f.Title, f.Lede = l.Say("results.draws_in"), l.Say("results.summing_lede")
	case f.Status == state.FitFailed:
		f.Title, f.Lede = l.Say("results.fit_failed"), m.Fit.Failed
	case f.Status == state.FitCancelled:
		f.Title, f.Lede = l.Say("results.stopped_with", "draws", m.Fit.Kept()), l.Say("results.stopped_lede")
		f.done(m, l)
	case m.Results != nil:
		f.Title, f.Lede = l.Say("results.fit_done"), doneLede(m, l)
		if look != "" && m.Results.Inputs == m.Fit.Inputs {
			f.Lede += " " + look
		}
		f.done(m, l)
	case f.Why != "":
		f.Title, f.Lede = l.Say("results.nothing_to_fit"), f.Why
	default:
		f.Title, f.Lede = l.Say("results.ready_fit"), asked+" "+view.Expected(m)
	}
}

// doneLede says how much was drawn and what came of it.
func doneLede(m *state.Model, l view.Locale) string {
	draws := 0
	for i := range m.Results.Report.Chains {
		draws += m.Results.Report.Chains[i].Draws
	}
	took := words.Text{}
	if m.Fit.Elapsed > 0 {
		took = words.Say("results.in_seconds", "seconds", l.Seconds(m.Fit.Elapsed))
	}
	return l.Say("results.done_lede", "draws", draws, "took", took, "numbers", view.VerdictNumbers(m))
}

func (f *Fit) done(m *state.Model, l view.Locale) {
	if m.Results == nil {
		return
	}
	f.Done, f.Doubted = true, m.Verdict().Level == summary.Red
	f.DoneText = map[summary.Level]string{
		summary.Green: l.Say("results.done_green"),
		summary.Amber: l.Say("results.done_amber"),
		summary.Red:   l.Say("results.done_red"),
	}[m.Verdict().Level]
}

func settingFields(m *state.Model, l view.Locale) []view.Field {
	s := m.Project.Settings
	fields := []view.Field{
		{Name: state.FieldChains, Label: l.Say("results.chains"), Value: strconv.Itoa(s.Chains), Hint: l.Say("results.chains_hint"),
			Term: "chain"},
		{Name: state.FieldWarmup, Label: l.Say("results.warmup"), Value: strconv.Itoa(s.Warmup), Hint: l.Say("results.warmup_hint"),
			Term: "warmup"},
		drawsField(s, l),
		{Name: state.FieldSeed, Label: l.Say("results.seed"), Value: strconv.FormatUint(s.Seed, 10), Hint: l.Say("results.seed_hint"),
			Term: "seed"},
	}
	fields = append(endingFields(s, l), fields...)
	for i := range fields {
		fields[i] = fields[i].Typed(m)
	}
	return fields
}

// samplerFields are settings that nobody needs before a verdict advises them.
func samplerFields(m *state.Model, l view.Locale) []view.Field {
	s := m.Settings()
	return []view.Field{
		view.Field{Name: state.FieldAccept, Label: l.Say("results.accept"), Value: l.Input(s.TargetAccept),
			Hint: l.Say("results.accept_hint"), Term: "accept"}.Typed(m),
		view.Field{Name: state.FieldDepth, Label: l.Say("results.depth"), Value: strconv.Itoa(s.MaxTreeDepth), Hint: l.Say("results.depth_hint"),
			Term: "treedepth"}.Typed(m),
	}
}

func metrics(m *state.Model, l view.Locale) (choices []view.Choice) {
	for _, c := range []struct {
		kind sampler.MetricKind
		code string
	}{{sampler.MetricAuto, "results.metric_auto"}, {sampler.MetricDiagonal, "results.metric_diagonal"},
		{sampler.MetricDense, "results.metric_dense"},
		{sampler.MetricLowRank, "results.metric_low_rank"}} {
		choices = append(choices, view.Choice{Value: string(c.kind), Label: l.Say(c.code), Selected: m.Settings().Metric == c.kind})
	}
	return choices
}

func factsOf(m *state.Model, l view.Locale) []Fact {
	rate, divergences := 0.0, 0
	for i := range m.Fit.Chains {
		divergences += m.Fit.Chains[i].Divergences
		if p := m.Fit.Chains[i].Phase; p == state.PhaseDraws || p == state.PhaseWarmup {
			rate += m.Fit.Chains[i].PerSecond
		}
	}
	facts := []Fact{{Label: l.Say("results.draws_kept"), Value: l.Count(m.Fit.Kept()), Term: "draw"}}
	if m.Fit.Status == state.FitRunning && !m.Fit.Summing {
		facts = append(facts, Fact{Label: l.Say("results.steps_a_second"), Value: l.Count(int(math.Round(rate)))})
	}
	facts = append(facts, Fact{Label: l.Say("results.divergences"), Value: l.Count(divergences), Term: "divergence"})
	if m.Fit.Elapsed > 0 {
		facts = append(facts, Fact{Label: l.Say("results.time"), Value: l.Seconds(m.Fit.Elapsed)})
	}
	if path := pathOf(&m.Fit); path.Known() {
		facts = append(facts, Fact{Label: l.Say("results.computed"), Value: computed(l, path)})
	}
	return facts
}

// pathOf is what a fit's gradients were computed by.
func pathOf(f *state.Fit) (path kernel.Path) {
	for i := range f.Chains {
		path = kernel.Joined(path, f.Chains[i].Path)
	}
	return path
}

func computed(l view.Locale, path kernel.Path) string {
	if path.Kernel {
		return l.Say("results.computed_fast")
	}
	return l.Say("results.computed_plain", "why", path.Plain)
}
