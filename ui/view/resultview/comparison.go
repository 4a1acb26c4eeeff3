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
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/view"
)

// Comparison sets the model beside those that people would have used instead.
type Comparison struct {
	Missing  view.Missing
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
	Step     []figure.Encoded // what the threshold rule makes of a geo
	Figures  []figure.Encoded // shrinkage
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
		l := view.LocaleOf(m)
		return Comparison{Missing: view.MissingOf(m), Title: l.Say("state.step_compare"), Note: l.Say("state.help_compare")}
	}
	x := comparing{m: m, c: &m.Comparison, d: m.Data.Reading.Dataset, l: view.LocaleOf(m), interval: m.Project.Interval.Normal(), geo: m.Geo}
	if x.geo >= len(x.d.Geos) || len(x.d.Geos) == 1 {
		x.geo = -1
	}
	x.compose()
	v := Comparison{Shown: true, Where: x.l.Say("results.all_geos"), Geos: view.Chips(x.l, x.d.Geos, x.geo), Busy: x.c.Busy}
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
	v.Note = x.l.Say("results.comparison_note", "where", v.Where, "interval", x.interval.Name(), "unit", words.Unit(x.d.Cadence.Unit),
		"rule", x.l.Text(baseline.Rule(x.d)))
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
	v.Estimate = x.l.Say("results.comparison_work", "fits", fits, "chains", s.Chains, "warmup", s.Warmup, "draws", s.Draws)
	switch {
	case x.c.Busy:
		share := x.c.Share()
		v.Progress = x.l.Say("results.fits_done", "done", x.c.Over(), "all", len(x.c.Parts))
		v.Share = strconv.Itoa(int(100 * share))
	case x.m.ComparisonStale():
		v.Action, v.Stale = x.l.Say("results.compare_again"), x.l.Say("results.comparison_stale")
	case left == fits:
		v.Action = x.l.Say("results.compare_models")
	case left > 0:
		v.Action = x.l.Say("results.go_on_comparing")
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
			parts = append(parts, x.l.Say("results.ols_negative", "negative", negative, "cells", cells))
		case cells > 0:
			parts = append(parts, x.l.Say("results.ols_not_negative"))
		}
	}
	if len(parts) == 0 {
		if !x.c.Regressions.Why.IsZero() {
			return x.l.Say("results.regressions_failed", "why", x.c.Regressions.Why)
		}
		return x.l.Say("results.against_others")
	}
	if len(x.d.Geos) > 1 {
		separate, partial := x.score(baseline.Separate, 0, 1), x.score(baseline.Partial, 0, 1)
		if separate.Rows > 0 && partial.Rows > 0 {
			parts = append(parts, x.l.Say("results.pooling_off", "pooled", words.Share(partial.Errors.WMAPE), "unit", words.Unit(x.d.Cadence.Unit),
				"separate", words.Share(separate.Errors.WMAPE)))
		}
	} else if s, ols := x.score(baseline.Separate, 0, 1), x.score(baseline.OLS, 0, 1); s.Rows > 0 && ols.Rows > 0 {
		parts = append(parts, x.l.Say("results.model_off", "model", words.Share(s.Errors.WMAPE), "unit", words.Unit(x.d.Cadence.Unit),
			"ols", words.Share(ols.Errors.WMAPE)))
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
		return x.l.Say("results.truth_missed_by_three", "ols", off(ols), "separate", off(separate), "partial", off(partial))
	case separate != nil:
		text := x.l.Say("results.truth_missed_by_two", "ols", off(ols), "model", off(separate))
		if a, b := x.score(baseline.OLS, 0, 1), x.score(baseline.Separate, 0, 1); a.Rows > 0 && b.Rows > 0 {
			text += x.l.Say("results.forecasts_off", "unit", words.Unit(x.d.Cadence.Unit), "ols", words.Share(a.Errors.WMAPE),
				"model", words.Share(b.Errors.WMAPE))
		}
		return text
	}
	return x.l.Say("results.truth_missed", "ols", off(ols))
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
