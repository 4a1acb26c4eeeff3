package summary

import (
	"math"
	"slices"

	"github.com/mixtab/mixtab/core/limits"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
)

// Holdout is how well a model predicts what it has not seen: the last periods of every geo are kept from it, it is
// fitted to the others in a shorter run, and its predictions are held against them. Media and controls of the periods
// kept back are known to it; the KPI is not, nor any scale that is learnt from them.
type Holdout struct {
	Rule                  words.Text // which periods are kept back, in words
	Period                string     // the cadence's unit: "week"
	Chains, Warmup, Draws int        // of the shorter run
	RHat                  float64
	Skipped               []string // geos too short to keep anything back
	All                   HoldoutPart
	ByGeo                 []HoldoutPart // geos with periods kept back, in the data's order
	Cuts                  []HoldoutCut  // cuts that end earlier, the latest first, each with its own fit
	Joint                 *Joint        // nil where there are no rows, or where an older Mixtab counted coverage alone
}

// HoldoutCut is a test at another end: the model learns from what lies before From and is held against the rows up to To.
type HoldoutCut struct {
	RHat float64
	All  HoldoutPart
}

// Outdated says that a holdout comes from a version that counted coverage alone, and has to be run again.
func (h *Holdout) Outdated() bool { return h.Joint == nil && h.All.Rows > 0 }

// Fits reports whether numbers that come from a file are of such a test: counts within each other, shares within 0 and 1.
func (h *Holdout) Fits() bool {
	parts := append([]HoldoutPart{h.All}, h.ByGeo...)
	for _, c := range h.Cuts {
		parts = append(parts, c.All)
	}
	for _, p := range parts {
		if p.Rows < 0 || p.Seen < 0 {
			return false
		}
		for _, c := range append(p.Coverage, p.Within...) {
			if c.Inside < 0 || c.Inside > c.Rows || c.Least < 0 || c.Least > c.Rows {
				return false
			}
		}
	}
	return h.Joint == nil || !slices.ContainsFunc(h.Joint.Tests, func(t HoldoutTest) bool { return t.Cuts < 1 })
}

// HoldoutPart is one geo's part, or that of all.
type HoldoutPart struct {
	Geo      string     // "" for all
	From, To panel.Date // first and last period kept back
	Seen     int        // rows the model has learnt from
	Rows     int        // rows kept back
	Coverage []Coverage // by level, ascending: 50, 80, 90, 95
	Errors   Errors     // on the rows kept back
	Train    Errors     // on the rows learnt from, of the same fit
	Within   []Coverage // Coverage of the rows learnt from; Least is 0
	Carried  float64    // lag-1 autocorrelation of the residuals on the rows learnt from, 0 where negative
	Score    *Against   // joint log density of the rows kept back; nil as Holdout.Joint
	Bias     *Against   // what was observed less what was predicted, as a share of what was predicted
	Plain    []Plain    // what forecasts without the model make of the same rows
}

// Coverage is how many observations lie in equal-tailed predictive intervals of a level. Least is how many lie there at
// the least if the model is right, but for chance: below it fall 1 of 100 repetitions (for a single geo 1 of 1000),
// simulated from the model's own joint predictive distribution with noise whose autocorrelation is that of the residuals.
// So few rows, an error of the trend that all rows share and residuals that move slowly all widen what is allowed, and
// where rows are independent it is the binomial distribution's quantile.
type Coverage struct {
	Level  int // per cent
	Inside int
	Rows   int
	Least  int
}

// Share of the observations that lie inside.
func (c Coverage) Share() float64 { return float64(c.Inside) / float64(c.Rows) }

// Errors of point and distribution: R2 = 1 − Σ(y−ŷ)²/Σ(y−ȳ)² round the mean of the same rows (for all geos both sums run
// over them, each round its own mean; NaN where the KPI does not vary), MAPE = mean |y−ŷ|/|y| over y ≠ 0,
// WMAPE = Σ|y−ŷ|/Σ|y|, RMSE = √mean (y−ŷ)² and CRPS in KPI units (see CRPS), ŷ the mean of the predictive distribution.
type Errors struct {
	R2, MAPE, WMAPE, RMSE, CRPS float64
}

// At gives the coverage of a level in per cent; ok is false where there is none.
func (f *HoldoutPart) At(level int) (c Coverage, ok bool) {
	for _, c := range f.Coverage {
		if c.Level == level {
			return c, true
		}
	}
	return Coverage{}, false
}

