package model

import (
	"maps"
	"slices"
)

// slot is where a parameter of the media block stands: its place in the spec, the name it has by default, and its part.
type slot struct {
	place, name string
	role        role
}

// role is the part that a parameter of the media block plays.
type role uint8

const (
	ofCarry  role = iota // of an adstock
	ofCurve              // of a saturation
	ofEffect             // a channel's size
	ofReturn             // an effect on money, which has no geo dim
	ofSpread             // how geos share an effect on money
)

// visit shows every parameter of the block, in a fixed order.
func (m Media) visit(f func(at slot, a Arg)) {
	m.rewritten(func(at slot, a Arg) Arg {
		f(at, a)
		return a
	})
}

// rewritten is the block with f applied to every parameter that the spec gives; the original stays as it is. f sees the
// spread of an effect on money whether the spec gives one or not, as 0 if not, and a 0 that f returns leaves it out.
func (m Media) rewritten(f func(at slot, a Arg) Arg) Media {
	m.Adstock.Params = rewrittenParams(m.Adstock.Params, "media.adstock", "", ofCarry, f)
	m.Saturation.Params = rewrittenParams(m.Saturation.Params, "media.saturation", "", ofCurve, f)
	m.Effect = m.Effect.rewritten("media.effect", "", f)
	if m.Channels == nil {
		return m
	}
	channels := make(map[string]Channel, len(m.Channels))
	for _, name := range slices.Sorted(maps.Keys(m.Channels)) {
		channels[name] = m.Channels[name].rewritten("media.channels."+name, "_"+name, f)
	}
	m.Channels = channels
	return m
}

func (c Channel) rewritten(place, suffix string, f func(at slot, a Arg) Arg) Channel {
	if c.Adstock != nil {
		b := *c.Adstock
		b.Params = rewrittenParams(b.Params, place+".adstock", suffix, ofCarry, f)
		c.Adstock = &b
	}
	if c.Saturation != nil {
		b := *c.Saturation
		b.Params = rewrittenParams(b.Params, place+".saturation", suffix, ofCurve, f)
		c.Saturation = &b
	}
	if c.Effect != nil {
		b := c.Effect.rewritten(place+".effect", suffix, f)
		c.Effect = &b
	}
	return c
}

func rewrittenParams(params map[string]Arg, place, suffix string, part role, f func(at slot, a Arg) Arg) map[string]Arg {
	if params == nil {
		return nil
	}
	out := make(map[string]Arg, len(params))
	for _, k := range slices.Sorted(maps.Keys(params)) {
		out[k] = f(slot{place + ".params." + k, k + suffix, part}, params[k])
	}
	return out
}

func (e Effect) rewritten(place, suffix string, f func(at slot, a Arg) Arg) Effect {
	at := slot{place + ".prior", "effect" + suffix, ofEffect}
	money := e.Of == "roi" || e.Of == "mroi" || e.Of == "contribution"
	if money {
		at.role = ofReturn
	}
	e.Prior = f(at, e.Prior)
	if !money {
		return e
	}
	var spread Arg
	if e.Spread != nil {
		spread = *e.Spread
	}
	spread = f(slot{place + ".spread", "spread" + suffix, ofSpread}, spread)
	e.Spread = nil
	if spread.Number != 0 || !numeric(spread) {
		e.Spread = &spread
	}
	return e
}
