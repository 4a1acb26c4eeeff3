package view

import (
	"math"
	"slices"
	"strconv"

	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/figures"
	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/surface"
	locale "github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/ui/state"
)

// Search is the looking for good plans, and what was found.
type Search struct {
	Goals    []Choice
	Cautions []Choice
	Fields   []Field // what the goal needs to know
	Busy     bool
	Progress string
	Share    string // of the work that is done, 0 to 1, for a bar
	Stale    string
	Failed   string

	Shown     bool
	Title     string
	Note      string
	Table     Table
	Facts     []string
	Doubts    []string
	Conflicts []string
}

// goals are what a search can look for, by the names that the page uses.
var goals = []struct {
	aim  plan.Aim
	text string
}{
	{plan.MaxOutcome, "most outcome"}, {plan.MaxProfit, "most profit"}, {plan.LeastForOutcome, "least money for an outcome"},
	{plan.MostForROI, "most money at an ROI"}, {plan.LeastForROI, "least money for an ROI"}, {plan.LeastForMarginalROI, "all money that pays its marginal ROI"},
}

// cautions are the measures of an uncertain outcome.
var cautions = []struct {
	measure plan.Measure
	text    string
}{
	{plan.Mean, "on average"}, {plan.Quantile, "in a bad case (quantile)"}, {plan.CVaR, "in the worst cases (mean of them)"}, {plan.Better, "chance to beat today"},
}

func searchOf(m *state.Model, l Locale, s *surface.Surface, unit string) Search {
	finder := &m.Finding.Several
	goal := m.Project.Wish.Goal.Normal()
	v := Search{Busy: finder.Busy}
	for _, g := range goals {
		text := g.text
		if g.aim == plan.MaxOutcome {
			text = "most " + unit
		}
		v.Goals = append(v.Goals, Choice{Value: string(g.aim), Label: text, Selected: g.aim == goal.Aim})
	}
	if goal.Aim == plan.MaxOutcome || goal.Aim == plan.MaxProfit {
		for _, c := range cautions {
			v.Cautions = append(v.Cautions, Choice{Value: string(c.measure), Label: c.text, Selected: c.measure == goal.Measure})
		}
	}
	v.fields(m, l, goal, unit)
	if finder.Busy {
		v.Progress, v.Share = "Looking: "+l.Percent(math.Round(100*finder.Done)/100), exact(finder.Done)
	}
	v.Failed = finder.Failed
	if m.Plan.Stale {
		v.Stale = "Goal, limits or total have changed since these were found."
	}
	if found := m.Alternatives(); found != nil {
		v.found(m, found, l, s, unit)
	}
	return v
}

func (v *Search) fields(m *state.Model, l Locale, goal plan.Goal, unit string) {
	add := func(field, label, hint string, value float64) {
		f := Field{Name: field, Label: label, Hint: hint}
		if value > 0 {
			f.Value = l.Input(value)
		}
		v.Fields = append(v.Fields, f.typed(m))
	}
	switch goal.Aim {
	case plan.LeastForOutcome:
		add("target", sentenceCase(unit)+" to reach", "", goal.Target)
	case plan.LeastForROI, plan.MostForROI:
		add("target", "ROI to reach", "", goal.Target)
	case plan.LeastForMarginalROI:
		add("target", "Marginal ROI to stop at", "", goal.Target)
	case plan.MaxProfit:
		add("margin", "Profit in one unit of "+unit, "before media", goal.Margin)
	}
	if goal.Measure == plan.Quantile || goal.Measure == plan.CVaR {
		add("level", "Worst cases, per cent", "", 100*goal.Level)
	}
}

