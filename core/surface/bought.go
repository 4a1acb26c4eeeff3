package surface

import "slices"

// Pays reports whether a channel's amounts are money, so that plans can move it.
func (s *Surface) Pays(channel int) bool { return s.Unpaid == nil || !s.Unpaid[channel] }

// SharedByGeos reports whether a channel is bought once for all geos: what is planned of it is one amount.
func (s *Surface) SharedByGeos(channel int) bool {
	return len(s.Geos) > 1 && s.Shared != nil && s.Shared[channel]
}

// Split is the part of a channel's money that each geo has when no one says otherwise, summing to 1: as in today's plan, or, where
// nothing is spent in that and for a channel that is bought once for all geos, as the units of money are. nil where no money moves it.
func (s *Surface) Split(channel int) []float64 {
	parts, sum := make([]float64, len(s.Geos)), 0.0
	for _, of := range [][][]float64{s.Spend, s.Unit} {
		if sum = 0; s.SharedByGeos(channel) {
			of = s.Unit
		}
		for g := range parts {
			if parts[g] = of[g][channel]; s.Idle(g, channel) {
				parts[g] = 0
			}
			sum += parts[g]
		}
		if sum > 0 {
			break
		}
	}
	if !(sum > 0) {
		return nil
	}
	for g := range parts {
		parts[g] /= sum
	}
	return parts
}

// bought takes over what a dataset says of its channels.
func (b *Builder) bought() {
	for c := range b.data.Channels {
		if !b.data.Pays(c) {
			if b.s.Unpaid == nil {
				b.s.Unpaid = make([]bool, len(b.data.Channels))
			}
			b.s.Unpaid[c] = true
		}
	}
	if len(b.data.Geos) > 1 {
		b.s.Shared = slices.Clone(b.data.Shared)
	}
}
