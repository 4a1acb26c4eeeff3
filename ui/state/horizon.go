package state

import (
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
		if h.Periods != now.Periods || h.From != now.From || h.To != now.To {
			p.Current = nil
		}
		p.Horizon = h
	})
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
	h, span := m.Project.Horizon, m.surface().Span()
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