// found lists the plans, what is known of them, and what is to be doubted.
func (v *Search) found(m *state.Model, f *plan.Alternatives, l Locale, s *surface.Surface, unit string) {
	for _, c := range f.Best.Conflicts {
		text := join(c.Conditions)
		if text != "" {
			text += ": "
		}
		v.Conflicts = append(v.Conflicts, text+c.Reason+" "+c.Fix)
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
func foundTable(m *state.Model, f *plan.Alternatives, l Locale, s *surface.Surface) Table {
	names, totals := foundNames(f, m.Plan.Today, s), f.Best.Goal.Aim != plan.MaxOutcome
	t := Table{ID: "found-table", Label: "Good alternatives", Heads: append([]Head{{Text: "Plan"}}, numbers(s.Channels...)...)}
	if totals {
		t.Heads = append(t.Heads, Head{Text: "Total", Number: true})
	}
	t.Heads = append(t.Heads, Head{Text: "Brings", Number: true}, Head{Text: "P(better)", Number: true},
		Head{Text: "Regret", Term: "regret", Number: true}, actionsHead)
	for i := range f.Plans {
		p := &f.Plans[i]
		shown := p.Scenario.Same(m.Plan.Now)
		row := Row{Name: &Name{Text: names[i]}, Class: "found__row"}
		if shown {
			row.Class = "found__row found__row--shown"
		}
		for _, money := range p.Scenario.ByChannel() {
			row.Cells = append(row.Cells, Cell{Text: l.Short(money)})
		}
		if totals {
			row.Cells = append(row.Cells, Cell{Text: l.Short(p.Scenario.Total())})
		}
		row.Cells = append(row.Cells, cells(l.Short4(p.Value), l.Chance(p.ProbBetter), l.Short(p.Regret.Mean))...)
		row.Cells = append(row.Cells, actions(
			Button{ID: "use-" + strconv.Itoa(i), Text: "use", Label: "use " + names[i], Off: shown, Msg: state.UsePlan{Index: i}},
			Button{ID: "keep-" + strconv.Itoa(i), Text: "store", Label: "store " + names[i], Msg: state.StorePlan{Index: i, Name: names[i]}}))
		t.Rows = append(t.Rows, row)
	}
	return t
}

// foundNames tells the plans apart by what each is.
func foundNames(f *plan.Alternatives, today plan.Scenario, s *surface.Surface) []string {
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

// apart is the money that two plans give to different cells.
func apart(a, b plan.Scenario) float64 {
	sum := 0.0
	for g := range a.Spend {
		for c := range a.Spend[g] {
			sum += math.Abs(a.Spend[g][c] - b.Spend[g][c])
		}
	}
	return sum
}

// shared says what all near-optimal plans have in common: the channels whose range is narrowest.
func shared(l Locale, f *plan.Alternatives, s *surface.Surface) string {
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
			parts = append(parts, s.Channels[x.c]+" at most "+l.Short(r.High))
		default:
			parts = append(parts, s.Channels[x.c]+" "+l.Range(r.Low, r.High))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return "What plans as good as these share: " + join(parts) + "."
}

// facts say how good the best is known to be, what holds it back, and what to doubt.
func (v *Search) facts(l Locale, f *plan.Alternatives, s *surface.Surface, unit string) {
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
			v.Facts = append(v.Facts, "Held back by “"+x.Name+"”: a unit of money "+way+" there would bring "+l.Plain3(x.Price)+" more "+gained(f, unit)+".")
		}
	}
	if b.Rounding > 0 {
		v.Facts = append(v.Facts, "Round amounts cost "+l.Short(b.Rounding)+".")
	}
	if r := f.Foresight.Regret.Mean; f.Foresight.Draws > 0 && r > 0 {
		v.Facts = append(v.Facts, "To know the channels’ true effects before planning would be worth about "+l.Short(r)+" "+unit+".")
	}
	for _, u := range f.Under {
		if len(u.Loss) == 0 {
			continue
		}
		switch {
		case u.ParetoK > 0.7:
			v.Facts = append(v.Facts, "With "+u.Name+": the draws are too far from that to tell.")
		case u.Loss[0] < 0.0005:
			v.Facts = append(v.Facts, "With "+u.Name+" the best plan stays the best.")
		default:
			v.Facts = append(v.Facts, "With "+u.Name+" the best plan loses "+l.Percent(u.Loss[0])+" of what media bring against the plan that is best then.")
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
		v.Doubts = append(v.Doubts, plural(n, "amount")+" of the best plan lie outside of what was spent before.")
	}
	for _, w := range b.Warnings {
		if !slices.Contains(v.Doubts, w) {
			v.Doubts = append(v.Doubts, w)
		}
	}
}

// gained is what a search's price is in.
func gained(f *plan.Alternatives, unit string) string {
	if f.Best.Goal.Aim == plan.MaxProfit {
		return "profit"
	}
	return unit
}

// frontierFigure is the best outcome of each total, with the plans at hand on it.
func frontierFigure(m *state.Model, l Locale, s *surface.Surface, unit string) figure.Encoded {
	f := m.Frontier()
	if f == nil || len(f.Totals) < 2 {
		return figure.Encoded{ID: "plan:frontier"}
	}
	now := forecastOf(s, &m.Plan.Outcome)
	points := []figures.Point{{Name: "today’s plan", Colour: "muted", Total: m.Plan.Today.Total(), Mean: now.Mean - now.DeltaMean}}
	for i := range m.Plan.Kept[:min(len(m.Plan.Kept), namedDots)] {
		if k := &m.Plan.Kept[i]; k.Answered {
			points = append(points, figures.Point{Name: k.Scenario.Name, Colour: "ink", Total: k.Scenario.Total(), Mean: forecastOf(s, &k.Outcome).Mean})
		}
	}
	if !m.Plan.Now.Same(m.Plan.Today) {
		points = append(points, figures.Point{Name: "this plan", Colour: "accent", Total: m.Plan.Now.Total(), Mean: now.Mean})
	}
	return plansDrawn(m, l, unit).Frontier(f, frontierTitle(m, l, s, unit), s.Currency, beyond(f), points).Encode()
}

// plansDrawn is what the figures of plans have in common.
func plansDrawn(m *state.Model, l Locale, unit string) *figures.Plan {
	return &figures.Plan{Locale: locale.Locale{Decimal: l.Decimal, Group: l.Group, Gap: locale.English.Gap}, Unit: unit, Interval: m.Results.Report.Interval.Name()}
}

// namedDots is how many kept plans are drawn on the frontier.
const namedDots = 8

// beyond are the stretches of totals whose best plans lie outside of what was observed.
func beyond(f *plan.Frontier) [][2]float64 {
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
func frontierTitle(m *state.Model, l Locale, s *surface.Surface, unit string) string {
	f := m.Frontier()
	if s.ValueKnown() {
		switch worth := state.Worth(f); {
		case worth != worth:
			return "At every total the next unit of money earns less than it costs"
		case worth == f.Totals[len(f.Totals)-1]:
			return "Up to " + l.Short(worth) + " and beyond, the next unit of money earns more than it costs"
		default:
			return "Up to " + l.Short(worth) + " the next unit of money still earns more than it costs"
		}
	}
	today := m.Plan.Today.Total()
	for i, total := range f.Totals {
		if math.Abs(total-today) <= 1e-6*today {
			if more := f.Mean[i] - f.TodayMean; more > 0.0005*math.Abs(f.TodayMean) {
				return "Today’s total could bring " + l.Short(more) + " more " + unit + " in another mix"
			}
			return "Today’s mix is about the best for its total"
		}
	}
	return "What each total can bring at best"
}

// totalsTable lists every other total of the frontier: enough to choose from, few enough to read.
func totalsTable(m *state.Model, l Locale) Table {
	t := Table{ID: "frontier-table", Label: "Totals to choose from", Class: "table--tight",
		Heads: append(numbers("Total", "Brings", "ROI", "Next unit brings"), actionsHead)}
	f := m.Frontier()
	if f == nil {
		return t
	}
	for i, total := range f.Totals {
		if !(total > 0) || i%2 == 1 && math.Abs(total-f.Today) > 1e-6*f.Today {
			continue
		}
		text := l.Short(total)
		t.Rows = append(t.Rows, Row{Cells: append(cells(text, l.Short(f.Mean[i]), l.Plain3(f.Return[i]), l.Plain3(f.Next[i])), actions(Button{
			ID: "frontier-" + strconv.Itoa(i), Text: "use", Label: "use the best plan of " + text, Msg: state.UseFrontier{Index: i}}))})
	}
	return t
}

func (p *Plan) frontier(m *state.Model, l Locale, s *surface.Surface, unit string) {
	finder := &m.Finding.Curve
	p.Frontier, p.HasPoints = frontierFigure(m, l, s, unit), m.Frontier() != nil
	if m.Open["frontier"] {
		p.Totals = totalsTable(m, l)
	}
	p.FrontierKey = "f" + strconv.FormatUint(m.Plan.Version, 10) + "/" + strconv.FormatUint(finder.Version, 10)
	f := m.Frontier()
	if misfit := misfitRule(m); misfit != "" {
		p.FrontierNote = "The condition “" + misfit + "” does not fit this model. Remove it under Limits to see the best plan of each total."
		return
	}
	switch {
	case finder.Failed != "":
		p.FrontierNote = "The best plan of each total could not be worked out: " + finder.Failed
	case f != nil && len(f.Conflicts) > 0:
		p.FrontierNote = "No total keeps to all limits: " + f.Conflicts[0].Reason + " " + f.Conflicts[0].Fix
	case finder.Busy && f != nil:
		p.FrontierNote = "Working out the best plan of each total again: " + l.Percent(math.Round(100*finder.Done)/100)
	case f == nil:
		p.FrontierNote = "Working out the best plan of each total: " + l.Percent(math.Round(100*finder.Done)/100)
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
