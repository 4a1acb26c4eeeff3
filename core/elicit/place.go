package elicit

import (
	"slices"

	"github.com/mixtab/mixtab/core/prior"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/transform"
)

// spot is a parameter of the media block for one channel. param is "" for the effect.
type spot struct{ block, param, channel string }

// read gives the parameter's argument as it stands in the spec, and whether it is in a block of the channel's own. A
// parameter that the spec leaves out has its form's default.
func (s spot) read(m spec.Media) (a spec.Arg, own bool) {
	c := m.Channels[s.channel]
	switch s.block {
	case "adstock":
		form, params := m.Adstock.Form, m.Adstock.Params
		if c.Adstock != nil {
			form, params, own = c.Adstock.Form, c.Adstock.Params, true
		}
		f, _ := transform.FindAdstock(form)
		return s.given(params, f.Params), own
	case "saturation":
		form, params := m.Saturation.Form, m.Saturation.Params
		if c.Saturation != nil {
			form, params, own = c.Saturation.Form, c.Saturation.Params, true
		}
		f, _ := transform.FindSaturation(form)
		return s.given(params, f.Params), own
	}
	if c.Effect != nil {
		return c.Effect.Prior, true
	}
	return m.Effect.Prior, false
}

func (s spot) given(params map[string]spec.Arg, docs []transform.Param) spec.Arg {
	if a, is := params[s.param]; is {
		return a
	}
	for _, d := range docs {
		if d.Name == s.param {
			p := spec.Prior{Dist: d.Default.Dist, Dims: []string{"channel"}, Args: map[string]spec.Arg{}}
			for k, v := range d.Default.Args {
				p.Args[k] = spec.Num(v)
			}
			return spec.Of(p)
		}
	}
	return spec.Num(0)
}

// write puts a tree of the channel's own numbers into the spec: by label into the block that all channels share where its
// shape is theirs, else into a block of the channel's own.
func (s spot) write(spec spec.Spec, a spec.Arg) spec.Spec {
	old, own := s.read(spec.Media)
	if !own {
		if joined, ok := joinedArg(old, a, s.channel, false); ok {
			spec.Media = s.shared(spec.Media, joined)
			return spec
		}
	}
	spec.Media = s.apart(spec.Media, a, own)
	return spec
}

// shared replaces the argument in the block of all channels.
func (s spot) shared(m spec.Media, a spec.Arg) spec.Media {
	switch s.block {
	case "adstock":
		m.Adstock.Params = with(m.Adstock.Params, s.param, a)
	case "saturation":
		m.Saturation.Params = with(m.Saturation.Params, s.param, a)
	default:
		m.Effect.Prior = a
	}
	return m
}

// apart replaces the argument in the channel's own block, which it makes of the shared one where there is none yet.
func (s spot) apart(m spec.Media, a spec.Arg, own bool) spec.Media {
	channels := make(map[string]spec.Channel, len(m.Channels)+1)
	for k, v := range m.Channels {
		channels[k] = v
	}
	c := channels[s.channel]
	if !own {
		a = s.owned(a)
	}
	switch s.block {
	case "adstock":
		b := m.Adstock
		if own {
			b = *c.Adstock
		}
		b.Params = with(s.params(b.Params, own), s.param, a)
		c.Adstock = &b
	case "saturation":
		b := m.Saturation
		if own {
			b = *c.Saturation
		}
		b.Params = with(s.params(b.Params, own), s.param, a)
		c.Saturation = &b
	default:
		b := m.Effect
		if own {
			b = *c.Effect
		} else if b.Spread != nil {
			spread := s.owned(*b.Spread)
			b.Spread = &spread
		}
		b.Prior = a
		c.Effect = &b
	}
	channels[s.channel] = c
	m.Channels = channels
	return m
}

func (s spot) params(params map[string]spec.Arg, own bool) map[string]spec.Arg {
	if own {
		return params
	}
	out := map[string]spec.Arg{}
	for k, a := range params {
		out[k] = s.owned(a)
	}
	return out
}

