package spec

import (
	"maps"
	"math"

	"github.com/mixtab/mixtab/core/prior"
	"github.com/mixtab/mixtab/sampler/elementary"
)

// Multiplied is the prior of k times a value that has this prior, k > 0: what says the same once the value is measured in a unit that is
// 1/k as large.
func Multiplied(p Prior, k float64) (Prior, error) {
	d, known := prior.Find(p.Dist)
	if !known {
		return p, ErrBounded
	}
	out := maps.Clone(p.Args)
	if out == nil {
		out = map[string]Arg{}
	}
	for j, a := range d.Args {
		given, err := moved(d.Name, a.Name, p.Arg(d, j), k)
		if err != nil {
			return p, err
		}
		if !numeric(given) || !math.IsInf(given.Number, 0) && !math.IsNaN(given.Number) {
			out[a.Name] = given
		}
	}
	p.Args = out
	return p, nil
}

// moved is an argument of a distribution where its value is multiplied by k.
func moved(dist, name string, a Arg, k float64) (Arg, error) {
	switch dist + "." + name {
	case "Normal.mu", "Normal.sigma", "Laplace.mu", "Laplace.b", "StudentT.mu", "StudentT.sigma", "TruncatedNormal.mu", "TruncatedNormal.sigma",
		"TruncatedNormal.lower", "TruncatedNormal.upper", "Uniform.lower", "Uniform.upper", "HalfNormal.sigma", "HalfCauchy.beta",
		"InverseGamma.beta":
		return times(a, k)
	case "Exponential.lam", "Gamma.beta":
		return times(a, 1/k)
	case "LogNormal.mu":
		return plus(a, elementary.Log(k))
	case "LogNormal.sigma", "StudentT.nu", "Gamma.alpha", "InverseGamma.alpha":
		return a, nil
	}
	return a, ErrBounded
}

func times(a Arg, k float64) (Arg, error) {
	if a.Prior != nil {
		inner, err := Multiplied(*a.Prior, k)
		return Of(inner), err
	}
	if byData(a) {
		return a.scaled(k), nil
	}
	return Num(Rounded(a.Number*k, 6)), nil
}

// plus is an argument on a scale of logarithms, moved by so much.
func plus(a Arg, by float64) (Arg, error) {
	switch {
	case a.Values != nil:
		values := make(map[string]float64, len(a.Values))
		for label, v := range a.Values {
			values[label] = Rounded(v+by, 6)
		}
		if a.Values = values; a.Otherwise != nil {
			rest := Rounded(*a.Otherwise+by, 6)
			a.Otherwise = &rest
		}
		return a, nil
	case a.Prior == nil && a.Data == "":
		return Num(Rounded(a.Number+by, 6)), nil
	case a.Prior == nil || a.Prior.factor() != 1:
		return a, errNotNumbers
	}
	p, d := *a.Prior, (*prior.Dist)(nil)
	if d, _ = prior.Find(p.Dist); d == nil || d.LocScale == nil || d.LocScale.Link != prior.LinkIdentity {
		return a, ErrBounded
	}
	loc, err := plus(p.Arg(d, d.LocScale.Loc), by)
	p.Args = maps.Clone(p.Args)
	if p.Args == nil {
		p.Args = map[string]Arg{}
	}
	p.Args[d.Args[d.LocScale.Loc].Name] = loc
	return Of(p), err
}
