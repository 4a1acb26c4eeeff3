package plan

import "github.com/mixtab/mixtab/core/surface"

// ledger keeps, for one way to count an outcome, what each channel brings at the spend it was last asked for, so that
// moving one channel costs one channel. Sums are taken in one order whatever moved, so that the same question has the
// same answer.
type ledger struct {
	s        *surface.Surface
	add      func(s *surface.Surface, dst []float64, geo, channel, flight int, factor float64)
	baseline []float64   // [draw]
	brought  [][]float64 // [channel][draw]
	asked    [][]float64 // [channel], the flight and each geo's factor that brought stands for
}

func newLedger(s *surface.Surface, baseline func(s *surface.Surface, dst []float64, geo int),
	add func(s *surface.Surface, dst []float64, geo, channel, flight int, factor float64)) *ledger {
	l := &ledger{s: s, add: add, baseline: make([]float64, s.Draws)}
	for g := range s.Geos {
		baseline(s, l.baseline, g)
	}
	for range s.Channels {
		l.brought = append(l.brought, make([]float64, s.Draws))
		asked := make([]float64, 1+len(s.Geos))
		asked[0] = -1 // nothing yet
		l.asked = append(l.asked, asked)
	}
	return l
}

// sum writes baseline + Σ_channels of a scenario for every draw.
func (l *ledger) sum(dst []float64, sc Scenario) {
	copy(dst, l.baseline)
	for c := range l.brought {
		for d, x := range l.channel(c, sc) {
			dst[d] += x
		}
	}
}

// channel is what a channel brings in a scenario, over geos.
func (l *ledger) channel(c int, sc Scenario) []float64 {
	flight := sc.FlightOf(c)
	asked, same := l.asked[c], true
	same = asked[0] == float64(flight)
	asked[0] = float64(flight)
	for g := range sc.Spend {
		factor := l.s.Factor(g, c, sc.Spend[g][c])
		same = same && asked[1+g] == factor
		asked[1+g] = factor
	}
	if same {
		return l.brought[c]
	}
	clear(l.brought[c])
	for g := range sc.Spend {
		l.add(l.s, l.brought[c], g, c, flight, asked[1+g])
	}
	return l.brought[c]
}
