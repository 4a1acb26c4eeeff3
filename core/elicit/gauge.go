package elicit

import (
	"math"

	"github.com/mixtab/mixtab/core/attribution"
	"github.com/mixtab/mixtab/core/prior"
	"github.com/mixtab/mixtab/core/transform"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler/elementary"
)

// gauge is a quantity as a function of one parameter of a channel: value(θ, others), monotone in θ. alone says that no
// other parameter affects it, so that an interval of the one is an interval of the other.
type gauge struct {
	spot
	low, high float64 // open support of the parameter
	alone     bool
	value     func(draw int, theta float64) float64
}

// halfLife is the gauge of a channel's carry-over; why says that there is none.
func (e *Editor) halfLife(channel, geo int) (g gauge, why words.Text) {
	name := e.data.Channels[channel]
	form, window, units, theta := e.rehearsal.Carryover(0, geo, channel)
	if len(form.Params) == 0 {
		return g, words.Say("elicit.no_carry_over", "name", name)
	}
	if window == 0 {
		window = attribution.Horizon(e.data.Cadence)
	}
	pace := form.Params[form.Pace]
	g = gauge{spot: spot{"adstock", pace.Name, name}, low: pace.Low, high: pace.High, alone: len(theta) == 1}
	weights := make([]float64, window)
	g.value = func(draw int, x float64) float64 {
		_, _, _, theta := e.rehearsal.Carryover(draw, geo, channel)
		theta[form.Pace] = x
		if units != 1 {
			form.PerPeriod(theta, units)
		}
		form.Weights(weights, theta)
		return attribution.HalfLifeOf(weights)
	}
	return g, words.Text{}
}

// halfSaturation is the gauge of the spend a period that brings half of a channel's most.
func (e *Editor) halfSaturation(channel, geo int) (g gauge, why words.Text) {
	name := e.data.Channels[channel]
	form, theta, weights := e.rehearsal.Curve(0, geo, channel)
	if len(form.Params) == 0 || !form.Bounded {
		return g, words.Say("elicit.no_saturation", "name", name, "title", form.Title)
	}
	first := form.Params[0]
	g = gauge{spot: spot{"saturation", first.Name, name}, low: first.Low, high: first.High, alone: halfByFirst(form)}
	constant := true
	sums := make([]float64, e.rehearsal.Draws())
	for i := range sums {
		_, _, sums[i] = e.rehearsal.Curve(i, geo, channel)
		constant = constant && math.Abs(sums[i]-weights) < 1e-9*weights
	}
	g.alone = g.alone && constant
	unit := e.rehearsal.Posterior().MediaUnit(geo, channel) * e.price(channel, geo)
	params := make([]float64, len(theta))
	g.value = func(draw int, x float64) float64 {
		if g.alone {
			copy(params, theta)
		} else {
			_, now, _ := e.rehearsal.Curve(draw, geo, channel)
			copy(params, now)
		}
		params[0] = x
		return halfOf(form, params) * unit / sums[draw]
	}
	return g, words.Text{}
}

// halfOf is where a bounded curve reaches one half.
func halfOf(form *transform.Saturation, theta []float64) float64 {
	var x, y, aux [1]float64
	left, right := -60.0, 60.0
	for range 70 {
		middle := (left + right) / 2
		x[0] = elementary.Exp(middle)
		if form.Apply(y[:], aux[:], x[:], theta); y[0] < 0.5 {
			left = middle
		} else {
			right = middle
		}
	}
	return elementary.Exp((left + right) / 2)
}

// halfByFirst: only the first parameter affects where the curve reaches one half.
func halfByFirst(form *transform.Saturation) bool {
	theta := make([]float64, len(form.Params))
	at := func(k int) float64 {
		for j, p := range form.Params {
			theta[j] = p.Test[k]
		}
		theta[0] = form.Params[0].Test[1]
		return halfOf(form, theta)
	}
	return math.Abs(at(0)-at(2)) < 1e-9*at(0)
}

// price is money a unit of a channel's media, in a geo, or in all where it did not run there; 1 without spend. A channel that is
// bought once for all geos costs in each what all of them pay.
func (e *Editor) price(channel, geo int) float64 {
	spend, media := 0.0, 0.0
	for g := range e.data.Series {
		s := &e.data.Series[g]
		for t := range s.Dates {
			if g == geo || sum(e.data.Series[geo].Media[channel]) == 0 {
				spend += s.Spend[channel][t]
				media += s.Media[channel][t]
			} else if e.data.SharedByGeos(channel) {
				spend += s.Spend[channel][t]
			}
		}
	}
	if !(spend > 0) || !(media > 0) {
		return 1
	}
	return spend / media
}

func sum(values []float64) float64 {
	total := 0.0
	for _, v := range values {
		total += v
	}
	return total
}

// parameter finds the value of the parameter at which the quantity is q, for a gauge that stands alone.
func (g gauge) parameter(q float64) (theta float64, err error) {
	bij := prior.NewBijector(g.low, g.high)
	at := func(u float64) float64 {
		x, _, _, _ := bij.Value(u)
		return g.value(0, x)
	}
	rising := at(1) > at(-1)
	left, low := monotone(at, -1, rising)
	right, high := monotone(at, 1, rising)
	if !rising {
		low, high = high, low
	}
	if !(q > low && q < high) {
		return 0, outOfReach{low, high}
	}
	for range 70 {
		if u := (left + right) / 2; at(u) < q == rising {
			left = u
		} else {
			right = u
		}
	}
	theta, _, _, _ = bij.Value((left + right) / 2)
	return theta, nil
}

// monotone goes from 0 to one side for as long as the quantity goes on falling or rising: at the far ends, where a weight
// is lost in rounding, it may turn or stand still.
func monotone(at func(u float64) float64, side float64, rising bool) (end, value float64) {
	const reach, step = 34, 2
	value = at(0)
	for u := step; u <= reach; u += step {
		next := at(side * float64(u))
		if !((next-value)*side > 0 == rising) || next == value || math.IsNaN(next) {
			break
		}
		end, value = side*float64(u), next
	}
	return end, value
}

// outOfReach: the form has no such value.
type outOfReach struct{ low, high float64 }

func (o outOfReach) Error() string {
	return words.Say("elicit.form_out_of_reach", "low", o.low, "high", o.high).String()
}
