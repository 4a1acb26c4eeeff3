package summary

import (
	"math"
	"slices"

	"github.com/mixtab/mixtab/core/limits"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
)

// Fails says whether a right model would hardly ever show such a pattern.
func (t *MisfitTest) Fails() bool {
	if t.timing() {
		return t.P < limits.MisfitTiming
	}
	return t.P < limits.MisfitStability
}

func (t *MisfitTest) timing() bool { return t.Kind == MisfitLead || t.Kind == MisfitLag }

// Meets says whether two events have periods in common, or next to one another.
func (t *MisfitTest) Meets(o MisfitTest) bool {
	const near = 1
	return t.At <= o.Until+near && o.At <= t.Until+near
}

// Failing are the tests that fail and say something of their own: of all channels jointly only where no single one fails, of a
// channel's leads and lags the stronger, and of a geo's steps, bends and events, which look alike, the strongest kind.
func (m *Misfit) Failing() (list []MisfitTest) {
	for _, t := range m.Tests {
		if t.Fails() && !slices.ContainsFunc(m.Tests, func(o MisfitTest) bool { return o.Fails() && o.covers(&t) }) {
			list = append(list, t)
		}
	}
	return list
}

// covers: what t says is said by o, and better.
func (o *MisfitTest) covers(t *MisfitTest) bool {
	stronger := o.P < t.P || o.P == t.P && math.Abs(o.Score) > math.Abs(t.Score)
	switch {
	case t.ofLevel() || o.ofLevel():
		return t.ofLevel() && o.ofLevel() && o.Kind != t.Kind && stronger && (o.Geo == t.Geo || o.Geo == "" || t.Geo == "")
	case t.timing() != o.timing():
		return false
	case t.Channel == "":
		return o.Channel != "" || o.Kind != t.Kind && stronger
	}
	return o.Channel == t.Channel && o.Kind != t.Kind && stronger
}

// ofLevel: it is about the level of sales, not about a channel.
func (t *MisfitTest) ofLevel() bool {
	return t.Kind == MisfitStep || t.Kind == MisfitEvent || t.Kind == MisfitBend
}

// JudgeMisfit looks at what a fit leaves over, while that is being looked for, after it, or where it could not be, with why.
func JudgeMisfit(m *Misfit, running bool, done float64, why words.Text) []Ground {
	switch {
	case running:
		return []Ground{{Amber, AboutTiming, words.Say("misfit.looking", "done", words.Share(done)), true}}
	case m == nil && !why.IsZero():
		return []Ground{{Amber, AboutTiming, words.Say("misfit.failed", "why", why), false}}
	case m == nil:
		return []Ground{{Amber, AboutTiming, words.Say("misfit.untested"), false}}
	}
	var grounds []Ground
	failing := m.Failing()
	for i := range failing {
		level, about := Amber, AboutStability
		if failing[i].timing() {
			about = AboutTiming
		}
		if m.far(&failing[i]) {
			level = Red
		}
		grounds = append(grounds, Ground{level, about, m.sentence(&failing[i]), false})
	}
	return append(grounds, m.holding(grounds)...)
}

// far says that an effect surely comes so long after its media that what the model estimates of them is not it.
func (m *Misfit) far(t *MisfitTest) bool {
	cadence, _ := panel.CadenceOf(m.Period)
	if t.Kind != MisfitLag || t.Channel == "" || t.Score <= 0 {
		return false
	}
	days := float64(t.Lag) * cadence.Days
	return days >= limits.MisfitFar && t.P < limits.MisfitFarChance || days >= limits.MisfitFurther && t.P < limits.MisfitFurtherChance
}

