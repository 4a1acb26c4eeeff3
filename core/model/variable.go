package model

import (
	"slices"

	"github.com/mixtab/mixtab/core/prior"
)

// axis is one dimension of a site with its labels.
type axis struct {
	name   string
	labels []string
}

// place is a cell of the panel by labels, one a dimension: {"geo": "Austria", "channel": "TV"}.
type place map[string]string

// site is one named node of the prior trees with all its values. Sites stand in topological order: arguments first.
type variable struct {
	name       string
	rawName    string // set when non-centred
	axes       []axis
	size       int
	dist       *prior.Dist
	args       [][]int32 // [argument][element] → place in the arena
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
	pass       [][2]int    // the raw variable's arguments that are the site's own: base's index, site's index
}

// constant marks arena places of constants while sizes are still open: place = -(1 + index).
func constant(i int) int32 { return int32(-1 - i) }

// at finds the element of a site that a place belongs to.
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

// places lists the elements of a site in row-major order.
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
