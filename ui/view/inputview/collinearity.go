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

func togetherOf(l view.Locale, k *check.Collinearity) Together {
	if k == nil || len(k.Names) < 2 {
		return Together{}
	}
	shown := min(len(k.Names), togetherShown)
	t := Together{Table: togetherTable(l, k, shown)}
	most, a, b := 0.0, 0, 1
	for i := range k.Names {
		for j := range i {
			if math.Abs(k.R[i][j]) > most {
				most, a, b = math.Abs(k.R[i][j]), j, i
			}
		}
	}
	one, other, r := view.Clip(k.Names[a], 40), view.Clip(k.Names[b], 40), k.R[a][b]
	switch {
	case most < 0.3:
		t.Title = l.Say("together.none", "r", r)
	case r < 0:
		t.Title = l.Say("together.against", "a", one, "b", other, "r", r)
	default:
		t.Title = l.Say("together.most", "a", one, "b", other, "r", r)
	}
	if hidden := len(k.Names) - shown; hidden > 0 {
		t.More = l.Say("input.columns_hidden", "n", hidden)
	}
	return t
}

func togetherTable(l view.Locale, k *check.Collinearity, shown int) view.Table {
	t := view.Table{ID: "together", Label: l.Say("together.table"), Class: "table--tight together",
		Heads: []view.Head{{Text: l.Say("together.with")}}}
	for i, name := range k.Names[:shown] {
		t.Heads = append(t.Heads, view.Head{Text: name, Title: name, Number: true})
		row := view.Row{Name: &view.Name{Text: name, Title: name}}
		for j := range shown {
			cell := view.Rounded(l.Fixed(k.R[i][j], 2), k.R[i][j])
			cell.Class = "together__cell together__cell--" + stepOf(k.R[i][j])
			if i == j {
				cell = view.Cell{Text: "1", Class: "together__cell", Exact: []float64{1}}
			}
			row.Cells = append(row.Cells, cell)
		}
		row.Cells = append(row.Cells, inflation(l, k.VIF[i]))
		t.Rows = append(t.Rows, row)
	}
	t.Heads = append(t.Heads, view.Head{Text: l.Say("together.inflation"), Number: true})
	return t
}

// inflation is a variance inflation, marked where effects are hard to tell apart.
func inflation(l view.Locale, v float64) view.Cell {
	switch text := l.Fixed(v, 1); {
	case !(v < 1e4):
		return view.Cell{Text: l.Say("together.inflation_large"), Class: "together__vif--bad"}
	case v >= 10:
		return view.Cell{Text: text, Class: "together__vif--bad", Exact: []float64{v}}
	case v >= 5:
		return view.Cell{Text: text, Class: "together__vif--warn", Exact: []float64{v}}
	default:
		return view.Rounded(text, v)
	}
}

func stepOf(r float64) string {
	tenth := int(math.Abs(r)*10 + 1e-9)
	if r < 0 {
		return "n" + strconv.Itoa(tenth)
	}
	return "p" + strconv.Itoa(tenth)
}
