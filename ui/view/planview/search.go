package planview

import (
	"math"

	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
)

// Search is the looking for good plans, and what was found.
type Search struct {
	Goals    []view.Choice
	Cautions []view.Choice
	Fields   []view.Field // what the goal needs to know
	Busy     bool
	Progress string
	Share    string // of the work that is done, 0 to 1, for a bar
	Stale    string
	Failed   string

	Shown     bool
	Title     string
	Note      string
	Table     view.Table
	Facts     []string
	Doubts    []string
	Conflicts []string
}

// goals are what a search can look for, by the codes of their names.
var goals = []struct {
	aim  plan.Aim
	code string
}{
	{plan.MaxOutcome, "planner.goal_most"}, {plan.MaxProfit, "planner.goal_profit"},
	{plan.LeastForOutcome, "planner.goal_least_for_outcome"},
	{plan.MostForROI, "planner.goal_most_for_roi"}, {plan.LeastForROI, "planner.goal_least_for_roi"},
	{plan.LeastForMarginalROI, "planner.goal_least_for_marginal_roi"},
}

// cautions are the measures of an uncertain outcome.
var cautions = []struct {
	measure plan.Measure
	code    string
}{
	{plan.Mean, "planner.caution_mean"}, {plan.Quantile, "planner.caution_quantile"}, {plan.CVaR, "planner.caution_worst"},
	{plan.Better, "planner.caution_better"},
}

func searchOf(m *state.Model, l view.Locale, s *surface.Surface, unit string) Search {
	finder := &m.Finding.Several
	goal := m.Project.Wish.Goal.Normal()
	v := Search{Busy: finder.Busy()}
	for _, g := range goals {
		v.Goals = append(v.Goals, view.Choice{Value: string(g.aim), Label: l.Say(g.code, "unit", unit), Selected: g.aim == goal.Aim})
	}
	if !goal.Targeted() {
		for _, c := range cautions {
			v.Cautions = append(v.Cautions, view.Choice{Value: string(c.measure), Label: l.Say(c.code), Selected: c.measure == goal.Measure})
		}
	}
	v.fields(m, l, goal, unit)
	if finder.Busy() {
		v.Progress, v.Share = l.Say("planner.looking", "done", words.Share(math.Round(100*finder.Done)/100)), view.Exact(finder.Done)
	}
	v.Failed = l.Text(finder.Why)
	if m.Plan.Stale {
		v.Stale = l.Say("planner.found_stale")
	}
	if found := m.Alternatives(); found != nil {
		v.found(m, found, l, s, unit)
	}
	return v
}

func (v *Search) fields(m *state.Model, l view.Locale, goal plan.Goal, unit string) {
	add := func(field state.Field, label, hint string, value float64) {
		f := view.Field{Name: field, Label: label, Hint: hint}
		if value > 0 {
			f.Value = l.Input(value)
		}
		v.Fields = append(v.Fields, f.Typed(m))
	}
	switch goal.Aim {
	case plan.LeastForOutcome:
		add(state.FieldTarget, l.Say("planner.target_outcome", "unit", unit), "", goal.Target)
	case plan.LeastForROI, plan.MostForROI:
		add(state.FieldTarget, l.Say("planner.target_roi"), "", goal.Target)
	case plan.LeastForMarginalROI:
		add(state.FieldTarget, l.Say("planner.target_marginal_roi"), "", goal.Target)
	case plan.MaxProfit:
		add(state.FieldMargin, l.Say("planner.margin", "unit", unit), l.Say("planner.margin_hint"), goal.Margin)
	}
	if goal.Measure == plan.Quantile || goal.Measure == plan.CVaR {
		add(state.FieldLevel, l.Say("planner.worst_cases"), "", 100*goal.Level)
	}
}
