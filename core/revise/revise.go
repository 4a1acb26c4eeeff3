// Package revise says what a fit would find with other priors, without fitting again: by weighing the draws that there are where the
// change is small, by a short run from where they lie where it is not.
package revise

import (
	"math"

	"github.com/mixtab/mixtab/core/attribution"
	"github.com/mixtab/mixtab/core/baseline"
	"github.com/mixtab/mixtab/core/idata"
	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/limits"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/sampler"
	"github.com/mixtab/mixtab/sampler/diag"
)

// Way is how an answer was found.
type Way string

// The ways: the fit's draws, weighed; or a short run of the changed model.
const (
	Weighed Way = "weighed"
	Sampled Way = "sampled"
)

// Fit is a fit whose draws are in.
type Fit struct {
	Post     *model.Posterior
	Settings sampler.Settings
	Chains   []sampler.ChainResult
}

// Answer is what the fit says and what it would say with other priors. It is provisional: a short run or weighed draws stand for a fit.
type Answer struct {
	Way      Way
	K        float64 // Pareto shape of the largest weights; +Inf where draws cannot be weighed
	RHat     float64 // of the short run, the largest over channels' contributions; NaN where draws were weighed
	Returns  []Change
	HalfLife []Change
}

// Change is one quantity before and after.
type Change struct {
	Geo, Channel  string // no geo: all together
	Before, After Estimate
}

// Estimate is a mean, for a half-life the median, with its interval.
type Estimate struct{ Middle, Low, High float64 }

// To gives the answer for a model of the same data and form as the fit's; of another form, it is sampled from nothing. observe is as in
// baseline.Hold; nil where it stopped the run.
func To(f Fit, other *model.Posterior, of interval.Interval, observe func(done float64) bool) (*Answer, error) {
	a := &Answer{Way: Weighed, RHat: math.NaN()}
	after := Fit{Post: other, Settings: f.Settings}
	var draws []sampler.ChainResult
	if draws, a.K = weigh(f, other); draws == nil {
		var err error
		a.Way = Sampled
		if after.Settings, draws, err = again(f, other, a, observe); draws == nil {
			return nil, err
		}
	}
	after.Chains = draws
	before, err := look(f, of)
	if err != nil {
		return nil, err
	}
	now, err := look(after, of)
	if err != nil {
		return nil, err
	}
	a.Returns, a.HalfLife = pair(before.returns, now.returns), pair(before.halfLives, now.halfLives)
	return a, nil
}

// weigh gives draws of the other model, drawn from the fit's by importance w = p'(q)/p(q), Pareto-smoothed; nil where they cannot be
// relied on.
func weigh(f Fit, other *model.Posterior) ([]sampler.ChainResult, float64) {
	if f.Post.Dim() != other.Dim() {
		return nil, math.Inf(1)
	}
	quick, _ := other.Quick()
	kept, _, _ := idata.Common(f.Post.Dim(), f.Chains)
	sampled := idata.Sampled(f.Post, f.Settings, f.Chains)
	places := sampled.Thinned(limits.WeighedDraws)
	weights, grad := make([]float64, len(places)), make([]float64, other.Dim())
	for i, at := range places {
		was := f.Chains[kept[at.Chain]].Stats[at.Draw].LP
		weights[i] = quick.LogDensity(grad, sampled.Source(at.Chain, at.Draw)) - was
		if math.IsNaN(weights[i]) {
			weights[i] = math.Inf(-1)
		}
	}
	k := diag.PSIS(weights, 1)
	square := 0.0
	for i, w := range weights {
		weights[i] = math.Exp(w)
		square += weights[i] * weights[i]
	}
	if !(k <= limits.ParetoK) && !even(weights) || 1/square < limits.ESSRed {
		return nil, k
	}
	return chosen(sampled, places, weights), k
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

// chosen are draws in proportion to their weights, at equal steps of the weights' sum.
func chosen(from *idata.Draws, places []idata.Place, weights []float64) []sampler.ChainResult {
	var c sampler.ChainResult
	n, sum, next := float64(len(places)), 0.0, 0.5
	for i, w := range weights {
		for sum += w * n; next < sum && len(c.Stats) < len(places); next++ {
			c.Draws = append(c.Draws, from.Source(places[i].Chain, places[i].Draw)...)
			c.Stats = append(c.Stats, sampler.Stats{})
		}
	}
	return []sampler.ChainResult{c}
}

// again draws from the other model in a short run from where the fit's draws lie.
func again(f Fit, other *model.Posterior, a *Answer, observe func(done float64) bool) (sampler.Settings, []sampler.ChainResult, error) {
	from := baseline.After(f.Settings, f.Post, f.Chains)
	from.Settings.Draws = min(limits.RevisedDraws, from.Settings.Draws)
	return baseline.Short(other, from, func(s sampler.Settings, chains []sampler.ChainResult) float64 {
		a.RHat = rhat(Fit{Post: other, Settings: s, Chains: chains})
		return a.RHat
	}, observe)
}

// rhat is the largest of the channels' contributions.
func rhat(f Fit) (worst float64) {
	id := idata.New(f.Post, f.Settings, f.Chains)
	a, err := attribution.Compute(f.Post, id, attribution.Options{Seed: f.Settings.Seed})
	if err != nil {
		return math.Inf(1)
	}
	each := a.Draws / a.Chains
	for _, draws := range a.Total.Amounts.Channel {
		var chains [][]float64
		for k := range a.Chains {
			chains = append(chains, draws[k*each:(k+1)*each])
		}
		worst = max(worst, diag.RHat(chains))
	}
	return worst
}

// looked are a fit's quantities, one of each channel, or of each geo and channel.
type looked struct{ returns, halfLives []Change }

// look gives them as what was before.
func look(f Fit, of interval.Interval) (l looked, err error) {
	id := idata.New(f.Post, f.Settings, f.Chains)
	a, err := attribution.Compute(f.Post, id, attribution.Options{Seed: f.Settings.Seed, Interval: of})
	if err != nil {
		return l, err
	}
	for c, name := range a.Channels {
		if roi := a.Total.Returns[c].ROI; roi != nil {
			low, _, high := summary.Interval(roi, of)
			l.returns = append(l.returns, Change{Channel: name, Before: Estimate{summary.Mean(roi), low, high}})
		}
	}
	carry, err := attribution.Carryovers(f.Post, id, of)
	for i := range carry {
		k := &carry[i]
		low, middle, high := summary.Interval(k.HalfLife, of)
		l.halfLives = append(l.halfLives, Change{Geo: k.Geo, Channel: k.Channel, Before: Estimate{middle, low, high}})
	}
	return l, err
}

// pair puts what is after beside what was before.
func pair(before, after []Change) []Change {
	for i := range before {
		before[i].After = after[i].Before
	}
	return before
}
