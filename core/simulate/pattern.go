package simulate

import (
	"math"
	"slices"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/sampler"
	"github.com/mixtab/mixtab/sampler/elementary"
)

// pattern is how a channel is booked.
type pattern int

const (
	flights  pattern = iota // weeks on, then weeks off, heavier before Christmas; sets the rhythm of the others
	bursts                  // short, often together with flights, often not
	alwaysOn                // nearly every week, drifting, a little more during flights
	monthly                 // whole four-week bookings, some months
	together                // the weeks of the first flights, at nearly the same weight: booked with them in one plan
)

// plans draws what each channel spends a week, in cents: realistic, and moderately collinear, since campaigns are
// planned together. Channels with pattern flights come first in a recipe.
func plans(rng *sampler.Stream, channels []channelRecipe, dates []panel.Date, factor float64) [][]float64 {
	spend := make([][]float64, len(channels))
	onAir := make([]bool, len(dates)) // whether flights run
	var lead []float64                // weights of the first channel
	for c, channel := range channels {
		level := channel.spend * factor
		weeks := make([]float64, len(dates))
		switch channel.pattern {
		case flights:
			flightWeeks(rng, weeks, onAir, dates)
		case bursts:
			burstWeeks(rng, weeks, onAir)
		case alwaysOn:
			driftingWeeks(rng, weeks, onAir)
		case monthly:
			monthlyWeeks(rng, weeks)
		case together:
			besideWeeks(rng, weeks, lead)
		}
		if c == 0 {
			lead = slices.Clone(weeks)
		}
		for i := range weeks {
			weeks[i] = rounded(weeks[i]*level, 2)
		}
		spend[c] = weeks
	}
	return spend
}

// between is a whole number from a to b, both included.
func between(rng *sampler.Stream, a, b int) int {
	return a + int(rng.Float64()*float64(b-a+1))
}

// lognormal is a factor around 1 with the given spread.
func lognormal(rng *sampler.Stream, spread float64) float64 {
	return elementary.Exp(float64(spread*rng.Normal()) - float64(spread*spread)/2)
}

func flightWeeks(rng *sampler.Stream, weeks []float64, onAir []bool, dates []panel.Date) {
	for i := between(rng, 0, 4); i < len(weeks); {
		length, weight := between(rng, 3, 6), lognormal(rng, 0.35)
		for k := 0; k < length && i < len(weeks); k, i = k+1, i+1 {
			weeks[i] = weight * lognormal(rng, 0.2)
			if _, month, _ := dates[i].Civil(); month >= 11 {
				weeks[i] *= 1.25
			}
			onAir[i] = true
		}
		i += between(rng, 3, 8)
	}
}

func burstWeeks(rng *sampler.Stream, weeks []float64, onAir []bool) {
	for i := 0; i < len(weeks); {
		chance := 0.25
		if onAir[i] {
			chance = 0.4
		}
		if rng.Float64() > chance {
			i++
			continue
		}
		weight := lognormal(rng, 0.4)
		for k := between(rng, 1, 3); k > 0 && i < len(weeks); k, i = k-1, i+1 {
			weeks[i] = weight * lognormal(rng, 0.2)
		}
		i++
	}
}

func driftingWeeks(rng *sampler.Stream, weeks []float64, onAir []bool) {
	drift := 0.3 * rng.Normal()
	for i := range weeks {
		drift = float64(0.85*drift) + float64(0.22*rng.Normal())
		if rng.Float64() < 0.05 {
			continue
		}
		weeks[i] = elementary.Exp(drift) * lognormal(rng, 0.15)
		if onAir[i] {
			weeks[i] *= 1.15
		}
	}
}

func monthlyWeeks(rng *sampler.Stream, weeks []float64) {
	for i := 0; i < len(weeks); i += 4 {
		if rng.Float64() < 0.55 {
			continue
		}
		weight := lognormal(rng, 0.35)
		for k := i; k < min(i+4, len(weeks)); k++ {
			weeks[k] = weight
		}
	}
}

// besideWeeks follows the weights of another channel.
func besideWeeks(rng *sampler.Stream, weeks, lead []float64) {
	for i := range weeks {
		if lead[i] > 0 {
			weeks[i] = lead[i] * lognormal(rng, 0.2)
		}
	}
}

// contacts turns money into whole contacts at a price that wanders a little.
func contacts(rng *sampler.Stream, spend []float64, perMoney float64) []float64 {
	out := make([]float64, len(spend))
	for i, s := range spend {
		out[i] = math.Round(s * perMoney * lognormal(rng, 0.08))
	}
	return out
}
