package pages

import (
	"github.com/vugu/vugu"

	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
	"github.com/mixtab/mixtab/ui/view/planview"
)

// PlanPeriod is the choice of the span that plans are about, and what is outside of today's plan.
type PlanPeriod struct {
	*App
	V planview.Period
}

func (c *PlanPeriod) ends() []view.Field { return []view.Field{c.V.From, c.V.To} }

func (c *PlanPeriod) timing(event vugu.DOMEvent) {
	if msg := c.V.Timing.Chosen(value(event)); msg != nil {
		c.Dispatch(msg)
	}
}

// timings are the choices of the timing of all channels.
func (c *PlanPeriod) timings() []view.Choice {
	if c.V.Timing == nil {
		return nil
	}
	return c.V.Timing.Choices
}

func (c *PlanPeriod) timingTitle() string {
	if c.V.Timing == nil {
		return ""
	}
	return c.V.Timing.Title
}

func (c *PlanPeriod) choose(event vugu.DOMEvent) {
	h, s := c.Model.Project.Horizon, c.Model.Surface()
	if s == nil {
		return
	}
	kind := value(event)
	h.From, h.To, h.Periods = 0, 0, planview.PeriodsOf(s, kind)
	if span, ok := planview.SpanAhead(s, kind); ok {
		h.From, h.To = span.From, span.To
	}
	if kind == planview.PeriodOwn {
		span := s.Span()
		h.From, h.To = span.From, span.To
	}
	c.Dispatch(state.SetHorizon{Horizon: h})
}
