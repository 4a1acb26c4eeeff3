package clause

import (
	"math"
	"slices"

	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler/elementary"
)

// What an effect's prior may be on.
const (
	onCoefficient  = "coefficient"
	onScale        = "at_scale"
	onShare        = "share"
	onContribution = "contribution"
	onReturn       = "roi"
	onNext         = "mroi"
)

func effects(m *Model, of string) []Option {
	list := append(sharing(of), []Option{
		{Value: onScale, Name: words.Say("clause.effect_at_scale"), Assumes: words.Say("clause.effect_at_scale_assumes")},
		{Value: onShare, Name: words.Say("clause.effect_share"), Assumes: words.Say("clause.effect_share_assumes")},
		{Value: onCoefficient, Name: words.Say("clause.effect_coefficient"), Assumes: words.Say("clause.effect_coefficient_assumes")},
		{Value: onContribution, Name: words.Say("clause.effect_contribution"), Assumes: words.Say("clause.effect_contribution_assumes")}}...)
	if m.Data == nil || m.pays(of) {
		list = append(list, Option{Value: onReturn, Name: words.Say("clause.effect_roi"), Assumes: words.Say("clause.effect_roi_assumes")})
		if mediaScaleOf(m, "") != Own || effectOf(m, of) == onNext { // on media in units as small as one contact a curve may be flat there
			list = append(list, Option{Value: onNext, Name: words.Say("clause.effect_mroi"), Assumes: words.Say("clause.effect_mroi_assumes")})
		}
	}
	return list
}

// pays reports whether a channel has spend, or all of them.
func (m *Model) pays(of string) bool {
	for c, name := range m.Data.Channels {
		if (of == "" || of == name) && !m.Data.Pays(c) {
			return false
		}
	}
	return true
}

func effectOf(m *Model, of string) string {
	e := m.Spec.Media.Effect
	if own := m.Spec.Media.Channels[of].Effect; of != "" && own != nil {
		e = *own
	} else if of != "" {
		return Shared
	}
	if e.Of == "" {
		return onCoefficient
	}
	return e.Of
}

// Assumed of effects, as medians and widths on the scale of logarithms: of a size as in the preset studio, of returns as in Meridian.
var effectSizes = map[string]struct{ median, width float64 }{
	onScale: {0.1, 1}, onCoefficient: {0.3, 1}, onShare: {0.05, 1}, onContribution: {0.05, 1}, onReturn: {1.22, 0.9}, onNext: {1, 0.5},
}

// expectedShare is what all paid channels together are expected to bring, where returns have no scale: Meridian's 40 ± 20%.
var expectedShare = spec.TotalShare{Mean: 0.4, SD: 0.2}

func setEffect(m *Model, of, value string) error {
	if value == Shared {
		m.own(of, func(c *spec.Channel) { c.Effect = nil })
		return nil
	}
	size := effectSizes[value]
	if value == onScale || value == onCoefficient {
		size.median *= math.Max(ScaledMean(m.Spec.KPI, m.Data), math.SmallestNonzeroFloat64)
	}
	p := spec.Prior{Dist: "LogNormal", Dims: []string{"channel"},
		Args: map[string]spec.Arg{"mu": spec.Num(spec.Rounded(elementary.Log(size.median), 3)), "sigma": spec.Num(size.width)}}
	e := spec.Effect{Of: value}
	switch mode := spec.PoolingOf(m.Spec); {
	case value == onReturn || value == onNext || value == onContribution:
		if spec.OverGeos(spec.Prior{Dims: spec.GeoDims(nil, mode)}) {
			spread := spec.Of(geoSpread(mode))
			e.Spread = &spread
		}
		if value == onReturn {
			share := expectedShare
			e.TotalShare = &share
		}
	default:
		var err error
		if p, err = pooledAs(p, mode); err != nil {
			return err
		}
	}
	e.Prior = spec.Of(p)
	if of == "" {
		m.Spec.Media.Effect = e
		return nil
	}
	m.own(of, func(c *spec.Channel) { c.Effect = &e })
	return nil
}

// pooledAs lets a prior vary over markets as the model's others do.
func pooledAs(p spec.Prior, mode string) (spec.Prior, error) {
	if mode == spec.PoolingRegions {
		mode = spec.PoolingPartial
	}
	p.Dims = spec.GeoDims(p.Dims, mode)
	if mode == spec.PoolingPartial {
		return spec.Partial(p)
	}
	return p, nil
}

