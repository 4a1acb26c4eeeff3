package state

import (
	"math"

	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/project"
	"github.com/mixtab/mixtab/core/surface"
)

// updatePlan handles the sliders, of the geo chosen or of all geos together. The plan is answered at once: reading the
// surface takes about a millisecond.
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
		cmds = m.setPlan("budget", m.Plan.Now.Shift(m.PlanGeo(), v.Channel, v.Money, m.Plan.Hold, &m.Plan.Stops, m.Plan.Today))
	case SetTotal:
		if !(v.Money >= 0) || math.IsInf(v.Money, 0) {
			return nil
		}
		final = v.Final
		cmds = m.setPlan("budget", m.Plan.Now.Scale(m.PlanGeo(), v.Money, &m.Plan.Stops, m.Plan.Today))
	case TodaysPlan:
		cmds = m.edit("", func(p *project.Project) { p.Current = nil })
	case HoldTotal:
		m.Plan.Hold = v.Hold
	case SetFlight:
		if v.Channel < 0 || v.Channel >= m.Plan.Now.Channels() || v.Flight < 0 || v.Flight >= len(m.surface().Flights) {
			return nil
		}
		cmds = m.setPlan("", m.Plan.Now.WithFlight(v.Channel, v.Flight))
	case SetFlights:
		if v.Flight < 0 || v.Flight >= len(m.surface().Flights) {
			return nil
		}
		p := m.Plan.Now
		for c := range p.Channels() {
			p = p.WithFlight(c, v.Flight)
		}
		cmds = m.setPlan("", p)
	case LockChannel:
		if v.Channel < 0 || v.Channel >= m.Plan.Now.Channels() {
			return nil
		}
		b := m.bound(v.Channel)
		b.Locked = v.Lock
		cmds = m.setBound(b)
	}
	if final {
		m.lastKey = ""
	}
	return cmds
}

// Slides reports whether a message is a slider of the plan on its way.
func Slides(message Msg) bool {
	switch v := message.(type) {
	case SetBudget:
		return !v.Final
	case SetTotal:
		return !v.Final
	}
	return false
}

// setPlan puts a plan on the sliders.
func (m *Model) setPlan(key string, p plan.Scenario) []Cmd {
	kept := project.Keep(0, "", p, m.surface())
	return m.edit(key, func(p *project.Project) { p.Current = &kept })
}

// setBound replaces a channel's bound.
func (m *Model) setBound(b project.Bound) []Cmd {
	return m.edit("", func(p *project.Project) { p.Bounds = project.WithBound(p.Bounds, b) })
}

// bound is the bound of a channel, in the geo that the sliders show.
func (m *Model) bound(channel int) project.Bound {
	s, geo := m.surface(), ""
	if g := m.PlanGeo(); g >= 0 {
		geo = s.Geos[g]
	}
	return project.BoundOf(m.Project.Bounds, geo, s.Channels[channel])
}

// surface is what plans are read off; nil until there is one.
func (m *Model) surface() *surface.Surface {
	if m.Plan.evaluator == nil {
		return nil
	}
	return m.Plan.evaluator.Surface()
}

// PlanGeo is the geo whose money the sliders move, -1 for all together.
func (m *Model) PlanGeo() int {
	if s := m.surface(); s == nil || m.Geo < 0 || m.Geo >= len(s.Geos) || len(s.Geos) == 1 {
		return -1
	}
	return m.Geo
}

// UnitsOf is how much of what it counts a channel's money buys in a plan, in the geo that the sliders show or in all; known is false
// for a channel that counts money itself.
func (m *Model) UnitsOf(p plan.Scenario, channel int) (units float64, known bool) {
	money := make([]float64, len(p.Spend))
	for g := range money {
		money[g] = p.Spend[g][channel]
	}
	return m.surface().UnitsOf(channel, m.PlanGeo(), money)
}

// PriceOf is the mean price of what a channel counts, at the split over geos that the plan has, or the surface's where it has none;
// 0 where there is none.
func (m *Model) PriceOf(channel int) float64 {
	if !m.Plan.Ready || channel < 0 || channel >= m.Plan.Now.Channels() {
		return 0
	}
	p, geo := m.Plan.Now, m.PlanGeo()
	money := func(p plan.Scenario) float64 {
		if geo >= 0 {
			return p.Spend[geo][channel]
		}
		return p.Channel(channel)
	}
	switch {
	case money(p) > 0:
	case geo >= 0:
		p = p.WithCell(geo, channel, 1)
	default:
		p = p.WithSplit(m.surface(), channel, 1)
	}
	units, _ := m.UnitsOf(p, channel)
	if !(units > 0) {
		return 0
	}
	return money(p) / units
}

// replan answers the project's plan, and takes up its bounds and kept plans.
func (m *Model) replan() {
	if !m.Plan.Ready {
		return
	}
	s := m.surface()
	m.Plan.Now, m.Plan.Misfit = m.Plan.Today, nil
	if current := m.Project.Current; current != nil {
		m.Plan.Now, m.Plan.Misfit = current.Place(s)
	}
	m.Plan.Stops = project.StopsOn(m.Project.Bounds, s, m.Plan.Now)
	m.Plan.Outcome = m.Plan.evaluator.Evaluate(m.Plan.Now).Clone()
	m.Plan.Return = m.Plan.evaluator.Return(m.Plan.Now)
	m.localize(true)
	m.Plan.Version = m.Version
	m.keepAnswers()
	m.standBeside()
	m.conditions()
}

// PlanTotal is the money of the plan on the sliders, in the geo that they show or in all.
func (m *Model) PlanTotal() float64 {
	if !m.Plan.Ready {
		return 0
	}
	if g := m.PlanGeo(); g >= 0 {
		return m.Plan.Now.Geo(g)
	}
	return m.Plan.Now.Total()
}
