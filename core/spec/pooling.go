package spec

import (
	"slices"

	"github.com/mixtab/mixtab/core/panel"
)

// How far geos learn from each other in the media block.
const (
	PoolingSeparate  = "separate"  // each geo its own values, with constant priors
	PoolingThreshold = "threshold" // as separate for geos with a long history; the others share one value
	PoolingRegions   = "regions"   // as partial, within regions (Dataset.Regions) that are drawn together in turn
	PoolingPartial   = "partial"   // each geo its own values, drawn together by priors on the priors' arguments
	PoolingPooled    = "pooled"    // one value for all geos
)

// PoolingModes lists the modes from the loosest to the tightest.
func PoolingModes() []string {
	return []string{PoolingSeparate, PoolingThreshold, PoolingRegions, PoolingPartial, PoolingPooled}
}

// DefaultThreshold is how much makes a history long where a spec does not say. Over a year every season was seen once, and
// season and trend are commonly shared, so that media are what a geo has to tell by itself.
var DefaultThreshold = Weeks(52)

// PoolingOf says how a spec pools its media block, by the priors there that vary over geos: "regions" when any varies over
// regions too, else "partial" when arguments of any are priors that geos share, else "threshold" when they are cut by length
// of history, "separate" when not, and "pooled" when there are none.
func PoolingOf(spec Spec) string {
	mode := PoolingPooled
	spec.Media.visit(func(_ Position, a Arg) {
		switch {
		case a.Prior == nil || mode == PoolingRegions:
		case a.Prior.HasRegions():
			mode = PoolingRegions
		case !OverGeos(*a.Prior):
		case sharing(*a.Prior):
			mode = PoolingPartial
		case mode == PoolingPartial:
		case spec.Threshold != nil && (slices.Contains(a.Prior.Dims, "long_geo") || byCell(*a.Prior)):
			mode = PoolingThreshold
		case mode == PoolingPooled:
			mode = PoolingSeparate
		}
	})
	return mode
}

// WithPooling rewrites the priors of the media block that vary over geos, and leaves all else as it is. With θ such a
// parameter on its unbounded scale:
//
//	separate   θ_g ~ Normal(m, s), m and s constant: the marginal centre and spread of θ_g in the tree they replace
//	threshold  as separate, but one θ for all geos with fewer than spec.Threshold.Length (or DefaultThreshold)
//	partial    θ_g ~ Normal(μ, σ), μ ~ Normal(m, √(s² - E σ²)), σ as in the studio preset; a tree that is there is kept
//	regions    θ_g ~ Normal(μ_r, σ), μ_r ~ Normal(m_0, τ) over regions, as Regional says; so too an intercept that geos share
//	pooled     one θ ~ Normal(m, s)
//
// From a pooled spec the priors of carry-over and effect get the geo dim, as in the studio preset, and where the effect's
// prior is on money its spread. A spec that is in the mode already comes back as it is.
//
// An unknown mode panics. The error is a *Problems, for priors whose arguments cannot be replaced.
func WithPooling(spec Spec, mode string) (Spec, error) {
	if !slices.Contains(PoolingModes(), mode) {
		panic("model: there is no such pooling mode")
	}
	from := PoolingOf(spec)
	if mode == from {
		return spec, nil
	}
	if from == PoolingRegions {
		spec, err := withoutRegions(spec)
		if err != nil {
			return spec, err
		}
		return WithPooling(spec, mode)
	}
	if mode == PoolingRegions {
		spec, err := WithPooling(spec, PoolingPartial)
		if err != nil {
			return spec, err
		}
		return withRegions(spec)
	}
	r := repooling{mode: mode, widen: from == PoolingPooled}
	spec.Media = spec.Media.Rewritten(r.prior)
	if err := asProblems(r.issues); err != nil {
		return spec, err
	}
	switch {
	case mode == PoolingThreshold && spec.Threshold == nil:
		spec.Threshold = &Threshold{DefaultThreshold}
	case mode != PoolingThreshold && !usesThreshold(spec):
		spec.Threshold = nil
	}
	return spec, nil
}

// repooling is one rewrite of a media block.
type repooling struct {
	mode   string
	widen  bool // priors without a geo dim get one
	issues []panel.Issue
}

// prior rewrites one argument of the media block.
func (r *repooling) prior(at Position, a Arg) Arg {
	if at.Part == OfSpread {
		return r.spread(at, a)
	}
	wide := r.widen && (at.Part == ofCarry || at.Part == ofEffect)
	if a.Prior == nil || !OverGeos(*a.Prior) && !wide {
		return a
	}
	p := *a.Prior
	p.Dims = GeoDims(p.Dims, r.mode)
	if r.mode == PoolingPartial {
		return r.checked(at)(shared(p))
	}
	return r.checked(at)(flattened(p))
}

