package model

import (
	"math"

	"github.com/mixtab/mixtab/core/dense"
	"github.com/mixtab/mixtab/sampler"
	"github.com/mixtab/mixtab/sampler/elementary"
)

// truncated is a distribution of coefficients near a normal one that is cut off at lower bounds: one after the other, each from its normal
// distribution given those before it, cut off (Geweke 1991, Hajivassiliou and Keane 1990). Those that their bounds press most come first.
type truncated struct {
	precision, inverse, root, cov []float64
	mean, low, z                  []float64 // in the order in which they are drawn; z standardised
	order                         []int
}

func newTruncated(n int) truncated {
	square, line := func() []float64 { return make([]float64, n*n) }, func() []float64 { return make([]float64, n) }
	return truncated{precision: square(), inverse: square(), root: square(), cov: square(), mean: line(), low: line(), z: line(), order: make([]int, n)}
}

// set takes in a regression with noise of a given size. It reports whether there is such a distribution.
func (t *truncated) set(n *normal, noise float64) bool {
	m, weight := len(n.fit), 1/float64(noise*noise)
	for i := range m {
		for j := range i + 1 {
			t.precision[i*m+j] = float64(weight * n.gram[i*m+j])
		}
		t.precision[i*m+i] += n.spread[i]
		t.mean[i] = float64(weight*n.moment[i]) + n.slope[i]
	}
	if math.IsNaN(dense.Cholesky(t.precision, m)) {
		return false
	}
	dense.SolveLower(t.precision, t.mean, m)
	dense.SolveLowerTransposed(t.precision, t.mean, m)
	dense.InverseOf(t.cov, t.inverse, t.precision, m)
	t.arrange(n.low)
	return !math.IsNaN(dense.Cholesky(t.root, m))
}

// arrange orders the coefficients, and sets the covariance's root to be found in that order.
func (t *truncated) arrange(low []float64) {
	m := len(t.order)
	for i := range m {
		t.order[i] = i
		t.z[i] = (t.mean[i] - low[i]) / math.Sqrt(t.cov[i*m+i])
	}
	for i := 1; i < m; i++ {
		for j := i; j > 0 && t.z[t.order[j]] < t.z[t.order[j-1]]; j-- {
			t.order[j], t.order[j-1] = t.order[j-1], t.order[j]
		}
	}
	for i, a := range t.order {
		t.z[i], t.low[i] = t.mean[a], low[a]
		for j, b := range t.order[:i+1] {
			t.root[i*m+j] = t.cov[max(a, b)*m+min(a, b)]
		}
	}
	copy(t.mean, t.z)
}

// farTail is the number of deviations from which on a normal tail is drawn as an exponential one.
const farTail = 4

// draw writes coefficients into fit, where by is not Kept, and returns the log density of what stands there.
func (t *truncated) draw(fit []float64, by sampler.Filling, s *sampler.Stream) float64 {
	m, sum := len(fit), 0.0
	for i, at := range t.order {
		row := t.root[i*m : i*m+i]
		centre, sd := t.mean[i]+dense.Dot(row, t.z[:i]), t.root[i*m+i]
		from := (t.low[i] - centre) / sd
		if by == sampler.Kept {
			t.z[i] = (fit[at] - centre) / sd
		} else {
			t.z[i] = tailDraw(from, share(by, s))
			fit[at] = centre + float64(sd*t.z[i])
		}
		sum += tailDensity(t.z[i], from) - elementary.Log(sd)
	}
	return sum
}

// share is a uniform number, or a half for the middle.
func share(by sampler.Filling, s *sampler.Stream) float64 {
	if by == sampler.Middle {
		return 0.5
	}
	return s.Float64()
}

// tailDraw is the point of a standard normal distribution above from that a share u of it lies beyond.
func tailDraw(from, u float64) float64 {
	if from > farTail {
		return from - elementary.Log(u)/from
	}
	return -elementary.NormalQuantile(float64(u * elementary.NormalCDF(-from)))
}

// tailDensity is the log density of what tailDraw gives.
func tailDensity(z, from float64) float64 {
	if from > farTail {
		return elementary.Log(from) - float64(from*(z-from))
	}
	return -float64(0.5*float64(z*z)) - halfLog2Pi - elementary.Log(elementary.NormalCDF(-from))
}
