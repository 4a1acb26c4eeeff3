package spec

import (
	"math"
	"slices"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/prior"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler/elementary"
)

// regionDim is the dim of Dataset.Regions: geos lie within it as channels do within "group".
const regionDim = "region"

// How far regions are expected to lie apart: the spread τ of their locations is LogNormal, its median this share of the spread
// that one location for all had before. A location that was a number had none; there τ is HalfNormal of aloneSpread.
const (
	regionShare = 0.3
	regionWidth = 0.5
	aloneSpread = 0.5
)

// Regional is a prior over geos, with numbers or with arguments that geos share, as one whose location varies over regions:
// geos are drawn together within their region, and regions among one another. With θ on its unbounded scale
//
//	θ_g ~ Normal(μ_r, σ),   μ_r ~ Normal(m, τ),   m ~ Normal(m₀, √(s² - E τ²))     where all geos had one μ ~ Normal(m₀, s)
//
// so that centre and total spread stay what they were. Where μ was a number the spread of regions comes on top. A scale of the
// data (HalfNormal of HalfNormal) gets a storey of the same family. A prior with regions is kept.
func Regional(p Prior) (Prior, error) {
	if dimAnywhere(p, regionDim) {
		return p, nil
	}
	if byLabel(Of(p)) {
		return rewriteByLabel(p, Regional)
	}
	p.Dims = GeoDims(p.Dims, PoolingRegions)
	p, err := shared(p)
	if err != nil {
		return p, err
	}
	if q, ok := nestedIn(p); ok {
		return q, nil
	}
	if p, err = flattened(p); err != nil {
		return p, err
	}
	if p, err = shared(p); err != nil {
		return p, err
	}
	q, ok := nestedIn(p)
	if !ok {
		return p, errNotNumbers
	}
	return q, nil
}

// HasRegions: the prior, or one of its arguments, varies over regions.
func (p Prior) HasRegions() bool { return dimAnywhere(p, regionDim) }

// nestedIn puts regions between a prior that geos share and its location; ok is false for a tree of another shape.
func nestedIn(p Prior) (Prior, bool) {
	d, known := prior.Find(p.Dist)
	if known && p.Dist == "HalfNormal" {
		return nestedScale(p)
	}
	if !known || d.LocScale == nil || d.LocScale.Base != "Normal" {
		return p, false
	}
	level := Prior{Dist: "Normal", Centring: &Centring{Auto: true}}
	switch loc := p.Arg(d, d.LocScale.Loc); {
	case loc.Prior == nil && loc.Data == "":
		level.Dims = without(without(p.Dims, "geo"), "long_geo")
		level.Args = map[string]Arg{"mu": loc, "sigma": Of(Prior{Dist: "HalfNormal", Dims: level.Dims, Args: map[string]Arg{"sigma": Num(aloneSpread)}})}
	case loc.Prior != nil && loc.Prior.Dist == "Normal" && numeric(widthOf(*loc.Prior)):
		q := *loc.Prior
		level.Dims, level.Name = q.Dims, q.Name
		level.Args = aboveRegions(q)
	default:
		return p, false
	}
	level.Dims = append([]string{regionDim}, level.Dims...)
	p.Args = with(p.Args, d.Args[d.LocScale.Loc].Name, Of(level))
	return p, true
}

// aboveRegions are the location and spread of regions' locations, of the same centre and total spread as a Normal q.
func aboveRegions(q Prior) map[string]Arg {
	s := widthOf(q).Number
	m := Rounded(elementary.Log(regionShare*s), 4)
	second := elementary.Exp(2 * (m + float64(regionWidth*regionWidth))) // E τ²
	spread := Prior{Dist: "LogNormal", Dims: q.Dims, Args: map[string]Arg{"mu": Num(m), "sigma": Num(regionWidth)}}
	q.Name = ""
	q.Args = with(q.Args, "sigma", Num(Rounded(math.Sqrt(float64(s*s)-second), 4)))
	return map[string]Arg{"mu": Of(q), "sigma": Of(spread)}
}

// nestedScale is HalfNormal(σ_r), σ_r ~ HalfNormal(σ), for HalfNormal(σ): E σ_r² is σ².
func nestedScale(p Prior) (Prior, bool) {
	q := p.Args["sigma"].Prior
	if q == nil || q.Dist != "HalfNormal" {
		return p, false
	}
	upper := *q
	upper.Name = ""
	level := Prior{Dist: "HalfNormal", Name: q.Name, Dims: append([]string{regionDim}, q.Dims...), Args: map[string]Arg{"sigma": Of(upper)}}
	p.Args = with(p.Args, "sigma", Of(level))
	return p, true
}

