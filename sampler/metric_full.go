package sampler

import "math"

// adaptFull sets the Fisher metric of the whole covariances: with C_x and C_α those of the draws and the scores,
// M⁻¹ is their geometric mean C_x # C_α⁻¹, the symmetric positive definite Σ with Σ·C_α·Σ = C_x, which for a
// Gaussian is its covariance, exactly, from any dim + 1 draws in general position.
//
// With C_α = L·Lᵀ and Lᵀ·C_x·L = V·S·Vᵀ, the factor L⁻ᵀ·V·S^¼ has that Σ as its square. Both covariances are
// first scaled by the diagonal metric. It reports false, and changes nothing, where C_α is singular.
func (m *metric) adaptFull(kind MetricKind, w *moments, e *eigenproblem) bool {
	d := len(m.scale)
	scale := e.scale
	for i := range scale {
		s, ok := fisherScale(w.sumX[i], w.sumScore[i])
		if !ok {
			s = m.scale[i]
		}
		scale[i] = s
	}
	n := 1 / float64(w.count)
	for i := range d {
		for j := 0; j <= i; j++ {
			e.x[i*d+j] = w.crossX[i*d+j] * n / (scale[i] * scale[j])
			e.score[i*d+j] = w.crossScore[i*d+j] * n * (scale[i] * scale[j])
		}
	}
	if !e.fisherFactor() {
		return false
	}
	copy(m.scale, scale)
	if m.factor == nil {
		m.factor = make([]float64, d*d)
	}
	copy(m.factor, e.factor)
	if kind == MetricLowRank {
		e.keepFar(m)
	}
	return true
}

// eigenproblem is the workspace in which a full metric is computed.
type eigenproblem struct {
	dim      int
	scale    []float64
	x, score []float64 // covariances, lower triangles by rows; score becomes its Cholesky factor
	vectors  []float64 // eigenvectors as rows
	values   []float64
	off      []float64
	factor   []float64
}

func newEigenproblem(dim int) *eigenproblem {
	sq := func() []float64 { return make([]float64, dim*dim) }
	return &eigenproblem{
		dim: dim, scale: make([]float64, dim), x: sq(), score: sq(), vectors: sq(), factor: sq(),
		values: make([]float64, dim), off: make([]float64, dim),
	}
}

// fisherFactor computes e.factor from e.x and e.score.
func (e *eigenproblem) fisherFactor() bool {
	d := e.dim
	if !cholesky(e.score, d) {
		return false
	}
	l := e.score
	// factor ← C_x·L, from the lower triangle of C_x
	for i := range d {
		row := e.factor[i*d : (i+1)*d]
		clear(row)
		for k := range d {
			c := e.x[max(i, k)*d+min(i, k)]
			axpy(row[:k+1], c, l[k*d:k*d+k+1])
		}
	}
	// vectors ← Lᵀ·(C_x·L)
	clear(e.vectors)
	for k := range d {
		for i := 0; i <= k; i++ {
			axpy(e.vectors[i*d:(i+1)*d], l[k*d+i], e.factor[k*d:(k+1)*d])
		}
	}
	if !symmetricEigen(e.vectors, e.values, e.off, d) {
		return false
	}
	// Row j of vectors is an eigenvector v; the j-th column of the factor solves Lᵀ·f = s^¼·v.
	for j := range d {
		s := e.values[j]
		if !(s > 0) || !isFinite(s) {
			return false
		}
		v := e.vectors[j*d : (j+1)*d]
		root := math.Sqrt(math.Sqrt(s))
		for i := d - 1; i >= 0; i-- {
			f := v[i] * root
			for k := i + 1; k < d; k++ {
				f -= float64(l[k*d+i] * e.factor[k*d+j])
			}
			f /= l[i*d+i]
			if !isFinite(f) {
				return false
			}
			e.factor[i*d+j] = f
		}
	}
	return true
}

// lowRankCutoff is how far from 1 an eigenvalue of the scaled Fisher covariance must be to be kept (nutpie's).
const lowRankCutoff = 2

// keepFar turns m's dense factor into a low-rank one: of Σ = F·Fᵀ = V·Λ·Vᵀ, in scaled coordinates, it keeps the
// directions with λ > 2 or λ < ½ and leaves the others at 1.
func (e *eigenproblem) keepFar(m *metric) {
	d := e.dim
	for i := range d {
		for j := 0; j <= i; j++ {
			c := dot(m.factor[i*d:(i+1)*d], m.factor[j*d:(j+1)*d])
			e.vectors[i*d+j], e.vectors[j*d+i] = c, c
		}
	}
	m.factor = nil
	if m.vectors == nil {
		m.vectors = make([]float64, 0, d*d)
		m.stretch = make([]float64, 0, d)
	}
	m.vectors, m.stretch = m.vectors[:0], m.stretch[:0]
	if !symmetricEigen(e.vectors, e.values, e.off, d) {
		return
	}
	for j, l := range e.values {
		if l > 0 && (l > lowRankCutoff || l < 1.0/lowRankCutoff) {
			m.vectors = append(m.vectors, e.vectors[j*d:(j+1)*d]...)
			m.stretch = append(m.stretch, math.Sqrt(l))
		}
	}
}
