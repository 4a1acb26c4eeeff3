package sampler

import (
	"math"
	"testing"
)

// gaussianMoments returns the moments of count draws of a normal target with their exact scores.
func gaussianMoments(t Target, count int, seed uint64, sd float64) *moments {
	d := t.Dim()
	w := newMoments(d, true)
	s := NewStream(seed, 1<<34)
	x, score := make([]float64, d), make([]float64, d)
	for range count {
		for i := range x {
			x[i] = sd * s.Normal()
		}
		t.LogDensity(score, x)
		w.add(x, score)
	}
	return w
}

// TestDiagonalExact: three draws from anywhere tell the scales of independent normals.
func TestDiagonalExact(t *testing.T) {
	sd := []float64{1e-4, 1, 3, 1e5}
	w := gaussianMoments(independent([]float64{5, -1, 0, 1e6}, sd), 3, 1, 1)
	m := newMetric(4)
	if !m.adaptDiagonal(w) {
		t.Fatal("three draws are not enough")
	}
	for i := range sd {
		if math.Abs(m.scale[i]/sd[i]-1) > 1e-10 {
			t.Errorf("scale %v, want %v", m.scale[i], sd[i])
		}
	}
	if w.count = 2; m.adaptDiagonal(w) {
		t.Error("two draws are enough")
	}
}

// TestDiagonalKeepsWhatItCannotSee: coordinates without spread or with flat density stay as they were.
func TestDiagonalKeepsWhatItCannotSee(t *testing.T) {
	w := newMoments(3, false)
	for k := range 10 {
		w.add([]float64{float64(k), 2, float64(k)}, []float64{-float64(k), float64(k), 0})
	}
	m := newMetric(3)
	m.scale[1], m.scale[2] = 7, 8
	m.adaptDiagonal(w)
	if m.scale[0] != 1 || m.scale[1] != 7 || m.scale[2] != 8 {
		t.Errorf("scales %v, want 1 7 8", m.scale)
	}
}

// TestFisherMetricExact: with dim + 2 draws from anywhere, F·Fᵀ is a Gaussian's covariance, and whitened scores
// are minus whitened positions.
func TestFisherMetricExact(t *testing.T) {
	for _, d := range []int{1, 2, 5, 20} {
		values := make([]float64, d)
		for i := range values {
			values[i] = math.Pow(30, float64(i)/float64(max(d-1, 1)))
		}
		covariance, precision := rotated(values, uint64(d))
		target := gaussian(make([]float64, d), precision)
		w := gaussianMoments(target, d+2, 3, 2)
		m := newMetric(d)
		if !m.adaptFull(MetricDense, w, newEigenproblem(d)) {
			t.Fatalf("dim %d: no metric from %d draws", d, d+2)
		}
		got := make([]float64, d*d)
		e, fe := make([]float64, d), make([]float64, d)
		for j := range d { // F·Fᵀ·eⱼ
			clear(e)
			e[j] = 1
			m.pull(fe, e)
			m.push(e, fe)
			copy(got[j*d:], e)
		}
		if x := difference(got, covariance); !(x < 1e-10) {
			t.Errorf("dim %d: F·Fᵀ off by %v", d, x)
		}
		s := NewStream(9, 0)
		y, x, score, force := make([]float64, d), make([]float64, d), make([]float64, d), make([]float64, d)
		divergence := 0.0
		for i := range y {
			y[i] = s.Normal()
		}
		m.push(x, y)
		target.LogDensity(score, x)
		m.pull(force, score)
		for i := range y {
			divergence += (force[i] + y[i]) * (force[i] + y[i])
		}
		if !(divergence < 1e-10) {
			t.Errorf("dim %d: Fisher divergence %v", d, divergence)
		}
	}
}

// TestLowRankKeepsFarDirections: a Gaussian with one long and one short direction in equal variances otherwise.
func TestLowRankKeepsFarDirections(t *testing.T) {
	const d = 40
	values := make([]float64, d)
	for i := range values {
		values[i] = 1
	}
	values[0], values[1] = 20, 0.2
	covariance, precision := rotated(values, 4)
	w := newMoments(d, true)
	l := clone(covariance)
	cholesky(l, d)
	s := NewStream(1, 0)
	z, draw, score := make([]float64, d), make([]float64, d), make([]float64, d)
	target := gaussian(make([]float64, d), precision)
	for range 10 * d {
		for i := range z {
			z[i] = s.Normal()
			draw[i] = dot(l[i*d:i*d+i+1], z[:i+1])
		}
		target.LogDensity(score, draw)
		w.add(draw, score)
	}
	m := newMetric(d)
	if !m.adaptFull(MetricLowRank, w, newEigenproblem(d)) {
		t.Fatal("no metric")
	}
	if m.factor != nil || len(m.stretch) == 0 || len(m.stretch) > 4 {
		t.Fatalf("rank %d", len(m.stretch))
	}
	// Condition number of the whitened target: F⁻¹·Σ·F⁻ᵀ has the eigenvalues of Fᵀ·P·F inverted.
	a := make([]float64, d*d)
	e, x, px := make([]float64, d), make([]float64, d), make([]float64, d)
	for j := range d {
		clear(e)
		e[j] = 1
		m.push(x, e)
		clear(px)
		for i := range d {
			axpy(px, x[i], precision[i*d:(i+1)*d])
		}
		m.pull(a[j*d:(j+1)*d], px)
	}
	eigen, off := make([]float64, d), make([]float64, d)
	if !symmetricEigen(a, eigen, off, d) {
		t.Fatal("no eigenvalues")
	}
	low, high := eigen[0], eigen[0]
	for _, v := range eigen {
		low, high = math.Min(low, v), math.Max(high, v)
	}
	if !(high/low < 4.5) { // each direction left at 1 is within a factor of two
		t.Errorf("condition number %v", high/low)
	}
}

// TestSingularCovarianceRefused: fewer draws than coordinates, or a coordinate without scores, change nothing.
func TestSingularCovarianceRefused(t *testing.T) {
	m := newMetric(6)
	w := gaussianMoments(standard(6), 5, 1, 1)
	if m.adaptFull(MetricDense, w, newEigenproblem(6)) || m.factor != nil || m.scale[0] != 1 {
		t.Error("a singular covariance made a metric")
	}
}

// TestPushPullTransposed: ⟨F·y, a⟩ = ⟨y, Fᵀ·a⟩.
func TestPushPullTransposed(t *testing.T) {
	s := NewStream(1, 0)
	for kind, m := range metrics(7) {
		y, a, fy, fa := make([]float64, 7), make([]float64, 7), make([]float64, 7), make([]float64, 7)
		for i := range y {
			y[i], a[i] = s.Normal(), s.Normal()
		}
		m.push(fy, y)
		m.pull(fa, a)
		if l, r := dot(fy, a), dot(y, fa); math.Abs(l-r) > 1e-13*(1+math.Abs(l)) {
			t.Errorf("%s: %v and %v", kind, l, r)
		}
	}
}
