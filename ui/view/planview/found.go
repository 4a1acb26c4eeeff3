package planview

import (
	"math"
	"slices"
	"strconv"

	"github.com/mixtab/mixtab/core/limits"
	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/plan/optimise"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
)

// found lists the plans, what is known of them, and what is to be doubted.
func (v *Search) found(m *state.Model, f *optimise.Alternatives, l view.Locale, s *surface.Surface, unit string) {
	for _, c := range f.Best.Conflicts {
		conflict := l.Say("planner.reason_and_fix", "reason", c.Reason, "fix", c.Fix)
		if len(c.Conditions) > 0 {
			conflict = l.Say("planner.conflict", "conditions", c.Conditions, "conflict", conflict)
		}
		v.Conflicts = append(v.Conflicts, conflict)
	}
	if len(f.Plans) == 0 {
		v.Shown, v.Title = len(v.Conflicts) > 0, l.Say("planner.no_plan")
		return
	}
	v.Shown = true
	v.Table = foundTable(m, f, l, s)
	better := betterThanToday(m, f)
	switch best := &f.Plans[0]; {
	case better != nil && best.ProbBetter < limits.PlanBetter:
		v.Title = l.Say("planner.today_is_good", "chance", words.Share(best.ProbBetter))
	case len(v.Table.Rows) == 1:
		v.Title = l.Say("planner.one_plan_title")
	default:
		v.Title = l.Say("planner.alternatives_title")
	}
	worst := 0.0
	for i := range f.Plans {
		if better == nil || better[i] {
			worst = max(worst, f.Plans[i].Loss)
		}
	}
	v.Note = l.Say("planner.alternatives_note", "loss", words.Share(max(worst, 0.001)), "shared", shared(l, f, s))
	v.facts(l, f, s, unit)
}

// betterThanToday says of each plan whether it is likelier to bring more than today's than less; nil where they are not of today's
// money or not after the outcome, so that today's is no measure of them. The best always is one to look at.
func betterThanToday(m *state.Model, f *optimise.Alternatives) []bool {
	today := m.Plan.Today.Total()
	if f.Best.Goal.Aim != plan.MaxOutcome || math.Abs(f.Plans[0].Scenario.Total()-today) > 0.005*today {
		return nil
	}
	better := make([]bool, len(f.Plans))
	for i := range f.Plans {
		better[i] = i == 0 || f.Plans[i].ProbBetter >= 0.5
	}
	return better
}

// foundTable has one row per plan, with what can be done with it.
func foundTable(m *state.Model, f *optimise.Alternatives, l view.Locale, s *surface.Surface) view.Table {
	names, totals := foundNames(l, f, m.Plan.Today, s), f.Best.Goal.Aim != plan.MaxOutcome
	t := view.Table{ID: "found-table", Label: l.Say("planner.alternatives"),
		Heads: append([]view.Head{{Text: l.Say("planner.plan")}}, view.NumberHeads(bought(s)...)...)}
	if totals {
		t.Heads = append(t.Heads, view.Head{Text: l.Say("planner.total"), Number: true})
	}
	t.Heads = append(t.Heads, view.Head{Text: l.Say("planner.brings"), Number: true},
		view.Head{Text: l.Say("planner.prob_better"), Number: true},
		view.Head{Text: l.Say("planner.regret"), Term: "regret", Number: true}, view.ButtonsHead(l))
	better := betterThanToday(m, f)
	for i := range f.Plans {
		if better != nil && !better[i] {
			continue
		}
		p := &f.Plans[i]
		shown := p.Scenario.Same(m.Plan.Now)
		row := view.Row{Name: &view.Name{Text: names[i]}, Class: "found__row"}
		if shown {
			row.Class += " found__row--shown"
		}
		for c, money := range p.Scenario.ByChannel() {
			if s.Pays(c) {
				row.Cells = append(row.Cells, view.Rounded(l.Number(money), money))
			}
		}
		if totals {
			row.Cells = append(row.Cells, view.Rounded(l.Number(p.Scenario.Total()), p.Scenario.Total()))
		}
		row.Cells = append(row.Cells, view.Rounded(l.Long(p.Value), p.Value), view.Rounded(l.Chance(p.ProbBetter), p.ProbBetter),
			view.Rounded(l.Number(p.Regret.Mean), p.Regret.Mean))
		row.Cells = append(row.Cells, view.ButtonsCell(
			view.Button{ID: "use-" + strconv.Itoa(i), Text: l.Say("planner.use"), Label: l.Say("planner.use_plan", "name", names[i]), Off: shown,
				Msg: state.UsePlan{Index: i}},
			view.Button{ID: "keep-" + strconv.Itoa(i), Text: l.Say("planner.store"), Label: l.Say("planner.store_plan", "name", names[i]),
				Msg: state.StorePlan{Index: i, Name: names[i]}}))
		t.Rows = append(t.Rows, row)
	}
	return t
}

// bought are the names of the channels that are bought with money.
func bought(s *surface.Surface) (names []string) {
	for c, name := range s.Channels {
		if s.Pays(c) {
			names = append(names, name)
		}
	}
	return names
}

