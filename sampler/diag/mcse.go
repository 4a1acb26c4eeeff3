package diag

import (
	"math"

	"github.com/mixtab/mixtab/sampler/elementary"
)

// MCSEMean returns the Monte Carlo standard error of the mean: the standard deviation over √ESS of the mean.
func MCSEMean(chains [][]float64) float64 {
	d := gather(chains)
	if !d.valid(1) {
		return math.NaN()
	}
	v := variance(d.values, mean(d.values))
	return math.Sqrt(v / ess(d.split()))
}

// MCSESD returns the Monte Carlo standard error of the standard deviation, by the delta method from that of the
// mean squared deviation (Kenney and Keeping 1951).
func MCSESD(chains [][]float64) float64 {
	d := gather(chains)
	if !d.valid(1) {
		return math.NaN()
	}
	return deviationError(d)
}

// deviationError is MCSESD; it overwrites d.
func deviationError(d draws) float64 {
	m := mean(d.values)
	for i, v := range d.values {
		d.values[i] = (v - m) * (v - m)
	}
	var squares, fourths float64
	for _, v := range d.values {
		squares += v
		fourths += float64(v * v)
	}
	n := float64(len(d.values))
	squares, fourths = squares/n, fourths/n
	return math.Sqrt((fourths - float64(squares*squares)) / ess(d.split()) / squares / 4)
}

// MCSEQuantile returns the Monte Carlo standard error of the p-quantile: half the distance between the order
// statistics at the 16 % and 84 % quantiles of the Beta distribution that its rank has.
func MCSEQuantile(chains [][]float64, p float64) float64 {
	d := gather(chains)
	if !d.valid(1) {
		return math.NaN()
	}
	sorted := d.sorted()
	e := quantileESS(d, Quantile(sorted, p))
	a, b := float64(e*p)+1, float64(e*(1-p))+1
	n := float64(len(sorted))
	low := int(math.Floor(max(betaQuantile(0.1586553, a, b)*n-1, 0)))
	high := int(math.Ceil(min(betaQuantile(0.8413447, a, b)*n-1, n-1)))
	return (sorted[high] - sorted[low]) / 2
}

// betaQuantile returns the p-quantile of Beta(a, b), by bisection to the last bits.
func betaQuantile(p, a, b float64) float64 {
	low, high := 0.0, 1.0
	for range 60 {
		m := (low + high) / 2
		if betaCDF(m, a, b) < p {
			low = m
		} else {
			high = m
		}
	}
	return (low + high) / 2
}

// betaCDF is the regularised incomplete Beta function, by its continued fraction (Abramowitz and Stegun 26.5.8)
// evaluated after Lentz (1976).
func betaCDF(x, a, b float64) float64 {
	if x <= 0 || x >= 1 {
		return math.Min(math.Max(x, 0), 1)
	}
	if x > (a+1)/(a+b+2) {
		return 1 - betaCDF(1-x, b, a)
	}
	front := elementary.Exp(elementary.Lgamma(a+b) - elementary.Lgamma(a) - elementary.Lgamma(b) +
		a*elementary.Log(x) + b*elementary.Log1p(-x))
	c, f := 1.0, 1/(1-(a+b)*x/(a+1))
	d := f
	for m := 1.0; m < 10000; m++ {
		even := m * (b - m) * x / ((a + 2*m - 1) * (a + 2*m))
		d, c = 1/(1+even*d), 1+even/c
		f *= c * d
		odd := -(a + m) * (a + b + m) * x / ((a + 2*m) * (a + 2*m + 1))
		d, c = 1/(1+odd*d), 1+odd/c
		f *= c * d
		if math.Abs(c*d-1) < 1e-15 {
			break
		}
	}
	return front * f / a
}