// widthOf is the standard deviation of a Normal prior.
func widthOf(q Prior) Arg {
	d, _ := prior.Find("Normal")
	return q.Arg(d, d.LocScale.Scale)
}

// unnested takes regions out of a prior again: its location is one for all, of the same centre and total spread.
func unnested(p Prior) (Prior, error) {
	if !dimAnywhere(p, regionDim) {
		return p, nil
	}
	if byLabel(Of(p)) {
		return rewriteByLabel(p, unnested)
	}
	if slices.Contains(p.Dims, regionDim) {
		p.Dims = GeoDims(without(p.Dims, regionDim), PoolingPartial)
	}
	args := make(map[string]Arg, len(p.Args))
	for k, a := range p.Args {
		if a.Prior != nil && dimAnywhere(*a.Prior, regionDim) {
			var err error
			if a, err = joinedRegions(*a.Prior); err != nil {
				return p, err
			}
		}
		args[k] = a
	}
	p.Args = args
	return p, nil
}

// joinedRegions is an argument that varies over regions as one for all of them.
func joinedRegions(q Prior) (Arg, error) {
	above := q.Args["mu"]
	switch upper := q.Args["sigma"].Prior; {
	case q.Dist == "HalfNormal" && upper != nil && upper.Dist == "HalfNormal":
		one := *upper
		one.Name = q.Name
		return Of(one), nil
	case q.Dist == "Normal" && above.Prior == nil && upper != nil:
		return above, nil
	}
	dims := without(q.Dims, regionDim)
	one, err := flattened(q)
	if err != nil {
		return Of(q), err
	}
	one.Dims = dims
	if w := one.Args["sigma"]; numeric(w) && w.Number > 0 {
		one.Args = with(one.Args, "sigma", Num(Rounded(w.Number, 4)))
	}
	if above.Prior != nil {
		one.Centring, one.Raw = above.Prior.Centring, above.Prior.Raw
	}
	return Of(one), nil
}

// withRegions puts regions into all priors of the media block that vary over geos, and into an intercept that geos share.
func withRegions(spec Spec) (Spec, error) {
	issues := rewriteMedia(&spec, OverGeos, Regional)
	if p := spec.Intercept; p != nil && slices.Contains(p.Dims, "geo") && sharing(*p) {
		if q, ok := nestedIn(*p); ok {
			spec.Intercept = &q
		}
	}
	return spec, asProblems(issues)
}

// withoutRegions takes all regions out again.
func withoutRegions(spec Spec) (Spec, error) {
	issues := rewriteMedia(&spec, Prior.HasRegions, unnested)
	if spec.Intercept != nil {
		q, err := unnested(*spec.Intercept)
		if err != nil {
			issues = append(issues, notRewritten("intercept", err))
		}
		spec.Intercept = &q
	}
	return spec, asProblems(issues)
}

// rewriteMedia rewrites the priors of the media block that are of a kind.
func rewriteMedia(spec *Spec, of func(Prior) bool, rewrite func(Prior) (Prior, error)) (issues []panel.Issue) {
	spec.Media = spec.Media.Rewritten(func(at Position, a Arg) Arg {
		if a.Prior == nil || !of(*a.Prior) {
			return a
		}
		p, err := rewrite(*a.Prior)
		if err != nil {
			issues = append(issues, notRewritten(at.Place, err))
		}
		return Of(p)
	})
	return issues
}

func notRewritten(place string, err error) panel.Issue {
	return panel.Issue{Severity: panel.Error, Column: place, Reason: words.Of(err), Fix: words.Say("spec.fix_write_numbers")}
}

func asProblems(issues []panel.Issue) error {
	if len(issues) == 0 {
		return nil
	}
	return &Problems{issues}
}

// Regional reports whether any prior of the spec varies over regions, so that its data must have them.
func (s *Spec) Regional() bool {
	any := false
	s.Media.visit(func(_ Position, a Arg) { any = any || a.Prior != nil && a.Prior.HasRegions() })
	for _, p := range s.linearPriors() {
		any = any || p.HasRegions()
	}
	return any
}

// with is a copy of arguments with one replaced.
func with(args map[string]Arg, name string, a Arg) map[string]Arg {
	out := make(map[string]Arg, len(args)+1)
	for k, v := range args {
		out[k] = v
	}
	out[name] = a
	return out
}