// foundNames tells the plans apart by what each is.
func foundNames(l view.Locale, f *optimise.Alternatives, today plan.Scenario, s *surface.Surface) []string {
	names := make([]string, len(f.Plans))
	names[0] = l.Say("planner.best")
	regret, near := 0, 0
	for i := range f.Plans {
		if f.Plans[i].Regret.Mean < f.Plans[regret].Regret.Mean {
			regret = i
		}
		if apart(f.Plans[i].Scenario, today) < apart(f.Plans[near].Scenario, today) {
			near = i
		}
	}
	if regret > 0 {
		names[regret] = l.Say("planner.least_regret")
	}
	if near > 0 && names[near] == "" {
		names[near] = l.Say("planner.closest")
	}
	best := f.Plans[0].Scenario.ByChannel()
	for i := range names {
		if names[i] != "" {
			continue
		}
		from, to, _, down := largestMove(f.Plans[i].Scenario.ByChannel(), best)
		name := l.Say("planner.more_of", "channel", s.Channels[to])
		if slices.Contains(names, name) && down > 0 {
			name = l.Say("planner.more_and_less", "more", s.Channels[to], "less", s.Channels[from])
		}
		names[i] = name
		for n := 2; slices.Contains(names[:i], names[i]); n++ {
			names[i] = l.Say("planner.numbered", "name", name, "n", n)
		}
	}
	return names
}

// shared says what all near-optimal plans have in common: the channels whose range is narrowest.
func shared(l view.Locale, f *optimise.Alternatives, s *surface.Surface) string {
	type span struct {
		c     int
		width float64
	}
	var spans []span
	total := f.Plans[0].Scenario.Total()
	for c, r := range f.Range {
		if c < len(s.Channels) && r.High > 0 && total > 0 {
			spans = append(spans, span{c, (r.High - r.Low) / total})
		}
	}
	slices.SortStableFunc(spans, func(a, b span) int {
		switch {
		case a.width < b.width:
			return -1
		case a.width > b.width:
			return 1
		}
		return 0
	})
	var parts []words.Text
	for _, x := range spans[:min(2, len(spans))] {
		r := f.Range[x.c]
		switch {
		case r.Low <= 0.005*total:
			parts = append(parts, words.Say("planner.shared_at_most", "channel", s.Channels[x.c], "amount", r.High))
		default:
			parts = append(parts, words.Say("planner.shared_range", "channel", s.Channels[x.c], "range", words.Range{Low: r.Low, High: r.High}))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return l.Say("planner.shared", "parts", parts)
}

// facts say how good the best is known to be, what holds it back, and what to doubt.
func (v *Search) facts(l view.Locale, f *optimise.Alternatives, s *surface.Surface, unit string) {
	b := &f.Best
	switch {
	case b.Certified && b.GapShare < 0.0005:
		v.Facts = append(v.Facts, l.Say("planner.proved_best"))
	case b.Certified:
		v.Facts = append(v.Facts, l.Say("planner.proved_gap", "gap", words.Share(b.GapShare)))
	default:
		v.Facts = append(v.Facts, l.Say("planner.not_proved"))
	}
	for _, x := range b.Binding[:min(3, len(b.Binding))] {
		if x.Price > 0 {
			way := words.Say("planner.less")
			if x.High {
				way = words.Say("planner.more")
			}
			v.Facts = append(v.Facts, l.Say("planner.held_back", "limit", x.Name, "one", one(l, "planner.a_unit"), "way", way,
				"price", words.Multiple(x.Price), "gained", gained(l, f, unit)))
		}
	}
	if b.Rounding > 0 {
		v.Facts = append(v.Facts, l.Say("planner.rounding_cost", "amount", b.Rounding))
	}
	if r := f.Foresight.Regret.Mean; f.Foresight.Draws > 0 && r > 0 {
		v.Facts = append(v.Facts, l.Say("planner.foresight", "worth", r, "unit", unit))
	}
	for _, u := range f.Under {
		if len(u.Loss) == 0 {
			continue
		}
		switch {
		case u.ParetoK > limits.ParetoK:
			v.Facts = append(v.Facts, l.Say("planner.under_unknown", "case", u.Name))
		case u.Loss[0] < 0.0005:
			v.Facts = append(v.Facts, l.Say("planner.under_same", "case", u.Name))
		default:
			v.Facts = append(v.Facts, l.Say("planner.under_loses", "case", u.Name, "loss", words.Share(u.Loss[0])))
		}
	}
	if !b.Reached {
		v.Doubts = append(v.Doubts, l.Say("planner.target_unreached"))
	}
	if b.Stopped || f.Stopped {
		v.Doubts = append(v.Doubts, l.Say("planner.search_stopped"))
	}
	if b.Support.ByExtrapolationAlone() {
		v.Doubts = append(v.Doubts, l.Say("planner.by_extrapolation"))
	} else if n := len(b.Support.Outside); n > 0 {
		v.Doubts = append(v.Doubts, l.Say("planner.amounts_outside", "n", n))
	}
	for _, w := range b.Warnings {
		if doubt := l.Text(w); !slices.Contains(v.Doubts, doubt) {
			v.Doubts = append(v.Doubts, doubt)
		}
	}
}

// gained is what a search's price is in.
func gained(l view.Locale, f *optimise.Alternatives, unit string) string {
	if f.Best.Goal.Aim == plan.MaxProfit {
		return l.Say("planner.profit")
	}
	return unit
}
