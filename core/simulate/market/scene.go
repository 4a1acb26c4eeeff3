package market

import (
	"math"

	"github.com/mixtab/mixtab/core/streams"
	"github.com/mixtab/mixtab/sampler"
	"github.com/mixtab/mixtab/sampler/elementary"
)

// Channels of every market but RightPlans.
const (
	tv = iota
	search
	social
	channels
)

var names = [channels]string{"TV", "Search", "Social"}

// scene is a market while it is made. Weeks run from 0.
type scene struct {
	form
	seed     uint64
	strength float64
	size     float64 // of everything
	channels [channels]channel
	geos     []geo
}

// channel is how a channel is booked, and what it does.
type channel struct {
	spend     float64 // mean money in a week in which it runs, in a geo of size 1
	spread    float64 // standard deviation of the logarithm
	runs      float64 // share of the weeks in which it runs
	stays     float64 // how much likelier it runs when it ran the week before
	back      float64 // return over the history
	retention float64
	half      float64 // half-saturation as a multiple of the mean spend
	slope     float64
}

// geo is one geo's history.
type geo struct {
	size   float64
	factor [channels]float64   // on the channels' returns
	spend  [channels][]float64 // what was spent, and from record on what the file says
	won    [channels][]float64 // KPI that it brought
	demand []float64           // as a share of the level, hidden unless it is a column
	level  []float64           // the KPI without media and noise
	kpi    []float64
}

// Purposes, each with its own stream, so that a fault leaves what it does not touch as it was.
const (
	purposeScene = iota
	purposeFault
	purposeLevel
	purposeNoise
	purposeDemand
	purposeSpend // and the channels after it
	perGeo       = purposeSpend + 8
)

// stream is the random numbers of one purpose in a geo.
func (s *scene) stream(purpose, geo int) *sampler.Stream {
	return sampler.NewStream(s.seed, streams.Market.At(uint64(purpose+perGeo*geo)))
}

// newScene draws what varies from market to market. Sizes are those of a brand whose media bring a fifth of its sales, with
// returns round 1 and noise of 3.5 to 5.5% of the sales: of their weekly movements a right model explains about two thirds.
func newScene(kind Kind, seed uint64, strength float64) *scene {
	s := &scene{form: kind.form(), seed: seed, strength: strength}
	rng := s.stream(purposeScene, 0)
	s.size = elementary.Exp(from(rng, -1, 1))
	s.channels[tv] = channel{spend: from(rng, 18000, 26000), spread: from(rng, 0.4, 0.65), runs: from(rng, 0.4, 0.55),
		stays: from(rng, 0, 0.4), back: from(rng, 0.7, 1.3), retention: from(rng, 0.3, 0.65)}
	s.channels[search] = channel{spend: from(rng, 8000, 11000), spread: from(rng, 0.3, 0.45), runs: 1,
		back: from(rng, 0.8, 1.6), retention: from(rng, 0.05, 0.35)}
	s.channels[social] = channel{spend: from(rng, 6500, 9500), spread: from(rng, 0.4, 0.6), runs: 1,
		back: from(rng, 0.7, 1.4), retention: from(rng, 0.1, 0.5)}
	for c := range s.channels {
		s.channels[c].half, s.channels[c].slope = elementary.Exp(from(rng, -0.5, 1)), from(rng, 0.85, 1.25)
	}
	if kind == RightSearch {
		s.channels[search].spend, s.channels[search].back = from(rng, 11000, 16000), strength*from(rng, 0.8, 1.2)
	}
	for g := range s.form.geos {
		s.geos = append(s.geos, s.newGeo(g))
	}
	return s
}

func (s *scene) newGeo(g int) geo {
	area := geo{size: s.size}
	if s.form.geos == 1 {
		return s.alone(area)
	}
	rng, fault := s.stream(purposeScene, 1+g), s.stream(purposeFault, 1+g)
	area.size *= elementary.Exp(from(rng, -1, 0.5))
	for c := range area.factor {
		area.factor[c] = lognormal(rng, 0.15)
		switch {
		case s.kind == Diverse:
			area.factor[c] = lognormal(fault, s.strength)
		case s.kind == Opposite && g == s.form.geos-1:
			area.factor[c] = -s.strength
		}
	}
	return area
}

func (s *scene) alone(area geo) geo {
	for c := range area.factor {
		area.factor[c] = 1
	}
	return area
}

// from is uniform between a and b.
func from(rng *sampler.Stream, a, b float64) float64 { return a + float64((b-a)*rng.Float64()) }

// lognormal is a factor with a mean of 1 and that standard deviation of its logarithm.
func lognormal(rng *sampler.Stream, spread float64) float64 {
	return elementary.Exp(float64(spread*rng.Normal()) - float64(spread*spread)/2)
}

// sine is sin(2πx), x reduced to half a turn first.
func sine(x float64) float64 {
	return elementary.Sin(2 * math.Pi * (x - math.Floor(x+0.5)))
}

// mean of x.
func mean(x []float64) float64 {
	sum := 0.0
	for _, v := range x {
		sum += v
	}
	return sum / float64(len(x))
}

// coin is −1 or 1.
func coin(rng *sampler.Stream) float64 {
	if rng.Float64() < 0.5 {
		return -1
	}
	return 1
}
