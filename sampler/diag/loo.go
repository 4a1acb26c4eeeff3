package diag

import (
	"math"

	"github.com/mixtab/mixtab/sampler/elementary"
)

// LOOResult is the expected log predictive density for new data, estimated by leaving out one observation at a time.
type LOOResult struct {
	ELPD      float64   // Σ of Pointwise
	SE        float64   // its standard error over observations
	P         float64   // effective number of parameters
	Pointwise []float64 // log predictive density of each observation given the others
	K         []float64 // Pareto shape of each observation's weights
	GoodK     float64   // min(1 − 1/log10 S, 0.7); observations with K above it are not to be relied on
	Bad       int       // how many are
}

// LOO estimates leave-one-out predictive densities from logLik[draw][observation] by Pareto smoothed importance
// sampling, on the log scale. efficiency as for PSIS. It panics on rows of different lengths.
func LOO(logLik [][]float64, efficiency float64) LOOResult {
	draws := len(logLik)
	if draws == 0 {
		return LOOResult{}
	}
	n := len(logLik[0])
	r := LOOResult{Pointwise: make([]float64, n), K: make([]float64, n)}
	r.GoodK = min(1-math.Ln10/elementary.Log(float64(draws)), LargestK)
	column, weights := make([]float64, draws), make([]float64, draws)
	seen := 0.0
	for i := range n {
		for s, row := range logLik {
			if len(row) != n {
				panic("diag: draws with different numbers of observations")
			}
			column[s], weights[s] = row[i], -row[i]
		}
		r.K[i] = PSIS(weights, efficiency)
		for s, v := range column {
			weights[s] += v
		}
		r.Pointwise[i] = logSumExp(weights)
		r.ELPD += r.Pointwise[i]
		seen += logSumExp(column) - elementary.Log(float64(draws))
		if !(r.K[i] <= r.GoodK) {
			r.Bad++
		}
	}
	m := mean(r.Pointwise)
	r.SE = math.Sqrt(float64(n) * variance(r.Pointwise, m) * float64(n-1) / float64(n))
	r.P = seen - r.ELPD
	return r
}
