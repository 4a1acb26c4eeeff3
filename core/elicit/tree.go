package elicit

import (
	"strconv"

	"github.com/mixtab/mixtab/core/prior"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler/elementary"
)

var errNotMovable = words.Err("elicit.not_movable")

// number is an argument that is a plain number.
func number(a spec.Arg) (v float64, plain bool) {
	return a.Number, a.Prior == nil && a.Values == nil && a.Data == ""
}

// numbers are a prior's arguments where all are plain numbers.
func numbers(p spec.Prior) (d *prior.Dist, args []float64, plain bool) {
	d, known := prior.Find(p.Dist)
	if !known {
		return nil, nil, false
	}
	for j := range d.Args {
		v, ok := number(p.Arg(d, j))
		if !ok {
			return d, nil, false
		}
		args = append(args, v)
	}
	return d, args, true
}

// moved is a location-scale tree whose value on the line was u and is now to + k·(u - from). How geos differ is stretched
// with the rest, so that the part of the spread that lies between geos stays what it was.
func moved(p spec.Prior, from, to, k float64) (spec.Prior, error) {
	d, known := prior.Find(p.Dist)
	if !known || d.LocScale == nil {
		return p, errNotMovable
	}
	loc, err := movedLocation(p.Arg(d, d.LocScale.Loc), from, to, k)
	if err != nil {
		return p, err
	}
	scale, err := stretched(p.Arg(d, d.LocScale.Scale), k)
	if err != nil {
		return p, err
	}
	p.Args = with(with(p.Args, d.Args[d.LocScale.Loc].Name, loc), d.Args[d.LocScale.Scale].Name, scale)
	return p, nil
}

func movedLocation(a spec.Arg, from, to, k float64) (spec.Arg, error) {
	if v, plain := number(a); plain {
		return spec.Num(six(to + float64(k*(v-from)))), nil
	}
	if a.Prior == nil {
		return a, errNotMovable
	}
	if d, known := prior.Find(a.Prior.Dist); !known || d.LocScale == nil || d.LocScale.Link != prior.LinkIdentity {
		return a, errNotMovable
	}
	p, err := moved(*a.Prior, from, to, k)
	return spec.Of(p), err
}

// stretched is an argument over positive values times k.
func stretched(a spec.Arg, k float64) (spec.Arg, error) {
	if v, plain := number(a); plain {
		return spec.Num(six(k * v)), nil
	}
	if a.Prior == nil {
		return a, errNotMovable
	}
	p := *a.Prior
	d, _, plain := numbers(p)
	if !plain {
		return a, errNotMovable
	}
	change := func(j int, f func(v float64) float64) (spec.Arg, error) {
		v, _ := number(p.Arg(d, j))
		p.Args = with(p.Args, d.Args[j].Name, spec.Num(six(f(v))))
		return spec.Of(p), nil
	}
	times := func(v float64) float64 { return k * v }
	switch d.Name {
	case "LogNormal":
		return change(0, func(v float64) float64 { return v + elementary.Log(k) })
	case "HalfNormal", "HalfCauchy":
		return change(0, times)
	case "Exponential":
		return change(0, func(v float64) float64 { return v / k })
	case "Gamma":
		return change(1, func(v float64) float64 { return v / k })
	case "InverseGamma":
		return change(1, times)
	}
	return a, errNotMovable
}

// with is a copy of arguments with one replaced.
func with(args map[string]spec.Arg, name string, a spec.Arg) map[string]spec.Arg {
	out := make(map[string]spec.Arg, len(args)+1)
	for k, v := range args {
		out[k] = v
	}
	out[name] = a
	return out
}

// centreOf is the location at the root of a location-scale tree.
func centreOf(p spec.Prior) (float64, bool) {
	for {
		d, known := prior.Find(p.Dist)
		if !known || d.LocScale == nil {
			return 0, false
		}
		a := p.Arg(d, d.LocScale.Loc)
		if v, plain := number(a); plain {
			return v, true
		}
		if a.Prior == nil {
			return 0, false
		}
		p = *a.Prior
	}
}

// six keeps six significant digits, by decimal text, which is the same everywhere.
func six(x float64) float64 {
	r, err := strconv.ParseFloat(strconv.FormatFloat(x, 'g', 6, 64), 64)
	if err != nil {
		return x
	}
	return r
}
