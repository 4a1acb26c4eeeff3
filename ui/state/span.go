package state

import (
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/project"
)

// setSpan has results count other dates. They are worked out again from the draws, which stay as they are.
func (m *Model) setSpan(to panel.Span) []Cmd {
	if m.Shared != nil || to == m.Project.Period || to.From > to.To {
		return nil
	}
	return m.edit("", func(p *project.Project) { p.Period = to })
}

// takeSpan sets an end of the dates that results count: "from" or "to". The other end follows where it would lie on the wrong side.
func (m *Model) takeSpan(end, text string) (string, []Cmd) {
	date, ok := panel.ParseDate(text)
	if !ok {
		return m.say("state.wants_date"), nil
	}
	r := m.Data.Reading
	if r == nil || r.Dataset == nil {
		return "", nil
	}
	span := m.Project.Period
	if span.IsZero() {
		span = r.Dataset.Ends()
	}
	if end == "from" {
		span.From, span.To = date, max(span.To, date)
	} else {
		span.From, span.To = min(span.From, date), date
	}
	if !span.Meets(r.Dataset) {
		return m.say("state.span_without_data"), nil
	}
	return "", m.setSpan(span)
}
