package planview

import (
	"math"

	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
)

// stage is the plan that the sliders show, of one geo or of all, and what it brings there.
type stage struct {
	geo        string // "" for all
	surface    *surface.Surface
	now, today plan.Scenario
	outcome    *plan.Outcome
	returns    plan.Return
}

func stageOf(m *state.Model, s *surface.Surface) stage {
	if local := m.Plan.Local; local != nil {
		return stage{s.Geos[local.Geo], local.Surface, local.Now, local.Today, &local.Outcome, local.Return}
	}
	return stage{"", s, m.Plan.Now, m.Plan.Today, &m.Plan.Outcome, m.Plan.Return}
}

// nothing reports whether there is no budget to move.
func (at stage) nothing() bool { return at.now.Total() == 0 && at.today.Total() == 0 }

// title says what the move on the sliders is, and what it is expected to bring: in profit, where the margin is known.
func (at stage) title(m *state.Model, l view.Locale, f plan.Forecast, unit string) string {
	text := words.Text{}
	switch p := m.Plan.Profit; {
	case at.nothing():
		text = words.Say("planner.title_no_budget", "mean", amountIn(m, unit).of(f.Mean), "range", words.Range{Low: f.Low, High: f.High})
	case !changed(at.now, at.today):
		text = words.Say("planner.title_today", "budget", words.Money(at.today.Total()), "mean", amountIn(m, unit).of(f.Mean),
			"range", words.Range{Low: f.Low, High: f.High})
	case m.Project.Wish.Goal.Margin > 0:
		earned := plan.Forecast{DeltaMean: p.Mean, DeltaLow: p.Low, DeltaHigh: p.High}
		text = effect(moveOf(at.now, at.today, at.surface), earned, amount{l.Say("planner.profit"), l.Currency != ""})
	default:
		text = effect(moveOf(at.now, at.today, at.surface), f, amountIn(m, unit))
	}
	if at.geo != "" {
		return l.Say("planner.title_in", "geo", at.geo, "title", text)
	}
	return l.Text(text)
}

// profit says what a plan earns: its gross profit less its money, against today's. Without a margin it asks for one where the money
// differs, since what a plan brings says nothing then of whether it pays.
func (o *Outcome) profit(m *state.Model, l view.Locale, at stage, unit string) {
	margin := m.Project.Wish.Goal.Margin
	o.Margin = view.Field{Name: state.FieldMargin, Label: l.Say("planner.margin", "unit", unit), Hint: l.Say("planner.margin_hint")}
	if margin > 0 {
		o.Margin.Value = l.Input(margin)
	}
	o.Margin = o.Margin.Typed(m)
	if margin > 0 {
		net := m.Plan.Profit.Net
		size := max(math.Abs(net.Mean), math.Abs(net.Low), math.Abs(net.High))
		o.Net, o.NetRange, o.Cost = l.MoneyBeside(size, net.Mean), l.Range(net.Low, net.High), l.Money(at.now.Total())
	}
	if o.Unmoved != "" {
		return
	}
	if p := m.Plan.Profit; margin > 0 {
		o.Profit, o.ProfitRange, o.Better = l.Change(p.Mean), l.Range(p.Low, p.High), l.Chance(p.ProbBetter)
		o.ProfitTone = toneOf(p.Low, p.High)
		o.DeltaTone = "flat" // what counts is the profit
		return
	}
	if more := at.now.Total() - at.today.Total(); more > 1e-6*at.today.Total() || more < -1e-6*at.today.Total() {
		o.AskMargin, o.DeltaTone = l.Say("planner.ask_margin"), "flat"
	}
}

// toneOf is that of a difference by its interval.
func toneOf(low, high float64) string {
	switch {
	case low > 0:
		return "good"
	case high < 0:
		return "bad"
	}
	return "flat"
}
