package attribution

import (
	"math"

	"github.com/mixtab/mixtab/core/summary"
)

// checks compares a geo's KPI with what the model draws for the same periods: mean, standard deviation (divided by n−1)
// and lag-1 autocorrelation Σ (y_t − ȳ)(y_{t−1} − ȳ) / Σ (y_t − ȳ)².
func (t *tally) checks(g int, own *rows) []summary.Check {
	s := &t.data.Series[g]
	n, periods := len(t.places), len(s.KPI)
	if periods < 3 {
		return nil
	}
	offset := 0.0 // near the mean, so that sums of squares keep their digits
	for _, y := range s.KPI {
		offset += y / float64(periods)
	}
	m := newMoments(n)
	for k := range s.KPI {
		row := own.predictive[k*n : (k+1)*n]
		for i, x := range row {
			m.add(i, k, float64(x)-offset)
		}
	}
	seen := newMoments(1)
	for k, y := range s.KPI {
		seen.add(0, k, y-offset)
	}
	var checks []summary.Check
	for j, name := range [...]string{"mean", "sd", "lag1"} {
		values := make([]float64, n)
		for i := range values {
			values[i] = m.of(i, periods)[j]
		}
		observed := seen.of(0, periods)[j]
		if name == "mean" {
			observed += offset
			for i := range values {
				values[i] += offset
			}
		}
		checks = append(checks, summary.Replicated(s.Geo, name, observed, values))
	}
	return checks
}

// moments gathers mean, spread and autocorrelation of many series that are seen period by period.
type moments struct{ sum, squares, products, first, last []float64 }

func newMoments(series int) moments {
	room := func() []float64 { return make([]float64, series) }
	return moments{room(), room(), room(), room(), room()}
}

// add takes series i's value in period k.
func (m *moments) add(i, k int, x float64) {
	if k == 0 {
		m.first[i] = x
	} else {
		m.products[i] += float64(x * m.last[i])
	}
	m.sum[i] += x
	m.squares[i] += float64(x * x)
	m.last[i] = x
}

// of gives series i's mean, standard deviation and lag-1 autocorrelation over n periods.
func (m *moments) of(i, n int) [3]float64 {
	mean := m.sum[i] / float64(n)
	squares := m.squares[i] - float64(float64(n)*mean*mean)
	// Σ (x_t − x̄)(x_{t−1} − x̄) over n−1 pairs: the sums of either side lack one end of the series
	products := m.products[i] - float64(mean*(2*m.sum[i]-m.first[i]-m.last[i])) + float64(float64(n-1)*mean*mean)
	return [3]float64{mean, math.Sqrt(squares / float64(n-1)), products / squares}
}
