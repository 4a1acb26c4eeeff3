package resultview

import (
	"github.com/mixtab/mixtab/core/report"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
)

// accuracyOf compares the data that were learnt from with those of the holdout, for all geos or one.
func accuracyOf(m *state.Model, l view.Locale, geo string) view.Table {
	r := m.Results.Report
	t := view.Table{ID: "accuracy-table", Label: l.Say("results.accuracy_label"), Class: "table--tight", Heads: []view.Head{
		{Text: l.Say("results.data")}, {Text: l.Say("results.rows"), Number: true}, {Text: "R²", Term: "r2", Number: true},
		{Text: "MAPE", Term: "mape", Number: true}, {Text: "wMAPE", Term: "wmape", Number: true}, {Text: "CRPS", Term: "crps", Number: true},
		{Text: l.Say("results.coverage"), Term: "coverage", Number: true},
	}}
	row := func(data string, rows int, r2, mape, wmape, crps float64, coverage view.Cell) {
		cells := append([]view.Cell{view.Rounded(l.Count(rows), float64(rows))}, shares(l, r2, mape, wmape)...)
		t.Rows = append(t.Rows, view.Row{Name: &view.Name{Text: data}, Cells: append(cells, view.Rounded(l.Number(crps), crps), coverage)})
	}
	for i := range r.Fit {
		if f := &r.Fit[i]; f.Geo == geo {
			row(l.Say("results.all_data"), f.Rows, f.R2, f.MAPE, f.WMAPE, f.CRPS,
				view.Rounded(l.Say("results.coverage_in", "share", words.Share(f.Coverage), "interval", r.Interval.Sized()), f.Coverage))
		}
	}
	told := heldBack(m.Results.Holdout.Value, geo)
	if told == nil {
		return t
	}
	errors := func(data string, rows int, e *summary.Errors, cover []summary.Coverage) {
		inside := view.Rounded(view.Dash)
		for _, c := range cover {
			if c.Level == 90 && c.Rows > 0 {
				inside = view.Rounded(l.Say("results.coverage_90", "share", words.Share(c.Share())), c.Share())
			}
		}
		row(data, rows, e.R2, e.MAPE, e.WMAPE, e.CRPS, inside)
	}
	errors(l.Say("results.shorter_fit_seen"), told.Seen, &told.Train, told.Within)
	errors(l.Say("results.shorter_fit_held_back"), told.Rows, &told.Errors, told.Coverage)
	return t
}

// heldBack is the holdout of all geos or of one, nil where nothing of it was held back.
func heldBack(h *summary.Holdout, geo string) *summary.HoldoutPart {
	if h == nil {
		return nil
	}
	if geo == report.All {
		return &h.All
	}
	for i := range h.ByGeo {
		if h.ByGeo[i].Geo == geo {
			return &h.ByGeo[i]
		}
	}
	return nil
}
