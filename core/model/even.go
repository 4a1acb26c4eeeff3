package model

import "github.com/mixtab/mixtab/sampler"

// Even reports whether no parameter has others for its prior's arguments: where a spread is itself a parameter, the density is narrow
// where that is small.
func (p *Posterior) Even() bool {
	for _, s := range p.variables {
		if !s.integrated && (s.base != nil || !p.constantArguments(s)) {
			return false
		}
	}
	return true
}

var _ sampler.Even = (*Posterior)(nil)
