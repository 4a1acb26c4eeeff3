package plan

import "github.com/mixtab/mixtab/core/surface"

// StopsOf are the stops that a surface sets by itself: what no money moves stays as it is, and a channel that is bought once for all
// geos is one amount.
func StopsOf(s *surface.Surface) Stops {
	l := NoStops(len(s.Geos), len(s.Channels))
	for c := range s.Channels {
		parts := s.Split(c)
		if parts == nil {
			l.ChannelHigh[c] = s.ChannelSpend(c)
		}
		if s.SharedByGeos(c) && parts != nil {
			if l.Tied == nil {
				l.Tied = make([][]float64, len(s.Channels))
			}
			l.Tied[c] = parts
			continue
		}
		for g := range s.Geos {
			if s.Idle(g, c) {
				l.Low[g][c], l.High[g][c] = s.Spend[g][c], s.Spend[g][c]
			}
		}
	}
	return l
}

// WithSplit gives a channel another amount: at the plan's own split over geos, at the surface's where the plan has none, and always
// at that of a channel that is bought once for all geos. No money goes where none moves anything.
func (sc Scenario) WithSplit(s *surface.Surface, channel int, money float64) Scenario {
	out := sc.Clone()
	parts, sum := s.Split(channel), 0.0
	if !s.SharedByGeos(channel) {
		sum = sc.Channel(channel)
	}
	for g := range sc.Spend {
		switch {
		case sum > 0:
			out.Spend[g][channel] = money * (sc.Spend[g][channel] / sum)
		case parts == nil:
			out.Spend[g][channel] = 0
		default:
			out.Spend[g][channel] = money * parts[g]
		}
	}
	return out
}
