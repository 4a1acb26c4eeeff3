package sampler

// moments accumulates means and centred second moments of draws and of their scores (Welford 1962), coordinate
// by coordinate, and as whole matrices when it was made with full.
type moments struct {
	count              int
	meanX, meanScore   []float64
	sumX, sumScore     []float64 // Σ (x − x̄)², Σ (α − ᾱ)²
	crossX, crossScore []float64 // Σ (x − x̄)(x − x̄)ᵀ and likewise of α, lower triangles by rows; nil unless full
	deltaX, deltaScore []float64 // scratch
}

func newMoments(dim int, full bool) *moments {
	m := &moments{
		meanX: make([]float64, dim), meanScore: make([]float64, dim),
		sumX: make([]float64, dim), sumScore: make([]float64, dim),
		deltaX: make([]float64, dim), deltaScore: make([]float64, dim),
	}
	if full {
		m.crossX, m.crossScore = make([]float64, dim*dim), make([]float64, dim*dim)
	}
	return m
}

// parts lists the sums that make up m.
func (m *moments) parts() [6][]float64 {
	return [6][]float64{m.meanX, m.meanScore, m.sumX, m.sumScore, m.crossX, m.crossScore}
}

// reset forgets everything.
func (m *moments) reset() {
	m.count = 0
	for _, s := range m.parts() {
		clear(s)
	}
}

// add takes in one draw x and its score.
func (m *moments) add(x, score []float64) {
	m.count++
	accumulate(x, m.meanX, m.sumX, m.deltaX, m.crossX, m.count)
	accumulate(score, m.meanScore, m.sumScore, m.deltaScore, m.crossScore, m.count)
}

// accumulate is add for one of the two sequences.
func accumulate(x, mean, sum, delta, cross []float64, count int) {
	w := 1 / float64(count)
	for i, v := range x {
		d := v - mean[i]
		delta[i] = d
		mean[i] += float64(d * w)
		sum[i] += float64(d * (v - mean[i]))
	}
	if cross == nil {
		return
	}
	w = 1 - w // (x − new mean) = (1 − 1/n)·(x − old mean)
	for i, d := range delta {
		row := cross[i*len(delta) : i*len(delta)+i+1]
		d = float64(d * w)
		for j := range row {
			row[j] += float64(d * delta[j])
		}
	}
}
