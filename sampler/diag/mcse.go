package diag

import "math"

// MCSEMean returns the Monte Carlo standard error of the mean: the standard deviation over √ESS of the mean. Who wants
// all of a quantity's numbers calls Assess.
func MCSEMean(chains [][]float64) float64 {
	d := gather(chains)
	if !d.valid(1) {
		return math.NaN()
	}
	v := variance(d.values, mean(d.values))
	return math.Sqrt(v / ess(d.split()))
}
