package planview

import (
	"math"
	"strconv"

	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/report"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
)

// Plan is the Plan page.
type Plan struct {
	Missing  view.Missing
	Stale    string
	Title    string
	Lede     string
	Total    Budget
	Channels []Budget
	Geos     []view.Chip
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
	FrontierNote string     // while there is none, or a newer one is on its way
	HasPoints    bool       // there are plans of the frontier to choose from
	Totals       view.Table // while it is open
	Returns      view.Table // of each channel, while it is open

	BudgetTitle string
	Warnings    []string
	Figure      figure.Encoded // of this plan's outcome against today's
	Key         string
}

// Next is what the next unit of money brings in one channel.
type Next struct {
	Text, Label string
}

// PlanOf makes the Plan page.
func PlanOf(m *state.Model) Plan {
	p := Plan{Missing: view.MissingOf(m), Stale: view.StaleBanner(m)}
	if p.Missing.Lacks || !m.Plan.Ready {
		p.Title, p.Lede = "What another budget would bring", "After a fit, sliders stand here, and each move is answered at once."
		if !p.Missing.Lacks {
			p.Missing = view.Missing{Lacks: true, Text: "There is no response surface to plan on: the fit has kept too few draws.",
				Next: "Start the fit", Fit: true}
		}
		return p
	}
	l, r, s := view.LocaleOf(m), m.Results.Report, m.Surface()
	o := &m.Plan.Outcome
	forecast, unit := o.Forecast, report.Noun(r.KPI)
	if s.ValueKnown() {
		forecast, unit = o.Value, "revenue"
	}
	p.Changed, p.Geos, p.Percent = changed(m.Plan.Now, m.Plan.Today), view.Chips(s.Geos, m.Geo), r.Interval.Percent()
	p.Outcome = outcomeOf(l, forecast, o.ProbBetter, unit, p.Changed)
	p.budgets(m, l, s)
	p.Title = planTitle(l, m, s, forecast, unit)
	p.Lede = planLede(l, m, s, p.Outcome.Better, p.Changed)
	p.Warnings = misfits(m)
	if w := beyondSentence(l, o.Warnings); w != "" {
		p.Warnings = append(p.Warnings, w)
	}
	p.nexts(m, l, s)
	p.Tray, p.Compare = trayOf(m, l, s), compareOf(m, l, s, unit)
	p.Search, p.Answers = searchOf(m, l, s, unit), answersOf(m, l, s)
	if m.Open[state.FoldLimits] {
		p.Limits = limitsOf(m, l, s)
	}
	if m.Open[state.FoldMarginal] {
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

// misfits say what of the plan on the sliders could not be put on this surface.
func misfits(m *state.Model) []string {
	var out []string
	for _, issue := range m.Plan.Misfit {
		out = append(out, view.LocaleOf(m).Text(issue.Reason))
	}
	return out
}

// beyondSentence says that a plan rests on curves rather than on data, where it does; each slider says which way.
func beyondSentence(l view.Locale, warnings []words.Text) string {
	switch len(warnings) {
	case 0:
		return ""
	case 1:
		return l.Text(warnings[0])
	}
	return view.Plural(len(warnings), "channel") +
		" of this plan lie outside of what was spent before: there the outcome rests on the curves’ form, not on data."
}

// nexts finds the channels in which the next unit of money brings most and least.
func (p *Plan) nexts(m *state.Model, l view.Locale, s *surface.Surface) {
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
	p.Nexts = append(p.Nexts, Next{l.Digits(next[best], 3), "return of the next " + money + " in " + s.Channels[best]})
	if worst != best {
		p.Nexts = append(p.Nexts, Next{l.Digits(next[worst], 3), "in " + s.Channels[worst]})
	}
}

// planTitle says what the move on the sliders is, and what it is expected to bring.
func planTitle(l view.Locale, m *state.Model, s *surface.Surface, f plan.Forecast, unit string) string {
	now, today := m.Plan.Now, m.Plan.Today
	if !changed(now, today) {
		return "With today’s budget of " + l.Number(today.Total()) + ": about " + l.Number(f.Mean) + " " + unit + " (" + l.Range(f.Low, f.High) +
			")"
	}
	return moveText(l, now, today, s) + effect(l, f, unit)
}

func planLede(l view.Locale, m *state.Model, s *surface.Surface, better string, changed bool) string {
	first, last := s.Windows[0].From, s.Windows[0].To
	for _, w := range s.Windows {
		first, last = min(first, w.From), max(last, w.To)
	}
	text := "Over a span like " + l.Month(words.Date(first)) + " – " + l.Month(words.Date(last)) + ", all geos" +
		asItWas(m.Plan.Now, m.Plan.Today) + ". "
	if changed {
		text += "The chance that this plan beats today’s is " + better + ". "
	}
	text += "Answered from " + l.Count(s.Draws) + " draws"
	return text + "; interpolation error at most " + view.Small(l, s.InterpolationError().OutcomeMax) + "."
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
