package planview

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
)

// Period is what plans are about: the choice of a span, and what is outside of today's plan.
type Period struct {
	Fixed    bool // a planner that was handed on is about one span
	Choices  []view.Choice
	From, To view.Field
	Timing   *view.Select // how all channels' money is spread over the span; nil where there is one way only
	Weights  view.Field   // of a person's own
	Notes    []string
	Gone     []Gone
	Phasing  Phasing
}

// Gone is a geo or a channel that is outside of today's plan, or was put in although it was over.
type Gone struct {
	Text, Button, TestID string
	Msg                  state.Msg
}

// The choices of a span.
const (
	PeriodYear    = "year"
	PeriodHalf    = "half"
	PeriodQuarter = "quarter"
	PeriodOwn     = "own"

	PeriodNextMonth   = "next-month"
	PeriodNextQuarter = "next-quarter"
	PeriodNextYear    = "next-year"
)

// nexts are the spans that begin with the period behind the data, in months.
var nexts = []struct {
	kind, code string
	months     int
}{{PeriodNextMonth, "planner.next_month", 1}, {PeriodNextQuarter, "planner.next_quarter", 3}, {PeriodNextYear, "planner.next_year", 12}}

// SpanAhead is the span of a choice that lies behind the data: whole periods, as many as it has months. ok is false for other choices, and
// where it would have fewer than two periods.
func SpanAhead(s *surface.Surface, kind string) (span surface.Span, ok bool) {
	c, known := panel.CadenceOf(s.Cadence)
	if !known || !(c.Days > 0) || len(s.Dates) == 0 {
		return span, false
	}
	for _, n := range nexts {
		if n.kind != kind {
			continue
		}
		periods := int(math.Round(float64(n.months*c.MeanPerYear()) / 12))
		last := s.Dates[len(s.Dates)-1]
		return surface.Span{From: c.Later(last, 1), To: c.Later(last, periods)}, periods >= 2
	}
	return span, false
}

func periodOf(m *state.Model, l view.Locale, s *surface.Surface) Period {
	h := m.Project.Horizon
	v, span := Period{Fixed: m.Shared != nil}, s.Span()
	chosen := PeriodYear
	for _, kind := range []string{PeriodHalf, PeriodQuarter} {
		if n := PeriodsOf(s, kind); n > 0 && h.Periods == n {
			chosen = kind
		}
	}
	if h.To != 0 || h.Periods != 0 && chosen == PeriodYear {
		chosen = PeriodOwn
	}
	for _, n := range nexts {
		if ahead, ok := SpanAhead(s, n.kind); ok && h.From == ahead.From && h.To == ahead.To {
			chosen = n.kind
		}
	}
	choice := func(value, label string) {
		v.Choices = append(v.Choices, view.Choice{Value: value, Label: label, Selected: value == chosen})
	}
	for _, n := range nexts {
		if _, ok := SpanAhead(s, n.kind); ok {
			choice(n.kind, l.Say(n.code))
		}
	}
	choice(PeriodYear, l.Say("planner.last_year"))
	for _, kind := range []string{PeriodHalf, PeriodQuarter} {
		if n := PeriodsOf(s, kind); n > 1 {
			choice(kind, l.Say("planner.last_periods", "n", n, "unit", words.Unit(s.Cadence)))
		}
	}
	choice(PeriodOwn, l.Say("planner.own_span"))
	field := func(end, label string, date panel.Date) view.Field {
		return view.Field{Name: state.FieldPeriod.Of(end), Label: label, Value: date.String()}.Typed(m)
	}
	v.From, v.To = field("from", l.Say("planner.from"), span.From), field("to", l.Say("planner.to"), span.To)
	v.timing(m, l, s)
	v.notes(m, l, s)
	v.gone(m, l, s)
	v.Phasing = phasingOf(m, l, s)
	return v
}

// PeriodsOf is the number of periods of a choice, 0 for one that is not given in periods.
func PeriodsOf(s *surface.Surface, kind string) int {
	c, known := panel.CadenceOf(s.Cadence)
	if !known {
		return 0
	}
	switch kind {
	case PeriodHalf:
		return c.MeanPerYear() / 2
	case PeriodQuarter:
		return c.MeanPerYear() / 4
	}
	return 0
}

// mixedTiming is the choice of a plan whose channels differ.
const mixedTiming = "mixed"

