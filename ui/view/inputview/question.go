package inputview

import (
	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
)

// Questions is what is to be answered before a fit, and what is not used of the file.
type Questions struct {
	Title   string // "Before you fit: 2 questions"; "" while none is open
	Note    string
	Open    []view.Issue
	Fields  []view.Field // what is typed: when dates begin that do not say, and what a unit costs of channels that are not money yet
	Unused  string       // title of the list of columns without a role; "" where all have one
	Ignored []Ignored
}

// Ignored is a column without a role, and ways to use it.
type Ignored struct {
	Name   string
	Why    string
	Offers []view.Offer
}

func questionsOf(m *state.Model, l view.Locale, r *intake.Reading) Questions {
	var q Questions
	for _, i := range r.Questions() {
		q.Open = append(q.Open, view.IssueOf(l, &i))
	}
	if n := len(q.Open); n > 0 {
		q.Title, q.Note = l.Say("input.questions", "n", n), l.Say("input.questions_note")
	}
	q.Fields = append(starts(m, l, r), prices(m, l, r)...)
	for _, c := range r.Ignored {
		out := Ignored{Name: c.Column, Why: l.Text(c.Why)}
		for _, o := range c.Offers {
			out.Offers = append(out.Offers, view.Offer{Label: l.Text(o.Label), Change: o.Change})
		}
		q.Ignored = append(q.Ignored, out)
	}
	if n := len(q.Ignored); n > 0 {
		q.Unused = l.Say("input.unused", "n", n)
	}
	return q
}

// starts is the field for when the file's dates begin, where that is asked or has been said.
func starts(m *state.Model, l view.Locale, r *intake.Reading) []view.Field {
	f := view.Field{Name: state.FieldStart, ID: "start", Hint: l.Say("input.start_hint")}
	for _, c := range r.Choices {
		if c.Part == intake.PartStart {
			f.Label, f.Value = l.Text(c.Name), c.Value
		}
	}
	for _, i := range r.Questions() {
		if len(i.Offers) > 0 && i.Offers[0].Change.Part == intake.PartStart {
			f.Label = l.Say("input.start", "name", view.Clip(i.Column, 30))
		}
	}
	if f.Label == "" {
		return nil
	}
	return []view.Field{f.Typed(m)}
}

// pricesShown is how many channels may be given a price on the page.
const pricesShown = 12

// prices are fields for what a unit of a channel costs, for each whose amounts are not money and each that has a price.
func prices(m *state.Model, l view.Locale, r *intake.Reading) []view.Field {
	var out []view.Field
	for i, name := range r.Mapping.Media {
		cost := r.Mapping.UnitCost[name]
		if cost == 0 && (r.Dataset == nil || i >= len(r.Dataset.Channels) || r.Dataset.Pays(i)) || len(out) == pricesShown {
			continue
		}
		f := view.Field{Name: state.FieldUnitCost.Of(name), ID: "unit-cost-" + name, Label: l.Say("input.unit_cost", "name", view.Clip(name, 30))}
		if cost > 0 {
			f.Value = l.Input(cost)
		}
		out = append(out, f.Typed(m))
	}
	return out
}

// withoutQuestions are the findings that are no questions, which stand apart.
func withoutQuestions(issues []panel.Issue) []panel.Issue {
	var out []panel.Issue
	for _, i := range issues {
		if !i.Question {
			out = append(out, i)
		}
	}
	return out
}
