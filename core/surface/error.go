package surface

import "math"

// InterpolationError is how far outcomes read off the curves lie from the model's own, found on scenarios that were
// held out: their levels lie between the knots. Outcome is relative to the whole outcome of the scenario, Channel to
// the contribution of the channel today, or to leastShare of today's outcome where it brings less: next to nothing, any error is large.
// Typical is the mean of the absolute values.
type InterpolationError struct {
	Compared       int     `json:"compared"` // scenarios and draws that were compared
	OutcomeTypical float64 `json:"outcome_typical"`
	OutcomeMax     float64 `json:"outcome_max"`
	ChannelTypical float64 `json:"channel_typical"`
	ChannelMax     float64 `json:"channel_max"`
	ChannelUnits   float64 `json:"channel_units,omitempty"` // the largest error of a channel, in KPI units
}

// and is the error over the comparisons of both.
func (e InterpolationError) and(o InterpolationError) InterpolationError {
	n, m := float64(e.Compared), float64(o.Compared)
	if n+m == 0 {
		return e
	}
	return InterpolationError{
		Compared:       e.Compared + o.Compared,
		OutcomeTypical: (n*e.OutcomeTypical + m*o.OutcomeTypical) / (n + m),
		OutcomeMax:     max(e.OutcomeMax, o.OutcomeMax),
		ChannelTypical: (n*e.ChannelTypical + m*o.ChannelTypical) / (n + m),
		ChannelMax:     max(e.ChannelMax, o.ChannelMax),
		ChannelUnits:   max(e.ChannelUnits, o.ChannelUnits),
	}
}

// InterpolationError is the error over all available shards.
func (s *Surface) InterpolationError() InterpolationError {
	var e InterpolationError
	for _, sh := range s.shards {
		e = e.and(sh.Error)
	}
	return e
}

// heldOut is a scenario off the knots: a factor and a flight a channel, all geos alike.
type heldOut struct {
	factor []float64
	flight []int
}

// leastShare of today's outcome is what a channel's error is at least held against.
const leastShare = 0.01

// A build compares that many scenarios with the model, each on that many draws of every shard.
const (
	heldOutScenarios = 12
	heldOutDraws     = 2
)

// holdOut chooses scenarios that fill the range of the knots evenly in the root of the factor, so that the start of the
// curves, where they bend most, is well looked at.
func (b *Builder) holdOut() []heldOut {
	n := len(b.s.Channels)
	points := newSequence(2 * n)
	u := make([]float64, 2*n)
	top := b.s.Factors[len(b.s.Factors)-1]
	list := make([]heldOut, heldOutScenarios)
	for i := range list {
		points.take(u)
		for c := range n {
			list[i].factor = append(list[i].factor, top*u[c]*u[c])
			flight := 0
			if i%2 == 1 {
				flight = int(u[n+c] * float64(len(b.s.Flights)))
			}
			list[i].flight = append(list[i].flight, flight)
		}
	}
	return list
}

// compare reads held-out scenarios off a shard's curves and off the model.
func (b *Builder) compare(sh *Shard) InterpolationError {
	var e InterpolationError
	got := make([]float64, sh.Draws)
	for k := range min(heldOutDraws, sh.Draws) {
		d := k * (sh.Draws - 1)
		b.draw(sh.Index, d)
		today := b.contributions(heldOut{factor: nil})
		base := 0.0
		for g := range b.s.Geos {
			base += float64(sh.Baseline[g*sh.Draws+d])
		}
		for _, h := range b.held {
			e = e.and(b.miss(sh, h, d, got, today, base))
		}
	}
	return e
}

// miss compares one scenario on one draw.
func (b *Builder) miss(sh *Shard, h heldOut, d int, got, today []float64, base float64) InterpolationError {
	s := b.s
	want := b.contributions(h)
	e := InterpolationError{Compared: 1}
	off, outcome, channels := 0.0, base, 0
	least := leastShare * math.Abs(base+total(today))
	for c := range s.Channels {
		clear(got)
		for g := range s.Geos {
			sh.Units.add(got, 1, s.cell(g, c, h.flight[c]), h.factor[c])
		}
		off += got[d] - want[c]
		outcome += want[c]
		if size := max(math.Abs(today[c]), least); size > 0 {
			share := math.Abs(got[d]-want[c]) / size
			e.ChannelUnits = max(e.ChannelUnits, math.Abs(got[d]-want[c]))
			e.ChannelTypical += share
			e.ChannelMax = max(e.ChannelMax, share)
			channels++
		}
	}
	e.ChannelTypical /= float64(max(1, channels))
	if outcome != 0 {
		e.OutcomeTypical = math.Abs(off / outcome)
		e.OutcomeMax = e.OutcomeTypical
	}
	return e
}

// contributions simulates a scenario at the draw that is loaded: KPI units a channel, over geos. Without factors it is
// today's plan.
func (b *Builder) contributions(h heldOut) []float64 {
	s := b.s
	sums := make([]float64, len(s.Channels))
	for g := range s.Geos {
		for c := range sums {
			if b.ended[g] {
				continue
			}
			runs := b.runs[g*len(sums)+c]
			factor, flight := s.Factor(g, c, s.Spend[g][c]), 0
			if h.factor != nil {
				factor, flight = h.factor[c], h.flight[c]
			}
			if runs != nil {
				runs = runs[flight : flight+1]
			}
			b.forward(g, c, runs, []float64{factor})
			sums[c] += b.forwarded.Units[0]
		}
	}
	return sums
}
