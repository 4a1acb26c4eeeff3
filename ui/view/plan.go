package view

import (
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/project"
	"github.com/mixtab/mixtab/core/report"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/ui/state"
)

// Plan is the Plan page.
type Plan struct {
	Missing  Missing
	Stale    string
	Title    string
	Lede     string
	Total    Budget
	Channels []Budget
	Geos     []Chip
	Percent  string // of the interval: "90 %"
	Changed  bool   // the plan differs from today's
	Outcome  Outcome
	Nexts    []Next // the largest and the smallest return of the next unit of money
	Tray     Tray
	Compare  Compare
	Search   Search
	Limits   Limits
	Answers  Answers

	Frontier     figure.Encoded
	FrontierKey  string
	FrontierNote string // while there is none, or a newer one is on its way
	HasPoints    bool   // there are plans of the frontier to choose from
	Totals       Table  // while it is open
	Returns      Table  // of each channel, while it is open

	BudgetTitle string
	Warnings    []string
	Figure      figure.Encoded // of this plan's outcome against today's
	Key         string
}

// Budget is one slider with its number field.
type Budget struct {
	Channel int // -1 for the total
	Name    string
	TestID  string
	Swatch  string
	Value   string // of the slider, as the browser wants it
	Max     string
	Low     string // the range that was spent before
	High    string
	Mark    string // today's plan on the slider
	Text    string // of the number field
	Error   string
	Today   string
	Change  string // from today, in words where there is none
	Fixed   bool   // cannot be moved: locked, or it never ran and nothing is known of it

	Locked    bool
	Lock      string // "lock" or "locked"
	LockLabel string
	Beyond    string // said where the amount lies outside of what was observed
}

// Next is what the next unit of money brings in one channel.
type Next struct {
	Text, Label string
}

// Outcome is what the plan would bring.
type Outcome struct {
	Unit      string
	Mean      string
	Low, High string
	ExactMean string // to the last bit, for a machine that reads the page
	ExactLow  string
	ExactHigh string
	Delta     string
	DeltaTone string // "good", "bad" or "flat"
	DeltaLow  string
	DeltaHigh string
	Better    string
	Unmoved   string // said in place of comparisons while the plan is today’s
}

// PlanOf makes the Plan page.
func PlanOf(m *state.Model) Plan {
	p := Plan{Missing: missingOf(m), Stale: staleBanner(m)}
	if p.Missing.Lacks || !m.Plan.Ready {
		p.Title, p.Lede = "What another budget would bring", "After a fit, sliders stand here, and each move is answered at once."
		if !p.Missing.Lacks {
			p.Missing = Missing{Lacks: true, Text: "There is no response surface to plan on: the fit has kept too few draws.", Next: "Start the fit", Fit: true}
		}
		return p
	}
	l, r, s := LocaleOf(m), m.Results.Report, m.Surface()
	o := &m.Plan.Outcome
	forecast, unit := o.Forecast, report.Noun(r.KPI)
	if s.ValueKnown() {
		forecast, unit = o.Value, "revenue"
	}
	p.Changed, p.Geos, p.Percent = changed(m.Plan.Now, m.Plan.Today), chips(s.Geos, m.Geo), r.Interval.Percent()
	p.Outcome = outcomeOf(l, forecast, o.ProbBetter, unit, p.Changed)
	p.budgets(m, l, s)
	p.Title = planTitle(l, m, s, forecast, unit)
	p.Lede = planLede(l, m, s, p.Outcome.Better, p.Changed)
	p.Warnings = misfits(m)
	if w := beyondSentence(o.Warnings); w != "" {
		p.Warnings = append(p.Warnings, w)
	}
	p.nexts(m, l, s)
	p.Tray, p.Compare = trayOf(m, l, s), compareOf(m, l, s, unit)
	p.Search, p.Answers = searchOf(m, l, s, unit), answersOf(m, l, s)
	if m.Open["limits"] {
		p.Limits = limitsOf(m, l, s)
	}
	if m.Open["marginal"] {
		p.Returns = channelReturns(m, l, p.Channels)
	}
	p.frontier(m, l, s, unit)
	if p.Answers.Summary != "" {
		p.Lede += " " + p.Answers.Summary
	}
	p.Key = "p" + strconv.FormatUint(m.Plan.Version, 10)
	p.Figure = plansDrawn(m, l, unit).Outcome(&o.Density, forecast, p.Changed).Encode()
	return p
}

