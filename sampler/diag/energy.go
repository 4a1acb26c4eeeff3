package diag

import "math"

// EBFMI returns, for each chain of energies, the estimated Bayesian fraction of missing information
// Σ (Eₜ − Eₜ₋₁)²/(n − 1) over the energies' variance. Below 0.3 momentum resampling explores the energies slowly,
// and the tails are doubtful. NaN for a chain of fewer than 2 draws.
func EBFMI(energy [][]float64) []float64 {
	out := make([]float64, len(energy))
	for i, e := range energy {
		if len(e) < 2 {
			out[i] = math.NaN()
			continue
		}
		sum := 0.0
		for t := 1; t < len(e); t++ {
			d := e[t] - e[t-1]
			sum += float64(d * d)
		}
		out[i] = sum / float64(len(e)-1) / variance(e, mean(e))
	}
	return out
}
