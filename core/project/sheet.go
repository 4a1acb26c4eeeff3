package project

import (
	"slices"
	"strconv"

	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/sheet"
	"github.com/mixtab/mixtab/core/surface"
)

// AllGeos is what a sheet writes in the geo column of a row that sums the geos.
const AllGeos = "(all)"

// flightSuffix follows a channel's name in the header of its flighting.
const flightSuffix = " flighting"

// Answers is what a sheet says of scenarios besides their amounts.
type Answers struct {
	Columns []string    // "outcome", "outcome low", …: ReadSheet passes them over by their first word
	Rows    [][]float64 // [scenario][column]; nil where a scenario has no answer
}

// Sheet writes scenarios as a table: one row per geo, then a row AllGeos with the sums, which also has the answers. What
// Sheet writes, ReadSheet reads; the answers are not read, since they are a model's and not the plan's.
func Sheet(s *surface.Surface, list []Scenario, answers Answers) sheet.Sheet {
	flights := slices.ContainsFunc(list, func(sc Scenario) bool { return sc.Flights != nil })
	out := sheet.Sheet{Name: "scenarios", Head: append([]string{"scenario", "geo"}, s.Channels...)}
	if flights {
		for _, channel := range s.Channels {
			out.Head = append(out.Head, channel+flightSuffix)
		}
	}
	out.Head = append(append(out.Head, "total", "change from today"), answers.Columns...)
	notes := slices.ContainsFunc(list, func(sc Scenario) bool { return sc.Note != "" })
	if notes {
		out.Head = append(out.Head, "note")
	}
	today, columns := plan.Today(s), len(s.Channels)
	for i, sc := range list {
		p, _ := sc.Place(s)
		var names []string
		if flights {
			names = make([]string, len(s.Channels))
			copy(names, Keep(sc.ID, sc.Name, p, s).Flights)
		}
		first := len(out.Rows) + 2 // the number of a row in a workbook
		for g, geo := range s.Geos {
			out.Rows = append(out.Rows, sheetRow(sc.Name, geo, sheet.Numbers(p.Spend[g]...), names, first+g, p.Geo(g), today.Geo(g)))
		}
		var sums []sheet.Cell
		for c, money := range p.ByChannel() {
			sums = append(sums, overRows(2+c, first, len(s.Geos), money))
		}
		all := sheetRow(sc.Name, AllGeos, sums[:columns], names, first+len(s.Geos), p.Total(), today.Total())
		if i < len(answers.Rows) {
			all = append(all, sheet.Numbers(answers.Rows[i]...)...)
		}
		if notes {
			for len(all) < len(out.Head)-1 {
				all = append(all, sheet.Blank)
			}
			all = append(all, sheet.Text(sc.Note))
		}
		out.Rows = append(out.Rows, all)
	}
	for i, row := range out.Rows {
		for len(row) < len(out.Head) {
			row = append(row, sheet.Blank)
		}
		out.Rows[i] = row
	}
	return out
}

// sheetRow is a row with its total and the change of that, as formulas: what a planner edits in a workbook adds up at once.
func sheetRow(name, geo string, spend []sheet.Cell, flights []string, number int, total, today float64) []sheet.Cell {
	row := append([]sheet.Cell{sheet.Text(name), sheet.Text(geo)}, spend...)
	for _, flight := range flights {
		row = append(row, sheet.Text(flight))
	}
	at := strconv.Itoa(number)
	sum := "SUM(" + sheet.ColumnName(2) + at + ":" + sheet.ColumnName(1+len(spend)) + at + ")"
	change := sheet.ColumnName(len(row)) + at + "-" + strconv.FormatFloat(today, 'f', -1, 64)
	return append(row, sheet.Formula(sum, total), sheet.Formula(change, total-today))
}

// overRows is the sum of a column over the rows of the geos; of one geo it is its amount.
func overRows(column, first, geos int, money float64) sheet.Cell {
	name := sheet.ColumnName(column)
	return sheet.Formula("SUM("+name+strconv.Itoa(first)+":"+name+strconv.Itoa(first+geos-1)+")", money)
}
