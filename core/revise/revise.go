// Package revise says what a fit would find with other priors, without fitting again: by weighing the draws that there are where the
// change is small, by a short run from where they lie where it is not.
package revise

import (
	"cmp"
	"math"
	"slices"

	"github.com/mixtab/mixtab/core/attribution"
	"github.com/mixtab/mixtab/core/baseline"
	"github.com/mixtab/mixtab/core/idata"
	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/limits"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/sampler"
	"github.com/mixtab/mixtab/sampler/diag"
)

// Way is how an answer was found.
type Way string

// The ways: the fit's draws, weighed; a short run of the changed model; none, where it has other coordinates than the fit's.
const (
	Weighed Way = "weighed"
	Sampled Way = "sampled"
	None    Way = "none"
)

// Fit is a fit whose draws are in.
type Fit struct {
	Post     *model.Posterior
	Settings sampler.Settings
	Chains   []sampler.ChainResult
}

// View is how effects are reported: over which span of the data, and with which interval.
type View struct {
	Interval interval.Interval
	Span     panel.Span // zero: all data
}

// Answer is what the fit would say with other priors. It is provisional: a short run or weighed draws stand for a fit.
type Answer struct {
	Way      Way
	K        float64  // Pareto shape of the largest weights; NaN where all are the same, +Inf where draws cannot be weighed
	Chains   int      // of the short run; 0 where draws were weighed
	Draws    int      // a chain of the short run, or how many were weighed in all
	RHat     float64  // of the short run, the largest over channels' contributions; NaN where draws were weighed
	Channels []Effect // in the data's order; none for None
}

// Effect is what a channel brings over all geos in the span.
type Effect struct {
	Channel string
	Return  *Estimate // for each unit of money; nil for a channel without a return
	Share   Estimate  // of the expected KPI
}

// Estimate is a mean with its interval.
type Estimate struct{ Mean, Low, High float64 }

// To gives the answer for a model of the same data. observe is as in baseline.Hold; nil where it stopped the run.
func To(f Fit, other *model.Posterior, v View, observe func(done float64) bool) (*Answer, error) {
	a := &Answer{Way: Weighed, K: math.Inf(1), RHat: math.NaN()}
	if !slices.Equal(f.Post.CoordinateNames(), other.CoordinateNames()) {
		a.Way = None
		return a, nil
	}
	other, _ = other.Quick()
	draws := idata.Sampled(other, f.Settings, f.Chains)
	places := draws.Thinned(limits.WeighedDraws)
	var weights []float64
	if weights, a.K = weigh(f, other, draws, places); weights != nil {
		a.Draws = len(places)
		a.report(other, attribution.TotalsOf(other, draws, places, v.Span), weights, v.Interval)
		return a, nil
	}
	a.Way = Sampled
	after, err := a.again(f, other, observe)
	if after == nil {
		return nil, err
	}
	sums := after.sums
	if v.Span != (panel.Span{}) {
		sums = after.over(v.Span)
	}
	a.report(other, sums, nil, v.Interval)
	return a, nil
}

// weigh gives what the fit's draws weigh under the other model, w = p'(q)/p(q), Pareto-smoothed, with the sum 1; nil where they cannot be
// relied on.
func weigh(f Fit, other *model.Posterior, draws *idata.Draws, places []idata.Place) (weights []float64, k float64) {
	kept, _, _ := idata.Common(f.Post.Dim(), f.Chains)
	weights = make([]float64, len(places))
	grad := make([]float64, other.Dim())
	for i, at := range places {
		was := f.Chains[kept[at.Chain]].Stats[at.Draw].LP
		weights[i] = other.LogDensity(grad, draws.Source(at.Chain, at.Draw)) - was
		if math.IsNaN(weights[i]) {
			weights[i] = math.Inf(-1)
		}
	}
	k = diag.PSIS(weights, 1)
	square := 0.0
	for i, w := range weights {
		weights[i] = math.Exp(w)
		square += weights[i] * weights[i]
	}
	if even(weights) {
		return weights, math.NaN()
	}
	if !(k <= limits.ParetoK) || 1/square < limits.ESSRed {
		return nil, k
	}
	return weights, k
}

// even reports whether all weights are as good as equal, so that there is no tail to fit.
func even(weights []float64) bool {
	for _, w := range weights {
		if math.Abs(w*float64(len(weights))-1) > 1e-6 {
			return false
		}
	}
	return true
}

// shortRun is a short run of a changed model, with what it says of the whole span.
type shortRun struct {
	post  *model.Posterior
	s     sampler.Settings
	draws *idata.Draws
	sums  attribution.Totals
}

func newShortRun(post *model.Posterior, s sampler.Settings, chains []sampler.ChainResult) *shortRun {
	r := &shortRun{post: post, s: s, draws: idata.Sampled(post, s, chains)}
	r.sums = r.over(panel.Span{})
	return r
}

func (r *shortRun) over(span panel.Span) attribution.Totals {
	return attribution.TotalsOf(r.post, r.draws, r.draws.Thinned(0), span)
}

// again draws from the other model in a short run from where the fit's draws lie; nil where observe stopped it.
func (a *Answer) again(f Fit, other *model.Posterior, observe func(done float64) bool) (*shortRun, error) {
	from := baseline.After(f.Settings, f.Post, f.Chains)
	from.Settings.Draws = min(limits.RevisedDraws, from.Settings.Draws)
	var last *shortRun
	s, chains, err := baseline.Short(other, from, func(s sampler.Settings, chains []sampler.ChainResult) float64 {
		last = newShortRun(other, s, chains)
		return last.rhat()
	}, observe)
	if chains == nil {
		return nil, err
	}
	if last == nil || last.s != s { // the run that was looked at has been made again
		last = newShortRun(other, s, chains)
	}
	a.RHat, a.Chains, a.Draws = last.rhat(), s.Chains, s.Draws
	return last, nil
}

// rhat is the largest of the channels' contributions.
func (r *shortRun) rhat() (worst float64) {
	count, each := r.draws.Size()
	for _, values := range r.sums.Channel {
		var chains [][]float64
		for k := range count {
			chains = append(chains, values[k*each:(k+1)*each])
		}
		worst = max(worst, diag.RHat(chains))
	}
	return worst
}

// report says what the channels bring by these sums, whose draws have weights; nil for equal ones. It uses the sums up.
func (a *Answer) report(post *model.Posterior, sums attribution.Totals, weights []float64, of interval.Interval) {
	for c, name := range post.Data().Channels {
		e := Effect{Channel: name}
		if roi := sums.ROI[c]; roi != nil {
			r := estimate(roi, weights, of)
			e.Return = &r
		}
		for i, expected := range sums.Expected {
			sums.Channel[c][i] /= expected
		}
		e.Share = estimate(sums.Channel[c], weights, of)
		a.Channels = append(a.Channels, e)
	}
}

// estimate condenses draws with weights. Its interval is that of as many equal draws at equal steps of the weights' sum, in order.
func estimate(draws, weights []float64, of interval.Interval) Estimate {
	if weights == nil {
		low, _, high := summary.Interval(draws, of)
		return Estimate{Mean: summary.Mean(draws), Low: low, High: high}
	}
	order := make([]int, len(draws))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(draws[a], draws[b]) })
	var e Estimate
	var equal []float64
	n, sum, next := float64(len(draws)), 0.0, 0.5
	for _, i := range order {
		e.Mean += float64(weights[i] * draws[i])
		for sum += weights[i] * n; next < sum && len(equal) < len(draws); next++ {
			equal = append(equal, draws[i])
		}
	}
	e.Low, _, e.High = summary.Interval(equal, of)
	return e
}
