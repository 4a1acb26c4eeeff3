package market

import (
	"math"

	"github.com/mixtab/mixtab/sampler"
	"github.com/mixtab/mixtab/sampler/elementary"
)

// demandStays is the autocorrelation of demand from week to week; searchElasticity how much more is searched, in shares, for a
// share of more demand.
const (
	demandStays      = 0.8
	searchElasticity = 4.4
)

// buy draws what is spent, but for a budget that follows sales.
func (s *scene) buy() {
	for g := range s.geos {
		area := &s.geos[g]
		s.demandOf(area, g)
		for c := range s.channels {
			area.spend[c] = s.booked(&s.channels[c], s.stream(purposeSpend+c, g), area.size)
		}
		switch s.kind {
		case Collinear:
			s.followSearch(area, s.stream(purposeFault, g))
		case Confounded, RightControl:
			for t := range area.spend[search] {
				area.spend[search][t] *= elementary.Exp(searchElasticity * area.demand[t])
			}
		case RightSearch:
			s.followSeason(area, s.stream(purposeFault, g))
		}
		for c := range area.spend {
			cents(area.spend[c])
		}
	}
}

// booked is a channel's money by week: a two-state chain says when it runs, weeks in which it runs are lognormal.
func (s *scene) booked(c *channel, rng *sampler.Stream, size float64) []float64 {
	out, on := make([]float64, s.weeks), false
	for t := range out {
		chance := c.runs * (1 - c.stays)
		if on {
			chance += c.stays
		}
		amount := c.spend * size * lognormal(rng, c.spread)
		if on = rng.Float64() < chance; on || c.runs == 1 {
			out[t] = amount
		}
	}
	return out
}

// demandOf draws demand that moves slowly, as a share of the level: an AR(1) with a standard deviation of the strength.
func (s *scene) demandOf(area *geo, g int) {
	area.demand = make([]float64, s.weeks)
	if s.kind != Confounded && s.kind != RightControl {
		return
	}
	autoregressive(area.demand, s.stream(purposeDemand, g), demandStays, s.strength)
}

// autoregressive fills x with an AR(1) of that standard deviation, in its stationary state.
func autoregressive(x []float64, rng *sampler.Stream, stays, sd float64) {
	last, fresh := sd*rng.Normal(), sd*math.Sqrt(1-float64(stays*stays))
	for t := range x {
		x[t] = last
		last = float64(stays*last) + float64(fresh*rng.Normal())
	}
}

// followSearch has Social's logarithm correlate with Search's.
func (s *scene) followSearch(area *geo, rng *sampler.Stream) {
	from, to := &s.channels[search], &s.channels[social]
	own := math.Sqrt(1 - float64(s.strength*s.strength))
	for t, x := range area.spend[search] {
		z := (elementary.Log(x/(from.spend*area.size)) + float64(from.spread*from.spread)/2) / from.spread
		z = float64(s.strength*z) + float64(own*rng.Normal())
		area.spend[social][t] = to.spend * area.size * elementary.Exp(float64(to.spread*z)-float64(to.spread*to.spread)/2)
	}
}

// followSeason has Search move with a season that sales have too, and wander slowly by itself.
func (s *scene) followSeason(area *geo, rng *sampler.Stream) {
	drift := make([]float64, s.weeks)
	autoregressive(drift, rng, 0.7, 0.2)
	peak, depth := rng.Float64(), from(rng, 0.1, 0.3)
	for t := range drift {
		area.spend[search][t] *= elementary.Exp(drift[t] + float64(depth*sine(float64(t)*7/365.25+peak)))
	}
}

// cents rounds amounts as a file has them.
func cents(x []float64) {
	for i := range x {
		x[i] = math.Round(100*x[i]) / 100
	}
}
