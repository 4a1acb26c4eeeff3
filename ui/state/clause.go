package state

import (
	"encoding/json"
	"strconv"
	"strings"

	"github.com/mixtab/mixtab/core/clause"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/project"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/words"
)

// What a person says of the model's sentence.
type (
	OpenClause struct {
		msg
		Part, Of string // the one that is open already, and its Of, fold away
	} // the editor of a part, of a channel or control where it has several
	ChooseClause struct {
		msg
		Question  clause.Question
		Of, Value string
	} // another answer, written into the model
	AddEvent    struct{ msg } // the one that is being typed
	RemoveEvent struct {
		msg
		Index int
	}
)

// Clause is the part of the model's sentence whose editor is open, "" for none, and what it is of.
type Clause struct{ Part, Of string }

// NewOne stands for the row of a table that is not in the model yet.
const NewOne = "new"

func (m *Model) updateClause(message Msg) []Cmd {
	switch v := message.(type) {
	case OpenClause:
		if m.Clause == (Clause{v.Part, v.Of}) {
			m.Clause = Clause{}
			return nil
		}
		m.Clause = Clause{v.Part, v.Of}
		return []Cmd{Focus{ID: "clause"}}
	case ChooseClause:
		return m.chooseClause(v)
	case AddEvent:
		return m.addEvent()
	case RemoveEvent:
		return m.takeSpec(m.Clauses().WithoutEvent(v.Index))
	}
	return nil
}

// Clauses is the model as its sentence asks about it.
func (m *Model) Clauses() clause.Model {
	c := clause.Model{Spec: m.spec}
	if m.Data.Hash() != "" {
		c.Data = m.Data.Reading.Dataset
	}
	return c
}

func (m *Model) chooseClause(v ChooseClause) []Cmd {
	if len(m.specIssues) > 0 {
		return nil
	}
	next, err := m.Clauses().With(v.Question, v.Of, v.Value)
	if err != nil {
		return m.complain(m.Locale().Text(words.Of(err)))
	}
	return m.takeSpec(next)
}

// takeSpec takes another spec as one edit, and none where it is the same.
func (m *Model) takeSpec(s spec.Spec) []Cmd {
	raw, err := json.Marshal(s)
	if err != nil {
		panic("state: a spec that cannot be written as JSON")
	}
	if string(raw) == string(m.Project.Spec) || len(m.specIssues) > 0 {
		return nil
	}
	return m.edit("", func(p *project.Project) { p.Spec = raw })
}

// Fields of an event besides those of core/clause: both are chosen, not typed.
const (
	eventYearly = "yearly"
	eventForm   = "form"
)

// EventField is the field of an event, by its number or NewOne.
func EventField(row, what string) Field { return FieldEvent.Of(row).Of(what) }

// Event is an event as it stands in the model, or as it is being typed.
func (m *Model) Event(row string) spec.Event {
	if i, err := strconv.Atoi(row); err == nil {
		if e := m.spec.Events; e != nil && i < len(e.List) {
			return e.List[i]
		}
		return spec.Event{}
	}
	var e spec.Event
	for _, what := range []string{clause.EventName, clause.EventFrom, clause.EventTo, clause.EventWhere, eventYearly, eventForm} {
		setEvent(&e, what, strings.TrimSpace(m.Drafts[EventField(NewOne, what)]))
	}
	return e
}

func setEvent(e *spec.Event, what, text string) {
	switch what {
	case clause.EventName:
		e.Name = text
	case clause.EventFrom:
		e.From = isoDay(text)
	case clause.EventTo:
		e.To = isoDay(text)
	case clause.EventWhere:
		e.Geo = text
	case eventYearly:
		e.Yearly = text != ""
	case eventForm:
		e.Form = text
	default:
		panic("state: an event has no such field")
	}
}

// isoDay is a day as files have it, or the text where it is none.
func isoDay(text string) string {
	if d, ok := panel.ParseDate(text); ok {
		return d.String()
	}
	return text
}

// addEvent takes the event that is being typed; what is wrong with it is said field by field.
func (m *Model) addEvent() []Cmd {
	n := 0
	if m.spec.Events != nil {
		n = len(m.spec.Events.List)
	}
	next, wrong := m.Clauses().WithEvent(n, m.Event(NewOne))
	return m.takeRow(next, wrong, func(what string) Field { return EventField(NewOne, what) })
}

// takeRow takes a spec with another row, or says what is wrong with the row.
func (m *Model) takeRow(next spec.Spec, wrong map[string]words.Text, field func(what string) Field) []Cmd {
	if len(wrong) == 0 {
		return m.takeSpec(next)
	}
	var all []words.Text
	for what, why := range wrong {
		m.Errors[field(what)] = m.Locale().Text(why)
		all = append(all, why)
	}
	return []Cmd{Announce{Text: m.say("state.row_refused", "n", len(all))}}
}

// takeEvent takes a field of an event that is in the model: "0:from".
func (m *Model) takeEvent(of, text string) (string, []Cmd) {
	row, what, _ := strings.Cut(of, ":")
	i, err := strconv.Atoi(row)
	if err != nil || m.spec.Events == nil || i >= len(m.spec.Events.List) {
		return "", nil
	}
	e := m.Event(row)
	setEvent(&e, what, text)
	next, wrong := m.Clauses().WithEvent(i, e)
	for _, why := range wrong {
		return m.Locale().Text(why), nil
	}
	return "", m.takeSpec(next)
}
