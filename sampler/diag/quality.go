package diag

import "math"

// Quality is what one quantity's draws are worth.
type Quality struct {
	RHat     float64 // NaN for one chain
	ESSBulk  float64
	ESSTail  float64
	MCSEMean float64 // in the quantity's unit
}

// Assess returns the numbers that RHat, ESSBulk, ESSTail and MCSEMean return, at less than their cost together.
func Assess(chains [][]float64) Quality {
	d := gather(chains)
	if !d.valid(1) {
		n := math.NaN()
		return Quality{n, n, n, n}
	}
	all := d.sorted()
	s := d.split()
	sorted := all
	if d.length%2 == 1 {
		sorted = s.sorted()
	}
	q := Quality{RHat: math.NaN(), ESSTail: tailESS(d, all)}
	scores := s.clone().scoresFrom(sorted)
	if d.chains > 1 {
		q.RHat = max(rhat(scores), foldedRHat(s.clone(), median(sorted)))
	}
	q.ESSBulk = ess(scores)
	q.MCSEMean = math.Sqrt(variance(d.values, mean(d.values)) / ess(s))
	return q
}
