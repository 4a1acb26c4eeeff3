package surface

import (
	"math"
	"testing"

	"github.com/mixtab/mixtab/sampler"
)

// TestTheSumsVarianceIsThatOfAnAutoregression: the variance of sums of n periods of a long AR(1) series, estimated from its residuals,
// is that of the sums themselves; without correlation it is n times that of a period.
func TestTheSumsVarianceIsThatOfAnAutoregression(t *testing.T) {
	const n, long = 13, 130000
	for _, rho := range []float64{0, 0.5, 0.8} {
		rng, last := sampler.NewStream(9, 1), 0.0
		y, mean := make([]float64, long), make([]float64, long)
		for i := range y {
			last = rho*last + rng.Normal()
			mean[i] = 100
			y[i] = mean[i] + last
		}
		direct := 0.0
		for i := 0; i < long; i += n {
			sum := 0.0
			for _, x := range y[i : i+n] {
				sum += x - 100
			}
			direct += sum * sum / (long / n)
		}
		if got := sumVariance(y, mean, n); math.Abs(got/direct-1) > 0.04 {
			t.Errorf("with a correlation of %g: %g, the sums have %g", rho, got, direct)
		}
	}
	if sumVariance([]float64{1, 1}, []float64{1, 1}, 5) != 0 {
		t.Error("noise of none")
	}
	swing := []float64{1, -1, 1, -1, 1, -1}
	if got := sumVariance(swing, make([]float64, 6), 4); got != 4 {
		t.Errorf("a correlation below 0 narrows nothing: %g", got)
	}
}
