package resultview

import (
	"github.com/mixtab/mixtab/core/report"
	"github.com/mixtab/mixtab/ui/view"
)

func (v *Results) tables(l view.Locale, r *report.Results, geo string) {
	swatch := map[string]string{"Baseline": "baseline"}
	for i, c := range r.Channels {
		swatch[c] = view.Swatch(i)
	}
	v.ContributionUnit = r.KPI
	v.Contributions = contributionTable(l, r, geo, swatch)
	v.Returns = returnTable(l, r, geo, swatch)
	v.ReturnNote = "Money brought for each unit of money spent."
	if !r.Valued {
		v.ReturnNote = r.KPI + " brought for each unit of money spent."
	}
	v.Decay, v.Period = decayTable(l, r, geo, swatch), view.PeriodsOf(r.Period)
}

func contributionTable(l view.Locale, r *report.Results, geo string, swatch map[string]string) view.Table {
	interval := r.Interval.Name()
	t := view.Table{ID: "contribution-table", Label: "Contributions", Heads: []view.Head{
		{Text: "Part"}, {Text: "Mean", Number: true}, {Text: interval, Term: "interval", Number: true},
		{Text: "Share", Number: true}, {Text: interval, Number: true},
	}}
	for i := range r.Contributions {
		if c := &r.Contributions[i]; c.Geo == geo && len(t.Rows) < rowsLimit {
			t.Rows = append(t.Rows, view.Row{
				Class: "table__row--" + c.Kind, Name: &view.Name{Text: c.Name, Swatch: swatchFor(c.Kind, swatch[c.Name])},
				Cells: view.Cells(l.Number(c.Mean), l.Range(c.Low, c.High), l.Percent(c.Share), l.Percent(c.ShareLow)+" to "+l.Percent(c.ShareHigh)),
			})
		}
	}
	return t
}

func returnTable(l view.Locale, r *report.Results, geo string, swatch map[string]string) view.Table {
	t := view.Table{ID: "roi-table", Label: "Returns", Heads: append(append([]view.Head{{Text: "Channel"}},
		view.NumberHeads("Spend", "ROI", r.Interval.Name(), "P(ROI > 1)")...), view.Head{Text: "Next unit", Term: "mroi", Number: true})}
	for i := range r.ROI {
		if x := &r.ROI[i]; x.Geo == geo && len(t.Rows) < rowsLimit {
			row := view.Row{Name: &view.Name{Text: x.Channel, Swatch: swatch[x.Channel]}, Cells: view.Cells(
				l.Number(x.Spend), l.Digits(x.Mean, 3), l.Range(x.Low, x.High), l.Chance(x.ProbAboveOne), l.Digits(x.Marginal, 3))}
			row.Cells[4].Title = l.Range(x.MarginalLow, x.MarginalHigh)
			t.Rows = append(t.Rows, row)
		}
	}
	return t
}

func decayTable(l view.Locale, r *report.Results, geo string, swatch map[string]string) view.Table {
	t := view.Table{ID: "decay-table", Class: "table--tight", Heads: append([]view.Head{{Text: "Channel"}},
		view.NumberHeads("Half-life", r.Interval.Name())...)}
	for i := range r.Decay {
		if d := &r.Decay[i]; d.Geo == geo && len(t.Rows) < rowsLimit {
			t.Rows = append(t.Rows, view.Row{Name: &view.Name{Text: d.Channel, Swatch: swatch[d.Channel]},
				Cells: view.Cells(l.Fixed(d.HalfLife, 1), l.Fixed(d.Low, 1)+" to "+l.Fixed(d.High, 1))})
		}
	}
	return t
}

func swatchFor(kind, colour string) string {
	if kind == "channel" || kind == "baseline" {
		return colour
	}
	return ""
}
