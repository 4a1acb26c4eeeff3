package view

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/mixtab/mixtab/core/baseline"
	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/figures"
	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/ui/state"
)

// Comparison sets the model beside those that people would have used instead.
type Comparison struct {
	Shown    bool // there are data
	Title    string
	Note     string
	Where    string // "all geos", or the geo
	Geos     []Chip
	Table    Table
	Doubts   []string // where the comparison itself is not to be relied on
	Action   string   // text of the button that samples the models; "" hides it
	Estimate string
	Blocked  bool // the button cannot be pressed now
	Busy     bool
	Progress string
	Share    string // per cent, of the progress bar
	Stale    string
	Ranks    bool // the sampled models are there
	Slider   ThresholdSlider
	Figures  []figure.Encoded
	Key      string
}

// ThresholdSlider is N of the threshold rule.
type ThresholdSlider struct {
	Shown bool
	Value string
	Max   string
	Text  string // who has a model of its own
	Unit  string
}

var modelNames = map[baseline.Kind][2]string{
	baseline.Truth:     {"The truth", "What these made-up data were made from."},
	baseline.OLS:       {"Least squares", "One regression a geo: media with a half-life of one period and no saturation, trend, season, controls. Nothing keeps an effect above zero."},
	baseline.Ridge:     {"Ridge", "The same with a ridge penalty, chosen by time-ordered cross-validation. It has no intervals of its own."},
	baseline.Lasso:     {"Lasso", "The same with a lasso penalty, which sets effects to nought. It has no intervals of its own."},
	baseline.Separate:  {"One model a geo", "The model fitted to each geo by itself; nothing is shared."},
	baseline.Threshold: {"Threshold rule", "A geo with at least N periods has its own model, the others have the pooled one."},
	baseline.Partial:   {"Partial pooling", "Each geo has its own effects, drawn together as far as the data agree."},
	baseline.Pooled:    {"All geos pooled", "One value of every media parameter for all geos."},
}

// comparing gathers what the section is made of.
type comparing struct {
	m         *state.Model
	c         *state.Comparison
	d         *panel.Dataset
	l         Locale
	interval  interval.Interval
	geo       int
	accounts  map[baseline.Kind]*baseline.Account
	forecasts map[baseline.Kind][]*baseline.Forecast
}

// ComparisonOf makes the section.
func ComparisonOf(m *state.Model) Comparison {
	if m.Data.Hash() == "" {
		return Comparison{}
	}
	x := comparing{m: m, c: &m.Comparison, d: m.Data.Reading.Dataset, l: LocaleOf(m), interval: m.Project.Interval.Normal(), geo: m.Geo}
	if x.geo >= len(x.d.Geos) || len(x.d.Geos) == 1 {
		x.geo = -1
	}
	x.compose()
	v := Comparison{Shown: true, Where: "all geos", Geos: chips(x.d.Geos, x.geo), Busy: x.c.Busy}
	switch {
	case x.geo >= 0:
		v.Where = x.d.Geos[x.geo]
	case len(x.d.Geos) == 1:
		v.Where = x.d.Geos[0]
	}
	v.Key = fmt.Sprintf("c%d.%d.%s", x.c.Version, x.geo, x.interval)
	v.Ranks = x.accounts[baseline.Partial] != nil || len(x.d.Geos) == 1 && x.accounts[baseline.Separate] != nil
	v.Table = x.table()
	x.action(&v)
	v.Title = x.title()
	v.Note = fmt.Sprintf("Return on spend, %s, with its %s; then how each model foretells %ss it has not seen. %s", v.Where, x.interval.Name(), periodNoun(x.d.Cadence), baseline.Rule(x.d))
	v.Doubts = x.doubts()
	x.pictures(&v)
	return v
}

