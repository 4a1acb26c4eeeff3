package view

import (
	"math"
	"strconv"

	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/intake/check"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/ui/state"
)

// HowRead is what was found out about a file, each with a way to correct it.
type HowRead struct {
	Guesses  []Guess
	Columns  []Guess // decimal marks, column by column
	Open     bool    // those are unfolded
	KPIValue Field   // what one KPI unit is worth; Name "" where a column says it
	Log      []string
}

// Guess is one thing that was found out, as a select.
type Guess struct {
	ID      string
	Label   string
	Part    panel.Part
	Column  string
	Options []Choice
	Given   bool // a person has chosen it
}

// howRead sorts what was found out: what is of the whole file first, decimal marks column by column apart.
func howRead(m *state.Model, r *intake.Reading) HowRead {
	h := HowRead{Log: r.Log, Open: m.Open["decimals"]}
	marks := map[string]int{}
	for _, c := range r.Choices {
		g := guessOf(c)
		if c.Part == intake.PartDecimal {
			h.Columns = append(h.Columns, g)
			marks[c.Value]++
			continue
		}
		h.Guesses = append(h.Guesses, g)
	}
	if len(marks) > 0 {
		h.Guesses = append(h.Guesses, wholeMark(marks))
	}
	if len(h.Columns) > columnsShown {
		h.Columns = h.Columns[:columnsShown]
	}
	h.KPIValue = kpiValue(m, r)
	return h
}

func guessOf(c intake.Choice) Guess {
	g := Guess{ID: "guess-" + string(c.Part), Label: c.Name, Part: c.Part, Column: c.Column, Given: c.Given}
	if c.Part == intake.PartDecimal {
		g.ID += "-" + c.Column
	}
	for _, o := range c.Options {
		g.Options = append(g.Options, Choice{Value: o.Value, Label: clip(o.Label, 60), Selected: o.Value == c.Value})
	}
	return g
}

// wholeMark is the decimal mark of all columns at once.
func wholeMark(marks map[string]int) Guess {
	g := Guess{ID: "guess-decimal", Label: "Decimal mark", Part: intake.PartDecimal}
	if len(marks) > 1 {
		g.Options = append(g.Options, Choice{Value: "", Label: "differs between columns", Selected: true})
	}
	for _, o := range []Choice{{Value: ".", Label: "point: 1,234.56"}, {Value: ",", Label: "comma: 1.234,56"}} {
		o.Selected = len(marks) == 1 && marks[o.Value] > 0
		g.Options = append(g.Options, o)
	}
	return g
}

// kpiValue is the field for what one KPI unit is worth, where no column says so.
func kpiValue(m *state.Model, r *intake.Reading) Field {
	if r.Mapping.KPI == "" || r.Mapping.RevenuePerKPI != "" || r.Money && r.Mapping.KPIValue == 0 {
		return Field{}
	}
	f := Field{Name: "kpi-value", Label: "One unit of " + clip(r.Mapping.KPI, 30) + " is worth",
		Hint: "In money. Leave it empty if it is money itself."}
	if v := r.Mapping.KPIValue; v > 0 {
		f.Value = LocaleOf(m).Input(v)
	}
	return f.typed(m)
}

// Together is the table of what moves with what.
type Together struct {
	Title string
	Table Table
	More  string
}

// togetherShown is how many columns the table has at most.
const togetherShown = 14

func togetherOf(k *check.Collinearity) Together {
	if k == nil || len(k.Names) < 2 {
		return Together{}
	}
	shown := min(len(k.Names), togetherShown)
	t := Together{Table: togetherTable(k, shown)}
	most, a, b := 0.0, 0, 1
	for i := range k.Names {
		for j := range i {
			if math.Abs(k.R[i][j]) > most {
				most, a, b = math.Abs(k.R[i][j]), j, i
			}
		}
	}
	how := " move together most: correlation "
	if k.R[a][b] < 0 {
		how = " move against each other most: correlation "
	}
	t.Title = clip(k.Names[a], 40) + " and " + clip(k.Names[b], 40) + how + signed(k.R[a][b])
	if most < 0.3 {
		t.Title = "No two columns move together: the largest correlation is " + signed(k.R[a][b])
	}
	if hidden := len(k.Names) - shown; hidden > 0 {
		t.More = plural(hidden, "column") + " more are not shown."
	}
	return t
}

func togetherTable(k *check.Collinearity, shown int) Table {
	t := Table{ID: "together", Label: "What moves together", Class: "table--tight together", Heads: []Head{{Text: "Correlation with"}}}
	for i, name := range k.Names[:shown] {
		t.Heads = append(t.Heads, Head{Text: name, Title: name, Number: true})
		row := Row{Name: &Name{Text: name, Title: name}}
		for j := range shown {
			cell := Cell{Text: signed(k.R[i][j]), Class: "together__cell together__cell--" + stepOf(k.R[i][j])}
			if i == j {
				cell = Cell{Text: "1", Class: "together__cell"}
			}
			row.Cells = append(row.Cells, cell)
		}
		row.Cells = append(row.Cells, inflation(k.VIF[i]))
		t.Rows = append(t.Rows, row)
	}
	t.Heads = append(t.Heads, Head{Text: "Variance inflation", Number: true})
	return t
}

// inflation is a variance inflation, marked where effects are hard to tell apart.
func inflation(v float64) Cell {
	switch text := strconv.FormatFloat(v, 'f', 1, 64); {
	case !(v < 1e4):
		return Cell{Text: "beyond 10,000", Class: "together__vif--bad"}
	case v >= 10:
		return Cell{Text: text, Class: "together__vif--bad"}
	case v >= 5:
		return Cell{Text: text, Class: "together__vif--warn"}
	default:
		return Cell{Text: text}
	}
}

// signed is a correlation with two decimals and a true minus.
func signed(r float64) string {
	s := strconv.FormatFloat(math.Abs(r), 'f', 2, 64)
	if r < 0 && s != "0.00" {
		return "−" + s
	}
	return s
}

func stepOf(r float64) string {
	tenth := int(math.Abs(r)*10 + 1e-9)
	if r < 0 {
		return "n" + strconv.Itoa(tenth)
	}
	return "p" + strconv.Itoa(tenth)
}