// holding says what was looked for and not found.
func (m *Misfit) holding(found []Ground) (grounds []Ground) {
	for _, about := range []string{AboutTiming, AboutStability} {
		p, looked := 1.0, false
		for i := range m.Tests {
			if m.Tests[i].timing() == (about == AboutTiming) {
				p, looked = min(p, m.Tests[i].P), true
			}
		}
		if !looked || slices.ContainsFunc(found, func(g Ground) bool { return g.About == about }) {
			continue
		}
		text := words.Say("misfit.timing_holds", "p", chance(p))
		if about == AboutStability {
			text = words.Say("misfit.stable", "p", chance(p))
		}
		grounds = append(grounds, Ground{Green, about, text, false})
	}
	return grounds
}

// sentence says what one pattern may mean, and what to do.
func (m *Misfit) sentence(t *MisfitTest) words.Text {
	if !t.timing() {
		return m.unstable(t)
	}
	p, n, unit := chance(t.P), max(t.Lag, -t.Lag), words.Unit(m.Period)
	switch {
	case t.Kind == MisfitLead && t.Channel == "":
		return words.Say("misfit.lead_jointly", "kpi", m.KPI, "p", p)
	case t.Kind == MisfitLead && t.Score < 0:
		return words.Say("misfit.lead_against", "channel", t.Channel, "kpi", m.KPI, "p", p)
	case t.Kind == MisfitLead:
		return words.Say("misfit.lead", "channel", t.Channel, "kpi", m.KPI, "n", n, "unit", unit, "p", p)
	case t.Channel == "":
		return words.Say("misfit.lag_jointly", "p", p)
	case t.Score < 0:
		return words.Say("misfit.lag_against", "channel", t.Channel, "kpi", m.KPI, "n", n, "unit", unit, "p", p)
	case m.far(t):
		return words.Say("misfit.lag_far", "channel", t.Channel, "kpi", m.KPI, "n", n, "unit", unit, "p", p)
	case t.Lag < 3:
		return words.Say("misfit.lag_early", "channel", t.Channel, "n", n, "unit", unit, "p", p)
	}
	return words.Say("misfit.lag", "channel", t.Channel, "n", n, "unit", unit, "p", p)
}

// unstable says what does not stay as the model has it.
func (m *Misfit) unstable(t *MisfitTest) words.Text {
	p, at, unit, size := chance(t.P), words.Date(t.At), words.Unit(m.Period), words.Number(math.Abs(t.Size))
	where := words.Text{}
	if t.Geo != "" {
		where = words.Say("misfit.in_geo", "geo", t.Geo)
	}
	switch {
	case t.Kind == MisfitChange && t.Channel == "":
		return words.Say("misfit.changes_jointly", "at", at, "p", p)
	case t.Kind == MisfitChange:
		return words.Say("misfit.change", "channel", t.Channel, "at", at, "left", words.Share(1+t.Size), "p", p)
	case t.Kind == MisfitStep && t.Size < 0:
		return words.Say("misfit.step_down", "kpi", m.KPI, "where", where, "at", at, "size", size, "unit", unit, "p", p)
	case t.Kind == MisfitStep:
		return words.Say("misfit.step_up", "kpi", m.KPI, "where", where, "at", at, "size", size, "unit", unit, "p", p)
	case t.Kind == MisfitBend && t.Size < 0:
		return words.Say("misfit.bend_down", "kpi", m.KPI, "where", where, "at", at, "size", size, "unit", unit, "p", p)
	case t.Kind == MisfitBend:
		return words.Say("misfit.bend_up", "kpi", m.KPI, "where", where, "at", at, "size", size, "unit", unit, "p", p)
	case t.Size < 0:
		return words.Say("misfit.event_below", "kpi", m.KPI, "where", where, "at", at, "size", size, "unit", unit, "p", p)
	}
	return words.Say("misfit.event_above", "kpi", m.KPI, "where", where, "at", at, "size", size, "unit", unit, "p", p)
}

// chance writes a p-value.
func chance(p float64) words.Text {
	if p < 0.001 {
		return words.Say("verdict.p_small")
	}
	return words.Say("verdict.p", "p", p)
}
