package model

import (
	"math"
	"slices"

	"github.com/mixtab/mixtab/core/limits"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler"
	"github.com/mixtab/mixtab/sampler/elementary"
)

// block is what belongs to one geo alone: given what geos share, blocks are independent of one another.
type block struct {
	geo    int
	coords []int
	parts  []entry // first those that are not drawn given the others
	curves int     // how many these are
	terms  []term
	noise  int // the noise among parts, or -1
}

// element is one value of a variable.
type entry struct {
	s *variable
	e int
}

// place is the element's place in the arena, coord its coordinate.
func (x entry) place() int32 { return int32(x.s.val + x.e) }
func (x entry) coord() int   { return x.s.q + x.e }

// checkSampling sees that the spec asks for help that there is.
func (c *compiler) checkSampling() {
	s := c.spec.Sampling
	if s == nil {
		return
	}
	if s.Start != "" && s.Start != spec.StartData {
		c.problem("sampling.start", use(spec.StartData), words.Say("model.no_start", "start", s.Start))
	}
	if s.Jumps != "" && s.Jumps != spec.JumpGeo {
		c.problem("sampling.jumps", use(spec.JumpGeo), words.Say("model.no_jumps", "jumps", s.Jumps))
	}
}

// findBlocks finds the blocks of geos with a short history, where the model asks for jumps and its geos share nothing but parameters whose
// own density is all that binds them.
func (b *blueprint) findBlocks() {
	if b.spec.Sampling == nil || b.spec.Sampling.Jumps != spec.JumpGeo || !b.separable() {
		return
	}
	list := make([]block, len(b.y))
	used := b.inLikelihood()
	for _, s := range b.variables {
		for e, where := range s.places() {
			x := entry{s, e}
			if geo, ok := where["geo"]; ok {
				k := &list[slices.Index(b.data.Geos, geo)]
				k.parts, k.coords = append(k.parts, x), append(k.coords, x.coord())
			} else if !used[x.place()] {
				b.common = append(b.common, x)
			}
		}
	}
	for g := range list {
		list[g].geo = g
		b.findDrawn(&list[g])
	}
	b.blocks = slices.DeleteFunc(list, func(k block) bool { return b.rows(k.geo) > limits.JumpRows })
}

// separable reports that a geo's likelihood follows from its own values and shared ones by the plain path, and that all coordinates are the
// values themselves, so that shared parameters move no other geo's likelihood through a standardised variable.
func (b *blueprint) separable() bool {
	if b.gauss != nil || len(b.tests) > 0 || b.nu >= 0 {
		return false
	}
	for i := range b.channels {
		if b.channels[i].of != ofCoefficient {
			return false
		}
	}
	return !slices.ContainsFunc(b.variables, func(s *variable) bool { return s.base != nil || s.integrated })
}

// inLikelihood marks the arena places that the likelihood depends on directly.
func (b *blueprint) inLikelihood() map[int32]bool {
	used := map[int32]bool{}
	mark := func(places []int32) {
		for _, a := range places {
			used[a] = true
		}
	}
	for k := range b.columns {
		mark(b.columns[k].coef)
		mark(b.columns[k].power)
		mark(b.columns[k].times)
	}
	for i := range b.channels {
		ch := &b.channels[i]
		mark(ch.effect)
		for g := range ch.carry {
			mark(ch.carry[g])
			mark(ch.curve[g])
		}
	}
	mark(b.sigma)
	return used
}

// Blocks lists the coordinates of geos that jump, those of each geo by themselves.
func (p *Posterior) Blocks() [][]int {
	var list [][]int
	for i := range p.blocks {
		list = append(list, p.blocks[i].coords)
	}
	return list
}

// BlockTries is how many proposals of a kind are worth their time: of a geo with a long history few.
func (p *Posterior) BlockTries(k int) int {
	return max(1, min(limits.JumpTries, limits.JumpWork/p.rows(p.blocks[k].geo)))
}

// Common lists the coordinates of parameters that geos share and that are in priors alone.
func (p *Posterior) Common() []int {
	var list []int
	for _, x := range p.common {
		list = append(list, x.coord())
	}
	return list
}

// Condition sets all parameters to those at q.
func (p *Posterior) Condition(q []float64) {
	for _, s := range p.variables {
		for e := 0; e < s.size; e++ {
			p.v[s.val+e], _, _, _ = s.bij.Value(q[s.q+e])
		}
	}
}

// BlockLogDensity is the log density at what was set last, but with z for the coordinates of block k and, unless it is nil, common for those
// of Common, up to a term without them.
func (p *Posterior) BlockLogDensity(k int, z, common []float64) float64 {
	b := &p.blocks[k]
	sum := 0.0
	if common == nil {
		for i, x := range b.parts {
			sum += p.set(x, z[i]) + p.elementPrior(x)
		}
	} else {
		for i, x := range b.parts {
			sum += p.set(x, z[i])
		}
		sum += p.CommonLogDensity(common)
	}
	return sum + p.geoLogLikelihood(b.geo)
}

