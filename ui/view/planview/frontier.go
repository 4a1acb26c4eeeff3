package planview

import (
	"math"
	"slices"
	"strconv"

	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/figures"
	"github.com/mixtab/mixtab/core/plan/optimise"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
)

// frontierFigure is the best outcome of each total, with the available plans on it.
func frontierFigure(m *state.Model, l view.Locale, s *surface.Surface, unit string) figure.Encoded {
	f := m.Frontier()
	if f == nil || len(f.Totals) < 2 {
		return figure.Encoded{ID: "plan:frontier"}
	}
	now := forecastOf(s, &m.Plan.Outcome)
	points := []figures.Point{{Name: words.Say("planner.point_today"), Colour: "muted", Total: m.Plan.Today.Total(),
		Mean: now.Mean - now.DeltaMean}}
	for i := range m.Plan.Kept[:min(len(m.Plan.Kept), namedDots)] {
		if k := &m.Plan.Kept[i]; k.Answered {
			points = append(points, figures.Point{Name: words.Plain(k.Scenario.Name), Colour: "ink", Total: k.Scenario.Total(),
				Mean: forecastOf(s, &k.Outcome).Mean})
		}
	}
	if !m.Plan.Now.Same(m.Plan.Today) {
		points = append(points, figures.Point{Name: words.Say("planner.point_this"), Colour: "accent", Total: m.Plan.Now.Total(), Mean: now.Mean})
	}
	return plansDrawn(m, unit).Frontier(f, words.Plain(frontierTitle(m, l, s, unit)), l.Currency, beyond(f), points).Encode()
}

// plansDrawn is what the figures of plans have in common.
func plansDrawn(m *state.Model, unit string) *figures.Plan {
	p := &figures.Plan{Unit: unit, Interval: m.Results.Report.Interval.Name()}
	if amountIn(m, unit).money {
		p.Currency = m.Locale().Currency
	}
	return p
}

// namedDots is how many kept plans are drawn on the frontier.
const namedDots = 8

// beyond are the stretches of totals whose best plans lie outside of what was observed.
func beyond(f *optimise.Frontier) [][2]float64 {
	var out [][2]float64
	for i, n := range f.Outside {
		if n == 0 {
			continue
		}
		from, to := f.Totals[max(0, i-1)], f.Totals[i]
		if i+1 < len(f.Totals) && f.Outside[i+1] == 0 {
			from, to = f.Totals[i], f.Totals[i+1]
		}
		if k := len(out) - 1; k >= 0 && out[k][1] >= from {
			out[k][1] = to
			continue
		}
		out = append(out, [2]float64{from, to})
	}
	return out
}

// frontierTitle says up to where money earns more than it costs, or what today's total could bring.
func frontierTitle(m *state.Model, l view.Locale, s *surface.Surface, unit string) string {
	f := m.Frontier()
	if s.ValueKnown() {
		switch worth := state.Worth(f); {
		case worth != worth:
			return l.Say("planner.worth_nowhere", "one", one(l, "planner.unit"))
		case worth == f.Totals[len(f.Totals)-1]:
			return l.Say("planner.worth_beyond", "total", words.Money(worth), "one", one(l, "planner.unit"))
		default:
			return l.Say("planner.worth_up_to", "total", words.Money(worth), "one", one(l, "planner.unit"))
		}
	}
	today := m.Plan.Today.Total()
	for i, total := range f.Totals {
		if math.Abs(total-today) <= 1e-6*today {
			if more := f.Mean[i] - f.TodayMean; more > 0.0005*math.Abs(f.TodayMean) {
				return l.Say("planner.another_mix", "more", amountIn(m, unit).of(more))
			}
			return l.Say("planner.mix_best")
		}
	}
	return l.Say("planner.frontier_title")
}

// totalsTable lists every other total of the frontier: enough to choose from, few enough to read.
func totalsTable(m *state.Model, l view.Locale, unit string) view.Table {
	t := view.Table{ID: "frontier-table", Label: l.Say("planner.totals"), Class: "table--tight",
		Heads: append(view.NumberHeads(l.Say("planner.total"), l.Say("planner.brings"), l.Say("planner.roi"), l.Say("planner.next_unit")),
			view.ButtonsHead(l))}
	f := m.Frontier()
	if f == nil {
		return t
	}
	for i, total := range f.Totals {
		if !(total > 0) || i%2 == 1 && math.Abs(total-f.Today) > 1e-6*f.Today {
			continue
		}
		text, mean := amount{money: l.Currency != ""}.written(l, total), amountIn(m, unit).written(l, f.Mean[i])
		t.Rows = append(t.Rows, view.Row{Cells: []view.Cell{
			view.Rounded(text, total), view.Rounded(mean, f.Mean[i]), view.Rounded(l.Return(f.Return[i]), f.Return[i]),
			view.Rounded(l.Return(f.Next[i]), f.Next[i]),
			view.ButtonsCell(view.Button{
				ID: "frontier-" + strconv.Itoa(i), Text: l.Say("planner.use"), Label: l.Say("planner.use_total", "total", text),
				Msg: state.UseFrontier{Index: i}})}})
	}
	return t
}

func (p *Rest) frontier(m *state.Model, l view.Locale, s *surface.Surface, unit string) {
	finder := &m.Finding.Curve
	p.Frontier = frontierFigure(m, l, s, unit)
	if f := m.Frontier(); f != nil {
		p.HasPoints = slices.ContainsFunc(f.Totals, func(total float64) bool { return total > 0 })
	}
	if m.Open[state.FoldFrontier] {
		p.Totals = totalsTable(m, l, unit)
	}
	p.FrontierKey = "f" + strconv.FormatUint(m.Plan.Version, 10) + "/" + strconv.FormatUint(finder.Version, 10)
	f := m.Frontier()
	if misfit := misfitRule(m); misfit != "" {
		p.FrontierNote = l.Say("planner.condition_misfit", "condition", misfit)
		return
	}
	switch {
	case !finder.Why.IsZero():
		p.FrontierNote = l.Say("planner.frontier_failed", "why", finder.Why)
	case f != nil && len(f.Conflicts) > 0:
		p.FrontierNote = l.Say("planner.no_total", "reason", f.Conflicts[0].Reason, "fix", f.Conflicts[0].Fix)
	case finder.Busy() && f != nil:
		p.FrontierNote = l.Say("planner.frontier_again", "done", words.Share(math.Round(100*finder.Done)/100))
	case f == nil:
		p.FrontierNote = l.Say("planner.frontier_busy", "done", words.Share(math.Round(100*finder.Done)/100))
	}
}

// misfitRule is the first condition whose names are not of this model; "" where all are.
func misfitRule(m *state.Model) string {
	for _, text := range m.Project.Wish.Rules {
		if _, known := m.RuleHolds(text); !known {
			return text
		}
	}
	return ""
}
