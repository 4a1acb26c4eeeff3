package planview

import (
	"math"

	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/surface"
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

// goals are what a search can look for, by the names that the page uses.
var goals = []struct {
	aim  plan.Aim
	text string
}{
	{plan.MaxOutcome, "most outcome"}, {plan.MaxProfit, "most profit"}, {plan.LeastForOutcome, "least money for an outcome"},
	{plan.MostForROI, "most money at an ROI"}, {plan.LeastForROI, "least money for an ROI"}, {plan.LeastForMarginalROI,
		"all money that pays its marginal ROI"},
}

// cautions are the measures of an uncertain outcome.
var cautions = []struct {
	measure plan.Measure
	text    string
}{
	{plan.Mean, "on average"}, {plan.Quantile, "in a bad case (quantile)"}, {plan.CVaR, "in the worst cases (mean of them)"}, {plan.Better,
		"chance to beat today"},
}

func searchOf(m *state.Model, l view.Locale, s *surface.Surface, unit string) Search {
	finder := &m.Finding.Several
	goal := m.Project.Wish.Goal.Normal()
	v := Search{Busy: finder.Busy()}
	for _, g := range goals {
		text := g.text
		if g.aim == plan.MaxOutcome {
			text = "most " + unit
		}
		v.Goals = append(v.Goals, view.Choice{Value: string(g.aim), Label: text, Selected: g.aim == goal.Aim})
	}
	if goal.Aim == plan.MaxOutcome || goal.Aim == plan.MaxProfit {
		for _, c := range cautions {
			v.Cautions = append(v.Cautions, view.Choice{Value: string(c.measure), Label: c.text, Selected: c.measure == goal.Measure})
		}
	}
	v.fields(m, l, goal, unit)
	if finder.Busy() {
		v.Progress, v.Share = "Looking: "+l.Percent(math.Round(100*finder.Done)/100), view.Exact(finder.Done)
	}
	v.Failed = finder.Why
	if m.Plan.Stale {
		v.Stale = "Goal, limits or total have changed since these were found."
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
		add(state.FieldTarget, view.SentenceCase(unit)+" to reach", "", goal.Target)
	case plan.LeastForROI, plan.MostForROI:
		add(state.FieldTarget, "ROI to reach", "", goal.Target)
	case plan.LeastForMarginalROI:
		add(state.FieldTarget, "Marginal ROI to stop at", "", goal.Target)
	case plan.MaxProfit:
		add(state.FieldMargin, "Profit in one unit of "+unit, "before media", goal.Margin)
	}
	if goal.Measure == plan.Quantile || goal.Measure == plan.CVaR {
		add(state.FieldLevel, "Worst cases, per cent", "", 100*goal.Level)
	}
}
