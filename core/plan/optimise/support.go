package optimise

import (
	"math"
	"slices"

	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/words"
)

// support says how much of a plan rests on what was observed.
func (w *work) support(sc plan.Scenario) Support {
	var out Support
	held := sc.Clone()
	above, total := 0.0, sc.Total()
	for g, row := range sc.Spend {
		for c, money := range row {
			edge, outside := w.cells.Edge(g, c, money)
			if !outside {
				continue
			}
			out.Outside = append(out.Outside, Outside{Geo: g, Channel: c, Money: money, Edge: edge, Distance: (money - edge) / w.cells.Unit(g, c)})
			held.Spend[g][c] = edge
			above += max(0, money-edge)
		}
	}
	slices.SortStableFunc(out.Outside, func(a, b Outside) int {
		switch x, y := math.Abs(a.Distance), math.Abs(b.Distance); {
		case x > y:
			return -1
		case x < y:
			return 1
		}
		return 0
	})
	if total > 0 {
		out.Share = above / total
	}
	today := w.expected(w.today)
	out.Gain = w.expected(sc) - today
	out.Held = out.Gain
	if len(out.Outside) > 0 {
		out.Held = w.expected(held) - today
	}
	return out
}

// finish adds what is reported for every solution: its gap as a share, its support, and its warnings.
func (w *work) finish(out *Solution) {
	out.Support = w.support(out.Scenario)
	media := w.expected(out.Scenario) - w.expected(plan.Scenario{Spend: nothing(out.Scenario)})
	if media > 0 {
		factor, _ := w.goal.Terms()
		out.GapShare = out.Gap / (factor * media)
	}
	out.Stopped = w.tick.stopped
	warn := func(text words.Text) { out.Warnings = append(out.Warnings, text) }
	if out.Support.ByExtrapolationAlone() {
		warn(words.Say("plan.by_extrapolation"))
	} else if n := len(out.Support.Outside); n > 0 {
		warn(words.Say("plan.amounts_outside", "n", n))
	}
	if out.Certified && out.GapShare > 0.01 {
		warn(words.Say("plan.unproved", "gap", words.Share(out.GapShare)))
	}
	if out.Stopped {
		warn(words.Say("plan.search_stopped"))
	}
	if w.goal.Aim == plan.MaxProfit && !w.cells.Surface.ValueKnown() {
		warn(words.Say("plan.unit_worth_unknown", "kpi", w.cells.Surface.KPI, "margin", w.goal.Margin))
	}
	for c, name := range w.cells.Surface.Channels {
		idle := w.cells.Surface.Pays(c)
		for g := range w.cells.Surface.Geos {
			idle = idle && !(w.cells.Unit(g, c) > 0)
		}
		if idle {
			warn(words.Say("plan.channel_unknown", "name", name))
		}
	}
}

// nothing is no money in the shape of a scenario.
func nothing(sc plan.Scenario) [][]float64 {
	out := make([][]float64, len(sc.Spend))
	for g := range out {
		out[g] = make([]float64, sc.Channels())
	}
	return out
}
