package model

import (
	"github.com/mixtab/mixtab/sampler"
	"github.com/mixtab/mixtab/sampler/elementary"
)

// Expand fills dst, of length ExpandedDim, with every named parameter at the unconstrained point q, as Parameters lays
// them out. rng serves parameters that are drawn given the others; models without such parameters do not touch it.
func (p *Posterior) Expand(dst, q []float64, rng *sampler.Stream) {
	if len(q) != p.dim || len(dst) != p.expanded {
		panic("model: Expand needs q of length Dim and dst of length ExpandedDim")
	}
	for _, s := range p.variables {
		switch {
		case s.integrated:
		case s.base != nil:
			p.standardised(s, q)
		default:
			for e := 0; e < s.size; e++ {
				p.v[s.val+e], _, _, _ = s.bij.Value(q[s.q+e])
			}
		}
	}
	if p.gauss != nil {
		p.drawIntegrated(rng)
		p.keepSolved() // with what it expected: coefficients do not depend on what was drawn
	} else {
		p.solveAll()
	}
	p.centreWeekdays()
	copy(dst, p.v[:p.expanded])
}

// solveAll writes the block of solved coefficients, if the model has one.
func (p *Posterior) solveAll() {
	if p.solved >= 0 {
		p.expect()
		p.keepSolved()
	}
}

// keepSolved stores the coefficients that the last expect solved for.
func (p *Posterior) keepSolved() {
	if p.solved < 0 {
		return
	}
	for g := range p.y {
		for i := range p.channels {
			p.v[p.solved+g*len(p.channels)+i] = p.work[i][g].beta
		}
	}
}

// DrawPriorParameters fills dst, of length ExpandedDim, with a draw of every named parameter from the prior, those that are
// integrated out of the density included.
func (p *Posterior) DrawPriorParameters(dst []float64, rng *sampler.Stream) {
	if len(dst) != p.expanded {
		panic("model: DrawPriorParameters needs a vector of length ExpandedDim")
	}
	p.DrawPrior(p.q, rng)
	p.solveAll()
	copy(dst, p.v[:p.expanded])
}

// DrawPrior fills q with a draw from the prior, in unconstrained coordinates.
func (p *Posterior) DrawPrior(q []float64, rng *sampler.Stream) {
	if len(q) != p.dim {
		panic("model: DrawPrior needs a vector of length Dim")
	}
	for _, s := range p.variables {
		d, at := s.dist, s.val
		if s.base != nil {
			d, at = s.base, s.raw
		}
		a := p.args[s.scratch : s.scratch+len(d.Args)]
		for e := 0; e < s.size; e++ {
			p.gather(s, s.base != nil, a, e)
			p.v[at+e] = d.Draw(a, rng)
			if s.base == nil && !s.integrated {
				q[s.q+e] = s.bij.Inverse(p.v[at+e])
			}
		}
		if s.base != nil {
			p.fromStandard(q, s)
		}
	}
}

// fromStandard takes a variable's standardised variables in the arena to its values and coordinates.
func (p *Posterior) fromStandard(q []float64, s *variable) {
	ls := s.dist.LocScale
	for e := 0; e < s.size; e++ {
		z, m, width := p.v[s.raw+e], p.v[s.args[ls.Loc][e]], p.v[s.args[ls.Scale][e]]
		p.v[s.val+e] = fromLine(ls.Link, m+float64(width*z))
		if share := s.centring[e]; share != 0 {
			z = float64(share*m) + float64(elementary.Pow(width, share)*z)
		}
		q[s.q+e] = z
	}
}

var _ sampler.Target = (*Posterior)(nil)
