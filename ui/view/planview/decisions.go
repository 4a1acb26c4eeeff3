package planview

import (
	"github.com/mixtab/mixtab/core/project"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
)

// Decision is one line of the decision log: a scenario with why, when and from what it was kept, and what was expected of it then. All
// texts are written; what is not known is "".
type Decision struct {
	ID     int
	Name   string
	Note   string // why, as a person wrote it
	Made   string // the day on which it was saved
	Span   string // the dates that it is for
	Budget string
	Mean   string // what was expected of it when it was saved
	Range  string // and the interval of that
	Delta  string // more than the plan of today
	Profit string // more profit than the plan of today, where the margin was known
	Chosen bool
	On     string // the day on which it was chosen
	Fit    string // short hashes of the fit and the data behind it
	Data   string
	Other  bool // it was saved from another fit or other data than those shown now
}

// DecisionsOf is the decision log of the project, in the order in which scenarios were saved.
func DecisionsOf(m *state.Model) []Decision {
	l := view.LocaleOf(m)
	var out []Decision
	for i := range m.Project.Scenarios {
		out = append(out, decisionOf(m, l, &m.Project.Scenarios[i]))
	}
	return out
}

func decisionOf(m *state.Model, l view.Locale, sc *project.Scenario) Decision {
	o, total := sc.Origin, 0.0
	for _, row := range sc.Spend {
		total += sum(row)
	}
	d := Decision{ID: sc.ID, Name: sc.Name, Note: sc.Note, Budget: l.Money(total), Fit: view.ShortHash(o.Fit), Data: view.ShortHash(o.Data),
		Chosen: sc.Chosen()}
	if o.Made != 0 {
		d.Made = l.Text(words.Say("planner.day", "date", words.Date(o.Made)))
	}
	if sc.Chosen() && sc.Decision.On != 0 {
		d.On = l.Text(words.Say("planner.day", "date", words.Date(sc.Decision.On)))
	}
	if o.From != 0 && o.To != 0 {
		d.Span = l.Say("planner.days", "from", words.Date(o.From), "to", words.Date(o.To))
	}
	if o.Mean != 0 {
		d.Mean, d.Range, d.Delta = amountIn(m, "").written(l, o.Mean), l.Range(o.Low, o.High), l.Change(o.Delta)
	}
	if o.Margin > 0 {
		d.Profit = l.Change(o.Profit)
	}
	now := m.FitName()
	d.Other = o.Fit != "" && now != "" && o.Fit != now
	return d
}

// Log is the decision log as the Plan page shows it.
type Log struct {
	Shown bool
	Note  string
	Table view.Table
}

// LogOf is the decision log of the project, which the report shows too; nothing where no scenario is kept.
func LogOf(m *state.Model) Log {
	l := view.LocaleOf(m)
	list := DecisionsOf(m)
	if len(list) == 0 {
		return Log{}
	}
	v := Log{Shown: true, Table: view.Table{ID: "decisions-table", Label: l.Say("planner.decisions"), Heads: []view.Head{
		{Text: l.Say("planner.scenario_head")}, {Text: l.Say("planner.why")}, {Text: l.Say("planner.saved_on")},
		{Text: l.Say("planner.for_span")}, {Text: l.Say("planner.total"), Number: true}, {Text: l.Say("planner.expected_then"), Number: true},
		{Text: l.Say("planner.fit_and_data")}}}}
	chosen := 0
	for _, d := range list {
		row := view.Row{Name: &view.Name{Text: d.Name}, Cells: view.Cells(dashed(d.Note), dashed(d.Made), dashed(d.Span), d.Budget,
			dashed(d.Mean), dashed(d.from(l)))}
		row.Cells[4].Range = d.Range
		row.Cells[4].Kind = view.Measure
		if d.Chosen {
			chosen++
			row.Name.Tag = l.Say("planner.chosen")
			row.Name.Note = d.On
		}
		v.Table.Rows = append(v.Table.Rows, row)
	}
	v.Note = l.Say("planner.decisions_note", "n", len(list), "chosen", chosen)
	return v
}

// from names the fit and the data behind a scenario.
func (d *Decision) from(l view.Locale) string {
	switch {
	case d.Fit == "":
		return ""
	case d.Other:
		return l.Say("planner.from_other_fit", "fit", d.Fit)
	case d.Data == "":
		return d.Fit
	}
	return l.Say("planner.from_fit", "fit", d.Fit, "data", d.Data)
}

func dashed(text string) string {
	if text == "" {
		return view.Dash
	}
	return text
}
