package diag

import (
	"math"

	"github.com/mixtab/mixtab/sampler/elementary"
)

// ESSBulk returns the effective sample size of the rank-normalised split chains: how many independent draws
// would say as much of where the bulk of the distribution is.
func ESSBulk(chains [][]float64) float64 {
	d := gather(chains)
	if !d.valid(1) {
		return math.NaN()
	}
	return ess(d.split().normalScores())
}

// ESSTail returns the smaller of the effective sample sizes of the 5 % and the 95 % quantile.
func ESSTail(chains [][]float64) float64 {
	d := gather(chains)
	if !d.valid(1) {
		return math.NaN()
	}
	return tailESS(d, d.sorted())
}

func tailESS(d draws, sorted []float64) float64 {
	low, high := quantileESS(d, Quantile(sorted, 0.05)), quantileESS(d, Quantile(sorted, 0.95))
	if low < high || math.IsNaN(low) {
		return low
	}
	return high
}

// quantileESS is the effective sample size of the indicator of values at or below at.
func quantileESS(d draws, at float64) float64 {
	s := d.split()
	for i, v := range s.values {
		if v <= at {
			s.values[i] = 1
		} else {
			s.values[i] = 0
		}
	}
	return ess(s)
}

// ess returns the effective sample size of d, over its chains together, by Geyer's (1992) initial monotone
// sequence over pairs of autocorrelations; lags are computed only as far as that goes. It overwrites d.
func ess(d draws) float64 {
	size := float64(len(d.values))
	low, high := d.values[0], d.values[0]
	for _, v := range d.values {
		low, high = math.Min(low, v), math.Max(high, v)
	}
	if high-low < 1e-15 {
		return size
	}
	c := newCorrelogram(d)
	rho := c.positiveSequence()
	tau := max(monotoneSum(rho), 1/(elementary.Log(size)/math.Ln10))
	return size / tau
}

// correlogram gives the autocorrelations of chains round their own means, against the variance over all.
type correlogram struct {
	draws
	within float64 // mean variance within chains
	plus   float64 // estimate of the variance of the distribution
}

// newCorrelogram centres d's chains in place.
func newCorrelogram(d draws) *correlogram {
	c := &correlogram{draws: d}
	means := make([]float64, d.chains)
	for i := range means {
		row := d.row(i)
		means[i] = mean(row)
		for j := range row {
			row[j] -= means[i]
		}
	}
	n := float64(d.length)
	c.within = c.covariance(0) * n / (n - 1)
	c.plus = c.within * (n - 1) / n
	if d.chains > 1 {
		c.plus += variance(means, mean(means))
	}
	return c
}

// covariance is the autocovariance at a lag, Σ xₜ·xₜ₊ₗ/n, averaged over chains.
func (c *correlogram) covariance(lag int) float64 {
	sum := 0.0
	for i := range c.chains {
		row := c.row(i)
		sum += products(row[:len(row)-lag], row[lag:])
	}
	return sum / float64(len(c.values))
}

// covariances are those at a lag and at the one behind it: together they take half of what they take one after the other.
func (c *correlogram) covariances(lag int) (at, behind float64) {
	for i := range c.chains {
		row := c.row(i)
		p, q := pairProducts(row, lag)
		at += p
		behind += q
	}
	n := float64(len(c.values))
	return at / n, behind / n
}

// products is Σ a·b in four running sums, which a compiler without loop optimisation takes well.
func products(a, b []float64) float64 {
	b = b[:len(a)]
	var s0, s1, s2, s3 float64
	i := 0
	for ; i+4 <= len(a); i += 4 {
		s0 += float64(a[i] * b[i])
		s1 += float64(a[i+1] * b[i+1])
		s2 += float64(a[i+2] * b[i+2])
		s3 += float64(a[i+3] * b[i+3])
	}
	for ; i < len(a); i++ {
		s0 += float64(a[i] * b[i])
	}
	return (s0 + s1) + (s2 + s3)
}

// pairProducts are Σ xₜ·xₜ₊ₗ and Σ xₜ·xₜ₊ₗ₊₁, each with the bits of products.
func pairProducts(x []float64, lag int) (p, q float64) {
	n := len(x) - lag - 1 // of the second; the first has one more
	if n < 0 {
		return 0, 0
	}
	var p0, p1, p2, p3, q0, q1, q2, q3 float64
	a, b := x, x[lag:]
	for ; n >= 4; n -= 4 {
		x, y := (*[4]float64)(a), (*[5]float64)(b)
		p0 += float64(x[0] * y[0])
		q0 += float64(x[0] * y[1])
		p1 += float64(x[1] * y[1])
		q1 += float64(x[1] * y[2])
		p2 += float64(x[2] * y[2])
		q2 += float64(x[2] * y[3])
		p3 += float64(x[3] * y[3])
		q3 += float64(x[3] * y[4])
		a, b = a[4:], b[4:]
	}
	if n == 3 { // the first has a whole four left
		p0 += float64(a[0] * b[0])
		p1 += float64(a[1] * b[1])
		p2 += float64(a[2] * b[2])
		p3 += float64(a[3] * b[3])
	} else {
		for i := range n + 1 {
			p0 += float64(a[i] * b[i])
		}
	}
	for i := range n {
		q0 += float64(a[i] * b[i+1])
	}
	return (p0 + p1) + (p2 + p3), (q0 + q1) + (q2 + q3)
}

func (c *correlogram) rho(covariance float64) float64 { return 1 - (c.within-covariance)/c.plus }

// positiveSequence returns autocorrelations from lag 0 in pairs while the sums of pairs stay positive, and one
// more if it is positive itself; its length is odd, the last term standing for half a pair.
func (c *correlogram) positiveSequence() []float64 {
	even, odd := 1.0, c.rho(c.covariance(1))
	rho := []float64{even, odd}
	t := 1
	for ; t < c.length-3 && even+odd > 0; t += 2 {
		at, behind := c.covariances(t + 1)
		even, odd = c.rho(at), c.rho(behind)
		if even+odd >= 0 {
			rho = append(rho, even, odd)
		} else {
			rho = append(rho, 0, 0)
		}
	}
	rho = rho[:t] // lags 0 … t − 1, of which the last counts only if positive
	if even > 0 {
		rho[t-1] = even
	}
	return rho
}

// monotoneSum returns −1 + 2·Σ of the pairs, made to fall, + the last term.
func monotoneSum(rho []float64) float64 {
	last := len(rho) - 1
	for t := 1; t <= last-3; t += 2 {
		if before := rho[t-1] + rho[t]; rho[t+1]+rho[t+2] > before {
			rho[t+1], rho[t+2] = before/2, before/2
		}
	}
	tau := -1.0
	for _, r := range rho[:last] {
		tau += 2 * r
	}
	return tau + rho[last]
}
