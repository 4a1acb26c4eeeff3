package state

import (
	"strings"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/project"
	"github.com/mixtab/mixtab/core/surface"
)

// setHorizon has plans be about another span. The surface is worked out again from the draws; the plan on the sliders, whose money was
// for the old span, gives way to today's.
func (m *Model) setHorizon(h surface.Horizon) []Cmd {
	now := m.Project.Horizon
	if m.Shared != nil || h.Same(now) {
		return nil
	}
	return m.edit("", func(p *project.Project) {
		if !h.SameSpan(now) {
			p.Current = nil
		}
		p.Horizon = h
		p.Noise = p.Noise || m.forecasts(h) && !m.forecasts(now) // a forecast holds what single periods add
	})
}

// forecasts reports whether a horizon ends behind the data.
func (m *Model) forecasts(h surface.Horizon) bool {
	r := m.Data.Reading
	if r == nil || r.Dataset == nil {
		return false
	}
	_, ahead, _ := h.Place(r.Dataset)
	return ahead
}

// spanComing reports whether the answers for another span are being worked out: what is on the page is still about the one before.
func (m *Model) spanComing() bool {
	s := m.surface()
	return m.Shared == nil && m.Fit.Summing && s != nil && !s.Horizon.SameSpan(m.Project.Horizon)
}

// onPlans does what a message asks of plans, unless it comes early; then it says so. Messages and fields come this way alike.
func (m *Model) onPlans(message Msg, do func(Msg) []Cmd) []Cmd {
	if m.early(message) {
		return m.complain(m.say("state.span_coming"))
	}
	return do(message)
}

// early reports whether a message comes before the answers that it is about: money that is put on the sliders while another span is worked
// out would be taken for that one's.
func (m *Model) early(message Msg) bool {
	switch message.(type) {
	case SetBudget, SetTotal, SetFlight, SetFlights, FindPlans, UsePlan, StorePlan, UseFrontier, UseTotal, UseStored, StoreScenario,
		ShowScenario:
		return m.spanComing()
	}
	return false
}

// putIn takes a geo that ended or a channel that stopped into today's plan, or leaves it out again.
func (m *Model) putIn(v PutIn) []Cmd {
	h := m.Project.Horizon
	if v.Geo != "" {
		h.Geos = surface.With(h.Geos, v.Geo, v.In)
	}
	if v.Channel != "" {
		h.Channels = surface.With(h.Channels, v.Channel, v.In)
	}
	return m.setHorizon(h)
}

// takePeriod sets an end of the span that plans are about: "from" or "to".
func (m *Model) takePeriod(end, text string) (string, []Cmd) {
	date, ok := panel.ParseDate(text)
	if !ok {
		return m.say("state.wants_date"), nil
	}
	if m.surface() == nil {
		return "", nil
	}
	h, span := m.Project.Horizon, m.span()
	h.Periods, h.From, h.To = 0, span.From, span.To
	if own := m.Project.Horizon; own.To != 0 {
		h.From, h.To = own.From, own.To
	}
	if end == "from" {
		h.From = date
	} else {
		h.To = date
	}
	if h.From > h.To { // the other end follows, as long a span as before
		length := span.To - span.From
		if end == "from" {
			h.To = h.From + length
		} else {
			h.From = h.To - length
		}
	}
	if r := m.Data.Reading; r != nil && r.Dataset != nil {
		if _, _, fits := h.Place(r.Dataset); !fits {
			return m.say("state.period_misfit"), nil
		}
	}
	return "", m.setHorizon(h)
}

// span is what plans are about, whether its answers have come or are still worked out.
func (m *Model) span() surface.Span {
	if r := m.Data.Reading; m.spanComing() && r != nil && r.Dataset != nil {
		on, _, _ := m.Project.Horizon.Place(r.Dataset)
		return on
	}
	return m.surface().Span()
}

// mostWeights is one a day of the longest span.
const mostWeights = 366

// takePhasing takes a person's own weights for the parts of the span, with blanks or semicolons between them; none for no own phasing.
func (m *Model) takePhasing(text string) (string, []Cmd) {
	if m.spanComing() {
		return m.say("state.span_coming"), nil
	}
	var weights []float64
	sum := 0.0
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == ';' || r == '\t' }) {
		w, ok := m.number(part)
		if !ok || w < 0 {
			return m.say("state.wants_weights"), nil
		}
		sum += w
		weights = append(weights, w)
	}
	if len(weights) > 0 && !(sum > 0) || len(weights) == 1 || len(weights) > mostWeights {
		return m.say("state.wants_weights"), nil
	}
	return "", m.setPhasing(weights)
}

// setPhasing has the money of all channels spread by a person's own weights or, where there are none, as it was in channels that had them.
func (m *Model) setPhasing(weights []float64) []Cmd {
	h := m.Project.Horizon
	h.Phasing = weights
	if !m.Plan.Ready || m.Shared != nil && !m.surface().Spreads() || h.Same(m.Project.Horizon) {
		return nil
	}
	kept := project.Keep(0, "", m.Plan.Now, m.surface())
	flights := make([]string, len(kept.Channels))
	for c := range flights {
		switch {
		case weights != nil:
			flights[c] = surface.FlightOwn
		case kept.Flights != nil && kept.Flights[c] != surface.FlightOwn:
			flights[c] = kept.Flights[c]
		}
	}
	kept.Flights = flights
	return m.edit("", func(p *project.Project) { p.Horizon, p.Current = h, &kept })
}