// timing is the choice for all channels at once; each has its own among the limits.
func (v *Period) timing(m *state.Model, l view.Locale, s *surface.Surface) {
	if len(s.Flights) > 1 {
		now, of := m.Plan.Now, m.Plan.Now.FlightOf(0)
		for c := range now.Channels() {
			if now.FlightOf(c) != of {
				of = -1
			}
		}
		v.Timing = &view.Select{ID: "timing", Label: l.Say("planner.timing")}
		if of < 0 {
			v.Timing.Choices = append(v.Timing.Choices, view.Choice{Value: mixedTiming, Label: l.Say("planner.timing_mixed"), Selected: true})
		}
		for f, flight := range s.Flights {
			v.Timing.Choices = append(v.Timing.Choices, view.Choice{Value: strconv.Itoa(f), Label: timing(l, s, flight.Name), Selected: f == of,
				Msg: state.SetFlights{Flight: f}})
			if f == of {
				v.Timing.Title = l.Text(flight.Does())
			}
		}
	}
	if m.Shared != nil && !s.Spreads() {
		return
	}
	v.Weights = view.Field{Name: state.FieldPhasing, Label: l.Say("planner.own_weights"), Hint: l.Say("planner.own_weights_hint"),
		Value: weightsText(l, m.Project.Horizon.Phasing)}.Typed(m)
}

// weightsText writes weights as they are typed.
func weightsText(l view.Locale, weights []float64) string {
	var list []string
	for _, w := range weights {
		list = append(list, l.Input(w))
	}
	return strings.Join(list, " ")
}

func (v *Period) notes(m *state.Model, l view.Locale, s *surface.Surface) {
	switch {
	case m.Spreading():
		v.Notes = append(v.Notes, l.Say("planner.weights_coming"))
	case m.Shared == nil && !s.Horizon.Same(m.Project.Horizon):
		v.Notes = append(v.Notes, l.Say("planner.period_coming"))
	case s.Misfit:
		v.Notes = append(v.Notes, l.Say("planner.period_misfit"))
	case s.Ahead != nil:
		if on := windowSpan(s); on.To < s.Ahead.From { // a planner that was shared before the model went on
			v.Notes = append(v.Notes, l.Say("planner.period_based", "from", words.Date(on.From), "to", words.Date(on.To)))
			break
		}
		v.Notes = append(v.Notes, l.Say("planner.period_ahead"), l.Say("planner.period_trend"))
	}
}

// windowSpan is what the windows lie within, whatever dates plans are for.
func windowSpan(s *surface.Surface) surface.Span {
	t := *s
	t.Ahead = nil
	return t.Span()
}

// gone lists what is outside of today's plan, with one click to put it in, and what was put in.
func (v *Period) gone(m *state.Model, l view.Locale, s *surface.Surface) {
	to := windowSpan(s).To
	add := func(text, button, name string, msg state.PutIn) {
		if v.Fixed {
			button = ""
		}
		v.Gone = append(v.Gone, Gone{Text: text, Button: button, TestID: "put-in-" + name, Msg: msg})
	}
	for _, g := range s.Ended {
		name := s.Geos[g.Index]
		text := l.Say("planner.geo_ended", "geo", name, "n", months(to-g.Last))
		if g.Last == 0 {
			text = l.Say("planner.geo_not_begun", "geo", name)
		}
		add(text, l.Say("planner.put_in"), name, state.PutIn{Geo: name, In: true})
	}
	for _, c := range s.Stopped {
		name := s.Channels[c.Index]
		add(l.Say("planner.channel_stopped", "channel", name, "n", months(to-c.Last)), l.Say("planner.put_in"), name,
			state.PutIn{Channel: name, In: true})
	}
	for _, name := range s.Horizon.Geos {
		if slices.Contains(s.Geos, name) {
			add(l.Say("planner.was_put_in", "name", name), l.Say("planner.leave_out"), name, state.PutIn{Geo: name})
		}
	}
	for _, name := range s.Horizon.Channels {
		if slices.Contains(s.Channels, name) {
			add(l.Say("planner.was_put_in", "name", name), l.Say("planner.leave_out"), name, state.PutIn{Channel: name})
		}
	}
}

// months are days in whole months, one at least.
func months(days panel.Date) int { return max(1, int(math.Round(float64(days)/30.44))) }

// ended reports whether a geo is outside of today's plan.
func ended(s *surface.Surface, geo int) bool {
	return slices.ContainsFunc(s.Ended, func(g surface.Gone) bool { return g.Index == geo })
}
