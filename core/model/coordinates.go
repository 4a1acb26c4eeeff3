package model

import (
	"github.com/mixtab/mixtab/core/prior"
	"github.com/mixtab/mixtab/sampler/elementary"
)

// Coordinates fills q with the unconstrained point that Expand takes to the parameters theta: its inverse, but for what theta rounds. It
// panics for a model with terms that are integrated out, which have no coordinates.
func (p *Posterior) Coordinates(q, theta []float64) {
	if p.blueprint.gauss != nil || len(q) != p.dim || len(theta) != p.expanded {
		panic("model: Coordinates needs q of length Dim, theta of length ExpandedDim, and a model with all its coordinates")
	}
	p.load(theta)
	for _, s := range p.variables {
		if s.base == nil {
			for e := 0; e < s.size; e++ {
				q[s.q+e] = s.bij.Inverse(p.v[s.val+e])
			}
			continue
		}
		ls := s.dist.LocScale
		for e := 0; e < s.size; e++ {
			m, width := p.v[s.args[ls.Loc][e]], p.v[s.args[ls.Scale][e]]
			z := (toLine(ls.Link, p.v[s.val+e]) - m) / width
			if share := s.centring[e]; share != 0 {
				z = float64(share*m) + float64(elementary.Pow(width, share)*z)
			}
			q[s.q+e] = z
		}
	}
}

// toLine is the inverse of fromLine.
func toLine(link prior.Link, x float64) float64 {
	switch link {
	case prior.LinkExp:
		return elementary.Log(x)
	case prior.LinkLogistic:
		return elementary.Log(x) - elementary.Log1p(-x)
	}
	return x
}