// checked keeps a prior that could be rewritten, and notes why another could not.
func (r *repooling) checked(at Position) func(Prior, error) Arg {
	return func(p Prior, err error) Arg {
		if err != nil {
			r.issues = append(r.issues, notRewritten(at.Place, err))
		}
		return Of(p)
	}
}

// spread rewrites how geos share an effect on money: without a prior they share it evenly. Only proportions count, so its
// centre is 1 for all.
func (r *repooling) spread(at Position, a Arg) Arg {
	if r.mode == PoolingPooled {
		return Arg{}
	}
	p := Prior{Dist: "LogNormal", Dims: []string{"geo", "channel"}, Args: map[string]Arg{"mu": Num(0), "sigma": Num(1)}}
	if a.Prior != nil {
		p = *a.Prior
	}
	p.Dims = GeoDims(p.Dims, r.mode)
	if r.mode != PoolingPartial {
		return r.checked(at)(flattened(p))
	}
	if !sharing(p) {
		width := Of(Prior{Dist: "HalfNormal", Dims: without(p.Dims, "geo"), Args: map[string]Arg{"sigma": p.Args["sigma"]}})
		p.Args = map[string]Arg{"mu": p.Args["mu"], "sigma": width}
	}
	return Of(p)
}

// OverGeos: the prior's own values vary over geos.
func OverGeos(p Prior) bool {
	return slices.Contains(p.Dims, "geo") || slices.Contains(p.Dims, "long_geo")
}

// sharing: an argument, however deep, is a prior that geos share.
func sharing(p Prior) bool {
	for _, a := range p.Args {
		if a.Prior != nil && (!OverGeos(*a.Prior) || sharing(*a.Prior)) {
			return true
		}
	}
	return false
}

// byCell: an argument is given cell by cell, as PooledPrior does.
func byCell(p Prior) bool {
	for _, a := range p.Args {
		if a.Values != nil {
			return true
		}
	}
	return false
}

// GeoDims gives dims their geo dim for a mode.
func GeoDims(dims []string, mode string) []string {
	dim := map[string]string{PoolingSeparate: "geo", PoolingPartial: "geo", PoolingRegions: "geo", PoolingThreshold: "long_geo"}[mode]
	if dim == "" {
		return without(without(dims, "geo"), "long_geo")
	}
	out := slices.Clone(dims)
	for i, d := range out {
		if d == "geo" || d == "long_geo" {
			out[i] = dim
			return out
		}
	}
	return append([]string{dim}, out...)
}

func without(dims []string, dim string) []string {
	var out []string
	for _, d := range dims {
		if d != dim {
			out = append(out, d)
		}
	}
	return out
}

// usesThreshold: some prior of the spec is cut by length of history.
func usesThreshold(spec Spec) bool {
	uses := false
	look := func(_ Position, a Arg) {
		if a.Prior != nil {
			uses = uses || dimAnywhere(*a.Prior, "long_geo")
		}
	}
	spec.Media.visit(look)
	for _, p := range spec.linearPriors() {
		look(Position{}, Of(p))
	}
	return uses
}

// linearPriors lists the priors outside the media block.
func (s *Spec) linearPriors() []Prior {
	list := []Prior{s.Likelihood.Sigma}
	if s.Intercept != nil {
		list = append(list, *s.Intercept)
	}
	if s.Trend != nil {
		list = append(list, s.Trend.Prior)
		if s.Trend.Exponent != nil && s.Trend.Exponent.Prior != nil {
			list = append(list, *s.Trend.Exponent.Prior)
		}
	}
	if s.Season != nil {
		list = append(list, s.Season.Prior)
		if s.Season.Strength != nil {
			list = append(list, *s.Season.Strength)
		}
	}
	if s.Weekday != nil {
		list = append(list, s.Weekday.Prior)
	}
	if s.Controls != nil {
		list = append(list, s.Controls.Prior)
		if s.Controls.Signed != nil {
			list = append(list, *s.Controls.Signed)
		}
	}
	if s.Events != nil {
		list = append(list, s.Events.Prior)
	}
	if s.Holidays != nil {
		list = append(list, s.Holidays.Prior)
	}
	return list
}

func dimAnywhere(p Prior, dim string) bool {
	if slices.Contains(p.Dims, dim) {
		return true
	}
	for _, a := range p.Args {
		if a.Prior != nil && dimAnywhere(*a.Prior, dim) {
			return true
		}
	}
	return false
}
