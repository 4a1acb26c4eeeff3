package resultview

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/mixtab/mixtab/core/baseline"
	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
)

// Comparison sets the model beside those that people would have used instead.
type Comparison struct {
	Shown    bool // there are data
	Title    string
	Note     string
	Where    string // "all geos", or the geo
	Geos     []view.Chip
	Table    view.Table
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

// comparing gathers what the section is made of.
type comparing struct {
	m         *state.Model
	c         *state.Comparison
	d         *panel.Dataset
	l         view.Locale
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
	x := comparing{m: m, c: &m.Comparison, d: m.Data.Reading.Dataset, l: view.LocaleOf(m), interval: m.Project.Interval.Normal(), geo: m.Geo}
	if x.geo >= len(x.d.Geos) || len(x.d.Geos) == 1 {
		x.geo = -1
	}
	x.compose()
	v := Comparison{Shown: true, Where: "all geos", Geos: view.Chips(x.d.Geos, x.geo), Busy: x.c.Busy}
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
	v.Note = fmt.Sprintf("Return on spend, %s, with its %s; then how each model foretells %ss it has not seen. %s", v.Where,
		x.interval.Name(), view.PeriodNoun(x.d.Cadence), x.l.Text(baseline.Rule(x.d)))
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
		view.Plural(fits, "short fit"), view.Plural(s.Chains, "chain"), s.Warmup, s.Draws)
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
		if x.c.Regressions.Why != "" {
			return "The regressions could not be worked out: " + x.c.Regressions.Why
		}
		return "Against the models people would have used instead"
	}
	if len(x.d.Geos) > 1 {
		separate, partial := x.score(baseline.Separate, 0, 1), x.score(baseline.Partial, 0, 1)
		if separate.Rows > 0 && partial.Rows > 0 {
			parts = append(parts, fmt.Sprintf("partial pooling is off by %s on %ss it has not seen, one model a geo by %s",
				x.l.Percent(partial.Errors.WMAPE), view.PeriodNoun(x.d.Cadence), x.l.Percent(separate.Errors.WMAPE)))
		}
	} else if s, ols := x.score(baseline.Separate, 0, 1), x.score(baseline.OLS, 0, 1); s.Rows > 0 && ols.Rows > 0 {
		parts = append(parts, fmt.Sprintf("this model is off by %s on %ss it has not seen, least squares by %s", x.l.Percent(s.Errors.WMAPE),
			view.PeriodNoun(x.d.Cadence), x.l.Percent(ols.Errors.WMAPE)))
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
		return fmt.Sprintf("Least squares misses the true returns by %s, one model a geo by %s, partial pooling by %s", off(ols),
			off(separate), off(partial))
	case separate != nil:
		text := fmt.Sprintf("Least squares misses the true returns by %s, this model by %s", off(ols), off(separate))
		if a, b := x.score(baseline.OLS, 0, 1), x.score(baseline.Separate, 0, 1); a.Rows > 0 && b.Rows > 0 {
			text += fmt.Sprintf("; on %ss they have not seen they are off by %s and %s", view.PeriodNoun(x.d.Cadence),
				x.l.Percent(a.Errors.WMAPE), x.l.Percent(b.Errors.WMAPE))
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
