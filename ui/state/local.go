package state

import (
	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/surface"
)

// Local is the plan on the sliders in one geo, and what it brings there.
type Local struct {
	Geo        int
	Surface    *surface.Surface
	Now, Today plan.Scenario
	Outcome    plan.Outcome
	Return     plan.Return

	evaluator *plan.Evaluator
	of        *plan.Evaluator // of all geos, which it was made from
}

// localize answers the plan for the geo whose money the sliders move, and its profit there. evaluated says that the evaluator of all geos
// was asked for it last.
func (m *Model) localize(evaluated bool) {
	if !m.Plan.Ready {
		return
	}
	p, geo := &m.Plan, m.PlanGeo()
	if geo < 0 || p.evaluator.Surface().Calibration != nil {
		p.Local = nil
		if !evaluated { // the profit is of the draws evaluated last
			p.Outcome = p.evaluator.Evaluate(p.Now).Clone()
		}
		p.Profit = p.evaluator.Profit(&p.Outcome, m.Project.Wish.Goal.Margin)
		return
	}
	if p.Local == nil || p.Local.Geo != geo || p.Local.of != p.evaluator {
		s := p.evaluator.Surface().Only(geo)
		p.Local = &Local{Geo: geo, Surface: s, Today: plan.Today(s), evaluator: plan.NewEvaluator(s), of: p.evaluator}
	}
	local := *p.Local
	local.evaluator.SetInterval(m.Results.Report.Interval)
	local.Now = p.Now.Only(geo)
	local.Outcome = local.evaluator.Evaluate(local.Now).Clone()
	local.Return = local.evaluator.Return(local.Now)
	p.Local = &local
	p.Profit = local.evaluator.Profit(&local.Outcome, m.Project.Wish.Goal.Margin)
}
