package planview

import (
	"math"

	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
)

// Advice is the plan that a report recommends, all geos together, with the plans that were kept and the frontier. Zero before there is a
// surface.
type Advice struct {
	Ready    bool
	Title    string // what to move, and what that is expected to bring; "" where no plan is known
	Lede     string // the chance that it is better
	Facts    []Statement
	Money    view.Table // today, the plan and the change, by channel
	Doubts   []string
	Kept     view.Table // plans that were kept; without rows where there are none
	Frontier figure.Encoded
	Totals   view.Table
	Worse    bool     // more likely than not it is worse than today's plan: no recommendation
	Search   []string // how good the best plan is known to be
	Key      string
}

// AdviceOf makes it.
func AdviceOf(m *state.Model) Advice {
	if !m.Plan.Ready || m.Results == nil {
		return Advice{}
	}
	l, s := view.LocaleOf(m), m.Surface()
	unit := l.Noun(m.Results.Report.KPI)
	if s.ValueKnown() {
		unit = l.Say("planner.revenue")
	}
	v := Advice{Ready: true, Kept: keptTable(m, l, s, unit)}
	if a := m.Advice(); a != nil {
		v.recommend(m, l, s, a, unit)
	}
	whole := Plan{}
	whole.frontier(m, l, s, unit)
	v.Frontier, v.Key = whole.Frontier, whole.FrontierKey
	v.Totals = withoutButtons(totalsTable(m, l, unit), "paper-frontier")
	if found := m.Alternatives(); found != nil && !m.Plan.Stale {
		search := searchOf(m, l, s, unit)
		v.Search = search.Facts
	}
	return v
}

func (v *Advice) recommend(m *state.Model, l view.Locale, s *surface.Surface, a *state.Advice, unit string) {
	o, f, margin := &a.Outcome, forecastOf(s, &a.Outcome), m.Project.Wish.Goal.Margin
	outcome, gain := amountIn(m, unit), f
	as := outcome
	better, chance := "planner.lede_brings", o.ProbBetter
	if margin > 0 {
		gain = plan.Forecast{DeltaMean: a.Profit.Mean, DeltaLow: a.Profit.Low, DeltaHigh: a.Profit.High}
		as, better, chance = amount{l.Say("planner.profit"), l.Currency != ""}, "planner.lede_earns", a.Profit.ProbBetter
	}
	v.Title = l.Text(effect(moveOf(a.Plan, m.Plan.Today, s), gain, as)) + "."
	v.Lede = l.Say(better, "chance", l.Chance(chance), "unit", unit)
	v.Worse = chance < 0.5 && changed(a.Plan, m.Plan.Today)
	v.money(l, s, a.Plan, m.Plan.Today)
	add := func(name, value, note string) { v.Facts = append(v.Facts, Statement{name, value, note}) }
	add(l.Say("planner.expected", "unit", unit), outcome.written(l, f.Mean), l.Range(f.Low, f.High))
	add(l.Say("paper.against_today"), outcome.change(l, f.DeltaMean),
		l.Say("planner.difference_range", "low", f.DeltaLow, "high", f.DeltaHigh))
	if margin > 0 {
		add(l.Say("paper.profit_today"), amount{money: true}.change(l, a.Profit.Mean),
			l.Say("planner.difference_range", "low", a.Profit.Low, "high", a.Profit.High))
	}
	add(l.Say("paper.chance_better"), l.Chance(chance), "")
	if a.Found {
		v.Doubts = append(v.Doubts, l.Say("paper.found"))
	}
	if w := beyondSentence(l, o.Warnings); w != "" {
		v.Doubts = append(v.Doubts, w)
	}
}

