package market

import (
	"github.com/mixtab/mixtab/sampler"
	"github.com/mixtab/mixtab/sampler/elementary"
)

// sell makes the sales of every geo: level, media, noise.
func (s *scene) sell() {
	for g := range s.geos {
		area := &s.geos[g]
		s.levelOf(area, g)
		s.respond(area, g)
		s.noise(area, g)
		if s.kind == Feedback {
			s.followSales(area, s.stream(purposeFault, g))
		}
		cents(area.kpi)
	}
}

// levelOf is what sales are without media: intercept, a trend that bends gently, and a year of two harmonics. Geos have an
// intercept of their own, and trend and season as the same shares of it.
func (s *scene) levelOf(area *geo, g int) {
	rng := s.stream(purposeLevel, 0)
	base := area.size * from(rng, 85000, 115000)
	year, half := from(rng, 0.03, 0.08), from(rng, 0, 0.035)
	peak, second := rng.Float64(), rng.Float64()
	rise, bend := from(rng, -0.08, 0.15), from(rng, -0.04, 0.04)
	if s.kind == RightTrend {
		rise = s.strength
	}
	area.level = make([]float64, s.weeks)
	for t := range area.level {
		u, angle := float64(t)/float64(s.weeks-1), float64(t)*7/365.25
		share := 1 + float64(rise*(u-0.5)) + float64(bend*sine(u)) + area.demand[t]
		area.level[t] = base * (share + float64(year*sine(angle+peak)) + float64(half*sine(2*angle+second)))
	}
	fault := s.stream(purposeFault, g)
	switch s.kind {
	case Step:
		from, jump := s.middle(fault), 1+float64(coin(fault)*s.strength)
		for t := from; t < s.weeks; t++ {
			area.level[t] *= jump
		}
	case Promotion, Events:
		s.promote(area, fault)
	}
}

// middle is a week that is not near the ends.
func (s *scene) middle(rng *sampler.Stream) int { return int(from(rng, 0.25, 0.75) * float64(s.weeks)) }

// promote lifts about one week in eight: for Promotion weeks in which TV runs, for Events any.
func (s *scene) promote(area *geo, rng *sampler.Stream) {
	for t, spent := range area.spend[tv] {
		chance := 0.125
		if s.kind == Promotion {
			chance = 0
			if spent > 0 {
				chance = 0.25
			}
		}
		if rng.Float64() < chance {
			area.level[t] *= 1 + float64(s.strength*from(rng, 0.75, 1.25))
		}
	}
}

// outlying is how many weeks of Outliers are off.
const outlying = 4

func (s *scene) noise(area *geo, g int) {
	rng, fault := s.stream(purposeNoise, g), s.stream(purposeFault, g)
	area.kpi = make([]float64, s.weeks)
	stays := 0.0
	if s.kind == RightAR {
		stays = s.strength
	}
	sd := from(rng, 0.035, 0.055) * 1.25 * mean(area.level)
	autoregressive(area.kpi, rng, stays, sd)
	if s.kind == Outliers {
		for range outlying {
			area.kpi[int(fault.Float64()*float64(s.weeks))] += float64(coin(fault) * s.strength * sd)
		}
	}
	for t := range area.kpi {
		area.kpi[t] += area.level[t]
		for c := range area.won {
			if s.kind == Feedback && c == search {
				area.won[c][t] = 0
			}
			area.kpi[t] += area.won[c][t]
		}
		area.kpi[t] = max(0, area.kpi[t])
	}
}

// followSales has Search follow last week's sales.
func (s *scene) followSales(area *geo, rng *sampler.Stream) {
	usual, last := mean(area.kpi), mean(area.kpi)
	for t := range area.spend[search] {
		more := s.strength * (last/usual - 1)
		area.spend[search][t] = s.channels[search].spend * area.size * elementary.Exp(more) * lognormal(rng, 0.07)
		last = area.kpi[t]
	}
	cents(area.spend[search])
}

// truth adds up what media brought and cost.
func (s *scene) truth() Truth {
	t := Truth{Channels: names[:], Contribution: make([]float64, channels), Spend: make([]float64, channels)}
	for g := range s.geos {
		var own []float64
		for c := range s.channels {
			n := float64(s.weeks)
			won, spent := n*mean(s.geos[g].won[c]), n*mean(s.geos[g].spend[c])
			t.Contribution[c] += won
			t.Spend[c] += spent
			own = append(own, won/spent)
		}
		t.ReturnByGeo = append(t.ReturnByGeo, own)
	}
	for c := range s.channels {
		t.Return = append(t.Return, t.Contribution[c]/t.Spend[c])
	}
	return t
}
