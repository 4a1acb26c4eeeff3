package model

import (
	"maps"
	"math"
	"slices"
	"strings"

	"github.com/mixtab/mixtab/core/prior"
	"github.com/mixtab/mixtab/core/spec"
)

// prior compiles a prior and, before it, its arguments. axes are the dimensions it may vary over.
func (c *compiler) prior(p spec.Prior, name, at string, axes []axis) *variable {
	s := &variable{name: name, size: 1}
	if p.Name != "" {
		s.name = p.Name
	}
	all := c.extend(axes)
	for _, d := range p.Dims {
		i := 0
		for i < len(all) && all[i].name != d {
			i++
		}
		if i == len(all) {
			c.problem(at, "use one of: "+axisNames(all), "%s cannot vary over %q here", s.name, d)
			continue
		}
		s.axes = append(s.axes, all[i])
		s.size *= len(all[i].labels)
	}
	d, ok := prior.Find(p.Dist)
	if !ok {
		c.problem(at, "use one of: "+strings.Join(prior.Names(), ", "), "there is no distribution %q", p.Dist)
		d, _ = prior.Find("Normal")
		p.Args = nil
	}
	s.dist = d
	s.integrated = c.integrating && d.Name == "Normal"
	defer func(was bool) { c.integrating = was }(c.integrating)
	c.integrating = s.integrated
	c.arguments(s, p, at)
	c.chooseCoordinates(s, p, at)
	c.allot(s)
	return s
}

// arguments compiles the arguments of a prior, by default where the spec gives none.
func (c *compiler) arguments(s *variable, p spec.Prior, at string) {
	for _, k := range slices.Sorted(maps.Keys(p.Args)) {
		if s.dist.ArgIndex(k) < 0 {
			c.problem(at, "it has: "+argNames(s.dist), "%s has no argument %q", s.dist.Name, k)
		}
	}
	cells := s.places()
	s.uniform = true
	for _, doc := range s.dist.Args {
		a, given := p.Args[doc.Name]
		place := at + "." + doc.Name
		if !given {
			if math.IsNaN(doc.Default) {
				c.problem(place, "give a number or a prior", "%s needs the argument %q", s.dist.Name, doc.Name)
				a = spec.Num(1)
			} else {
				a = spec.Num(doc.Default)
			}
		}
		if doc.Bound && (a.Prior != nil || a.Values != nil || a.Data != "") {
			c.problem(place, "give a number", "%q is a bound and cannot be a prior", doc.Name)
			a = spec.Num(0)
		}
		if constantArg := a.Prior == nil && a.Values == nil && a.Data == ""; constantArg && !doc.Bound && !(a.Number > doc.Low && a.Number < doc.High) {
			c.problem(place, "", "%s = %v lies outside (%v, %v)", doc.Name, a.Number, doc.Low, doc.High)
		}
		c.integrating = s.integrated && doc.Name == "mu"
		r := c.arg(a, s.name+"_"+doc.Name, place, s.axes)
		idx := c.list(r, cells)
		s.args = append(s.args, idx)
		for _, k := range idx {
			s.uniform = s.uniform && k == idx[0]
		}
	}
}

// chooseCoordinates settles the support and whether the value or its standardised form is what the sampler moves.
func (c *compiler) chooseCoordinates(s *variable, p spec.Prior, at string) {
	bounds := make([]float64, len(s.dist.Args))
	for j, doc := range s.dist.Args {
		if doc.Bound && s.args[j][0] < 0 {
			bounds[j] = c.constants[-1-s.args[j][0]]
		}
	}
	low, high := s.dist.Support(bounds)
	if !(low < high) {
		c.problem(at, "let lower be below upper", "the support (%v, %v) is empty", low, high)
		low, high = 0, 1
	}
	s.bij = prior.NewBijector(low, high)
	ls := s.dist.LocScale
	if s.integrated {
		return
	}
	if ls == nil {
		if p.Centring != nil && p.Centring.Share != 1 {
			c.problem(at, "leave centring out, or use a location-scale family", "%s has no non-centred form", s.dist.Name)
		}
		return
	}
	if s.centring = c.centring(s, p); s.centring == nil {
		return
	}
	s.base, _ = prior.Find(ls.Base)
	for _, doc := range s.base.Args {
		s.baseArg = append(s.baseArg, doc.Default)
	}
	for j := range s.base.Args {
		if k, ok := ls.Pass[j]; ok {
			s.pass = append(s.pass, [2]int{j, k})
		}
	}
	s.rawName = p.Raw
	if s.rawName == "" {
		s.rawName = s.name + "_raw"
	}
}

// allot gives the variable its room in the arena and among the coordinates. An empty dimension makes an empty variable.
func (c *compiler) allot(s *variable) {
	for _, n := range []string{s.name, s.rawName} {
		if n == "" {
			continue
		}
		if c.names[n] {
			c.problem(n, "give one of them another name", "two parameters are called %q", n)
		}
		c.names[n] = true
	}
	s.q = -1
	if !s.integrated {
		s.q = c.coords
		c.coords += s.size
	}
	if s.base != nil {
		s.raw = c.expanded
		c.expanded += s.size
	}
	s.val = c.expanded
	c.expanded += s.size
	s.scratch = c.scratch
	c.scratch += 2 * len(s.dist.Args)
	if s.base != nil {
		c.scratch += 2 * len(s.base.Args)
	}
	c.variables = append(c.variables, s)
}

func argNames(d *prior.Dist) string {
	var names []string
	for _, a := range d.Args {
		names = append(names, a.Name)
	}
	return strings.Join(names, ", ")
}
