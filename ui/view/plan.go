package view

import (
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/mixtab/mixtab/core/plan"
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
	Hold     bool
	Changed  bool // the plan differs from today's
	Outcome  Outcome
	Warnings []string
	Figure   state.Figure // of this plan's outcome against today's
	Key      string
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
	Change  string
	Next    string // what the next unit of money would bring
	Idle    bool   // nothing was spent, so it cannot be planned
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
	l, r, s := LocaleOf(m), m.Results.Report, m.Results.Report.Surface
	o := &m.Plan.Outcome
	forecast, unit := o.Forecast, report.Noun(r.KPI)
	if s.ValueKnown() {
		forecast, unit = o.Value, "revenue"
	}
	p.Hold, p.Changed = m.Plan.Hold, changed(m.Plan.Now, m.Plan.Today)
	p.Outcome = outcomeOf(l, forecast, o.ProbBetter, unit, p.Changed)
	p.budgets(m, l, s)
	p.Title = planTitle(l, m, s, forecast, unit)
	p.Lede = planLede(l, s, p.Outcome.Better, p.Changed)
	p.Warnings = o.Warnings
	p.Key = "p" + strconv.FormatUint(m.Plan.Version, 10)
	p.Figure = planFigure(l, &o.Density, forecast, unit, p.Changed)
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

func (p *Plan) budgets(m *state.Model, l Locale, s *surface.Surface) {
	reach := min(sliderReach, s.Factors[len(s.Factors)-1])
	p.Total = budgetOf(l, m, "total", m.Plan.Now.Total(), m.Plan.Today.Total(), reach)
	p.Total.Channel, p.Total.Name, p.Total.TestID, p.Total.Swatch = -1, "Total", "budget-total", "total"
	now, today := m.Plan.Now.ByChannel(), m.Plan.Today.ByChannel()
	for c, name := range s.Channels {
		b := budgetOf(l, m, "budget:"+strconv.Itoa(c), now[c], today[c], reach)
		b.Channel, b.Name, b.TestID, b.Swatch = c, name, "budget-"+name, Swatch(c)
		b.Idle = !(today[c] > 0)
		b.Low, b.High = exact(s.SeenLow[c]*today[c]), exact(s.SeenTop[c]*today[c])
		b.Next = l.Plain3(m.Plan.Outcome.MarginalReturn[c])
		p.Channels = append(p.Channels, b)
	}
}

func budgetOf(l Locale, m *state.Model, field string, now, today, reach float64) Budget {
	b := Budget{
		Value: exact(now), Mark: exact(today), Max: exact(max(reach*today, now)), Text: l.Short4(now), Today: l.Short(today), Error: m.Errors[field],
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

func planLede(l Locale, s *surface.Surface, better string, changed bool) string {
	first, last, whole := s.Windows[0].From, s.Windows[0].To, false
	for _, w := range s.Windows {
		first, last, whole = min(first, w.From), max(last, w.To), whole || w.Whole
	}
	text := "Over a span like " + Month(first) + " – " + Month(last) + ", all geos, with the timing and the split over geos as they were. "
	if changed {
		text += "The chance that this plan beats today’s is " + better + ". "
	}
	return text + "Answered from " + l.Count(s.Draws) + " draws; interpolation error " + l.Percent(s.InterpolationError().ChannelMax) + "."
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
