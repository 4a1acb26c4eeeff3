package surface

import (
	"math"

	"github.com/mixtab/mixtab/core/dense"
	"github.com/mixtab/mixtab/core/streams"
	"github.com/mixtab/mixtab/sampler"
)

// Noise is what the periods' own ups and downs add to a window's total, one standard deviation a draw: in KPI units, and in money where
// the value of a unit is known (money is nil elsewhere). Both are nil where some shard does not know it.
//
// In a draw each geo's residuals have the size s and the correlation ρ between one period and the next, none below 0, so that
// the sum over n periods has the variance
//
//	s² · (n + 2 Σ_{k<n} (n−k) ρ^k)
//
// and geos go their own ways, as in the models.
func (s *Surface) Noise() (units, money []float64) {
	for _, sh := range s.shards {
		for _, x := range sh.Noise {
			units = append(units, float64(x))
		}
		for _, x := range sh.NoiseMoney {
			money = append(money, float64(x))
		}
	}
	if len(units) != s.Draws {
		return nil, nil
	}
	if len(money) != s.Draws {
		money = nil
	}
	return units, money
}

// NoiseDraws are what the periods' own ups and downs add to the window's total, one number a draw and the same whatever is planned;
// nil where Noise is.
func (s *Surface) NoiseDraws() (units, money []float64) {
	units, money = s.Noise()
	rng := sampler.NewStream(1, streams.PlanNoise.At(0))
	for d := range units {
		z := rng.Normal()
		units[d] *= z
		if money != nil {
			money[d] *= z
		}
	}
	return units, money
}

// noise works out a draw's noise over the windows.
func (b *Builder) noise(sh *Shard, d int) {
	start, units, money := b.model().RowStart(), 0.0, 0.0
	for g := range b.data.Series {
		n := b.end[g] - b.first[g]
		if n <= 0 {
			continue
		}
		known := b.known[g]
		v := sumVariance(b.data.Series[g].KPI[:known], b.prediction.Mean[start[g]:start[g]+known], n)
		units += v
		if b.s.ValueKnown() {
			money += float64(v*b.s.Values[g]*b.s.Values[g]) + b.unknownPrices(g, start[g])
		}
	}
	sh.Noise = append(sh.Noise, float32(math.Sqrt(units)))
	if b.s.ValueKnown() {
		sh.NoiseMoney = append(sh.NoiseMoney, float32(math.Sqrt(money)))
	}
}

// unknownPrices is the variance that the values of a KPI unit add to a geo's total in money, where they lie ahead and are taken from the
// year before: each period's own, as far off as those of two periods a year apart have been.
func (b *Builder) unknownPrices(g, start int) float64 {
	value := b.data.Series[g].RevenuePerKPI
	if b.further == nil || value == nil || !b.s.Varying {
		return 0
	}
	squares := 0.0
	for t := max(b.first[g], b.known[g]); t < b.end[g]; t++ {
		squares += float64(b.prediction.Mean[start+t] * b.prediction.Mean[start+t])
	}
	return float64(squares * apartInAYear(value[:b.known[g]], b.data.Cadence.MeanPerYear()))
}

// apartInAYear is the mean squared difference of values a year apart; of a shorter series that of any two.
func apartInAYear(x []float64, year int) float64 {
	if n := len(x) - year; n >= year/4 && n > 0 {
		sum := 0.0
		for t := range n {
			d := x[t+year] - x[t]
			sum += float64(d * d)
		}
		return sum / float64(n)
	}
	d := dense.Deviation(x)
	return 2 * float64(d*d)
}

// mostCorrelated keeps the sum's variance finite where residuals hardly return to zero.
const mostCorrelated = 0.95

// sumVariance is the variance of the sum of n periods whose noise is as residuals y − mean are.
func sumVariance(y, mean []float64, n int) float64 {
	square, lagged, last := 0.0, 0.0, 0.0
	for t, x := range y {
		r := x - mean[t]
		square += float64(r * r)
		lagged += float64(r * last)
		last = r
	}
	if !(square > 0) {
		return 0
	}
	rho := min(mostCorrelated, max(0, lagged/square))
	sum, power := float64(n), 1.0
	for k := 1; k < n; k++ {
		power *= rho
		sum += 2 * float64(float64(n-k)*power)
	}
	return square / float64(len(y)) * sum
}
