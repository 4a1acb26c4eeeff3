package model

import (
	"maps"
	"slices"

	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/words"
)

// ref is what an argument became: a variable, or constants by place.
type ref struct {
	variable *variable
	of       func(where place) int32
}

func (r ref) at(c *compiler, where place) int32 {
	if r.variable != nil {
		return r.variable.at(c, where)
	}
	return r.of(where)
}

// list gives the arena places for a list of panel places, and has them corrected once the arena is laid out.
func (c *compiler) list(r ref, where []place) []int32 {
	idx := make([]int32, len(where))
	for i, w := range where {
		idx[i] = r.at(c, w)
	}
	c.refs = append(c.refs, idx)
	return idx
}

// arg compiles an argument: a number, numbers by label, a quantity of the data, or a prior.
func (c *compiler) arg(a spec.Arg, name, at string, axes []axis) ref {
	switch {
	case a.Prior != nil:
		return ref{variable: c.prior(*a.Prior, name, at, axes)}
	case a.Values != nil:
		if a.Otherwise != nil {
			return c.someValues(a, at, axes)
		}
		return c.values(a.Values, at, axes)
	case a.Data != "":
		return c.dataValues(a, at, axes)
	}
	k := c.constant(a.Number)
	return ref{of: func(place) int32 { return k }}
}

// settled is an argument as it is in these data: of a prior that several geos would share, one geo has its first argument.
func (c *compiler) settled(a spec.Arg) spec.Arg {
	for len(c.data.Geos) == 1 {
		first, _, alone := a.Alone()
		if !alone {
			break
		}
		a = first
	}
	return a
}

func (c *compiler) constant(v float64) int32 {
	c.constants = append(c.constants, v)
	return constant(len(c.constants) - 1)
}

// values finds the dimension whose labels the map covers.
func (c *compiler) values(m map[string]float64, at string, axes []axis) ref {
	for _, ax := range c.extend(axes) {
		slots, missing := map[string]int32{}, false
		for _, l := range ax.labels {
			v, ok := m[l]
			missing = missing || !ok
			slots[l] = c.constant(v)
		}
		if missing || len(m) != len(ax.labels) {
			continue
		}
		dim := ax.name
		return ref{of: func(w place) int32 {
			l, _ := c.label(dim, w)
			return slots[l]
		}}
	}
	if r, ok := c.cells(m, axes); ok {
		return r
	}
	c.problem(at, words.Say("model.fix_give_by_label"), words.Say("model.labels_unknown", "labels", slices.Sorted(maps.Keys(m))))
	k := c.constant(1)
	return ref{of: func(place) int32 { return k }}
}

// someValues takes numbers by label with one for all other labels, over the dimension that has most of the labels.
func (c *compiler) someValues(a spec.Arg, at string, axes []axis) ref {
	rest := c.constant(*a.Otherwise)
	var dim axis
	most := 0
	for _, ax := range c.extend(axes) {
		n := 0
		for _, l := range ax.labels {
			if _, named := a.Values[l]; named {
				n++
			}
		}
		if n > most {
			dim, most = ax, n
		}
	}
	slots := map[string]int32{}
	for _, l := range slices.Sorted(maps.Keys(a.Values)) {
		if slices.Index(dim.labels, l) >= 0 {
			slots[l] = c.constant(a.Values[l])
		} else {
			c.warn(l, words.Say("model.prior_passed_over", "label", l, "place", at))
		}
	}
	return ref{of: func(w place) int32 {
		if most > 0 {
			if l, has := c.label(dim.name, w); has {
				if k, named := slots[l]; named {
					return k
				}
			}
		}
		return rest
	}}
}

// cells takes numbers by cell of all axes, labels joined as in parameter names: "Germany,TV".
func (c *compiler) cells(m map[string]float64, axes []axis) (r ref, ok bool) {
	block := variable{axes: axes, size: len(m)}
	slots := map[string]int32{}
	for _, w := range block.places() {
		v, given := m[block.key(w)]
		if !given {
			return ref{}, false
		}
		slots[block.key(w)] = c.constant(v)
	}
	return ref{of: func(w place) int32 { return slots[block.key(w)] }}, len(slots) == len(m)
}

// dataValues resolves a reference to a quantity of the data.
func (c *compiler) dataValues(a spec.Arg, at string, axes []axis) ref {
	times := a.Times
	if times == 0 {
		times = 1
	}
	quantity, ok := c.quantity(a.Data)
	if !ok || !hasAxis(axes, "channel") {
		c.problem(at, words.Say("model.fix_use_data", "names", spec.DataArgs()), words.Say("model.data_not_here", "data", a.Data))
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