// CommonLogDensity is the log density at what was set last, but with common for the coordinates of Common, up to a term without them.
func (p *Posterior) CommonLogDensity(common []float64) float64 {
	sum := 0.0
	for i, x := range p.common {
		sum += p.set(x, common[i])
	}
	for _, s := range p.variables {
		sum += p.density(s, false)
	}
	return sum
}

// set sets an element to its value at coordinate q, and returns the log Jacobian.
func (p *Posterior) set(x entry, q float64) float64 {
	value, _, logJ, _ := x.s.bij.Value(q)
	p.v[x.s.val+x.e] = value
	return logJ
}

// elementPrior is the log density of one element's prior.
func (p *Posterior) elementPrior(x entry) float64 {
	s, n := x.s, len(x.s.dist.Args)
	a, da := p.args[s.scratch:s.scratch+n], p.args[s.scratch+n:s.scratch+2*n]
	p.gather(s, false, a, x.e)
	lp, _ := s.dist.Kernel(p.v[s.val+x.e], a, da)
	return lp + s.dist.Normaliser(a, da)
}

// geoLogLikelihood is the Normal log likelihood of one geo's rows at what was set last, up to a constant.
func (p *Posterior) geoLogLikelihood(g int) float64 {
	y := p.y[g]
	if len(p.alone) < len(y) {
		p.alone = make([]float64, len(y))
	}
	mu := p.alone[:len(y)]
	clear(mu)
	p.lines(mu, g, true)
	for i := range p.channels {
		p.respond(mu, i, g)
	}
	held, sum, inv := p.Held(g), 0.0, 1/p.v[p.sigma[g]]
	for t, m := range mu {
		if len(held) > 0 && held[0] == t {
			held = held[1:]
			continue
		}
		r := (y[t] - m) * inv
		sum += float64(r * r)
	}
	return -float64(float64(p.rows(g))*elementary.Log(p.v[p.sigma[g]])) - float64(0.5*sum)
}

// BlockStarts lists points round which a block's modes may lie, given what was set last: where it is natural to begin, and the same with
// the curves of some channels where their priors are, so that these are saturated whenever they run; once with a carry-over that the
// prior expects, and once with one so short that the response still follows the media. In a long history the other channels stay where
// they are: its data say so much of them that from anywhere else a population does not find back, and its mode is missed.
func (p *Posterior) BlockStarts(k int) [][]float64 {
	b := &p.blocks[k]
	long := p.rows(b.geo) > limits.JumpShort
	var list [][]float64
	for _, set := range channelSets(len(p.channels), long) {
		for fast := range 2 {
			if set == 0 && fast == 1 {
				continue
			}
			z := make([]float64, len(b.parts))
			for i, x := range b.parts {
				z[i] = p.start[b.coords[i]]
				if long && set != 0 {
					z[i] = x.s.bij.Inverse(p.v[x.place()])
				}
			}
			for c := range p.channels {
				if set&(1<<c) != 0 {
					p.saturated(z, b, c, fast == 1)
				}
			}
			list = append(list, z)
		}
	}
	return list
}

// channelSets lists sets of n channels as bits: of few channels every set; of many none, all, each one, and all but one. With a long history
// it is none and each one.
func channelSets(n int, long bool) (list []int) {
	all := 1<<n - 1
	if long {
		list = append(list, 0)
		for c := range n {
			list = append(list, 1<<c)
		}
		return list
	}
	if n <= limits.JumpChannels {
		for s := range all + 1 {
			list = append(list, s)
		}
		return list
	}
	list = append(list, 0, all)
	for c := range n {
		list = append(list, 1<<c, all&^(1<<c))
	}
	return list
}

// saturated moves channel c's coordinates in z to where its curve is at its prior's median.
func (p *Posterior) saturated(z []float64, b *block, c int, fast bool) {
	ch, steeper := &p.channels[c], 0.0
	for i, x := range b.parts {
		if slices.Contains(ch.curve[b.geo], x.place()) {
			median := p.priorMedian(x)
			steeper = math.Max(steeper, math.Abs(median-z[i]))
			z[i] = median
		}
	}
	for i, x := range b.parts {
		if !slices.Contains(ch.carry[b.geo], x.place()) {
			continue
		}
		z[i] = p.priorMedian(x)
		if fast {
			z[i] = math.Min(z[i], -2-steeper)
		}
	}
}

// priorMedian is the coordinate of an element's prior median, given what was set last.
func (p *Posterior) priorMedian(x entry) float64 {
	s := x.s
	a := p.args[s.scratch : s.scratch+len(s.dist.Args)]
	p.gather(s, false, a, x.e)
	return s.bij.Inverse(s.dist.Quantile(0.5, a))
}

var _ sampler.Blocked = (*Posterior)(nil)