// owned is an argument of the shared block as the channel's own: its own numbers, and names that say whose it is.
func (s spot) owned(a spec.Arg) spec.Arg {
	a = a.For(s.channel)
	if a.Prior == nil {
		return a
	}
	p := *a.Prior
	if p.Name != "" {
		p.Name += "_" + s.channel
	}
	if p.Raw != "" {
		p.Raw += "_" + s.channel
	}
	args := p.Args
	p.Args = make(map[string]spec.Arg, len(args))
	for k, b := range args {
		p.Args[k] = s.owned(b)
	}
	return spec.Of(p)
}

// joinedArg puts one label's numbers into a tree of all labels. It cannot where the shapes differ, where a number that
// differs stands in a prior that does not vary over channels, or where it is a bound.
func joinedArg(old, own spec.Arg, label string, varies bool) (spec.Arg, bool) {
	if own.Prior == nil {
		return joinedNumber(old, own.Number, label, varies)
	}
	if old.Prior == nil || old.Prior.Dist != own.Prior.Dist || !slices.Equal(old.Prior.Dims, own.Prior.Dims) {
		return old, false
	}
	d, known := prior.Find(old.Prior.Dist)
	if !known {
		return old, false
	}
	p := *old.Prior
	for j, doc := range d.Args {
		was, is := p.Arg(d, j), own.Prior.Arg(d, j)
		joined, ok := joinedArg(was, is, label, slices.Contains(p.Dims, "channel"))
		if !ok || doc.Bound && joined.Values != nil {
			return old, false
		}
		if _, given := p.Args[doc.Name]; given || joined.Values != nil {
			p.Args = with(p.Args, doc.Name, joined)
		}
	}
	return spec.Of(p), true
}

func joinedNumber(old spec.Arg, v float64, label string, varies bool) (spec.Arg, bool) {
	was := old.For(label)
	if _, plain := number(was); !plain {
		return old, false
	}
	if was.Number == v {
		return old, true
	}
	if !varies {
		return old, false
	}
	values := map[string]float64{}
	for k, x := range old.Values {
		values[k] = x
	}
	rest := old.Otherwise
	if old.Values == nil {
		rest = &old.Number
	}
	values[label] = v
	if rest != nil && v == *rest {
		delete(values, label)
	}
	if len(values) == 0 {
		return spec.Num(*rest), true
	}
	return spec.Arg{Values: values, Otherwise: rest}, true
}

// isOwn: the spec has numbers of the channel's own at the parameter.
func (s spot) isOwn(m spec.Media) bool {
	a, own := s.read(m)
	return own || names(a, s.channel)
}

func names(a spec.Arg, label string) bool {
	if a.Otherwise != nil {
		_, named := a.Values[label]
		return named
	}
	if a.Prior != nil {
		for _, b := range a.Prior.Args {
			if names(b, label) {
				return true
			}
		}
	}
	return false
}

// Reset takes a channel's block back to what the preset has for it, pooled as the spec is. The error says why it cannot be.
func Reset(sp, preset spec.Spec, quantity Quantity, channel string) (spec.Spec, error) {
	preset, err := spec.WithPooling(preset, spec.PoolingOf(sp))
	if err != nil {
		return sp, err
	}
	channels := make(map[string]spec.Channel, len(sp.Media.Channels))
	for k, v := range sp.Media.Channels {
		channels[k] = v
	}
	c, was := channels[channel], preset.Media.Channels[channel]
	params := []string{""}
	switch quantity.Block() {
	case "adstock":
		c.Adstock, params = was.Adstock, keys(preset.Media.Adstock.Params)
	case "saturation":
		c.Saturation, params = was.Saturation, keys(preset.Media.Saturation.Params)
	default:
		c.Effect = was.Effect
	}
	channels[channel] = c
	if c == (spec.Channel{}) {
		delete(channels, channel)
	}
	sp.Media.Channels = channels
	for _, name := range params {
		s := spot{quantity.Block(), name, channel}
		a, own := s.read(preset.Media)
		if own {
			break
		}
		old, _ := s.read(sp.Media)
		if joined, ok := joinedArg(old, a.For(channel), channel, false); ok {
			sp.Media = s.shared(sp.Media, joined)
		}
	}
	if len(channels) == 0 {
		sp.Media.Channels = nil
	}
	return sp, nil
}

func keys(m map[string]spec.Arg) []string {
	var list []string
	for k := range m {
		list = append(list, k)
	}
	slices.Sort(list)
	return list
}
