package resultview

import (
	"strconv"

	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
)

// leastShown is how many of the least certain quantities are listed.
const leastShown = 3

// least shows what is least certain: of the run that goes on, or of the one whose results are in.
func (f *Fit) least(m *state.Model, l view.Locale) {
	if w := m.Fit.Watched; w != nil && (m.Results == nil || m.Fit.Status == state.FitRunning || m.Fit.Summing) {
		f.Trace, f.SoFar = []figure.Encoded{w.Trace}, w.SoFar
		f.TraceKey = "w" + strconv.FormatUint(m.Fit.WatchedAt, 10)
		f.LeastNote = l.Say("results.worst_so_far", "quantities", w.Quantities, "draws", w.Draws, "chains", w.Chains)
		if w.Every > 1 {
			f.LeastNote += l.Say("results.worst_every", "every", w.Every)
		}
		f.Least = leastTable(l, w.Worst, w.Quantities)
		for i := range f.Least.Rows { // few draws are no fault of a run that has just begun
			f.Least.Rows[i].Class = ""
			if w.Worst[i].RHatLevel(w.Quantities) == summary.Red {
				f.Least.Rows[i].Class = "table__row--warn"
			}
		}
		return
	}
	if m.Results == nil || m.Fit.Status == state.FitRunning {
		return
	}
	r := m.Results.Report
	rows := ordered(append(once(r.Quantities), r.Parameters...), "ess")
	f.LeastNote = l.Say("results.worst_of", "quantities", len(rows))
	f.Least = leastTable(l, rows[:min(len(rows), leastShown)], r.Verdict.Quantities)
	if worst := r.Figure("trace:worst"); worst.JSON != nil {
		f.Trace, f.TraceKey = []figure.Encoded{worst}, resultKey(m)
	}
}

func leastTable(l view.Locale, rows []summary.Row, quantities int) view.Table {
	t := view.Table{ID: "least-certain", Stays: true, Class: "table--tight", Heads: append([]view.Head{{Text: l.Say("results.quantity")}},
		chainHeads(l)...)}
	for i := range rows {
		r := &rows[i]
		t.Rows = append(t.Rows, view.Row{
			Class: rowTone(r, quantities), Name: &view.Name{Text: l.Text(summary.Spoken(r.Name)), Title: r.Name},
			Cells: view.Cells(l.Fixed(r.RHat, 3), l.Fixed(r.ESSBulk, 0), l.Fixed(r.ESSTail, 0)),
		})
	}
	return t
}
