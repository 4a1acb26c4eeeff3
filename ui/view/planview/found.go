package planview

import (
	"slices"
	"strconv"

	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/plan/optimise"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
)

// found lists the plans, what is known of them, and what is to be doubted.
func (v *Search) found(m *state.Model, f *optimise.Alternatives, l view.Locale, s *surface.Surface, unit string) {
	for _, c := range f.Best.Conflicts {
		text := l.List(l.Texts(c.Conditions))
		if text != "" {
			text += ": "
		}
		v.Conflicts = append(v.Conflicts, text+l.Text(c.Reason)+" "+l.Text(c.Fix))
	}
	if len(f.Plans) == 0 {
		v.Shown, v.Title = len(v.Conflicts) > 0, "No plan keeps to all limits"
		return
	}
	v.Shown = true
	v.Table = foundTable(m, f, l, s)
	v.Title = "Good alternatives, different from each other"
	if len(f.Plans) == 1 {
		v.Title = "One plan; none that differs is nearly as good"
	}
	worst := 0.0
	for i := range f.Plans {
		worst = max(worst, f.Plans[i].Loss)
	}
	v.Note = "All within " + l.Percent(max(worst, 0.001)) + " of the best, of what media bring. " + shared(l, f, s)
	v.facts(l, f, s, unit)
}

// foundTable has a row a plan, with what can be done with it.
func foundTable(m *state.Model, f *optimise.Alternatives, l view.Locale, s *surface.Surface) view.Table {
	names, totals := foundNames(f, m.Plan.Today, s), f.Best.Goal.Aim != plan.MaxOutcome
	t := view.Table{ID: "found-table", Label: "Good alternatives",
		Heads: append([]view.Head{{Text: "Plan"}}, view.NumberHeads(s.Channels...)...)}
	if totals {
		t.Heads = append(t.Heads, view.Head{Text: "Total", Number: true})
	}
	t.Heads = append(t.Heads, view.Head{Text: "Brings", Number: true}, view.Head{Text: "P(better)", Number: true},
		view.Head{Text: "Regret", Term: "regret", Number: true}, view.ButtonsHead)
	for i := range f.Plans {
		p := &f.Plans[i]
		shown := p.Scenario.Same(m.Plan.Now)
		row := view.Row{Name: &view.Name{Text: names[i]}, Class: "found__row"}
		if shown {
			row.Class = "found__row found__row--shown"
		}
		for _, money := range p.Scenario.ByChannel() {
			row.Cells = append(row.Cells, view.Cell{Text: l.Number(money)})
		}
		if totals {
			row.Cells = append(row.Cells, view.Cell{Text: l.Number(p.Scenario.Total())})
		}
		row.Cells = append(row.Cells, view.Cells(l.Long(p.Value), l.Chance(p.ProbBetter), l.Number(p.Regret.Mean))...)
		row.Cells = append(row.Cells, view.ButtonsCell(
			view.Button{ID: "use-" + strconv.Itoa(i), Text: "use", Label: "use " + names[i], Off: shown, Msg: state.UsePlan{Index: i}},
			view.Button{ID: "keep-" + strconv.Itoa(i), Text: "store", Label: "store " + names[i], Msg: state.StorePlan{Index: i, Name: names[i]}}))
		t.Rows = append(t.Rows, row)
	}
	return t
}

// foundNames tells the plans apart by what each is.
func foundNames(f *optimise.Alternatives, today plan.Scenario, s *surface.Surface) []string {
	names := make([]string, len(f.Plans))
	names[0] = "Best"
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
		names[regret] = "Least regret"
	}
	if near > 0 && names[near] == "" {
		names[near] = "Closest to today"
	}
	best := f.Plans[0].Scenario.ByChannel()
	for i := range names {
		if names[i] != "" {
			continue
		}
		from, to, _, down := largestMove(f.Plans[i].Scenario.ByChannel(), best)
		name := "More " + s.Channels[to]
		if slices.Contains(names, name) && down > 0 {
			name += ", less " + s.Channels[from]
		}
		names[i] = name
		for n := 2; slices.Contains(names[:i], names[i]); n++ {
			names[i] = name + " (" + strconv.Itoa(n) + ")"
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
	var parts []string
	for _, x := range spans[:min(2, len(spans))] {
		r := f.Range[x.c]
		switch {
		case r.Low <= 0.005*total:
			parts = append(parts, s.Channels[x.c]+" at most "+l.Number(r.High))
		default:
			parts = append(parts, s.Channels[x.c]+" "+l.Range(r.Low, r.High))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return "What plans as good as these share: " + view.Join(parts) + "."
}

// facts say how good the best is known to be, what holds it back, and what to doubt.
func (v *Search) facts(l view.Locale, f *optimise.Alternatives, s *surface.Surface, unit string) {
	b := &f.Best
	switch {
	case b.Certified && b.GapShare < 0.0005:
		v.Facts = append(v.Facts, "Proved: no plan within these limits is better, to within 0.05 % of what media bring.")
	case b.Certified:
		v.Facts = append(v.Facts, "Proved: no plan within these limits is better by more than "+l.Percent(b.GapShare)+" of what media bring.")
	default:
		v.Facts = append(v.Facts, "No start led to a better plan; that none exists is not proved for this goal.")
	}
	for _, x := range b.Binding[:min(3, len(b.Binding))] {
		if x.Price > 0 {
			way := map[bool]string{true: "more", false: "less"}[x.High]
			v.Facts = append(v.Facts, "Held back by “"+l.Text(x.Name)+"”: a unit of money "+way+" there would bring "+l.Digits(x.Price, 3)+" more "+
				gained(f, unit)+".")
		}
	}
	if b.Rounding > 0 {
		v.Facts = append(v.Facts, "Round amounts cost "+l.Number(b.Rounding)+".")
	}
	if r := f.Foresight.Regret.Mean; f.Foresight.Draws > 0 && r > 0 {
		v.Facts = append(v.Facts, "To know the channels’ true effects before planning would be worth about "+l.Number(r)+" "+unit+".")
	}
	for _, u := range f.Under {
		if len(u.Loss) == 0 {
			continue
		}
		switch {
		case u.ParetoK > 0.7:
			v.Facts = append(v.Facts, "With "+l.Text(u.Name)+": the draws are too far from that to tell.")
		case u.Loss[0] < 0.0005:
			v.Facts = append(v.Facts, "With "+l.Text(u.Name)+" the best plan stays the best.")
		default:
			v.Facts = append(v.Facts, "With "+l.Text(u.Name)+" the best plan loses "+l.Percent(u.Loss[0])+
				" of what media bring against the plan that is best then.")
		}
	}
	if !b.Reached {
		v.Doubts = append(v.Doubts, "No budget within the limits reaches the target; shown is what comes nearest.")
	}
	if b.Stopped || f.Stopped {
		v.Doubts = append(v.Doubts, "The search was stopped; these are the best it had.")
	}
	if b.Support.ByExtrapolationAlone() {
		v.Doubts = append(v.Doubts, "The best plan beats today’s only through curves beyond what was ever spent.")
	} else if n := len(b.Support.Outside); n > 0 {
		v.Doubts = append(v.Doubts, view.Plural(n, "amount")+" of the best plan lie outside of what was spent before.")
	}
	for _, w := range b.Warnings {
		if doubt := l.Text(w); !slices.Contains(v.Doubts, doubt) {
			v.Doubts = append(v.Doubts, doubt)
		}
	}
}

// gained is what a search's price is in.
func gained(f *optimise.Alternatives, unit string) string {
	if f.Best.Goal.Aim == plan.MaxProfit {
		return "profit"
	}
	return unit
}
