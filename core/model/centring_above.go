package model

import "github.com/mixtab/mixtab/core/prior"

// settleAbove fills in the λ of locations that no geo's KPI affects directly, such as a region's: what data say about one is what
// they say about each value drawn round it. learnt holds, by arena place, the precision of that on the unbounded scale; a value
// of precision d that was drawn with standard deviation σ tells its location with precision
//
//	1 / (σ² + 1/d)
//
// and what all values tell together is J, so that λ = 1 - (1 / (J + 1/τ²)) / τ² for a location drawn with τ.
func (p *Posterior) settleAbove(learnt []float64) {
	above := make([]bool, len(learnt)) // the place is the location of others
	for i := len(p.variables) - 1; i >= 0; i-- {
		s := p.variables[i]
		if s.dist.LocScale == nil {
			continue
		}
		ls := s.dist.LocScale
		for e := range s.size {
			at, sd := s.val+e, p.v[s.args[ls.Scale][e]]
			told := learnt[at]
			if !(told > 0) {
				continue
			}
			if s.auto && above[at] && ls.Link == prior.LinkIdentity {
				s.centring[e] = told / (told + 1/float64(sd*sd))
			}
			if loc := int(s.args[ls.Loc][e]); loc < p.expanded {
				learnt[loc] += 1 / (float64(sd*sd) + 1/told)
				above[loc] = true
			}
		}
	}
}