func outcomeOf(l Locale, f plan.Forecast, better float64, unit string, changed bool) Outcome {
	o := Outcome{
		Unit: sentenceCase(unit), ExactMean: exact(f.Mean), ExactLow: exact(f.Low), ExactHigh: exact(f.High), Better: l.Chance(better),
		Delta: l.Change(f.DeltaMean), DeltaLow: l.Change(f.DeltaLow), DeltaHigh: l.Change(f.DeltaHigh), DeltaTone: "flat",
	}
	size := max(math.Abs(f.Mean), math.Abs(f.Low), math.Abs(f.High))
	o.Mean, o.Low, o.High = l.in(size, f.Mean), l.in(size, f.Low), l.in(size, f.High)
	switch {
	case !changed:
		o.Delta, o.DeltaLow, o.DeltaHigh, o.Better = "", "", "", ""
		o.Unmoved = "This is today’s plan. Move a slider."
	case f.DeltaLow > 0:
		o.DeltaTone = "good"
	case f.DeltaHigh < 0:
		o.DeltaTone = "bad"
	}
	return o
}

// sentenceCase writes a noun as it stands at the beginning of a sentence.
func sentenceCase(noun string) string {
	r, size := utf8.DecodeRuneInString(noun)
	return string(unicode.ToUpper(r)) + noun[size:]
}

// changed reports whether a plan differs from today's by more than rounding.
func changed(now, today plan.Scenario) bool { return !now.Same(today) }

// sliderReach is how far a slider goes, in times today's spend, where the surface reaches so far.
const sliderReach = 2

// misfits say what of the plan on the sliders could not be put on this surface.
func misfits(m *state.Model) []string {
	var out []string
	for _, issue := range m.Plan.Misfit {
		out = append(out, issue.Reason)
	}
	return out
}

// beyondSentence says that a plan rests on curves rather than on data, where it does; each slider says which way.
func beyondSentence(warnings []string) string {
	switch len(warnings) {
	case 0:
		return ""
	case 1:
		return warnings[0]
	}
	return plural(len(warnings), "channel") + " of this plan lie outside of what was spent before: there the outcome rests on the curves’ form, not on data."
}

// budgets makes the sliders, of the geo chosen or of all geos together.
func (p *Plan) budgets(m *state.Model, l Locale, s *surface.Surface) {
	geo := m.PlanGeo()
	p.BudgetTitle = "Budget"
	if geo >= 0 {
		p.BudgetTitle += " in " + s.Geos[geo]
	}
	if s.Currency != "" {
		p.BudgetTitle += ", " + s.Currency
	}
	reach := min(sliderReach, s.Factors[len(s.Factors)-1])
	now, today := amounts(m.Plan.Now, geo), amounts(m.Plan.Today, geo)
	p.Total = budgetOf(l, m, "total", sum(now), sum(today), reach*sum(today))
	p.Total.Channel, p.Total.Name, p.Total.TestID, p.Total.Swatch = -1, "Total", "budget-total", "total"
	p.Total.Locked, p.Total.Lock, p.Total.LockLabel = m.Plan.Hold, "hold", "Hold the total: what one channel gains, the others give"
	if m.Plan.Hold {
		p.Total.Lock, p.Total.LockLabel = "held", "The total is held; let go of it"
	}
	support := plan.SupportOf(s)
	for c := range s.Channels {
		unit, low, high := seenMoney(m, s, support, geo, c)
		b := budgetOf(l, m, "budget:"+strconv.Itoa(c), now[c], today[c], reach*max(today[c], unit))
		b.Low, b.High = exact(low), exact(high)
		b.Beyond = beyondText(now[c], today[c], unit, low, high)
		p.Channels = append(p.Channels, channelBudget(m, l, s, b, geo, c, unit > 0))
	}
}

// amounts are each channel's money, in one geo or in all of them.
func amounts(sc plan.Scenario, geo int) []float64 {
	if geo >= 0 {
		return sc.Spend[geo]
	}
	return sc.ByChannel()
}

func sum(xs []float64) float64 {
	total := 0.0
	for _, x := range xs {
		total += x
	}
	return total
}

// channelBudget finishes a channel's slider. ran is false where the channel never ran, so that no money moves it.
func channelBudget(m *state.Model, l Locale, s *surface.Surface, b Budget, geo, c int, ran bool) Budget {
	b.Channel, b.Name, b.TestID, b.Swatch = c, s.Channels[c], "budget-"+s.Channels[c], Swatch(c)
	low, high := m.Plan.Stops.Reach(m.Plan.Now, geo, c)
	b.Locked, b.Lock, b.LockLabel = project.BoundOf(m.Project.Bounds, geoName(s, geo), b.Name).Locked, "lock", "Lock "+b.Name+": it stays as it is when others move"
	if b.Locked {
		b.Lock, b.LockLabel = "locked", b.Name+" is locked; unlock it"
	}
	b.Fixed = !ran || low == high
	return b
}