// geoSpread is by how much markets differ round what holds over all of them, as in Meridian.
func geoSpread(mode string) spec.Prior {
	p := spec.Prior{Dist: "LogNormal", Dims: spec.GeoDims([]string{"channel"}, mode),
		Args: map[string]spec.Arg{"mu": spec.Num(0), "sigma": spec.Num(0.5)}}
	if mode == spec.PoolingPartial || mode == spec.PoolingRegions {
		p.Args["sigma"] = spec.Of(spec.Prior{Dist: "HalfNormal", Dims: []string{"channel"}, Args: map[string]spec.Arg{"sigma": spec.Num(0.5)}})
	}
	return p
}

// rest is the group of channels that are in none.
const rest = "other"

// groups are those that a channel may be in: the rest, those there are, and a new one.
func groups(m *Model, of string) []Option {
	if of == "" || m.Data == nil || !m.overDim("group") && !m.overDim("channel") {
		return nil
	}
	list := []Option{{Value: rest, Name: words.Say("clause.group_rest")}}
	for i := range m.Spec.Groups {
		name := m.Spec.Groups[i].Name
		list = append(list, Option{Value: name, Name: words.Say("clause.group", "name", name)})
	}
	for letter := 'A'; letter <= 'Z' && len(m.Spec.Groups) < len(m.Data.Channels); letter++ {
		name := string(letter)
		if !slices.ContainsFunc(m.Spec.Groups, func(g spec.Group) bool { return g.Name == name }) {
			return append(list, Option{Value: name, Name: words.Say("clause.group_new", "name", name)})
		}
	}
	return list
}

func groupOf(m *Model, of string) string {
	for _, g := range m.Spec.Groups {
		if slices.Contains(g.Channels, of) {
			return g.Name
		}
	}
	return rest
}

// setGroup moves a channel. Channels of a group share what their effects are drawn from; without groups each channel has that to itself.
func setGroup(m *Model, of, value string) error {
	var next []spec.Group
	found := value == rest
	for _, g := range m.Spec.Groups {
		g.Channels = slices.DeleteFunc(slices.Clone(g.Channels), func(name string) bool { return name == of })
		if g.Name == value {
			g.Channels, found = append(g.Channels, of), true
		}
		if len(g.Channels) > 0 {
			next = append(next, g)
		}
	}
	if !found {
		next = append(next, spec.Group{Name: value, Channels: []string{of}})
	}
	m.Spec.Groups = next
	from, to := "channel", "group"
	if len(next) == 0 {
		from, to = to, from
	}
	m.Spec.Media = m.Spec.Media.Rewritten(func(_ spec.Position, a spec.Arg) spec.Arg { return sharedBy(a, from, to) })
	return nil
}

// overDim reports whether an argument of a prior of the media block is itself a prior over a dim.
func (m *Model) overDim(dim string) (found bool) {
	m.Spec.Media.Rewritten(func(_ spec.Position, a spec.Arg) spec.Arg {
		if a.Prior != nil {
			for _, inner := range a.Prior.Args {
				found = found || inner.Prior != nil && slices.Contains(inner.Prior.Dims, dim) && plainArgs(*inner.Prior)
			}
		}
		return a
	})
	return found
}

// plainArgs: no argument is by channel or of the data, so that groups can have it as channels do.
func plainArgs(p spec.Prior) bool {
	for _, a := range p.Args {
		if a.Values != nil || a.Data != "" || a.Prior != nil && !plainArgs(*a.Prior) {
			return false
		}
	}
	return true
}

// sharedBy has the arguments of a prior vary over another dim.
func sharedBy(a spec.Arg, from, to string) spec.Arg {
	if a.Prior == nil {
		return a
	}
	p, args := *a.Prior, map[string]spec.Arg{}
	for name, inner := range p.Args {
		if inner.Prior != nil {
			q := *inner.Prior
			q.Dims = slices.Clone(q.Dims)
			if i := slices.Index(q.Dims, from); i >= 0 && plainArgs(q) {
				q.Dims[i] = to
			}
			inner = sharedBy(spec.Of(q), from, to)
		}
		args[name] = inner
	}
	p.Args = args
	return spec.Of(p)
}
