package spec

import (
	"maps"
	"slices"
)

// byLabel: the tree has numbers by label, and each such argument one for all other labels too.
func byLabel(a Arg) bool {
	some, all := labelled(a)
	return some && all
}

func labelled(a Arg) (some, all bool) {
	if a.Prior == nil {
		return a.Values != nil, a.Values == nil || a.Otherwise != nil
	}
	all = true
	for _, b := range a.Prior.Args {
		s, w := labelled(b)
		some, all = some || s, all && w
	}
	return some, all
}

// rewriteByLabel applies a rewrite of priors whose arguments are numbers to one with numbers by label: to each label's tree on
// its own, joined again.
func rewriteByLabel(p Prior, rewrite func(Prior) (Prior, error)) (Prior, error) {
	whole, err := rewrite(*Of(p).For("").Prior)
	if err != nil {
		return p, err
	}
	labels := map[string]bool{}
	Of(p).names(labels)
	parts := map[string]Arg{}
	for _, l := range slices.Sorted(maps.Keys(labels)) {
		q, err := rewrite(*Of(p).For(l).Prior)
		if err != nil {
			return p, err
		}
		parts[l] = Of(q)
	}
	joined, ok := join(Of(whole), parts)
	if !ok {
		return p, errNotNumbers
	}
	return *joined.Prior, nil
}

// For is the argument, and the tree below it, as one label has it: a number in place of numbers by label. A label that is
// not named has what all others have; where there is no such number the argument stays as it is.
func (a Arg) For(label string) Arg {
	if a.Values != nil {
		if v, named := a.Values[label]; named {
			return Num(v)
		}
		if a.Otherwise == nil {
			return a
		}
		return Num(*a.Otherwise)
	}
	if a.Prior == nil {
		return a
	}
	p := *a.Prior
	p.Args = make(map[string]Arg, len(a.Prior.Args))
	for k, b := range a.Prior.Args {
		p.Args[k] = b.For(label)
	}
	return Of(p)
}

// names collects the labels that arguments of the tree name.
func (a Arg) names(into map[string]bool) {
	for l := range a.Values {
		into[l] = true
	}
	if a.Prior != nil {
		for _, b := range a.Prior.Args {
			b.names(into)
		}
	}
}

// join puts trees of one shape, by label, into one: a number that differs is one by label. ok is false for other shapes.
func join(whole Arg, parts map[string]Arg) (joined Arg, ok bool) {
	if whole.Prior == nil {
		return joinNumbers(whole, parts)
	}
	p := *whole.Prior
	p.Args = make(map[string]Arg, len(whole.Prior.Args))
	for k, a := range whole.Prior.Args {
		below := map[string]Arg{}
		for l, part := range parts {
			if part.Prior == nil || part.Prior.Dist != p.Dist || len(part.Prior.Args) != len(whole.Prior.Args) {
				return whole, false
			}
			b, has := part.Prior.Args[k]
			if !has {
				return whole, false
			}
			below[l] = b
		}
		if p.Args[k], ok = join(a, below); !ok {
			return whole, false
		}
	}
	return Of(p), true
}

func joinNumbers(whole Arg, parts map[string]Arg) (Arg, bool) {
	if byData(whole) {
		return whole, true
	}
	differ := Arg{Values: map[string]float64{}, Otherwise: &whole.Number}
	for l, part := range parts {
		if !numeric(part) {
			return whole, false
		}
		if part.Number != whole.Number {
			differ.Values[l] = part.Number
		}
	}
	if len(differ.Values) == 0 {
		return whole, true
	}
	return differ, true
}