// compose adds the threshold rule to the answers that are there.
func (x *comparing) compose() {
	x.accounts, x.forecasts = map[baseline.Kind]*baseline.Account{}, map[baseline.Kind][]*baseline.Forecast{}
	for kind, a := range x.c.Accounts {
		x.accounts[kind] = a
	}
	for kind, f := range x.c.Forecasts {
		x.forecasts[kind] = f
	}
	separate, pooled := x.accounts[baseline.Separate], x.accounts[baseline.Pooled]
	if separate != nil && pooled != nil {
		x.accounts[baseline.Threshold] = baseline.Compose(separate, pooled, x.d, x.c.Periods)
	}
	own := func(g int) bool { return baseline.OwnModel(x.d, g, x.c.Periods) }
	a, b := x.forecasts[baseline.Separate], x.forecasts[baseline.Pooled]
	for k := 0; k < min(len(a), len(b)); k++ {
		var f *baseline.Forecast
		if a[k] != nil && b[k] != nil {
			f = baseline.ComposeForecast(a[k], b[k], own)
		}
		x.forecasts[baseline.Threshold] = append(x.forecasts[baseline.Threshold], f)
	}
}

// kinds are the models that this dataset is compared over.
func (x *comparing) kinds() []baseline.Kind {
	kinds := baseline.Kinds()
	if len(x.d.Geos) == 1 {
		kinds = []baseline.Kind{baseline.OLS, baseline.Ridge, baseline.Lasso, baseline.Separate}
	}
	if x.accounts[baseline.Truth] != nil {
		kinds = append([]baseline.Kind{baseline.Truth}, kinds...)
	}
	return kinds
}

