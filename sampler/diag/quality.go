package diag

import "math"

// Quality is what one quantity's draws are worth.
type Quality struct {
	RHat     float64 // NaN for one chain
	Chance   float64 // of an R-hat as large, or larger, where chains agree; 1 up to 1.005
	ESSBulk  float64
	ESSTail  float64
	MCSEMean float64 // in the quantity's unit
}

// Assess returns the numbers that RHat, ESSBulk, ESSTail and MCSEMean return, at less than their cost together, and the
// chance of that R-hat.
func Assess(chains [][]float64) Quality {
	d := gather(chains)
	if !d.valid(1) {
		n := math.NaN()
		return Quality{n, n, n, n, n}
	}
	all := d.sorted()
	s := d.split()
	sorted := all
	if d.length%2 == 1 {
		sorted = s.sorted()
	}
	q := Quality{RHat: math.NaN(), Chance: math.NaN(), ESSTail: tailESS(d, all)}
	scores := s.clone().scoresFrom(sorted)
	if d.chains > 1 {
		folded := s.clone().folded(median(sorted))
		bulk, spread := rhat(scores), rhat(folded)
		q.RHat, q.Chance = max(bulk, spread), 1
		if q.RHat > doubtful { // of two R-hats the larger
			q.Chance = min(1, 2*min(chance(scores.clone(), bulk), chance(folded, spread)))
		}
	}
	q.ESSBulk = ess(scores)
	q.MCSEMean = math.Sqrt(variance(d.values, mean(d.values)) / ess(s))
	return q
}