// Holds says whether the model's intervals contain what it had not seen as often as they should, and if not, or if that
// cannot be said, why. It looks at 50% and 90% intervals over all geos and at 90% for each, one-sided: intervals that
// are too wide are a weakness, not a falsehood. With Least as documented at Coverage a right model fails by chance in at
// most 2 of 100 fits and 1 of 1000 a geo. A nil Holdout has not been run.
func (h *Holdout) Holds() (ok bool, reason words.Text) {
	switch {
	case h == nil:
		return false, words.Say("verdict.untested")
	case h.All.Rows < limits.HoldoutRows:
		return false, words.Say("verdict.too_short_to_test", "rows", h.All.Rows, "period", words.Unit(h.Period), "needed", limits.HoldoutRows)
	case !(h.RHat <= limits.RHatHoldout):
		return false, words.Say("verdict.holdout_unsettled", "period", words.Unit(h.Period), "rhat", h.RHat)
	}
	failing := h.failing()
	for _, t := range h.Joint.Failing() {
		failing = append(failing, h.unexpected(t))
		break // the others are mostly the same rows seen another way
	}
	if len(failing) > 0 {
		return false, words.Say("list.run", "items", failing)
	}
	return true, words.Text{}
}

// failing says where coverage fails: over all geos, or else in some.
func (h *Holdout) failing() (list []words.Text) {
	for _, level := range []int{90, 50} {
		if c, _ := h.All.At(level); c.Inside < c.Least {
			return []words.Text{h.misses("", c)}
		}
	}
	for i := range h.ByGeo {
		if c, _ := h.ByGeo[i].At(90); c.Inside < c.Least {
			list = append(list, h.misses(h.ByGeo[i].Geo, c))
		}
	}
	return list
}

// unexpected says what a test has found.
func (h *Holdout) unexpected(t HoldoutTest) words.Text {
	rows := h.All.Rows
	for _, c := range h.Cuts[:min(t.Cuts-1, len(h.Cuts))] {
		rows += c.All.Rows
	}
	period, p := words.Unit(h.Period), words.Share(t.P)
	switch t.Kind {
	case HoldoutBias:
		return words.Say("verdict.holdout_bias", "rows", rows, "period", period, "off", words.Share(math.Abs(t.Value)), "side", side(t.Value), "p", p)
	case HoldoutEffect:
		return words.Say("verdict.holdout_effect", "rows", rows, "period", period, "channel", t.Channel, "side", side(t.Value), "p", p)
	case HoldoutPlain:
		return words.Say("verdict.holdout_plain", "rows", rows, "period", period, "forecast", t.Plain.Text(), "by", words.Share(-t.Value/(1-t.Value)), "p", p)
	case HoldoutGeoScore:
		return words.Say("verdict.holdout_score_geo", "period", period, "geo", t.Geo, "p", p)
	}
	return words.Say("verdict.holdout_score", "rows", rows, "period", period, "p", p)
}

func side(x float64) words.Text {
	if x > 0 {
		return words.Say("verdict.above")
	}
	return words.Say("verdict.below")
}

// misses says how coverage failed.
func (h *Holdout) misses(geo string, c Coverage) words.Text {
	where := words.Say("verdict.of")
	if geo != "" {
		where = words.Say("verdict.of_geo", "geo", geo)
	}
	return words.Say("verdict.holdout_misses", "where", where, "rows", c.Rows, "period", words.Unit(h.Period), "inside", c.Inside, "level", c.Level, "least", c.Least)
}

// CRPS is the continuous ranked probability score of a sample of predictions, sorted ascending, against what was
// observed, in the observation's unit; 0 is perfect, and for a single prediction it is the absolute error.
//
//	CRPS = mean_i |x_i − y| − ½ mean_ij |x_i − x_j|
//
// the score of the sample's empirical distribution (Gneiting and Raftery 2007, eq. 21). NaN for an empty sample.
func CRPS(sorted []float64, y float64) float64 {
	n := float64(len(sorted))
	if n == 0 {
		return math.NaN()
	}
	off, spread := 0.0, 0.0
	for i, x := range sorted {
		off += math.Abs(x - y)
		spread += x * (2*float64(i) + 1 - n)
	}
	return off/n - spread/(n*n)
}