// table has a row a model: its return on each channel, and how well it forecasts. What no model has is no column: the truth
// is known of made-up data only, log densities of sampled models.
func (x *comparing) table() Table {
	best, top := x.lowestCRPS(), x.highestELPD()
	t := Table{ID: "models-table", Label: "Returns and errors of the models", Heads: append([]Head{{Text: "Model"}}, numbers(x.d.Channels...)...)}
	truth := x.accounts[baseline.Truth]
	if truth != nil {
		t.Heads = append(t.Heads, Head{Text: "Off the truth", Number: true})
	}
	t.Heads = append(t.Heads, Head{Text: "Error ahead", Term: "holdout", Number: true}, Head{Text: "CRPS", Term: "crpsshare", Number: true},
		Head{Text: "90 % held", Term: "coverage", Number: true}, Head{Text: "Error, slices", Term: "slices", Number: true})
	if top != nil {
		t.Heads = append(t.Heads, Head{Text: "Log density", Term: "loo", Number: true})
	}
	for _, kind := range x.kinds() {
		a := x.accounts[kind]
		row := Row{ID: string(kind), Name: x.heading(kind)}
		for c := range x.d.Channels {
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
func (x *comparing) heading(kind baseline.Kind) *Name {
	alone := len(x.d.Geos) == 1 && kind == baseline.Separate
	n := &Name{Text: x.name(kind), Note: modelNames[kind][1]}
	if alone {
		n.Note = "The Bayesian model; with one geo there is nothing to pool."
	}
	if kind == baseline.Threshold {
		n.Text += fmt.Sprintf(", N = %d", x.c.Periods)
	}
	spec := x.m.Spec()
	if alone || string(kind) == poolingMode(x.m, &spec) {
		n.Tag = "as on the Model page"
	}
	return n
}

// off is how far a model's returns are off the true ones.
func (x *comparing) off(a, truth *baseline.Account) Cell {
	if a == nil || a.Kind == baseline.Truth {
		return Cell{Text: missing}
	}
	return Cell{Text: x.l.Percent(a.Off(truth, x.geo))}
}

// ahead is how well a model forecasts: its error, its CRPS, what its interval held, and its error over all time slices.
func (x *comparing) ahead(kind baseline.Kind, best bool) []Cell {
	out := cells(missing, missing, missing, missing)
	if s := x.score(kind, 0, 1); s.Rows > 0 {
		c := s.Coverage[2]
		out[0].Text = x.l.Percent(s.Errors.WMAPE)
		out[1] = Cell{Kind: Measure, Text: x.l.Percent(s.Relative)}
		if best {
			out[1].Note = "lowest"
		}
		out[2] = Cell{Kind: Measure, Text: x.l.Percent(c.Share()), Range: fmt.Sprintf("%d of %d", c.Inside, c.Rows), Class: coverageTone(c.Inside, c.Rows)}
	}
	if s := x.score(kind, 0, baseline.Folds); s.Rows > 0 && x.whole(kind) {
		out[3].Text = x.l.Percent(s.Errors.WMAPE)
	}
	return out
}

// density is a model's log density against the best one's.
func (x *comparing) density(a, top *baseline.Account) Cell {
	if a == nil {
		return Cell{Text: missing}
	}
	if _, _, _, _, ok := a.LOO(x.geo); !ok {
		return Cell{Text: missing}
	}
	if d, se, ok := a.Against(top, x.geo); ok && a.Kind != top.Kind {
		return Cell{Text: fmt.Sprintf("%s ± %s", x.l.Fixed(d, 1), x.l.Fixed(se, 1))}
	}
	return Cell{Text: "best"}
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
		return "This model"
	}
	return modelNames[kind][0]
}

// score joins the forecasts of some folds; empty when one of them is not there, or does not speak of the geo.
func (x *comparing) score(kind baseline.Kind, from, to int) baseline.Score {
	var list []*baseline.Forecast
	for k, f := range x.forecasts[kind] {
		if k >= from && k < to && f != nil {
			if x.geo < 0 && slices.ContainsFunc(f.Failed, func(s string) bool { return s != "" }) {
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
	// Below what a 90 % interval holds in 99 of 100 samples of so many independent rows.
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
func (x *comparing) cell(a *baseline.Account, channel int) Cell {
	if a == nil {
		return Cell{Text: missing}
	}
	cell := a.OfAll(channel)
	if x.geo >= 0 {
		cell = a.Of(x.geo, channel)
	}
	if math.IsNaN(cell.Mean) || !(cell.Spend > 0) {
		return Cell{Kind: Measure, Text: missing, Note: x.why(a)}
	}
	out := Cell{Kind: Measure, Text: x.l.Short(cell.Mean / cell.Spend)}
	if cell.Worth != nil && a.Kind != baseline.Truth {
		sorted := slices.Clone(cell.Worth)
		slices.Sort(sorted)
		low, high := x.interval.Of(sorted)
		out.Range = x.l.Range(low/cell.Spend, high/cell.Spend)
	}
	if cell.Mean < 0 {
		out.Class, out.Note = "cell--bad", "negative"
	}
	return out
}

// why says why a model says nothing.
func (x *comparing) why(a *baseline.Account) string {
	for g, reason := range a.Failed {
		if reason != "" && (x.geo < 0 || x.geo == g) {
			return x.d.Geos[g] + ": " + reason
		}
	}
	return ""
}

// action is the button, or how far it is.
func (x *comparing) action(v *Comparison) {
	fits := len(state.ComparedKinds(x.d)) * (1 + len(baseline.Slices(x.d, baseline.Folds)))
	s := baseline.Settings(x.m.Project.Settings)
	left := fits
	for _, kind := range state.ComparedKinds(x.d) {
		if x.c.Accounts[kind] != nil {
			left--
		}
		for _, f := range x.c.Forecasts[kind] {
			if f != nil {
				left--
			}
		}
	}
	v.Estimate = fmt.Sprintf("%s of %s with %d warm-up and %d draws, on all data and on time slices. Enough to compare, not to report.",
		plural(fits, "short fit"), plural(s.Chains, "chain"), s.Warmup, s.Draws)
	switch {
	case x.c.Busy:
		share := x.c.Share()
		v.Progress = fmt.Sprintf("%d of %d fits done", x.c.Over(), len(x.c.Parts))
		v.Share = strconv.Itoa(int(100 * share))
	case x.m.ComparisonStale():
		v.Action, v.Stale = "Compare again", "The model has been changed since: the sampled models are of the earlier one."
	case left == fits:
		v.Action = "Compare the models"
	case left > 0:
		v.Action = "Go on comparing"
	}
	v.Blocked = x.m.Blocked() != "" || x.m.Fit.Status == state.FitRunning
}

// title is the section's finding.
func (x *comparing) title() string {
	if text := x.againstTruth(); text != "" {
		return text
	}
	var parts []string
	if ols := x.accounts[baseline.OLS]; ols != nil {
		negative, cells := negatives(ols)
		switch {
		case negative > 0:
			parts = append(parts, fmt.Sprintf("Least squares gives %d of %d effects a negative return", negative, cells))
		case cells > 0:
			parts = append(parts, "Least squares finds no negative return here")
		}
	}
	if len(parts) == 0 {
		if x.c.Failed != "" {
			return "The regressions could not be worked out: " + x.c.Failed
		}
		return "Against the models people would have used instead"
	}
	if len(x.d.Geos) > 1 {
		separate, partial := x.score(baseline.Separate, 0, 1), x.score(baseline.Partial, 0, 1)
		if separate.Rows > 0 && partial.Rows > 0 {
			parts = append(parts, fmt.Sprintf("partial pooling is off by %s on %ss it has not seen, one model a geo by %s",
				x.l.Percent(partial.Errors.WMAPE), periodNoun(x.d.Cadence), x.l.Percent(separate.Errors.WMAPE)))
		}
	} else if s, ols := x.score(baseline.Separate, 0, 1), x.score(baseline.OLS, 0, 1); s.Rows > 0 && ols.Rows > 0 {
		parts = append(parts, fmt.Sprintf("this model is off by %s on %ss it has not seen, least squares by %s", x.l.Percent(s.Errors.WMAPE), periodNoun(x.d.Cadence), x.l.Percent(ols.Errors.WMAPE)))
	}
	return strings.Join(parts, "; ")
}

// againstTruth is the finding on made-up data, whose truth is known.
func (x *comparing) againstTruth() string {
	truth, ols := x.accounts[baseline.Truth], x.accounts[baseline.OLS]
	separate, partial := x.accounts[baseline.Separate], x.accounts[baseline.Partial]
	if truth == nil || ols == nil {
		return ""
	}
	off := func(a *baseline.Account) string { return x.l.Percent(a.Off(truth, x.geo)) }
	switch {
	case separate != nil && partial != nil:
		return fmt.Sprintf("Least squares misses the true returns by %s, one model a geo by %s, partial pooling by %s", off(ols), off(separate), off(partial))
	case separate != nil:
		text := fmt.Sprintf("Least squares misses the true returns by %s, this model by %s", off(ols), off(separate))
		if a, b := x.score(baseline.OLS, 0, 1), x.score(baseline.Separate, 0, 1); a.Rows > 0 && b.Rows > 0 {
			text += fmt.Sprintf("; on %ss they have not seen they are off by %s and %s", periodNoun(x.d.Cadence), x.l.Percent(a.Errors.WMAPE), x.l.Percent(b.Errors.WMAPE))
		}
		return text
	}
	return fmt.Sprintf("Least squares misses the true returns by %s on average", off(ols))
}

// negatives counts the returns below zero among those that a model has.
func negatives(a *baseline.Account) (negative, cells int) {
	for g := range a.Geos {
		for c := range a.Channels {
			if cell := a.Of(g, c); cell.Spend > 0 && !math.IsNaN(cell.Mean) {
				cells++
				if cell.Mean < 0 {
					negative++
				}
			}
		}
	}
	return negative, cells
}

// doubts says where the comparison is not to be relied on: k-hat, runs that have not settled, models that failed.
func (x *comparing) doubts() []string {
	var out []string
	for _, kind := range x.kinds() {
		a := x.accounts[kind]
		if a == nil || kind == baseline.Threshold || kind == baseline.Truth {
			continue
		}
		name := x.name(kind)
		if _, _, bad, rows, ok := a.LOO(x.geo); ok && bad > 0 {
			out = append(out, fmt.Sprintf("%s: leaving out one row cannot be relied on in %d of %d rows (k-hat above %s), where its log density is too good%s.",
				name, bad, rows, x.l.Fixed(a.GoodK, 2), x.where(a)))
		}
		for _, note := range a.Notes {
			out = append(out, name+": "+note+".")
		}
		failed := map[string]bool{}
		for g, reason := range a.Failed {
			if text := fmt.Sprintf("%s has no answer for %s: %s.", name, x.d.Geos[g], strings.TrimSuffix(reason, ".")); reason != "" && !failed[text] && (x.geo < 0 || x.geo == g) {
				failed[text] = true
				out = append(out, text)
			}
		}
	}
	for _, kind := range x.kinds() {
		if list := x.forecasts[kind]; kind != baseline.Threshold && len(list) > 0 && list[0] != nil {
			for g, reason := range list[0].Failed {
				if reason != "" && (x.geo < 0 || x.geo == g) && (x.accounts[kind] == nil || x.accounts[kind].Failed[g] == "") {
					out = append(out, fmt.Sprintf("%s cannot foretell %s: without its last %ss %s.", x.name(kind), x.d.Geos[g], periodNoun(x.d.Cadence), strings.TrimSuffix(reason, ".")))
				}
			}
		}
	}
	for _, p := range x.c.Parts {
		if p.Failed != "" {
			out = append(out, fmt.Sprintf("%s could not be fitted: %s", x.name(p.Kind), p.Failed))
		}
	}
	if len(out) > doubtsShown {
		out = append(out[:doubtsShown], fmt.Sprintf("And %d more.", len(out)-doubtsShown))
	}
	return out
}

const doubtsShown = 8

// where names the worst rows of PSIS-LOO.
func (x *comparing) where(a *baseline.Account) string {
	var names []string
	for _, r := range a.Unreliable(x.geo, 3) {
		date := Day(x.d.Series[r.Geo].Dates[r.Period])
		if len(x.d.Geos) > 1 && x.geo < 0 {
			date = x.d.Geos[r.Geo] + " " + date
		}
		names = append(names, date)
	}
	return ": worst " + join(names)
}

// pictures are the shrinkage figures and the threshold's step.
func (x *comparing) pictures(v *Comparison) {
	separate, partial, pooled := x.accounts[baseline.Separate], x.accounts[baseline.Partial], x.accounts[baseline.Pooled]
	if separate == nil || partial == nil || pooled == nil {
		return
	}
	geo := x.geo
	if geo < 0 {
		geo = figures.NearestBoundary(x.d, x.c.Periods)
	}
	f := figures.Threshold(x.d, separate, partial, pooled, geo, x.c.Periods)
	v.Figures = append([]figure.Encoded{f.Encode()}, x.c.Shrinkage...)
	longest := 0
	for g := range x.d.Series {
		longest = max(longest, len(x.d.Series[g].KPI))
	}
	v.Slider = ThresholdSlider{Shown: true, Value: strconv.Itoa(x.c.Periods), Max: strconv.Itoa(longest + 1), Text: x.owners(), Unit: periodNoun(x.d.Cadence) + "s"}
}

// owners says which geos the rule gives a model of their own.
func (x *comparing) owners() string {
	var own, pooled []string
	for g, name := range x.d.Geos {
		if baseline.OwnModel(x.d, g, x.c.Periods) {
			own = append(own, name)
		} else {
			pooled = append(pooled, name)
		}
	}
	tell := func(names []string) string {
		if len(names) > geosNamed {
			return plural(len(names), "geo")
		}
		return join(names)
	}
	switch {
	case len(pooled) == 0:
		return "Every geo has a model of its own."
	case len(own) == 0:
		return "No geo has a model of its own: all have the pooled one."
	}
	return "A model of their own: " + tell(own) + ". The pooled one: " + tell(pooled) + "."
}
