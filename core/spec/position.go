package spec

import (
	"maps"
	"slices"
)

// Position is where a parameter of the media block stands: its place in the spec, the name it has by default, and its part.
type Position struct {
	Place, Name string
	Part        part
}

// part is the role that a parameter of the media block plays.
type part uint8

const (
	ofCarry  part = iota // of an adstock
	ofCurve              // of a saturation
	ofEffect             // a channel's size
	ofReturn             // an effect on money, which has no geo dim
	OfSpread             // how geos share an effect on money
)

// visit shows every parameter of the block, in a fixed order.
func (m Media) visit(f func(at Position, a Arg)) {
	m.Rewritten(func(at Position, a Arg) Arg {
		f(at, a)
		return a
	})
}

// Rewritten is the block with f applied to every parameter that the spec gives; the original stays as it is. f sees the
// spread of an effect on money whether the spec gives one or not, as 0 if not, and a 0 that f returns leaves it out.
func (m Media) Rewritten(f func(at Position, a Arg) Arg) Media {
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

func (c Channel) rewritten(place, suffix string, f func(at Position, a Arg) Arg) Channel {
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

func rewrittenParams(params map[string]Arg, place, suffix string, part part, f func(at Position, a Arg) Arg) map[string]Arg {
	if params == nil {
		return nil
	}
	out := make(map[string]Arg, len(params))
	for _, k := range slices.Sorted(maps.Keys(params)) {
		out[k] = f(Position{place + ".params." + k, k + suffix, part}, params[k])
	}
	return out
}

func (e Effect) rewritten(place, suffix string, f func(at Position, a Arg) Arg) Effect {
	at := Position{place + ".prior", "effect" + suffix, ofEffect}
	money := e.Of == "roi" || e.Of == "mroi" || e.Of == "contribution"
	if money {
		at.Part = ofReturn
	}
	e.Prior = f(at, e.Prior)
	if !money {
		return e
	}
	var spread Arg
	if e.Spread != nil {
		spread = *e.Spread
	}
	spread = f(Position{place + ".spread", "spread" + suffix, OfSpread}, spread)
	e.Spread = nil
	if spread.Number != 0 || !numeric(spread) {
		e.Spread = &spread
	}
	return e
}
