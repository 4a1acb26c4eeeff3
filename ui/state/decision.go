package state

import (
	"strconv"

	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/project"
)

// originOf is where a plan that is kept now comes from, and what is expected of it now.
func (m *Model) originOf(p plan.Scenario) project.Origin {
	s, margin := m.surface(), m.Project.Wish.Goal.Margin
	span := s.Span()
	o := project.Origin{Made: m.Today, Fit: m.FitName(), From: span.From, To: span.To, Margin: margin}
	if r := m.Data.Reading; r != nil && r.Dataset != nil {
		o.Data = r.Dataset.Hash
	}
	out := m.Plan.evaluator.Evaluate(p)
	f := out.Forecast
	if s.ValueKnown() {
		f = out.Value
	}
	o.Mean, o.Low, o.High, o.Delta = f.Mean, f.Low, f.High, f.DeltaMean
	if margin > 0 {
		o.Profit = m.Plan.evaluator.Profit(&out, margin).Mean
	}
	return o
}

// FitName names the fit whose results are shown, by what it was made from: the same data, model and settings have the same name in every
// tab, whatever dates plans are for.
func (m *Model) FitName() string {
	switch {
	case m.Results == nil:
		return ""
	case m.Shared != nil:
		return m.Shared.Run
	}
	return FitKey(m.Results.Inputs, 0)
}

// chooseScenario marks a kept plan as what was decided, or no longer.
func (m *Model) chooseScenario(id int, on bool) []Cmd {
	at := m.place(id)
	if at < 0 || m.Project.Scenarios[at].Chosen() == on {
		return nil
	}
	name, code := m.Project.Scenarios[at].Name, "state.undecided"
	if on {
		code = "state.decided"
	}
	cmds := m.edit("", func(p *project.Project) { p.Scenarios = project.WithDecision(p.Scenarios, id, on, m.Today) })
	return append(cmds, Announce{Text: m.say(code, "name", name)})
}

// takeNote takes why a plan was kept.
func (m *Model) takeNote(rest, text string) (string, []Cmd) {
	id, err := strconv.Atoi(rest)
	if err != nil {
		panic("state: a scenario's note without its number")
	}
	if at := m.place(id); at < 0 || m.Project.Scenarios[at].Note == text {
		return "", nil
	}
	return "", m.edit("", func(p *project.Project) { p.Scenarios = project.WithNote(p.Scenarios, id, text) })
}
