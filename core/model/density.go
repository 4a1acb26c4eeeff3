package model

import (
	"github.com/mixtab/mixtab/core/prior"
	"github.com/mixtab/mixtab/sampler/elementary"
)

// LogDensity writes the gradient at q into grad and returns the log density, up to a constant: the priors with the
// Jacobians of the coordinates, and the likelihood. It does not allocate; beyond the range of floating point numbers
// it gives NaN or infinities.
func (p *Posterior) LogDensity(grad, q []float64) float64 {
	if len(q) != p.dim || len(grad) != p.dim {
		panic("model: LogDensity needs vectors of length Dim")
	}
	clear(p.adj)
	clear(grad)
	lp := p.locate(grad, q)
	p.expect()
	lp += p.fit() + p.lifts()
	p.explain()
	return lp + p.priors(grad)
}

// LogPriorDensity is LogDensity without anything observed: the priors with the Jacobians of the coordinates. It panics where terms are
// integrated out, whose priors are part of the likelihood.
func (p *Posterior) LogPriorDensity(grad, q []float64) float64 {
	if len(q) != p.dim || len(grad) != p.dim || p.gauss != nil {
		panic("model: LogPriorDensity needs vectors of length Dim and a model without integrated terms")
	}
	clear(p.adj)
	clear(grad)
	lp := p.locate(grad, q)
	return lp + p.priors(grad)
}

// locate fills the arena with the values at q. It returns the sum of the log Jacobians, and adds their slopes to grad.
func (p *Posterior) locate(grad, q []float64) float64 {
	sum := 0.0
	for _, s := range p.variables {
		if s.integrated {
			continue
		}
		if s.base != nil {
			sum += p.standardised(s, q)
			continue
		}
		for e := 0; e < s.size; e++ {
			x, dx, logJ, dlogJ := s.bij.Value(q[s.q+e])
			p.v[s.val+e], p.dx[s.q+e] = x, dx
			grad[s.q+e] += dlogJ
			sum += logJ
		}
	}
	return sum
}

// standardised computes z = (q - λ loc) / scale^λ and value = link⁻¹(loc + scale z), and returns the log Jacobian of z(q).
func (p *Posterior) standardised(s *variable, q []float64) float64 {
	ls := s.dist.LocScale
	loc, scale := s.args[ls.Loc], s.args[ls.Scale]
	sum := 0.0
	for e := 0; e < s.size; e++ {
		z, m, width := q[s.q+e], p.v[loc[e]], p.v[scale[e]]
		if share := s.centring[e]; share != 0 {
			logw := float64(share * elementary.Log(width))
			shrink := elementary.Exp(-logw)
			z = (z - float64(share*m)) * shrink
			p.dx[s.q+e] = shrink
			sum -= logw
		}
		p.v[s.raw+e] = z
		p.v[s.val+e] = fromLine(ls.Link, m+float64(width*z))
	}
	return sum
}

func fromLine(link prior.Link, u float64) float64 {
	switch link {
	case prior.LinkExp:
		return elementary.Exp(u)
	case prior.LinkLogistic:
		return elementary.Logistic(u)
	}
	return u
}

// priors returns the sum of the prior log densities and completes the gradient. It runs from the leaves of the trees
// to their roots, so that a hyper-parameter's adjoint is whole when its turn comes.
func (p *Posterior) priors(grad []float64) float64 {
	sum := 0.0
	for i := len(p.variables) - 1; i >= 0; i-- {
		s := p.variables[i]
		if s.integrated {
			continue
		}
		if s.base != nil {
			p.fromValue(s)
			sum += p.density(s, true)
			p.toCoordinate(grad, s)
			continue
		}
		sum += p.density(s, false)
		for e := 0; e < s.size; e++ {
			grad[s.q+e] += float64(p.adj[s.val+e] * p.dx[s.q+e])
		}
	}
	return sum
}

// fromValue hands a value's adjoint on to location, scale and standardised variable.
func (p *Posterior) fromValue(s *variable) {
	ls := s.dist.LocScale
	loc, scale := s.args[ls.Loc], s.args[ls.Scale]
	for e := 0; e < s.size; e++ {
		v, u := p.v[s.val+e], p.adj[s.val+e]
		switch ls.Link {
		case prior.LinkExp:
			u *= v
		case prior.LinkLogistic:
			u *= float64(v * (1 - v))
		}
		p.adj[loc[e]] += u
		p.adj[scale[e]] += float64(u * p.v[s.raw+e])
		p.adj[s.raw+e] += float64(u * p.v[scale[e]])
	}
}

