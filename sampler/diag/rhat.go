package diag

import "math"

// RHat returns the potential scale reduction of rank-normalised split chains: the larger of that of the normal
// scores and that of the normal scores of distances from the median. 1 where chains agree; above 1.01 they
// should not be trusted. It needs two chains of four draws.
func RHat(chains [][]float64) float64 {
	d := gather(chains)
	if !d.valid(2) {
		return math.NaN()
	}
	s := d.split()
	sorted := s.sorted()
	return max(rhat(s.clone().scoresFrom(sorted)), rhat(s.folded(median(sorted))))
}

// folded replaces values by the normal scores of their distances from centre.
func (d draws) folded(centre float64) draws {
	for i, v := range d.values {
		d.values[i] = math.Abs(v - centre)
	}
	return d.normalScores()
}

// rhat is √((B/W + n − 1)/n) with B and W the variances between and within chains (Gelman and Rubin 1992).
func rhat(d draws) float64 {
	means := make([]float64, d.chains)
	within := 0.0
	for i := range means {
		means[i] = mean(d.row(i))
		within += variance(d.row(i), means[i]) / float64(d.chains)
	}
	n := float64(d.length)
	between := n * variance(means, mean(means))
	return math.Sqrt((between/within + n - 1) / n)
}
