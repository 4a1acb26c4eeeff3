package view

import (
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/ui/state"
)

// Dates is the choice of the dates that results count.
type Dates struct {
	Shown   bool
	Choices []Choice
	Ends    []Field // first and last date, of a choice of one's own
	Busy    string  // said while other dates are being worked out
	spans   map[string]panel.Span
}

// DatesOf makes the choice: all data, the last year, the last quarter, or two dates.
func DatesOf(m *state.Model) Dates {
	r := m.Data.Reading
	if m.Results == nil || m.Shared != nil || r == nil || r.Dataset == nil {
		return Dates{}
	}
	l, ends := LocaleOf(m), r.Dataset.Ends()
	v := Dates{Shown: true, spans: map[string]panel.Span{"all": {}, "own": ends}}
	chosen, now := "own", m.Project.Period
	add := func(value, code string, span panel.Span) {
		v.spans[value] = span
		if span == now {
			chosen = value
		}
		v.Choices = append(v.Choices, Choice{Value: value, Label: l.Say(code)})
	}
	add("all", "view.span_all", panel.Span{})
	for _, last := range []struct {
		value, code string
		months      int
	}{{"year", "view.span_year", 12}, {"quarter", "view.span_quarter", 3}} {
		if from := panel.AddMonths(ends.To, -last.months) + 1; from > ends.From {
			add(last.value, last.code, panel.Span{From: from, To: ends.To})
		}
	}
	v.Choices = append(v.Choices, Choice{Value: "own", Label: l.Say("view.span_own")})
	for i := range v.Choices {
		v.Choices[i].Selected = v.Choices[i].Value == chosen
	}
	if chosen == "own" {
		field := func(end, label string, date panel.Date) Field {
			return Field{Name: state.FieldSpan.Of(end), Label: label, Value: date.String()}.Typed(m)
		}
		v.Ends = []Field{field("from", l.Say("view.span_from"), now.From), field("to", l.Say("view.span_to"), now.To)}
	}
	if m.Results.Report.Span != now && now.Meets(r.Dataset) {
		v.Busy = l.Say("view.span_busy")
	}
	return v
}

// Chosen is the span of a choice.
func (v *Dates) Chosen(value string) panel.Span { return v.spans[value] }