// channelReturns says what each channel brings at this plan, and what the next unit of money in it would.
func channelReturns(m *state.Model, l Locale, channels []Budget) Table {
	t := Table{ID: "marginal-table", Label: "Marginal returns", Heads: append(append([]Head{{Text: "Channel"}}, numbers("This plan", "Today", "Change")...),
		Head{Text: "ROI", Term: "roi", Number: true}, Head{Text: "Next unit brings", Term: "mroi", Number: true})}
	for c, b := range channels {
		t.Rows = append(t.Rows, Row{Name: &Name{Text: b.Name, Swatch: b.Swatch}, Cells: cells(
			b.Text, b.Today, b.Change, spreadText(l, m.Plan.Return.Channel[c]), l.Plain3(m.Plan.Outcome.MarginalReturn[c]))})
	}
	return t
}

// beyondText says that an amount lies outside of what was observed, and which way.
func beyondText(now, today, unit, low, high float64) string {
	switch slack := 1e-6 * unit; {
	case !(unit > 0):
		return "never ran, so nothing is known of it"
	case now > high+slack && now > today+slack:
		return "more than was ever spent over a quarter of the window"
	case now < low-slack && now < today-slack:
		return "less than was ever spent over a quarter of the window"
	}
	return ""
}

func geoName(s *surface.Surface, geo int) string {
	if geo < 0 {
		return ""
	}
	return s.Geos[geo]
}

// seenMoney is a channel's money at factor 1, and the range of money that was observed: in one geo, or in all of them at
// the split over geos that the plan has, where the narrowest geo sets the ends.
func seenMoney(m *state.Model, s *surface.Surface, support [][]plan.Bounds, geo, c int) (unit, low, high float64) {
	if geo >= 0 {
		return s.Unit[geo][c], support[geo][c].Low, support[geo][c].High
	}
	split, sum := m.Plan.Now, m.Plan.Now.Channel(c)
	if !(sum > 0) {
		split, sum = m.Plan.Today, m.Plan.Today.Channel(c)
	}
	high = math.Inf(1)
	for g := range s.Geos {
		unit += s.Unit[g][c]
		if share := split.Spend[g][c] / sum; share > 0 && s.Unit[g][c] > 0 {
			low, high = max(low, support[g][c].Low/share), min(high, support[g][c].High/share)
		}
	}
	if math.IsInf(high, 1) {
		high = 0
	}
	return unit, min(low, high), high
}

func budgetOf(l Locale, m *state.Model, field string, now, today, end float64) Budget {
	b := Budget{
		Value: exact(now), Mark: exact(today), Max: exact(max(end, now)), Text: l.Short4(now), Today: l.Short(today), Error: m.Errors[field],
		Change: "as today",
	}
	if text, typing := m.Drafts[field]; typing {
		b.Text = text
	}
	if today > 0 {
		if share := now/today - 1; math.Abs(share) >= 0.0005 {
			b.Change = l.Signed(share)
		}
	}
	return b
}

// nexts finds the channels in which the next unit of money brings most and least.
func (p *Plan) nexts(m *state.Model, l Locale, s *surface.Surface) {
	best, worst := -1, -1
	next := m.Plan.Outcome.MarginalReturn
	for c, v := range next {
		if !plan.Known(v) {
			continue
		}
		if best < 0 || v > next[best] {
			best = c
		}
		if worst < 0 || v < next[worst] {
			worst = c
		}
	}
	if best < 0 {
		return
	}
	money := s.Currency
	if money == "" {
		money = "unit of money"
	}
	p.Nexts = append(p.Nexts, Next{l.Plain3(next[best]), "return of the next " + money + " in " + s.Channels[best]})
	if worst != best {
		p.Nexts = append(p.Nexts, Next{l.Plain3(next[worst]), "in " + s.Channels[worst]})
	}
}

