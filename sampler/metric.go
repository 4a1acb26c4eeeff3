package sampler

import "math"

// metric is the factor F of the inverse mass matrix M⁻¹ = F·Fᵀ that whitens a target: x = origin + F·y.
//
//	diagonal:  F = diag(scale)
//	dense:     F = diag(scale)·factor
//	low rank:  F = diag(scale)·(I + vectors·diag(stretch − 1)·vectorsᵀ)
type metric struct {
	scale   []float64 // σ, one per coordinate
	factor  []float64 // dim×dim by rows, or nil
	vectors []float64 // rank×dim, orthonormal rows, or nil
	stretch []float64 // √λ of each vector
	scratch []float64 // dim
}

// The range a scale may take, so that one flat or one frozen coordinate does not end a chain.
const (
	minScale = 1e-10
	maxScale = 1e10
)

func newMetric(dim int) *metric {
	m := &metric{scale: make([]float64, dim), scratch: make([]float64, dim)}
	for i := range m.scale {
		m.scale[i] = 1
	}
	return m
}

// push writes F·y into dst.
func (m *metric) push(dst, y []float64) {
	switch {
	case m.factor != nil:
		d := len(y)
		for i, s := range m.scale {
			dst[i] = s * dot(m.factor[i*d:(i+1)*d], y)
		}
	case m.vectors != nil:
		m.stretchAlong(dst, y)
		for i, s := range m.scale {
			dst[i] *= s
		}
	default:
		for i, s := range m.scale {
			dst[i] = s * y[i]
		}
	}
}

// pull writes Fᵀ·score into dst.
func (m *metric) pull(dst, score []float64) {
	switch {
	case m.factor != nil:
		d := len(score)
		clear(dst)
		for i, s := range m.scale {
			axpy(dst, s*score[i], m.factor[i*d:(i+1)*d])
		}
	case m.vectors != nil:
		for i, s := range m.scale {
			m.scratch[i] = s * score[i]
		}
		m.stretchAlong(dst, m.scratch)
	default:
		for i, s := range m.scale {
			dst[i] = s * score[i]
		}
	}
}

// stretchAlong writes (I + U·diag(stretch − 1)·Uᵀ)·y into dst, which is not y.
func (m *metric) stretchAlong(dst, y []float64) {
	d := len(y)
	copy(dst, y)
	for k, s := range m.stretch {
		u := m.vectors[k*d : (k+1)*d]
		axpy(dst, (s-1)*dot(u, y), u)
	}
}

// fromScore sets the first metric, from one gradient: σ² = 1/|α|.
func (m *metric) fromScore(score []float64) {
	m.factor, m.vectors, m.stretch = nil, nil, nil
	for i, a := range score {
		m.scale[i] = clamp(1/math.Sqrt(math.Abs(a)), minScale, maxScale)
	}
}

// adaptDiagonal sets σ² = √(Var x/Var α), which for a Gaussian with independent coordinates is exact from any
// three draws, and in general makes the Fisher divergence to a standard normal smallest among diagonal metrics
// (Seyboldt et al. 2026, arXiv:2603.18845). Coordinates where either variance is 0 or not finite stay as they are.
// It reports whether there were enough draws to change anything.
func (m *metric) adaptDiagonal(w *moments) bool {
	if w.count < 3 {
		return false
	}
	m.factor, m.vectors, m.stretch = nil, nil, nil
	for i := range m.scale {
		if s, ok := fisherScale(w.sumX[i], w.sumScore[i]); ok {
			m.scale[i] = s
		}
	}
	return true
}

// fisherScale returns (sumX/sumScore)^¼ within the allowed range.
func fisherScale(sumX, sumScore float64) (float64, bool) {
	r := math.Sqrt(sumX / sumScore)
	if !(r > 0) || !isFinite(r) {
		return 0, false
	}
	return clamp(math.Sqrt(r), minScale, maxScale), true
}

// dot returns Σ a·b in four running sums, added at the end; a compiler without loop optimisations, as that for
// wasm, takes four steps at the price of about one.
func dot(a, b []float64) float64 {
	b = b[:len(a)]
	var s0, s1, s2, s3 float64
	i := 0
	for ; i+4 <= len(a); i += 4 {
		p, q := a[i:i+4:i+4], b[i:i+4:i+4]
		s0 += float64(p[0] * q[0])
		s1 += float64(p[1] * q[1])
		s2 += float64(p[2] * q[2])
		s3 += float64(p[3] * q[3])
	}
	for ; i < len(a); i++ {
		s0 += float64(a[i] * b[i])
	}
	return (s0 + s1) + (s2 + s3)
}

// axpy adds s·x to dst.
func axpy(dst []float64, s float64, x []float64) {
	dst = dst[:len(x)]
	i := 0
	for ; i+4 <= len(x); i += 4 {
		p, q := dst[i:i+4:i+4], x[i:i+4:i+4]
		p[0] += float64(s * q[0])
		p[1] += float64(s * q[1])
		p[2] += float64(s * q[2])
		p[3] += float64(s * q[3])
	}
	for ; i < len(x); i++ {
		dst[i] += float64(s * x[i])
	}
}
