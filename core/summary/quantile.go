package summary

import (
	"slices"

	"github.com/mixtab/mixtab/sampler/diag"
)

// Mean of draws.
func Mean(draws []float64) float64 {
	sum := 0.0
	for _, x := range draws {
		sum += x
	}
	return sum / float64(len(draws))
}

// Interval gives the 5 % quantile, the median and the 95 % quantile of draws, which it leaves as they are.
// A draw may be infinite (a half-life beyond the window): it sorts last.
func Interval(draws []float64) (low, median, high float64) {
	sorted := slices.Clone(draws)
	slices.Sort(sorted)
	return diag.Quantile(sorted, 0.05), diag.Quantile(sorted, 0.5), diag.Quantile(sorted, 0.95)
}

// Inner gives the 25 % and 75 % quantiles.
func Inner(draws []float64) [2]float64 {
	sorted := slices.Clone(draws)
	slices.Sort(sorted)
	return [2]float64{diag.Quantile(sorted, 0.25), diag.Quantile(sorted, 0.75)}
}
