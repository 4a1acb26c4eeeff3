package planview

import (
	"math"
	"strconv"

	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/plan"
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
	Percent  string // of the interval: "90%"
	Changed  bool   // the plan differs from today's
	Outcome  Outcome
	Noise    Noise
	Nexts    []Next // the largest and the smallest return of the next unit of money
	Tray     Tray
	Rest

	BudgetTitle string
	Warnings    []string
	Figure      figure.Encoded // of this plan's outcome against today's
	Key         string
}

// Rest is what of the page does not follow a slider while it moves.
type Rest struct {
	Period  Period
	Compare Compare
	Log     Log
	Search  Search
	Limits  Limits
	Answers Answers
	Space   Space

	Frontier     figure.Encoded
	FrontierKey  string
	FrontierNote string     // while there is none, or a newer one is on its way
	HasPoints    bool       // there are plans of the frontier to choose from
	Totals       view.Table // while it is open
	Returns      view.Table // of each channel, while it is open
}

// Next is what the next unit of money brings in one channel.
type Next struct {
	Text, Label string
}

// PlanOf makes the Plan page.
func PlanOf(m *state.Model) Plan { return planOf(m, nil) }

// PlanMoved is the page while a slider moves; its rest stays as it was.
func PlanMoved(m *state.Model, was Plan) Plan { return planOf(m, &was.Rest) }

// planOf makes the page, and its rest where that is nil.
func planOf(m *state.Model, rest *Rest) Plan {
	l, p := view.LocaleOf(m), Plan{Missing: view.MissingOf(m), Stale: view.StaleBanner(m)}
	if p.Missing.Lacks || !m.Plan.Ready {
		p.Title, p.Lede = l.Say("planner.title_before_fit"), l.Say("planner.lede_before_fit")
		if !p.Missing.Lacks {
			p.Missing = view.Missing{Lacks: true, Text: l.Say("planner.no_surface"), Next: l.Say("planner.start_fit"), Fit: true}
		}
		return p
	}
	r, s := m.Results.Report, m.Surface()
	at, unit := stageOf(m, s), unitOf(l, m)
	o, forecast := at.outcome, forecastOf(at.surface, at.outcome)
	p.Changed, p.Geos, p.Percent = changed(at.now, at.today), view.Chips(l, s.Geos, m.Geo), l.Text(r.Interval.Sized())
	p.Outcome = outcomeOf(l, forecast, o.ProbBetter, amountIn(m, unit), p.Changed)
	if at.nothing() {
		p.Outcome.Unmoved = l.Say("planner.nothing_to_move")
	}
	p.Outcome.profit(m, l, at, unit)
	p.Noise = noiseOf(m, l, s)
	p.budgets(m, l, s)
	p.Title = at.title(m, l, forecast, unit)
	p.Lede = planLede(l, m, s, at, &p.Outcome)
	if !m.Spreading() {
		p.Warnings = misfits(m)
	}
	if w := beyondSentence(l, o.Warnings); w != "" {
		p.Warnings = append(p.Warnings, w)
	}
	p.nexts(l, at)
	p.Tray = trayOf(m, l, s)
	if rest == nil {
		rest = restOf(m, l, at, p.Channels, unit)
	}
	p.Rest = *rest
	if p.Answers.Summary != "" {
		p.Lede = l.Say("planner.lede_and_alignment", "lede", p.Lede, "alignment", p.Answers.Summary)
	}
	p.Key = "p" + strconv.FormatUint(m.Plan.Version, 10)
	p.Figure = plansDrawn(m, unit).Outcome(&o.Density, forecast, p.Changed).Encode()
	return p
}

// restOf makes the rest of the page.
func restOf(m *state.Model, l view.Locale, at stage, channels []Budget, unit string) *Rest {
	s := m.Surface()
	r := &Rest{Period: periodOf(m, l, s), Compare: compareOf(m, l, s, unit), Log: LogOf(m), Search: searchOf(m, l, s, unit),
		Answers: answersOf(m, l, s), Space: spaceOf(m, l, unit)}
	if m.Open[state.FoldLimits] {
		r.Limits = limitsOf(m, l, s)
	}
	if m.Open[state.FoldMarginal] {
		r.Returns = channelReturns(l, at, channels)
	}
	r.frontier(m, l, s, unit)
	return r
}

// unitOf is what outcomes are counted in.
func unitOf(l view.Locale, m *state.Model) string {
	if m.Surface().ValueKnown() {
		return l.Say("planner.revenue")
	}
	return l.Noun(m.Results.Report.KPI)
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
	return l.Say("planner.channels_outside", "n", len(warnings))
}

// nexts finds the channels in which the next unit of money brings most and least.
func (p *Plan) nexts(l view.Locale, at stage) {
	best, worst := -1, -1
	next, s := at.outcome.MarginalReturn, at.surface
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
	p.Nexts = append(p.Nexts, Next{l.Return(next[best]), l.Say("planner.next_best", "money", words.Money(1), "channel", s.Channels[best])})
	if worst != best {
		p.Nexts = append(p.Nexts, Next{l.Return(next[worst]), l.Say("planner.next_worst", "channel", s.Channels[worst])})
	}
}

func planLede(l view.Locale, m *state.Model, s *surface.Surface, at stage, o *Outcome) string {
	span, kind := s.Span(), "planner.lede_span"
	if s.Ahead != nil {
		kind = "planner.lede_ahead"
	}
	where := words.Say("planner.where_all")
	if n := len(s.Geos) - len(s.Ended); at.geo != "" {
		where = words.Plain(at.geo)
	} else if n < len(s.Geos) {
		where = words.Say("planner.where_some", "n", n, "of", len(s.Geos))
	}
	sentences := []words.Text{words.Say(kind, "first", words.Date(span.From), "last", words.Date(span.To), "where", where,
		"as_it_was", asItWas(at.now, at.today))}
	switch {
	case o.Unmoved != "":
	case o.Profit != "":
		sentences = append(sentences, words.Say("planner.lede_earns", "chance", o.Better))
	case o.AskMargin != "":
		sentences = append(sentences, words.Say("planner.lede_brings", "chance", o.Better, "unit", o.Unit))
	default:
		sentences = append(sentences, words.Say("planner.lede_better", "chance", o.Better))
	}
	return l.Say("planner.lede", "sentences", append(sentences, words.Say("planner.lede_answered", "n", s.Draws,
		"error", view.Small(l, s.InterpolationError().OutcomeMax))))
}

// asItWas says what of a plan is as it was, besides the money.
func asItWas(now, today plan.Scenario) words.Text {
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
		return words.Say("planner.timing_and_split")
	case timing:
		return words.Say("planner.timing_as_it_was")
	case split:
		return words.Say("planner.split_as_it_was")
	}
	return words.Text{}
}
