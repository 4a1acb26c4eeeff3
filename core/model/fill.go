package model

import (
	"math"

	"github.com/mixtab/mixtab/sampler"
	"github.com/mixtab/mixtab/sampler/elementary"
)

// Filled is the number of coordinates at a block's end that Fill draws: the geo's linear coefficients and its noise.
func (p *Posterior) Filled(k int) int { return len(p.blocks[k].parts) - p.blocks[k].curves }

// Fill sets block k to z and, unless it is nil, what is in common to common, but for the block's last coordinates, which it draws from nearly
// their distribution given the others and writes into z. It returns the log density as BlockLogDensity does, less the log density of what
// was drawn: nearly the density of the others with these integrated out. By sampler.Middle they are put at their medians, and by
// sampler.Kept they are taken as they are in z.
func (p *Posterior) Fill(k int, z, common []float64, by sampler.Filling, s *sampler.Stream) float64 {
	b := &p.blocks[k]
	sum, last := 0.0, b.curves
	for i, x := range b.parts[:last] {
		sum += p.set(x, z[i])
	}
	for i, x := range p.common {
		if common != nil {
			sum += p.set(x, common[i])
		}
	}
	if by == sampler.Kept {
		for i, x := range b.parts[last:] {
			p.set(x, z[last+i])
		}
	}
	n := p.normals[k]
	p.regress(n, b)
	noise, drawn := p.fillNoise(n, b, z, by, s)
	if !n.weights.set(n, noise) {
		return math.NaN()
	}
	for j, d := range b.terms {
		n.fit[j] = p.v[b.parts[d.part].place()]
	}
	drawn += n.weights.draw(n.fit, by, s)
	for j, d := range b.terms {
		x := b.parts[d.part]
		if by != sampler.Kept {
			p.v[x.place()] = n.fit[j]
			z[d.part] = x.s.bij.Inverse(n.fit[j])
		}
		if !(n.fit[j] > n.low[j]) {
			return math.NaN()
		}
	}
	return sum + p.filledPriors(b, common != nil) - drawn + n.logLikelihood(p.rows(b.geo), noise)
}

// filledPriors is the log density of the priors of a block, or of everything, at what was set last; of the block's noise by its coordinate.
func (p *Posterior) filledPriors(b *block, all bool) float64 {
	sum := 0.0
	if b.noise >= 0 {
		sum = elementary.Log(p.v[p.sigma[b.geo]])
	}
	if all {
		for _, s := range p.variables {
			sum += p.density(s, false)
		}
		return sum
	}
	for _, x := range b.parts {
		sum += p.elementPrior(x)
	}
	return sum
}

// logLikelihood is that of coefficients n.fit, up to a constant.
func (n *normal) logLikelihood(rows int, noise float64) float64 {
	sum := 0.0
	for t, y := range n.rest {
		for j, v := range n.fit {
			y -= float64(v * n.basis[j][t])
		}
		sum += float64(y * y)
	}
	return -float64(float64(rows)*elementary.Log(noise)) - float64(0.5*sum/float64(noise*noise))
}

const (
	noiseSteps   = 4 // of Newton's method
	noiseFreedom = 5 // degrees of freedom of the noise's tails
)

// fillNoise draws the noise's coordinate, its log, from a t distribution round where it is most likely, with the coefficients integrated out
// as if they were normal. It returns the noise and the log density, up to a constant, of what was drawn.
func (p *Posterior) fillNoise(n *normal, b *block, z []float64, by sampler.Filling, s *sampler.Stream) (noise, drawn float64) {
	rows := p.rows(b.geo)
	squares := n.best(rows)
	free := math.Max(1, float64(rows-n.free))
	x := b.parts[max(b.noise, 0)]
	args := len(x.s.dist.Args)
	a, da := p.args[x.s.scratch:x.s.scratch+args], p.args[x.s.scratch+args:x.s.scratch+2*args]
	p.gather(x.s, false, a, x.e)
	l, bend := float64(0.5*elementary.Log(squares/free)), 0.0
	for range noiseSteps {
		at := elementary.Exp(l)
		_, slope := x.s.dist.Kernel(at, a, da)
		half := squares / float64(at*at)
		bend = math.Max(float64(2*half)-float64(at*slope), free)
		l += math.Max(-1, math.Min(1, (1-free+half+float64(at*slope))/bend))
	}
	scale := 1 / math.Sqrt(bend)
	switch by {
	case sampler.Kept:
	case sampler.Middle:
		z[b.noise] = l
	default:
		z[b.noise] = l + float64(scale*heavy(s))
	}
	p.set(x, z[b.noise])
	d := (z[b.noise] - l) / scale
	return p.v[p.sigma[b.geo]], -float64(0.5*float64(noiseFreedom+1)*elementary.Log1p(float64(d*d)/noiseFreedom)) - elementary.Log(scale)
}

// heavy is a draw from the standard t distribution with noiseFreedom degrees of freedom.
func heavy(s *sampler.Stream) float64 {
	z, chi := s.Normal(), 0.0
	for range noiseFreedom {
		v := s.Normal()
		chi += float64(v * v)
	}
	return z / math.Sqrt(chi/noiseFreedom)
}
