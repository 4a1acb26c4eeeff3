package figures

import (
	"math"
	"slices"

	"github.com/mixtab/mixtab/sampler/diag"
)

// densityPoints is how finely densities are drawn.
const densityPoints = 61

// scaled divides densities by the largest value of all, so that an axis has numbers that can be read.
func scaled(densities ...[]float64) {
	top := 0.0
	for _, d := range densities {
		top = max(top, slices.Max(d))
	}
	for _, d := range densities {
		for i := range d {
			if top > 0 {
				d[i] /= top
			}
		}
	}
}

func sorted(draws []float64) []float64 {
	out := slices.Clone(draws)
	slices.Sort(out)
	return out
}

// density is a Gaussian kernel estimate at ascending x, its width Silverman's (1986, eq. 3.31):
// 0.9 · min(sd, IQR/1.34) · n^(−1/5). Draws further away than four widths are passed over.
func density(sorted, x []float64) []float64 {
	out := make([]float64, len(x))
	n := float64(len(sorted))
	width := 0.9 * (diag.Quantile(sorted, 0.75) - diag.Quantile(sorted, 0.25)) / 1.34 * math.Pow(n, -0.2)
	if !(width > 0) {
		return out
	}
	for i, at := range x {
		from, _ := slices.BinarySearch(sorted, at-4*width)
		for _, v := range sorted[from:] {
			z := (v - at) / width
			if z > 4 {
				break
			}
			out[i] += math.Exp(-0.5 * z * z)
		}
		out[i] /= n * width * math.Sqrt(2*math.Pi)
	}
	return out
}
