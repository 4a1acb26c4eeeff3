package resultview

import (
	"github.com/mixtab/mixtab/core/report"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/ui/view"
)

func (v *Results) tables(l view.Locale, r *report.Results, geo string) {
	swatch := map[string]string{report.Baseline: "baseline"}
	for i, c := range r.Channels {
		swatch[c] = view.Swatch(i)
	}
	v.ContributionUnit = r.KPI
	v.Contributions = contributionTable(l, r, geo, swatch)
	v.Returns = returnTable(l, r, geo, swatch)
	v.ReturnNote = l.Say("results.return_note_money", "one", words.Money(1))
	if !r.Money {
		v.ReturnNote = l.Say("results.return_note_kpi", "kpi", r.KPI, "one", words.Money(1))
	}
	if late := lateReturns(l, r, geo); late != "" {
		v.ReturnNote += " " + late
	}
	v.Decay, v.Period = decayTable(l, r, geo, swatch), words.Unit(r.Period)
}

func contributionTable(l view.Locale, r *report.Results, geo string, swatch map[string]string) view.Table {
	interval := l.Text(r.Interval.Name())
	t := view.Table{ID: "contribution-table", Label: l.Say("results.contributions"), Class: "table--wrap", Heads: []view.Head{
		{Text: l.Say("results.part")}, {Text: l.Say("results.mean"), Number: true}, {Text: interval, Term: "interval", Number: true},
		{Text: l.Say("results.share"), Number: true}, {Text: interval, Number: true},
	}}
	for i := range r.Contributions {
		if c := &r.Contributions[i]; c.Geo == geo && len(t.Rows) < rowsLimit {
			t.Rows = append(t.Rows, view.Row{
				Class: "table__row--" + c.Kind, Name: &view.Name{Text: l.Text(c.Called()), Swatch: swatchFor(c.Kind, swatch[c.Name])},
				Cells: []view.Cell{view.Rounded(kpiAmount(l, r, c.Mean), c.Mean), view.Rounded(l.Range(c.Low, c.High), c.Low, c.High),
					view.Rounded(l.Percent(c.Share), c.Share), view.Rounded(l.PercentRange(c.ShareLow, c.ShareHigh), c.ShareLow, c.ShareHigh)},
			})
		}
	}
	return t
}

// kpiAmount is an amount of the KPI, which may be money itself.
func kpiAmount(l view.Locale, r *report.Results, x float64) string {
	if r.Money && !r.Valued {
		return l.Money(x)
	}
	return l.Number(x)
}

// lacks says why a channel has no return, by what it lacks: in a word, and in a sentence.
var lacks = map[string][2]string{
	report.LacksMoney: {"results.not_money", "results.not_money_why"},
	report.LacksSpend: {"results.nothing_spent", "results.nothing_spent_why"},
	report.LacksOwn:   {"results.all_geos_only", "results.all_geos_only_why"},
}

func returnTable(l view.Locale, r *report.Results, geo string, swatch map[string]string) view.Table {
	interval := l.Text(r.Interval.Name())
	heads := view.NumberHeads(l.Say("results.spend"), "ROI", interval, "P(ROI > 1)")
	if !r.Money { // KPI units for money, which have no break-even of their own
		heads = view.NumberHeads(l.Say("results.spend"), l.Say("results.per_money", "kpi", r.KPI, "one", words.Money(1)), interval)
	}
	heads = append(append([]view.Head{{Text: l.Say("results.channel")}}, heads...),
		view.Head{Text: l.Say("results.next_unit"), Term: "mroi", Number: true})
	t := view.Table{ID: "roi-table", Class: "table--wrap", Label: l.Say("results.returns"), Heads: heads}
	for i := range r.ROI {
		if x := &r.ROI[i]; x.Geo == geo && len(t.Rows) < rowsLimit {
			t.Rows = append(t.Rows, returnRow(l, r, x, swatch[x.Channel]))
		}
	}
	return t
}

func returnRow(l view.Locale, r *report.Results, x *report.Return, swatch string) view.Row {
	cells := []view.Cell{view.Rounded(l.Money(x.Spend), x.Spend), view.Rounded(l.Return(x.Mean), x.Mean),
		view.Rounded(l.ReturnRange(x.Low, x.High), x.Low, x.High)}
	if r.Money {
		cells = append(cells, view.Rounded(l.Chance(x.ProbAboveOne), x.ProbAboveOne))
	}
	next := view.Rounded(l.Return(x.Marginal), x.Marginal, x.MarginalLow, x.MarginalHigh)
	next.Title = l.ReturnRange(x.MarginalLow, x.MarginalHigh)
	row := view.Row{Name: &view.Name{Text: x.Channel, Swatch: swatch}, Cells: append(cells, next)}
	if said, is := lacks[x.Lacks]; is {
		row.Cells[1] = view.Cell{Kind: row.Cells[1].Kind, Class: row.Cells[1].Class, Text: l.Say(said[0]), Title: l.Say(said[1])}
	}
	return row
}

// lateReturns says what arrives behind the data and is in no return, of the channels where that matters.
func lateReturns(l view.Locale, r *report.Results, geo string) string {
	var list []words.Text
	for i := range r.ROI {
		if x := &r.ROI[i]; x.Geo == geo && x.LateMatters() {
			ends := words.Range{Low: x.LateLow, High: x.LateHigh}
			list = append(list, words.Say("results.late_channel", "channel", x.Channel, "late", x.Late, "ends", ends))
		}
	}
	if len(list) == 0 {
		return ""
	}
	if r.Money {
		return l.Say("results.late_money", "list", list)
	}
	return l.Say("results.late_kpi", "list", list, "kpi", r.KPI)
}

func decayTable(l view.Locale, r *report.Results, geo string, swatch map[string]string) view.Table {
	t := view.Table{ID: "decay-table", Label: l.Say("results.half_life"), Class: "table--tight",
		Heads: append([]view.Head{{Text: l.Say("results.channel")}},
			view.NumberHeads(l.Say("results.half_life"), l.Text(r.Interval.Name()))...)}
	for i := range r.Decay {
		if d := &r.Decay[i]; d.Geo == geo && len(t.Rows) < rowsLimit {
			t.Rows = append(t.Rows, view.Row{Name: &view.Name{Text: d.Channel, Swatch: swatch[d.Channel]},
				Cells: []view.Cell{view.Rounded(l.Fixed(d.HalfLife, 1), d.HalfLife),
					view.Rounded(l.Say("results.half_lives", "low", d.Low, "high", d.High), d.Low, d.High)}})
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
