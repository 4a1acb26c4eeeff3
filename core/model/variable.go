package model

import (
	"slices"

	"github.com/mixtab/mixtab/core/prior"
	"github.com/mixtab/mixtab/core/words"
)

// axis is one dimension of a variable with its labels.
type axis struct {
	name   string
	labels []string
}

// place is a cell of the panel by labels, one a dimension: {"geo": "Austria", "channel": "TV"}.
type place map[string]string

// variable is one named node of the prior trees with all its values. Variables stand in topological order: arguments first.
type variable struct {
	name       string
	rawName    string // set when non-centred
	axes       []axis
	size       int
	dist       *prior.Dist
	args       [][]int32 // [argument][element] → place in the arena
	times      []float64 // [argument] factor, nil where all are 1
	uniform    bool      // every element has the same arguments
	integrated bool      // it has no coordinates: it is integrated out, and drawn given the others
	bij        prior.Bijector
	base       *prior.Dist // distribution of the raw variable, when non-centred
	val        int         // arena offset of the values
	raw        int         // arena offset of the raw variable, when non-centred
	q          int         // first coordinate
	scratch    int         // offset in the scratch of arguments
	auto       bool        // its centring is found from the data
	centring   []float64   // [element] λ, when the coordinate is not the value; see Centring
	baseArg    []float64   // the raw variable's arguments, where constant
	pass       [][2]int    // the raw variable's arguments that are the variable's own: base's index, variable's index
}

// constant marks arena places of constants while sizes are still open: place = -(1 + index).
func constant(i int) int32 { return int32(-1 - i) }

// at finds the element of a variable that a place belongs to.
func (s *variable) at(c *compiler, where place) int32 {
	e := 0
	for _, ax := range s.axes {
		l, ok := c.label(ax.name, where)
		if ok && l == "" { // the base geo, which the dimension leaves out
			return c.constant(0)
		}
		k := slices.Index(ax.labels, l)
		if !ok || k < 0 {
			panic("model: a parameter was asked for outside its dims")
		}
		e = e*len(ax.labels) + k
	}
	return int32(s.val + e)
}

// places lists the elements of a variable in row-major order.
func (s *variable) places() []place {
	list := []place{{}}
	for _, ax := range s.axes {
		var next []place
		for _, p := range list {
			for _, l := range ax.labels {
				q := place{ax.name: l}
				for k, v := range p {
					q[k] = v
				}
				next = append(next, q)
			}
		}
		list = next
	}
	return list
}

// labels names the elements, "" for a scalar and "[Germany,TV]" otherwise.
func (s *variable) labels() []string {
	list := make([]string, 0, s.size)
	for _, p := range s.places() {
		text := s.key(p)
		if text != "" || len(s.axes) > 0 {
			text = "[" + text + "]"
		}
		list = append(list, text)
	}
	return list
}

// key joins a place's labels, "Germany,TV".
func (s *variable) key(where place) string {
	text := ""
	for i, ax := range s.axes {
		if i > 0 {
			text += ","
		}
		text += where[ax.name]
	}
	return text
}

// label is the label a place has on a dimension: its own, or one that follows from it (group from channel, region from geo).
func (c *compiler) label(dim string, where place) (string, bool) {
	if l, ok := where[dim]; ok {
		return l, true
	}
	switch dim {
	case "group":
		if ch, ok := where["channel"]; ok {
			return c.groupOf(ch), true
		}
	case "long_geo":
		if g, ok := where["geo"]; ok {
			return c.longGeo(g), true
		}
	case "other_geo":
		if g, ok := where["geo"]; ok {
			return c.otherGeo(g), true
		}
	case "region":
		if g, ok := where["geo"]; ok {
			return c.regionOf(g), true
		}
	}
	return "", false
}

func (c *compiler) groupOf(channel string) string {
	for _, g := range c.spec.Groups {
		if slices.Index(g.Channels, channel) >= 0 {
			return g.Name
		}
	}
	return "other"
}

// longGeo maps a geo with enough history to itself, any other to the label they share.
func (c *compiler) longGeo(geo string) string {
	k := slices.Index(c.data.Geos, geo)
	if c.spec.Threshold == nil || !c.spec.Threshold.IsShort(c.learnt(), k) {
		return geo
	}
	return "pooled"
}

// otherGeo maps the base geo, the most populous one or else the first, to "", any other to itself.
func (c *compiler) otherGeo(geo string) string {
	base := 0
	for g := range c.data.Series {
		if c.data.Series[g].Population > c.data.Series[base].Population {
			base = g
		}
	}
	if geo == c.data.Geos[base] {
		return ""
	}
	return geo
}

// extend adds to a block's axes those that follow from them.
func (c *compiler) extend(axes []axis) []axis {
	for _, ax := range axes {
		for _, derived := range map[string][]string{"channel": {"group"}, "geo": {"long_geo", "other_geo", "region"}}[ax.name] {
			if hasAxis(axes, derived) || derived == "region" && !c.hasRegions() {
				continue
			}
			var labels []string
			for _, l := range ax.labels {
				if d, _ := c.label(derived, place{ax.name: l}); d != "" && slices.Index(labels, d) < 0 {
					labels = append(labels, d)
				}
			}
			axes = append(axes[:len(axes):len(axes)], axis{derived, labels})
		}
	}
	return axes
}

func hasAxis(axes []axis, name string) bool {
	for _, ax := range axes {
		if ax.name == name {
			return true
		}
	}
	return false
}

func axisNames(axes []axis) []words.Text {
	if len(axes) == 0 {
		return []words.Text{words.Say("model.no_dimension")}
	}
	var names []string
	for _, a := range axes {
		names = append(names, a.name)
	}
	return words.All(names)
}
