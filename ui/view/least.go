package view

import (
	"math"
	"strconv"

	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/ui/state"
)

// leastShown is how many of the least certain quantities are listed.
const leastShown = 3

// least shows what is least certain: of the run that goes on, or of the one whose results are in.
func (f *Fit) least(m *state.Model, l Locale) {
	if w := m.Fit.Watched; w != nil && (m.Results == nil || m.Fit.Status == state.FitRunning || m.Fit.Summing) {
		f.Trace = []figure.Encoded{{ID: w.Trace.ID, JSON: w.Trace.JSON}}
		f.TraceKey = "w" + strconv.FormatUint(m.Fit.WatchedAt, 10)
		f.LeastNote = "Worst of " + plural(w.Quantities, "quantity") + ", over " + plural(w.Draws, "draw") + " of " + plural(w.Chains, "chain") + "."
		if w.Every > 1 {
			f.LeastNote += " From one draw in " + strconv.Itoa(w.Every) + "."
		}
		f.Least = leastTable(l, w.Worst)
		for i := range f.Least.Rows { // few draws are no fault of a run that has just begun
			f.Least.Rows[i].Class = ""
			if w.Worst[i].RHat > 1.05 {
				f.Least.Rows[i].Class = "table__row--warn"
			}
		}
		return
	}
	if m.Results == nil || m.Fit.Status == state.FitRunning {
		return
	}
	r := m.Results.Report
	rows := ordered(append(append([]summary.Row(nil), r.Quantities...), r.Parameters...), "ess")
	f.LeastNote = "Worst of " + plural(len(rows), "quantity") + "."
	f.Least = leastTable(l, rows[:min(len(rows), leastShown)])
	if raw := r.Figure("trace:worst"); raw != nil {
		f.Trace, f.TraceKey = []figure.Encoded{{ID: "trace:worst", JSON: raw}}, resultKey(m)
	}
}

// fewest is the smaller effective size of a quantity; one that does not vary comes last.
func fewest(r *summary.Row) float64 {
	if few := math.Min(r.ESSBulk, r.ESSTail); !math.IsNaN(few) {
		return few
	}
	return math.Inf(1)
}

func leastTable(l Locale, rows []summary.Row) Table {
	t := Table{ID: "least-certain", Class: "table--tight", Heads: append([]Head{{Text: "Quantity"}}, chainHeads...)}
	for i := range rows {
		r := &rows[i]
		t.Rows = append(t.Rows, Row{
			Class: rowTone(r), Name: &Name{Text: summary.Spoken(r.Name), Title: r.Name},
			Cells: cells(l.Fixed(r.RHat, 3), l.Fixed(r.ESSBulk, 0), l.Fixed(r.ESSTail, 0)),
		})
	}
	return t
}
