package inputview

import (
	"strconv"

	"github.com/mixtab/mixtab/core/clause"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
)

// Events are the model's own events, and the row for one more.
type Events struct {
	Shown bool
	Rows  []EventRow
}

// EventRow is an event: its fields, and what is chosen of it.
type EventRow struct {
	ID                       string // its number, or state.NewOne
	Index                    int
	New                      bool
	Name, From, To           view.Field
	Forms, Geos              []view.Choice
	Form, Geo, Yearly        state.Field
	EachYear, GoesOn, Placed bool // it comes each year; it has no end; there are markets to choose from
	GeoError                 string
}

func eventsOf(m *state.Model) Events {
	e := Events{Shown: true}
	if list := m.Spec().Events; list != nil {
		for i := range list.List {
			e.Rows = append(e.Rows, eventRow(m, strconv.Itoa(i), i))
		}
	}
	e.Rows = append(e.Rows, eventRow(m, state.NewOne, len(e.Rows)))
	return e
}

func eventRow(m *state.Model, id string, index int) EventRow {
	l, now := view.LocaleOf(m), m.Event(id)
	r := EventRow{ID: id, Index: index, New: id == state.NewOne, EachYear: now.Yearly, GoesOn: now.Form != "",
		Form: state.EventField(id, "form"), Geo: state.EventField(id, clause.EventWhere), Yearly: state.EventField(id, "yearly")}
	field := func(what, label, value string) view.Field {
		return view.Field{Name: state.EventField(id, what), ID: "event-" + id + "-" + what, Label: l.Say(label), Value: value}.Typed(m)
	}
	r.Name = field(clause.EventName, "modelpage.event_name", now.Name)
	r.From = field(clause.EventFrom, "modelpage.event_from", now.From)
	r.To = field(clause.EventTo, "modelpage.event_to", now.To)
	r.GeoError = m.Errors[r.Geo]
	for _, o := range clause.EventForms() {
		r.Forms = append(r.Forms, view.Choice{Value: o.Value, Label: l.Text(o.Name), Selected: o.Value == now.Form})
	}
	r.Geos, r.Placed = marketChoices(m, now.Geo)
	return r
}

// marketChoices are all markets, and each of several.
func marketChoices(m *state.Model, now string) ([]view.Choice, bool) {
	list := []view.Choice{{Value: "", Label: view.LocaleOf(m).Say("modelpage.all_markets"), Selected: now == "" || now == spec.AllGeos}}
	if m.Data.Hash() == "" || len(m.Data.Reading.Dataset.Geos) < 2 {
		return list, false
	}
	for _, geo := range m.Data.Reading.Dataset.Geos {
		list = append(list, view.Choice{Value: geo, Label: geo, Selected: geo == now})
	}
	return list, true
}
