package attribution

import (
	"math"
	"slices"

	"github.com/mixtab/mixtab/core/idata"
	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/transform"
)

// Carryover is how a pulse of one geo and channel fades: Remaining[l] is the share of its effect that has not yet
// arrived l periods later (Remaining[0] is 1). It concerns the adstock alone, before saturation.
type Carryover struct {
	Geo, Channel string
	Remaining    Band
	HalfLife     []float64 // [draw], periods until half has arrived
	Beyond       []float64 // [draw], the share that the window cuts off, as model.Posterior.Beyond
}

// carryoverDraws bounds the work.
const carryoverDraws = 400

// Horizon is how many lags of a carry-over are looked at: 108 weeks of daily data, transform.OpenWindow of any other.
func Horizon(c panel.Cadence) int {
	return max(transform.OpenWindow, spec.Weeks(transform.OpenWindow).Count(c))
}

// drawnLags is how many of them are worth drawing: half a year, or as many periods as half a year has weeks.
func drawnLags(c panel.Cadence) int { return max(27, spec.Weeks(27).Count(c)) }

// Carryovers computes the fading of every geo and channel: geo-major, channels in order.
func Carryovers(post *model.Posterior, id *idata.InferenceData, of interval.Interval) ([]Carryover, error) {
	draws, err := idata.NewDraws(post, id)
	if err != nil {
		return nil, err
	}
	data := post.Data()
	places := draws.Thinned(carryoverDraws)
	n := len(places)
	var out []Carryover
	theta := make([]float64, draws.Dim())
	e := ends{of: of}
	weights, lags := make([]float64, Horizon(data.Cadence)), drawnLags(data.Cadence)
	left := make([]float64, len(weights)+1)
	values := make([]float32, lags*n)
	for g := range data.Geos {
		for c := range data.Channels {
			k := Carryover{Geo: data.Geos[g], Channel: data.Channels[c], Remaining: newBand(lags, false)}
			for i, at := range places {
				draws.At(theta, at.Chain, at.Draw)
				post.Decay(weights, theta, g, c)
				remaining(left, weights)
				for l := 0; l < lags; l++ {
					values[l*n+i] = float32(left[l])
				}
				k.HalfLife = append(k.HalfLife, HalfLife(left))
				k.Beyond = append(k.Beyond, post.Beyond(theta, g, c))
			}
			for l := 0; l < lags; l++ {
				e.set(&k.Remaining, l, values[l*n:(l+1)*n])
			}
			out = append(out, k)
		}
	}
	return out, nil
}

// remaining turns weights over lags into the share still to come at the start of each lag.
func remaining(left, weights []float64) {
	total := 0.0
	for _, w := range weights {
		total += w
	}
	left[0] = 1
	gone := 0.0
	for l, w := range weights {
		gone += w
		left[l+1] = max(0, 1-gone/total)
	}
}

// HalfLifeOf is HalfLife of lag weights; infinite when half has not arrived by the last of them.
func HalfLifeOf(weights []float64) float64 {
	left := make([]float64, len(weights)+1)
	remaining(left, weights)
	return HalfLife(left)
}

// HalfLife is the time at which half of the effect has arrived, given the share still to come at the start of each
// period. Within a period the share is taken to fall exponentially (linearly where it reaches 0), so that a
// geometric carry-over of retention α gives log ½ / log α. Infinite when half has not arrived by the end.
func HalfLife(left []float64) float64 {
	i := slices.IndexFunc(left, func(share float64) bool { return share < 0.5 })
	if i <= 0 {
		return math.Inf(1)
	}
	a, b := left[i-1], left[i]
	if !(b > 0) {
		return float64(i-1) + (a-0.5)/(a-b)
	}
	return float64(i-1) + math.Log(a/0.5)/math.Log(a/b)
}
