package model

import (
	"strings"

	"github.com/mixtab/mixtab/core/spec"
)

// dataValues resolves a reference to a quantity of the data.
func (c *compiler) dataValues(a spec.Arg, at string, axes []axis) ref {
	times := a.Times
	if times == 0 {
		times = 1
	}
	quantity, ok := c.quantity(a.Data)
	if !ok || !hasAxis(axes, "channel") {
		c.problem(at, "use one of "+strings.Join(spec.DataArgs(), ", ")+", where the prior varies by channel", "%q cannot be had here", a.Data)
		k := c.constant(1)
		return ref{of: func(place) int32 { return k }}
	}
	slots := map[string]int32{}
	for i, ch := range c.data.Channels {
		slots[ch] = c.constant(quantity[i] * times)
	}
	return ref{of: func(w place) int32 { return slots[w["channel"]] }}
}

// quantity computes a quantity of the data, by channel.
func (c *compiler) quantity(name string) ([]float64, bool) {
	spend, all, cells := make([]float64, len(c.data.Channels)), 0.0, 0
	for g := range c.data.Series {
		for ch, s := range c.data.Series[g].Spend {
			for _, v := range c.kept(s, g) {
				spend[ch] += v
				all += v
			}
		}
		cells += len(c.data.Series[g].Dates) - len(c.heldIn(g))
	}
	switch name {
	case "spend_share":
		for ch := range spend {
			spend[ch] /= all
		}
	case "spend_relative":
		for ch := range spend {
			spend[ch] *= float64(len(spend)) / all
		}
	case "spend_mean":
		for ch := range spend {
			spend[ch] /= float64(cells) * c.meanUnit()
		}
	default:
		return nil, false
	}
	for ch := range spend { // a channel without spend still needs a proper prior
		if !(spend[ch] > 0) {
			spend[ch] = 1 / float64(len(spend))
		}
	}
	return spend, true
}

// meanUnit is what one unit of the scaled KPI is worth in the file's, over all cells.
func (c *compiler) meanUnit() float64 {
	sum, n := 0.0, 0
	for g, u := range c.units {
		k := len(c.data.Series[g].Dates) - len(c.heldIn(g))
		sum += float64(float64(k) * u.scale * u.head)
		n += k
	}
	return sum / float64(n)
}
