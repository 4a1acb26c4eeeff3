package clause

import (
	"slices"
	"strings"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/words"
)

// eventSize is the sd of an event's prior in mean KPIs: three tenths, as the trend and controls of the preset studio together.
const eventSize = 0.3

// EventForms are the forms of an event: for some dates, a step, or a bend.
func EventForms() []Option {
	return []Option{{Value: "", Name: words.Say("clause.event_dates")}, {Value: spec.EventStep, Name: words.Say("clause.event_step")},
		{Value: spec.EventBend, Name: words.Say("clause.event_bend")}}
}

// Fields of an event, by which what is wrong with one is said.
const (
	EventName  = "name"
	EventFrom  = "from"
	EventTo    = "to"
	EventWhere = "geo"
)

// WithEvent is the spec with an event in the place of its i-th, or with one more where i is as many as there are; or what is wrong with the
// event, by field. One that goes on has no end, and comes once.
func (m Model) WithEvent(i int, e spec.Event) (spec.Spec, map[string]words.Text) {
	if e.Name = strings.TrimSpace(e.Name); e.Form != "" {
		e.To, e.Yearly = "", false
	}
	out := Model{copied(m.Spec), m.Data}
	if out.Spec.Events == nil {
		out.Spec.Events = &spec.Events{Prior: out.about(eventSize, "event")}
	}
	list := out.Spec.Events
	if wrong := out.eventProblems(i, e); len(wrong) > 0 {
		return m.Spec, wrong
	}
	if i < len(list.List) {
		list.List[i] = e
	} else {
		list.List = append(list.List, e)
	}
	return out.Spec, nil
}

// WithoutEvent is the spec without its i-th event.
func (m Model) WithoutEvent(i int) spec.Spec {
	out := copied(m.Spec)
	if out.Events == nil || i < 0 || i >= len(out.Events.List) {
		return m.Spec
	}
	if out.Events.List = slices.Delete(out.Events.List, i, i+1); len(out.Events.List) == 0 {
		out.Events = nil
	}
	return out
}

func (m *Model) eventProblems(i int, e spec.Event) map[string]words.Text {
	wrong := map[string]words.Text{}
	for k, other := range m.Spec.Events.List {
		if k != i && other.Name == e.Name {
			wrong[EventName] = words.Say("clause.event_twice", "event", e.Name)
		}
	}
	if e.Name == "" {
		wrong[EventName] = words.Say("clause.event_name")
	}
	from, ok := panel.ParseDate(e.From)
	if !ok {
		wrong[EventFrom] = words.Say("clause.event_from")
		return wrong
	}
	to := from
	if e.To != "" {
		if to, ok = panel.ParseDate(e.To); !ok || to < from {
			wrong[EventTo] = words.Say("clause.event_to")
		}
	}
	if m.Data == nil {
		return wrong
	}
	if e.Geo != "" && !slices.Contains(m.Data.Geos, e.Geo) {
		wrong[EventWhere] = words.Say("clause.event_geo_unknown", "geo", e.Geo)
	}
	ends := m.Data.Ends()
	if from > ends.To || to < ends.From && !e.Yearly && e.Form == "" {
		wrong[EventFrom] = words.Say("clause.event_unseen", "from", words.Date(ends.From), "to", words.Date(ends.To))
	}
	return wrong
}
