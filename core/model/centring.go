package model

import "github.com/mixtab/mixtab/core/spec"

// centring settles λ for each element of a site; nil means wholly centred.
func (c *compiler) centring(s *variable, p spec.Prior) []float64 {
	ls := s.dist.LocScale
	random := func(j int) bool { return p.Args[s.dist.Args[j].Name].Prior != nil }
	how := p.Centring
	if how == nil && (random(ls.Loc) || random(ls.Scale)) {
		how = spec.CentringOf(0)
	}
	if how == nil || !how.Auto && how.Share == 1 {
		return nil
	}
	list := make([]float64, s.size)
	s.auto = how.Auto
	for e := range list {
		list[e] = how.Share
	}
	return list
}
