package plan

import "github.com/mixtab/mixtab/sampler/ascending"

// NoiseKnown reports whether the surface knows how large the periods' own ups and downs are. Surfaces that were built before it
// was asked for do not.
func (e *Evaluator) NoiseKnown() bool { return e.noise != nil }

// SetNoise has the intervals of outcomes hold the periods' own noise from here on, or leave it out as at first: an interval with it is
// of what will be observed, one without it of what is expected. Differences to today's plan are the same either way, since the
// periods are the same ones. It reports whether that is how intervals now are.
func (e *Evaluator) SetNoise(on bool) bool {
	e.noisy = on && e.NoiseKnown()
	return e.noisy == on
}

// drawNoise keeps what the periods' own ups and downs add in each draw, the same for all plans.
func (e *Evaluator) drawNoise() {
	units, money := e.surface.NoiseDraws()
	if units == nil || e.surface.ValueKnown() && money == nil {
		return
	}
	e.noise, e.noiseValue = units, money
	e.blurred, e.blurredToday = make([]float64, len(units)), make([]float64, len(units))
}

// observed are draws of a plan and of today's as they will be observed, or as they are expected where noise is left out.
func (e *Evaluator) observed(plan, today, noise []float64) (_, _ []float64) {
	if !e.noisy {
		return plan, today
	}
	for d, x := range noise {
		e.blurred[d], e.blurredToday[d] = plan[d]+x, today[d]+x
	}
	return e.blurred, e.blurredToday
}

// blur widens a forecast's interval by the noise; outcomes are those that it was made of, low and high ones where amounts outside what was
// observed are priced.
func (e *Evaluator) blur(f *Forecast, outcome []float64, p *pricer, noise []float64, priced bool) {
	if !e.noisy {
		return
	}
	ends := func(of []float64) (low, high float64) {
		for d, x := range of {
			e.work[d] = x + noise[d]
		}
		ascending.Sort(e.work)
		return e.of.Of(e.work)
	}
	if !priced {
		f.Low, f.High = ends(outcome)
		return
	}
	f.Low, _ = ends(p.low)
	_, f.High = ends(p.high)
}
