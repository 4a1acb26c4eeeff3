package state

import (
	"math"

	"github.com/mixtab/mixtab/core/plan"
)

// updatePlan handles the sliders. The plan is answered at once: reading the surface takes about a millisecond.
func (m *Model) updatePlan(message Msg) []Cmd {
	if !m.Plan.Ready {
		return nil
	}
	var cmds []Cmd
	final := true
	switch v := message.(type) {
	case SetBudget:
		if v.Channel < 0 || v.Channel >= m.Plan.Now.Channels() || !(v.Money >= 0) || math.IsInf(v.Money, 0) {
			return nil
		}
		final = v.Final
		next := m.Plan.Now.Move(v.Channel, v.Money, m.Plan.Hold, m.Plan.Today)
		cmds = m.edit("budget", func(p *Project) { p.Budget = &next })
	case SetTotal:
		if !(v.Money >= 0) || math.IsInf(v.Money, 0) {
			return nil
		}
		final = v.Final
		next := m.Plan.Now.Redistribute(v.Money, m.Plan.Today)
		cmds = m.edit("budget", func(p *Project) { p.Budget = &next })
	case TodaysPlan:
		cmds = m.edit("", func(p *Project) { p.Budget = nil })
	case HoldTotal:
		m.Plan.Hold = v.Hold
	}
	if final {
		m.lastKey = ""
	}
	return cmds
}

// newSurface starts planning on the results' surface.
func (m *Model) newSurface() {
	hold := m.Plan.Hold
	m.Plan = Plan{Hold: hold}
	if s := m.Results.Report.Surface; s != nil {
		m.Plan.evaluator = plan.NewEvaluator(s)
		m.Plan.Ready, m.Plan.Today = true, m.Plan.evaluator.Today()
	}
	m.replan()
}

// replan answers the project's budget; a budget that does not fit the surface's geos and channels is today's plan.
func (m *Model) replan() {
	if !m.Plan.Ready {
		return
	}
	m.Plan.Now = m.Plan.Today
	if b := m.Project.Budget; b != nil {
		if now, ok := b.Over(m.Plan.Today); ok {
			m.Plan.Now = now
		}
	}
	m.Plan.Outcome = m.Plan.evaluator.Evaluate(m.Plan.Now)
	m.Plan.Version = m.Version
}