// toCoordinate hands the standardised variable's adjoint on to the coordinate and, where λ > 0, to location and scale:
// ∂z/∂q = scale^-λ, ∂z/∂loc = -λ scale^-λ, ∂z/∂scale = -λ z/scale, and the Jacobian's -λ/scale.
func (p *Posterior) toCoordinate(grad []float64, s *variable) {
	ls := s.dist.LocScale
	loc, scale := s.args[ls.Loc], s.args[ls.Scale]
	for e := 0; e < s.size; e++ {
		zbar, share := p.adj[s.raw+e], s.centring[e]
		if share == 0 {
			grad[s.q+e] += zbar
			continue
		}
		shrunk := float64(zbar * p.dx[s.q+e])
		grad[s.q+e] += shrunk
		p.adj[loc[e]] -= float64(share * shrunk)
		p.adj[scale[e]] -= share * (float64(zbar*p.v[s.raw+e]) + 1) / p.v[scale[e]]
	}
}

// density adds a variable's prior, or its standardised variable's, to the adjoints of its values and arguments and returns its log density.
// Where all elements share their arguments, these are gathered and their normaliser computed once.
func (p *Posterior) density(s *variable, standardised bool) float64 {
	d, at, off := s.dist, s.val, s.scratch
	if standardised {
		d, at, off = s.base, s.raw, off+2*len(s.dist.Args)
	}
	n := len(d.Args)
	a, da := p.args[off:off+n], p.args[off+n:off+2*n]
	sum := 0.0
	if s.uniform && s.size > 0 {
		p.gather(s, standardised, a, 0)
		clear(da)
		norm := d.Normaliser(a, da)
		for j := range da {
			da[j] *= float64(s.size)
		}
		sum = float64(s.size) * norm
		for e := 0; e < s.size; e++ {
			lp, dx := d.Kernel(p.v[at+e], a, da)
			sum += lp
			p.adj[at+e] += dx
		}
		p.scatter(s, standardised, da, 0)
		return sum
	}
	for e := 0; e < s.size; e++ {
		p.gather(s, standardised, a, e)
		clear(da)
		sum += d.Normaliser(a, da)
		lp, dx := d.Kernel(p.v[at+e], a, da)
		sum += lp
		p.adj[at+e] += dx
		p.scatter(s, standardised, da, e)
	}
	return sum
}

// gather collects the arguments of element e; a standardised variable has its base's own, but for those passed on.
func (p *Posterior) gather(s *variable, standardised bool, a []float64, e int) {
	if standardised {
		copy(a, s.baseArg)
		for _, w := range s.pass {
			a[w[0]] = p.v[s.args[w[1]][e]]
		}
		return
	}
	for j := range a {
		a[j] = p.v[s.args[j][e]]
	}
	for j, k := range s.times {
		a[j] *= k
	}
}

func (p *Posterior) scatter(s *variable, standardised bool, da []float64, e int) {
	if standardised {
		for _, w := range s.pass {
			p.adj[s.args[w[1]][e]] += da[w[0]]
		}
		return
	}
	for j, k := range s.times {
		da[j] *= k
	}
	for j := range da {
		p.adj[s.args[j][e]] += da[j]
	}
}

// LogLikelihood is the log density of everything that was observed, given the parameters theta that Expand gave: the KPI of
// all rows that are not held out, in the file's units, and the results of experiments. Terms that are integrated out of
// LogDensity are parameters here, which Expand draws exactly given the others: theta is then a draw from the joint posterior
// of all parameters, and its density is LogLikelihood + the two parts of LogPrior, up to a constant.
func (p *Posterior) LogLikelihood(theta []float64) float64 {
	p.PointwiseLogLik(p.pointwise, theta)
	sum := 0.0
	for g := range p.y {
		held := p.Held(g)
		for t, l := range p.pointwise[p.rowStart[g]:p.rowStart[g+1]] {
			if len(held) > 0 && held[0] == t {
				held = held[1:]
				continue
			}
			sum += l
		}
	}
	return sum + p.lifts()
}

// LogPrior is the log density of the priors at theta, each parameter on its own scale, in two parts: top is that of
// parameters whose priors have constants for arguments, given is that of the others given the parameters that their
// priors have for arguments. top is what a person believed before the data; given is part of the model's structure, how
// geos and channels resemble each other (Kallioinen et al. 2024, section 2.4, power-scale only the former).
func (p *Posterior) LogPrior(theta []float64) (top, given float64) {
	p.load(theta)
	for _, s := range p.variables {
		lp := p.density(s, false)
		if p.constantArguments(s) {
			top += lp
		} else {
			given += lp
		}
	}
	return top, given
}

// constantArguments reports whether no argument of a variable's prior is itself a parameter. Constants lie behind the
// parameters in the arena.
func (p *Posterior) constantArguments(s *variable) bool {
	for _, places := range s.args {
		for _, at := range places {
			if int(at) < p.expanded {
				return false
			}
		}
	}
	return true
}
