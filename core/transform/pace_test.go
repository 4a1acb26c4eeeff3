package transform

import (
	"math"
	"testing"

	"gonum.org/v1/gonum/diff/fd"
)

// TestPerPeriodSlopes compares the slopes of a parameter in periods by one in units of time with differences.
func TestPerPeriodSlopes(t *testing.T) {
	for _, n := range AdstockNames() {
		f, _ := FindAdstock(n)
		for _, theta := range points(f.Params) {
			for _, k := range []float64{1.0 / 7, 1, 365.25 / 84} {
				for out := range theta {
					bar := make([]float64, len(theta))
					bar[out] = 1
					f.PerPeriodVJP(bar, theta, k)
					for j := range theta {
						want := fd.Derivative(func(x float64) float64 {
							at := append([]float64{}, theta...)
							at[j] = x
							f.PerPeriod(at, k)
							return at[out]
						}, theta[j], &fd.Settings{Formula: fd.Central, Step: 1e-6 * theta[j]})
						if !(math.Abs(bar[j]-want) <= 1e-6*math.Max(1, math.Abs(want))) {
							t.Errorf("%s at %v, k %v: slope of %d by %d is %v, differences say %v", n, theta, k, out, j, bar[j], want)
						}
					}
				}
			}
		}
	}
}

// TestPerPeriodKeepsTime: of a carry-over given per week, the share that has arrived after some weeks is the same whether
// weeks are simulated or their tenths, but for where in a week an effect arrives.
func TestPerPeriodKeepsTime(t *testing.T) {
	const weeks, fine = 60, 10
	for n, theta := range map[string][]float64{"geometric": {0.8}, "half_life": {4}, "delayed": {0.96, 5}, "weibull_pdf": {9, 2},
		"weibull_cdf": {9, 1.5}} {
		f, _ := FindAdstock(n)
		coarse, dense := make([]float64, weeks), make([]float64, weeks*fine)
		f.Weights(coarse, theta)
		Normalise(coarse)
		per := append([]float64{}, theta...)
		f.PerPeriod(per, 1.0/fine)
		f.Weights(dense, per)
		Normalise(dense)
		a, b := 0.0, 0.0
		for l, w := range coarse {
			a += w
			for _, v := range dense[l*fine : (l+1)*fine] {
				b += v
			}
			if before, after := a-w, a+coarse[min(l+1, weeks-1)]; !(b > before-0.01 && b < after+0.01) {
				t.Errorf("%s: %v has arrived after week %d, by tenths of weeks %v", n, a, l, b)
				break
			}
		}
	}
}
