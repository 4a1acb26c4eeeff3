package project

import (
	"slices"

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
	out.Head = append(append(out.Head, "total"), answers.Columns...)
	for i, sc := range list {
		p, _ := sc.Place(s)
		var names []string
		if flights {
			names = make([]string, len(s.Channels))
			copy(names, Keep(sc.ID, sc.Name, p, s).Flights)
		}
		for g, geo := range s.Geos {
			out.Rows = append(out.Rows, sheetRow(sc.Name, geo, p.Spend[g], names))
		}
		all := sheetRow(sc.Name, AllGeos, p.ByChannel(), names)
		if i < len(answers.Rows) {
			all = append(all, sheet.Numbers(answers.Rows[i]...)...)
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

func sheetRow(name, geo string, spend []float64, flights []string) []sheet.Cell {
	row := sheet.Row([]string{name, geo}, spend...)
	for _, flight := range flights {
		row = append(row, sheet.Text(flight))
	}
	total := 0.0
	for _, money := range spend {
		total += money
	}
	return append(row, sheet.Number(total))
}
