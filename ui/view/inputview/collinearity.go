package inputview

import (
	"math"
	"strconv"

	"github.com/mixtab/mixtab/core/intake/check"
	"github.com/mixtab/mixtab/ui/view"
)

// Together is the table of what moves with what.
type Together struct {
	Title string
	Table view.Table
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
	t.Title = view.Clip(k.Names[a], 40) + " and " + view.Clip(k.Names[b], 40) + how + signed(k.R[a][b])
	if most < 0.3 {
		t.Title = "No two columns move together: the largest correlation is " + signed(k.R[a][b])
	}
	if hidden := len(k.Names) - shown; hidden > 0 {
		t.More = view.Plural(hidden, "column") + " more are not shown."
	}
	return t
}

func togetherTable(k *check.Collinearity, shown int) view.Table {
	t := view.Table{ID: "together", Label: "What moves together", Class: "table--tight together",
		Heads: []view.Head{{Text: "Correlation with"}}}
	for i, name := range k.Names[:shown] {
		t.Heads = append(t.Heads, view.Head{Text: name, Title: name, Number: true})
		row := view.Row{Name: &view.Name{Text: name, Title: name}}
		for j := range shown {
			cell := view.Cell{Text: signed(k.R[i][j]), Class: "together__cell together__cell--" + stepOf(k.R[i][j])}
			if i == j {
				cell = view.Cell{Text: "1", Class: "together__cell"}
			}
			row.Cells = append(row.Cells, cell)
		}
		row.Cells = append(row.Cells, inflation(k.VIF[i]))
		t.Rows = append(t.Rows, row)
	}
	t.Heads = append(t.Heads, view.Head{Text: "Variance inflation", Number: true})
	return t
}

// inflation is a variance inflation, marked where effects are hard to tell apart.
func inflation(v float64) view.Cell {
	switch text := strconv.FormatFloat(v, 'f', 1, 64); {
	case !(v < 1e4):
		return view.Cell{Text: "beyond 10,000", Class: "together__vif--bad"}
	case v >= 10:
		return view.Cell{Text: text, Class: "together__vif--bad"}
	case v >= 5:
		return view.Cell{Text: text, Class: "together__vif--warn"}
	default:
		return view.Cell{Text: text}
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