// exact writes a number as a browser's input wants it, to the last bit.
func exact(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// planTitle says what the move on the sliders is, and what it is expected to bring.
func planTitle(l Locale, m *state.Model, s *surface.Surface, f plan.Forecast, unit string) string {
	now, today := m.Plan.Now, m.Plan.Today
	if !changed(now, today) {
		return "With today’s budget of " + l.Short(today.Total()) + ": about " + l.Short(f.Mean) + " " + unit + " (" + l.Range(f.Low, f.High) + ")"
	}
	return moveText(l, now, today, s) + effect(l, f, unit)
}

// moveText says what a plan does with the money: move it between channels or geos, spend more, spend less, or both.
func moveText(l Locale, now, today plan.Scenario, s *surface.Surface) string {
	more, channels := now.Total()-today.Total(), s.Channels
	from, to, up, down := largestMove(now.ByChannel(), today.ByChannel())
	if slack := 1e-6 * today.Total(); up <= slack && down <= slack && math.Abs(more) <= slack {
		byGeo := func(sc plan.Scenario) []float64 {
			out := make([]float64, len(s.Geos))
			for g := range out {
				out[g] = sc.Geo(g)
			}
			return out
		}
		channels = s.Geos
		if from, to, up, down = largestMove(byGeo(now), byGeo(today)); up <= slack && down <= slack {
			return "Other splits and timing of the same money"
		}
	}
	moved := "oving " + l.Short(min(up, down)) + " from " + channels[from] + " to " + channels[to]
	spent := "pending " + l.Short(math.Abs(more)) + " more"
	if more < 0 {
		spent = "pending " + l.Short(-more) + " less"
	}
	switch {
	case math.Abs(more) <= 0.005*today.Total() && up > 0 && down > 0:
		return "M" + moved
	case min(up, down) > math.Abs(more):
		return "M" + moved + " and s" + spent
	}
	return "S" + spent
}

func effect(l Locale, f plan.Forecast, unit string) string {
	size, interval := l.Short(math.Abs(f.DeltaMean)), " ("+l.Change(f.DeltaLow)+" to "+l.Change(f.DeltaHigh)+")"
	switch {
	case f.DeltaLow > 0:
		return " is expected to bring " + size + " more " + unit + interval
	case f.DeltaHigh < 0:
		return " is expected to cost " + size + " " + unit + interval
	case f.DeltaMean >= 0:
		return " may bring " + size + " more " + unit + ", or not" + interval
	}
	return " may cost " + size + " " + unit + ", or not" + interval
}

// largestMove names the part that gives most and the one that gets most, and how much each.
func largestMove(b, a []float64) (from, to int, up, down float64) {
	for c := range b {
		d := b[c] - a[c]
		if d < b[from]-a[from] {
			from = c
		}
		if d > b[to]-a[to] {
			to = c
		}
	}
	return from, to, max(0, b[to]-a[to]), max(0, a[from]-b[from])
}

func planLede(l Locale, m *state.Model, s *surface.Surface, better string, changed bool) string {
	first, last := s.Windows[0].From, s.Windows[0].To
	for _, w := range s.Windows {
		first, last = min(first, w.From), max(last, w.To)
	}
	text := "Over a span like " + Month(first) + " – " + Month(last) + ", all geos" + asItWas(m.Plan.Now, m.Plan.Today) + ". "
	if changed {
		text += "The chance that this plan beats today’s is " + better + ". "
	}
	text += "Answered from " + l.Count(s.Draws) + " draws"
	return text + "; interpolation error at most " + l.small(s.InterpolationError().OutcomeMax) + "."
}

// asItWas says what of a plan is as it was, besides the money.
func asItWas(now, today plan.Scenario) string {
	timing, split := true, true
	for c := range now.Channels() {
		timing = timing && now.FlightOf(c) == 0
		sum, was := now.Channel(c), today.Channel(c)
		for g := range now.Spend {
			split = split && (!(sum > 0) || !(was > 0) || math.Abs(now.Spend[g][c]/sum-today.Spend[g][c]/was) < 1e-6)
		}
	}
	switch split = split && len(now.Spend) > 1; {
	case timing && split:
		return ", with the timing and the split over geos as they were"
	case timing:
		return ", with the timing as it was"
	case split:
		return ", with the split over geos as it was"
	}
	return ""
}

// small writes a share that is as a rule far below one per cent.
func (l Locale) small(share float64) string {
	if share < 0.0005 {
		return l.fixed(0.05, 2) + " %"
	}
	return l.Percent(share)
}

// in writes a number in the magnitude of size, so that numbers beside each other have the same unit.
func (l Locale) in(size, v float64) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return missing
	}
	unit, suffix := magnitude(size)
	return l.fixed(v/unit, places(size/unit, 4)) + suffix
}

// Short4 writes a number with up to four significant figures and a magnitude.
func (l Locale) Short4(v float64) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return missing
	}
	size, suffix := magnitude(math.Abs(v))
	text := l.significant(v/size, 4)
	if strings.Contains(text, l.Decimal) {
		text = strings.TrimSuffix(strings.TrimRight(text, "0"), l.Decimal)
	}
	return text + suffix
}

// Signed writes a relative change: +12 %, −3.5 %.
func (l Locale) Signed(share float64) string {
	if share > 0 {
		return "+" + l.Percent(share)
	}
	return l.Percent(share)
}
