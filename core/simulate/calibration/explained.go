package calibration

import "github.com/mixtab/mixtab/core/panel"

// mediaShows returns a rule for Study.Keep: that in some geo a least-squares line through the two channels' media of the
// same period explains at least the given share of the KPI's variance.
func mediaShows(panel *panel.Dataset, share float64) func(kpi [][]float64) bool {
	return func(kpi [][]float64) bool {
		for g, y := range kpi {
			if explained(y, panel.Series[g].Media[0], panel.Series[g].Media[1]) >= share {
				return true
			}
		}
		return false
	}
}

// explained is R² of the least-squares fit of y by a constant, a and b.
func explained(y, a, b []float64) float64 {
	saa, sab, sbb := product(a, a), product(a, b), product(b, b)
	say, sby, syy := product(a, y), product(b, y), product(y, y)
	det := saa*sbb - sab*sab
	return (say*(say*sbb-sby*sab) + sby*(sby*saa-say*sab)) / (det * syy)
}

// product is the sum of products round the means.
func product(a, b []float64) float64 {
	ma, mb, sum := 0.0, 0.0, 0.0
	for i := range a {
		ma += a[i] / float64(len(a))
		mb += b[i] / float64(len(b))
	}
	for i := range a {
		sum += (a[i] - ma) * (b[i] - mb)
	}
	return sum
}
