package inputview

import (
	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
)

// HowRead is what was found out about a file, each with a way to correct it.
type HowRead struct {
	Guesses  []Guess
	Columns  []Guess    // decimal marks, column by column
	Open     bool       // those are unfolded
	KPIValue view.Field // what one KPI unit is worth; Name "" where a column says it
	Log      []string
}

// Guess is one thing that was found out, as a select.
type Guess struct {
	ID      string
	Label   string
	Part    panel.Part
	Column  string
	Options []view.Choice
	Given   bool // a person has chosen it
}

// howRead sorts what was found out: what is of the whole file first, decimal marks column by column apart.
func howRead(m *state.Model, r *intake.Reading) HowRead {
	h := HowRead{Log: view.LocaleOf(m).Texts(r.Log), Open: m.Open[state.FoldDecimals]}
	marks := map[string]int{}
	for _, c := range r.Choices {
		g := guessOf(view.LocaleOf(m), c)
		if c.Part == intake.PartDecimal {
			h.Columns = append(h.Columns, g)
			marks[c.Value]++
			continue
		}
		h.Guesses = append(h.Guesses, g)
	}
	if len(marks) > 0 {
		h.Guesses = append(h.Guesses, wholeMark(view.LocaleOf(m), marks))
	}
	if len(h.Columns) > columnsShown {
		h.Columns = h.Columns[:columnsShown]
	}
	h.KPIValue = kpiValue(m, r)
	return h
}

func guessOf(l view.Locale, c intake.Choice) Guess {
	g := Guess{ID: "guess-" + string(c.Part), Label: l.Text(c.Name), Part: c.Part, Column: c.Column, Given: c.Given}
	if c.Column != "" && c.Part != intake.PartLayout {
		g.ID += "-" + c.Column
	}
	for _, o := range c.Options {
		g.Options = append(g.Options, view.Choice{Value: o.Value, Label: view.Clip(l.Text(o.Label), 60), Selected: o.Value == c.Value})
	}
	return g
}

// wholeMark is the decimal mark of all columns at once.
func wholeMark(l view.Locale, marks map[string]int) Guess {
	g := Guess{ID: "guess-decimal", Label: l.Say("input.decimal"), Part: intake.PartDecimal}
	if len(marks) > 1 {
		g.Options = append(g.Options, view.Choice{Value: "", Label: l.Say("input.decimal_differs"), Selected: true})
	}
	for _, o := range []view.Choice{{Value: ".", Label: l.Say("intake.decimal_point")}, {Value: ",", Label: l.Say("intake.decimal_comma")}} {
		o.Selected = len(marks) == 1 && marks[o.Value] > 0
		g.Options = append(g.Options, o)
	}
	return g
}

// kpiValue is the field for what one KPI unit is worth, where no column says so.
func kpiValue(m *state.Model, r *intake.Reading) view.Field {
	if r.Mapping.KPI == "" || r.Mapping.RevenuePerKPI != "" || r.Money && r.Mapping.KPIValue == 0 {
		return view.Field{}
	}
	l := view.LocaleOf(m)
	f := view.Field{Name: state.FieldKPIValue, Label: l.Say("input.kpi_value", "kpi", view.Clip(r.Mapping.KPI, 30)),
		Hint: l.Say("input.kpi_value_hint")}
	if v := r.Mapping.KPIValue; v > 0 {
		f.Value = l.Input(v)
	}
	return f.Typed(m)
}
