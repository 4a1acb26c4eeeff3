package market

import (
	"github.com/mixtab/mixtab/core/transform"
	"github.com/mixtab/mixtab/sampler"
	"github.com/mixtab/mixtab/sampler/elementary"
)

// window is how many weeks an effect lasts at most.
const window = 26

// carryOver is the share of an effect that arrives in each week after the spend.
func (s *scene) carryOver(c *channel, rng *sampler.Stream) []float64 {
	w := make([]float64, window)
	name, theta := "geometric", []float64{c.retention}
	switch {
	case s.kind == Delayed:
		name, theta = "delayed", []float64{from(rng, 0.6, 0.85), s.strength}
	case s.kind == CarryOver && rng.Float64() < 0.5:
		name, theta = "weibull_cdf", []float64{from(rng, 3, 5) * s.strength, from(rng, 3, 5)}
	case s.kind == CarryOver:
		name, theta = "weibull_pdf", []float64{from(rng, 3, 4) * s.strength, from(rng, 2, 3)}
	}
	adstock, _ := transform.FindAdstock(name)
	adstock.Weights(w, theta)
	transform.Normalise(w)
	return w
}

// saturated is the response to carried spend x, in units of its mean while it runs.
func (s *scene) saturated(c *channel, x float64) float64 {
	if !(x > 0) {
		return 0
	}
	if s.kind == Threshold { // a logistic in x, from nothing
		steep, at := 1+float64(4*s.strength), 0.8
		return elementary.Logistic(steep*(x-at)) - elementary.Logistic(-steep*at)
	}
	return elementary.Logistic(c.slope * (elementary.Log(x) - elementary.Log(c.half)))
}

// respond is what each channel wins a geo, scaled so that its return over the history is as drawn.
func (s *scene) respond(area *geo, g int) {
	rng := s.stream(purposeFault, g)
	turn := coin(rng)
	for c := range s.channels {
		ch := &s.channels[c]
		won := make([]float64, s.weeks)
		transform.Convolve(won, area.spend[c], s.carryOver(ch, rng)) // nothing was spent before the history
		total, spent := 0.0, 0.0
		for t, x := range won {
			won[t] = s.saturated(ch, x/(ch.spend*area.size))
			total += won[t]
			spent += area.spend[c][t]
		}
		for t := range won {
			won[t] *= ch.back * area.factor[c] * spent / total
			if s.kind == Changing {
				won[t] *= s.changed(t, turn)
			}
		}
		area.won[c] = won
	}
}

// changed is the factor on effects in week t: they change half-way.
func (s *scene) changed(t int, turn float64) float64 {
	if t < s.weeks/2 {
		return 1 + float64(turn*s.strength)
	}
	return 1 - float64(turn*s.strength)
}
