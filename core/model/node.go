package model

import (
	"maps"
	"math"
	"slices"

	"github.com/mixtab/mixtab/core/prior"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/words"
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
			c.problem(at, words.Say("model.fix_use_one", "names", axisNames(all)), words.Say("model.cannot_vary", "param", s.name, "dim", d))
			continue
		}
		s.axes = append(s.axes, all[i])
		s.size *= len(all[i].labels)
	}
	if p.If != "" && p.If != spec.SeveralGeos {
		c.problem(at, use(spec.SeveralGeos), words.Say("model.no_condition", "word", p.If))
	}
	d, ok := prior.Find(p.Dist)
	if !ok {
		c.problem(at, words.Say("model.fix_use_one", "names", prior.Names()), words.Say("model.no_distribution", "dist", p.Dist))
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
			c.problem(at, words.Say("model.fix_it_has", "names", argNames(s.dist)), words.Say("model.no_argument", "dist", s.dist.Name, "arg", k))
		}
	}
	cells := s.places()
	s.uniform = true
	for _, doc := range s.dist.Args {
		a, given := p.Args[doc.Name]
		place := at + "." + doc.Name
		if !given {
			if math.IsNaN(doc.Default) {
				c.problem(place, words.Say("model.fix_give_number_or_prior"), words.Say("model.needs_argument", "dist", s.dist.Name, "arg", doc.Name))
				a = spec.Num(1)
			} else {
				a = spec.Num(doc.Default)
			}
		}
		a = c.settled(a)
		if doc.Bound && (a.Prior != nil || a.Values != nil || a.Data != "") {
			c.problem(place, words.Say("model.fix_give_number"), words.Say("model.bound_is_number", "arg", doc.Name))
			a = spec.Num(0)
		}
		if constantArg := a.Prior == nil && a.Values == nil && a.Data == ""; constantArg && !doc.Bound && !(a.Number > doc.Low && a.Number < doc.High) {
			c.problem(place, words.Text{}, words.Say("model.argument_outside", "arg", doc.Name, "x", figure(a.Number), "low", figure(doc.Low), "high", figure(doc.High)))
		}
		c.integrating = s.integrated && doc.Name == "mu"
		r := c.arg(a, s.name+"_"+doc.Name, place, s.axes)
		if k := timesOf(a); k != 1 {
			c.factor(s, len(s.args), k, place)
		}
		idx := c.list(r, cells)
		s.args = append(s.args, idx)
		for _, k := range idx {
			s.uniform = s.uniform && k == idx[0]
		}
	}
}

// timesOf is what the value of an argument that is a prior is multiplied by.
func timesOf(a spec.Arg) float64 {
	if a.Prior == nil || a.Prior.Times == 0 {
		return 1
	}
	return a.Prior.Times
}

// factor has an argument multiplied by k. Families with a location and a scale take theirs as they are.
func (c *compiler) factor(s *variable, argument int, k float64, at string) {
	if s.dist.LocScale != nil || !(k > 0) || math.IsInf(k, 1) {
		c.problem(at, words.Say("model.fix_times"), words.Say("model.no_times", "dist", s.dist.Name, "x", figure(k)))
		return
	}
	if s.times == nil {
		s.times = make([]float64, len(s.dist.Args))
		for j := range s.times {
			s.times[j] = 1
		}
	}
	s.times[argument] = k
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
		c.problem(at, words.Say("model.fix_lower_below_upper"), words.Say("model.support_empty", "low", figure(low), "high", figure(high)))
		low, high = 0, 1
	}
	s.bij = prior.NewBijector(low, high)
	ls := s.dist.LocScale
	if s.integrated {
		return
	}
	if ls == nil {
		if p.Centring != nil && p.Centring.Share != 1 {
			c.problem(at, words.Say("model.fix_leave_centring_out"), words.Say("model.no_noncentred_form", "dist", s.dist.Name))
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
			c.problem(n, words.Say("model.fix_another_name"), words.Say("model.name_taken", "param", n))
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

func argNames(d *prior.Dist) []string {
	var names []string
	for _, a := range d.Args {
		names = append(names, a.Name)
	}
	return names
}