// money lists what each channel gets, today and in the plan.
func (v *Advice) money(l view.Locale, s *surface.Surface, now, today plan.Scenario) {
	head := l.Say("paper.recommended")
	if v.Worse {
		head = l.Say("paper.this_plan")
	}
	v.Money = view.Table{ID: "paper-advice", Class: "table--tight", Heads: append([]view.Head{{Text: l.Say("planner.channel")}},
		view.NumberHeads(l.Say("planner.head_today"), head, l.Say("planner.head_change"), "%")...)}
	row := func(name, class, swatch string, was, is float64) {
		change, share := is-was, view.Dash
		if math.Abs(change) < 1e-9*max(was, is) { // what is left of a sum that is the same
			change = 0
		}
		switch {
		case was > 0 && change == 0:
			share = l.Percent(0)
		case was > 0:
			share = l.SignedPercent(change / was)
		}
		v.Money.Rows = append(v.Money.Rows, view.Row{Class: class, Name: &view.Name{Text: name, Swatch: swatch},
			Cells: view.Cells(l.Money(was), l.Money(is), amount{money: true}.change(l, change), share)})
	}
	for c, name := range s.Channels {
		if s.Pays(c) {
			row(name, "", view.Swatch(c), today.Channel(c), now.Channel(c))
		}
	}
	row(l.Say("planner.total"), "table__row--total", "", today.Total(), now.Total())
}

// keptTable lists the plans that were kept, with what they bring: against today's plan in profit, where the margin is known.
func keptTable(m *state.Model, l view.Locale, s *surface.Surface, unit string) view.Table {
	margin, as := m.Project.Wish.Goal.Margin, amountIn(m, unit)
	against, last := l.Say("paper.against_today"), l.Say("planner.prob_better")
	if margin > 0 {
		against, last = l.Say("paper.profit_today"), l.Say("planner.its_range")
	}
	t := view.Table{ID: "paper-scenarios", Class: "table--tight", Heads: append([]view.Head{{Text: l.Say("planner.plan")}},
		view.NumberHeads(l.Say("planner.total"), l.Say("planner.expected", "unit", unit), l.Say("planner.its_range"), against, last)...)}
	for i := range m.Plan.Kept {
		k := &m.Plan.Kept[i]
		if !k.Answered {
			continue
		}
		f, total := forecastOf(s, &k.Outcome), k.Scenario.Total()
		more, better := as.change(l, f.DeltaMean), l.Chance(k.Outcome.ProbBetter)
		if cost := total - m.Plan.Today.Total(); margin > 0 {
			profit := func(x float64) float64 { return float64(margin*x) - cost }
			more = amount{money: l.Currency != ""}.change(l, profit(f.DeltaMean))
			better = l.Say("planner.difference_range", "low", profit(f.DeltaLow), "high", profit(f.DeltaHigh))
		}
		if k.Scenario.Same(m.Plan.Today) {
			more, better = view.Dash, view.Dash
		}
		t.Rows = append(t.Rows, view.Row{Name: &view.Name{Text: k.Scenario.Name},
			Cells: view.Cells(l.Money(total), as.written(l, f.Mean), l.Range(f.Low, f.High), more, better)})
	}
	return t
}

// withoutButtons is a table for paper: what is done with its rows is left out.
func withoutButtons(t view.Table, id string) view.Table {
	t.ID, t.Label = id, ""
	if n := len(t.Heads); n > 0 && t.Heads[n-1].Unseen {
		t.Heads = t.Heads[:n-1]
		for i := range t.Rows {
			t.Rows[i].Cells = t.Rows[i].Cells[:len(t.Rows[i].Cells)-1]
		}
	}
	return t
}

// LedeSpan says which dates and markets the answers of plans are about.
func (v *Advice) LedeSpan(m *state.Model) string {
	s, l := m.Surface(), view.LocaleOf(m)
	span := s.Span()
	if s.Ahead != nil {
		return l.Say("paper.plans_ahead", "first", words.Date(span.From), "last", words.Date(span.To), "trend", words.Say("planner.period_trend"))
	}
	return l.Say("paper.plans_span", "first", words.Date(span.From), "last", words.Date(span.To))
}
