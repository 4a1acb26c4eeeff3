package project

import (
	"slices"
	"strconv"

	"github.com/mixtab/mixtab/core/panel"
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
	kept := keptColumns(list)
	for _, column := range kept {
		out.Head = append(out.Head, column.name)
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
		for len(all) < len(out.Head)-len(kept) {
			all = append(all, sheet.Blank)
		}
		for _, column := range kept {
			all = append(all, sheet.Text(column.of(&sc)))
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

// keptColumn is what a sheet says of how a scenario was kept.
type keptColumn struct {
	name string
	of   func(*Scenario) string
	take func(sc *Scenario, cell string)
}

// keeping are why, when, from what and for which dates a scenario was kept.
var keeping = []keptColumn{
	{"note", func(sc *Scenario) string { return sc.Note }, func(sc *Scenario, cell string) { sc.Note = cell }},
	dateColumn("saved", func(o *Origin) *panel.Date { return &o.Made }),
	hashColumn("fit", func(o *Origin) *string { return &o.Fit }),
	hashColumn("data", func(o *Origin) *string { return &o.Data }),
	dateColumn("from", func(o *Origin) *panel.Date { return &o.From }),
	dateColumn("to", func(o *Origin) *panel.Date { return &o.To }),
}

func dateColumn(name string, at func(*Origin) *panel.Date) keptColumn {
	return keptColumn{name, func(sc *Scenario) string {
		if day := *at(&sc.Origin); day != 0 {
			return day.String()
		}
		return ""
	}, func(sc *Scenario, cell string) {
		if day, ok := panel.ParseDate(cell); ok {
			*at(&sc.Origin) = day
		}
	}}
}

// longestHash is more than any hash has.
const longestHash = 128

func hashColumn(name string, at func(*Origin) *string) keptColumn {
	return keptColumn{name, func(sc *Scenario) string { return *at(&sc.Origin) }, func(sc *Scenario, cell string) {
		if len(cell) <= longestHash {
			*at(&sc.Origin) = cell
		}
	}}
}

// keptColumns are those that some scenario has something for.
func keptColumns(list []Scenario) (some []keptColumn) {
	for _, column := range keeping {
		if slices.ContainsFunc(list, func(sc Scenario) bool { return column.of(&sc) != "" }) {
			some = append(some, column)
		}
	}
	return some
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
