package resultview

import (
	"math"
	"slices"

	"github.com/mixtab/mixtab/core/baseline"
	"github.com/mixtab/mixtab/core/report"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/ui/view"
	"github.com/mixtab/mixtab/ui/view/inputview"
)

// modelNames are the codes of a model's name and of what it is.
var modelNames = map[baseline.Kind][2]string{
	baseline.Truth:     {"results.truth", "results.truth_note"},
	baseline.OLS:       {"results.ols", "results.ols_note"},
	baseline.Ridge:     {"results.ridge", "results.ridge_note"},
	baseline.Lasso:     {"results.lasso", "results.lasso_note"},
	baseline.Separate:  {"results.separate", "results.separate_note"},
	baseline.Threshold: {"results.threshold", "results.threshold_note"},
	baseline.Partial:   {"results.partial", "results.partial_note"},
	baseline.Pooled:    {"results.pooled", "results.pooled_note"},
}

// table has one row per model: its return on each channel, and how well it forecasts. What no model has is no column: the truth
// is known of made-up data only, log densities of sampled models.
func (x *comparing) table() view.Table {
	best, top := x.lowestCRPS(), x.highestELPD()
	t := view.Table{ID: "models-table", Class: "table--wrap", Label: x.l.Say("results.models_label"),
		Heads: append([]view.Head{{Text: x.l.Say("results.model")}}, view.NumberHeads(x.d.Channels...)...)}
	truth := x.accounts[baseline.Truth]
	if truth != nil {
		t.Heads = append(t.Heads, view.Head{Text: x.l.Say("results.off_the_truth"), Number: true})
	}
	t.Heads = append(t.Heads, view.Head{Text: x.l.Say("results.error_ahead"), Term: "holdout", Number: true},
		view.Head{Text: "CRPS", Term: "crpsshare", Number: true},
		view.Head{Text: x.l.Say("results.held_90"), Term: "coverage", Number: true}, view.Head{Text: x.l.Say("results.error_slices"),
			Term: "slices", Number: true})
	if top != nil {
		t.Heads = append(t.Heads, view.Head{Text: x.l.Say("results.log_density"), Term: "loo", Number: true})
	}
	for _, kind := range x.kinds() {
		a := x.accounts[kind]
		row := view.Row{ID: string(kind), Name: x.heading(kind)}
		fitted := a == nil && x.own(kind)
		for c := range x.d.Channels {
			if fitted {
				row.Cells = append(row.Cells, x.fitted(c))
				continue
			}
			row.Cells = append(row.Cells, x.cell(a, c))
		}
		if truth != nil {
			row.Cells = append(row.Cells, x.off(a, truth))
		}
		row.Cells = append(row.Cells, x.ahead(kind, kind == best)...)
		if top != nil {
			row.Cells = append(row.Cells, x.density(a, top))
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// heading names a model and says what it is.
func (x *comparing) heading(kind baseline.Kind) *view.Name {
	alone := x.alone(kind)
	n := &view.Name{Text: x.name(kind), Note: x.l.Say(modelNames[kind][1])}
	if alone {
		n.Note = x.l.Say("results.single_note")
	}
	if kind == baseline.Threshold {
		n.Text += x.l.Say("results.threshold_n", "periods", x.c.Periods)
	}
	if x.own(kind) {
		n.Tag = x.l.Say("results.as_on_model_page")
	}
	return n
}

// alone says whether a model is the only one that is sampled, since there is one geo.
func (x *comparing) alone(kind baseline.Kind) bool {
	return len(x.d.Geos) == 1 && kind == baseline.Separate
}

// own says whether a model is that of the Model page.
func (x *comparing) own(kind baseline.Kind) bool {
	spec := x.m.Spec()
	return x.alone(kind) || string(kind) == inputview.PoolingMode(x.m, &spec)
}

// fitted is the return of a channel by the fit that is there, which need not wait until the models are compared.
func (x *comparing) fitted(channel int) view.Cell {
	if x.m.Results == nil || x.m.Staleness() != "" {
		return view.Cell{Text: view.Dash}
	}
	geo := report.All
	if x.geo >= 0 {
		geo = x.d.Geos[x.geo]
	}
	r := x.m.Results.Report
	for i := range r.ROI {
		if q := &r.ROI[i]; q.Geo == geo && q.Channel == x.d.Channels[channel] && q.Lacks == "" {
			return view.Cell{Kind: view.Measure, Text: x.l.Return(q.Mean), Range: x.l.ReturnRange(q.Low, q.High),
				Exact: []float64{q.Mean, q.Low, q.High}}
		}
	}
	return view.Cell{Text: view.Dash}
}

// off is how far a model's returns are off the true ones.
func (x *comparing) off(a, truth *baseline.Account) view.Cell {
	if a == nil || a.Kind == baseline.Truth {
		return view.Cell{Text: view.Dash}
	}
	off := a.Off(truth, x.geo)
	return view.Rounded(x.l.Percent(off), off)
}

// ahead is how well a model forecasts: its error, its CRPS, what its interval held, and its error over all time slices.
func (x *comparing) ahead(kind baseline.Kind, best bool) []view.Cell {
	out := view.Cells(view.Dash, view.Dash, view.Dash, view.Dash)
	if s := x.score(kind, 0, 1); s.Rows > 0 {
		c := s.Coverage[2]
		out[0] = view.Rounded(x.l.Percent(s.Errors.WMAPE), s.Errors.WMAPE)
		out[1] = view.Cell{Kind: view.Measure, Text: x.l.Percent(s.Relative), Exact: []float64{s.Relative}}
		if best {
			out[1].Note = x.l.Say("results.lowest")
		}
		out[2] = view.Cell{Kind: view.Measure, Text: x.l.Percent(c.Share()),
			Range: x.l.Say("results.inside_of_rows", "inside", c.Inside, "rows", c.Rows),
			Class: coverageTone(c.Inside, c.Rows), Exact: []float64{c.Share()}}
	}
	if s := x.score(kind, 0, baseline.Folds); s.Rows > 0 && x.whole(kind) {
		out[3] = view.Rounded(x.l.Percent(s.Errors.WMAPE), s.Errors.WMAPE)
	}
	return out
}

// density is a model's log density against the best one's.
func (x *comparing) density(a, top *baseline.Account) view.Cell {
	if a == nil {
		return view.Cell{Text: view.Dash}
	}
	if _, _, _, _, ok := a.LOO(x.geo); !ok {
		return view.Cell{Text: view.Dash}
	}
	if d, se, ok := a.Against(top, x.geo); ok && a.Kind != top.Kind {
		return view.Rounded(x.l.Say("results.density", "d", d, "se", se), d-se, d+se)
	}
	return view.Cell{Text: x.l.Say("results.best")}
}

// lowestCRPS is the model whose forecasts are best, "" while there are none.
func (x *comparing) lowestCRPS() baseline.Kind {
	best, least := baseline.Kind(""), math.Inf(1)
	for _, kind := range x.kinds() {
		if s := x.score(kind, 0, 1); s.Rows > 0 && s.Relative < least {
			best, least = kind, s.Relative
		}
	}
	return best
}

// name of a model: where there is one geo, the sampled one is not one of several.
func (x *comparing) name(kind baseline.Kind) string {
	if len(x.d.Geos) == 1 && kind == baseline.Separate {
		return x.l.Say("results.this_model")
	}
	return x.l.Say(modelNames[kind][0])
}

// score joins the forecasts of some folds; empty when one of them is not there, or does not speak of the geo.
func (x *comparing) score(kind baseline.Kind, from, to int) baseline.Score {
	var list []*baseline.Forecast
	for k, f := range x.forecasts[kind] {
		if k >= from && k < to && f != nil {
			if x.geo < 0 && slices.ContainsFunc(f.Failed, func(t words.Text) bool { return !t.IsZero() }) {
				return baseline.Score{}
			}
			list = append(list, f)
		}
	}
	if len(list) == 0 {
		return baseline.Score{}
	}
	return baseline.Scored(x.geo, list...)
}

// whole says whether all folds of a model are in.
func (x *comparing) whole(kind baseline.Kind) bool {
	list := x.forecasts[kind]
	return len(list) == len(baseline.Slices(x.d, baseline.Folds)) && !slices.Contains(list, nil)
}

func coverageTone(inside, rows int) string {
	// Below what a 90% interval holds in 99 of 100 samples of so many independent rows.
	share := float64(inside) / float64(rows)
	slack := 2.33 * math.Sqrt(0.09/float64(rows))
	switch {
	case share < 0.9-slack:
		return "cell--bad"
	case share < 0.9-slack/2:
		return "cell--warn"
	}
	return ""
}

// highestELPD is the model with the best log density over the geo shown.
func (x *comparing) highestELPD() *baseline.Account {
	var top *baseline.Account
	most := math.Inf(-1)
	for _, kind := range x.kinds() {
		if a := x.accounts[kind]; a != nil && a.ELPD != nil {
			if e, _, _, _, ok := a.LOO(x.geo); ok && e > most {
				top, most = a, e
			}
		}
	}
	return top
}

// cell is a channel's return; negative ones are flagged.
func (x *comparing) cell(a *baseline.Account, channel int) view.Cell {
	if a == nil {
		return view.Cell{Text: view.Dash}
	}
	switch {
	case !x.d.Pays(channel):
		return view.Cell{Kind: view.Measure, Text: x.l.Say("results.not_money")}
	case x.geo >= 0 && x.d.SharedByGeos(channel):
		return view.Cell{Kind: view.Measure, Text: x.l.Say("results.all_geos_only")}
	}
	cell := a.OfAll(channel)
	if x.geo >= 0 {
		cell = a.Of(x.geo, channel)
	}
	if math.IsNaN(cell.Mean) || !(cell.Spend > 0) {
		return view.Cell{Kind: view.Measure, Text: view.Dash, Note: x.why(a)}
	}
	out := view.Cell{Kind: view.Measure, Text: x.l.Return(cell.Mean / cell.Spend), Exact: []float64{cell.Mean / cell.Spend}}
	if cell.Worth != nil && a.Kind != baseline.Truth {
		sorted := slices.Clone(cell.Worth)
		slices.Sort(sorted)
		low, high := x.interval.Of(sorted)
		out.Range = x.l.ReturnRange(low/cell.Spend, high/cell.Spend)
		out.Exact = append(out.Exact, low/cell.Spend, high/cell.Spend)
	}
	if cell.Mean < 0 {
		out.Class, out.Note = "cell--bad", x.l.Say("results.negative")
	}
	return out
}

// why says why a model says nothing.
func (x *comparing) why(a *baseline.Account) string {
	for g, reason := range a.Failed {
		if !reason.IsZero() && (x.geo < 0 || x.geo == g) {
			return x.l.Say("results.geo_says", "geo", x.d.Geos[g], "reason", reason)
		}
	}
	return ""
}
