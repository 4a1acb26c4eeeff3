package summary

import (
	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/sampler/ascending"
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

// Interval gives the ends of an interval of draws with their median between, and leaves the draws as they are.
// A draw may be infinite (a half-life beyond the window): it sorts last.
func Interval(draws []float64, of interval.Interval) (low, median, high float64) {
	sorted := ascending.Sorted(draws)
	low, high = of.Of(sorted)
	return low, diag.Quantile(sorted, 0.5), high
}
