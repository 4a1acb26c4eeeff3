package sampler

import (
	"math"
	"testing"
)

// metrics returns one metric of each kind for dim coordinates.
func metrics(dim int) map[string]*metric {
	s := NewStream(5, 1<<33)
	out := map[string]*metric{}
	for _, kind := range []string{"diagonal", "dense", "low rank"} {
		m := newMetric(dim)
		for i := range m.scale {
			m.scale[i] = 0.5 + s.Float64()
		}
		switch kind {
		case "dense":
			m.factor = make([]float64, dim*dim)
			for i := range m.factor {
				m.factor[i] = 0.3 * s.Normal()
			}
			for i := range dim {
				m.factor[i*dim+i]++
			}
		case "low rank":
			m.vectors = make([]float64, dim)
			m.vectors[0], m.vectors[dim-1] = 0.6, 0.8
			m.stretch = []float64{2.5}
		}
		out[kind] = m
	}
	return out
}

// beginning returns a leapfrog of schools under m and its first point, momentum drawn.
func beginning(m *metric) (*leapfrog, *point) {
	l := newLeapfrog(schools(), m)
	p := newPoint(10)
	s := NewStream(8, 0)
	for i := range p.x {
		p.x[i] = s.Normal()
	}
	p.lp = l.target.LogDensity(p.score, p.x)
	l.begin(p)
	l.kick(p, s)
	return l, p
}

func TestReversible(t *testing.T) {
	for kind, m := range metrics(10) {
		l, start := beginning(m)
		at, to := newPoint(10), newPoint(10)
		*at = *start
		at.x, at.y, at.v = clone(start.x), clone(start.y), clone(start.v)
		at.force, at.score = clone(start.force), clone(start.score)
		for _, eps := range []float64{0.05, -0.05} {
			for range 200 {
				l.step(at, to, eps)
				at, to = to, at
			}
		}
		if at.index != 0 {
			t.Errorf("%s: index %d after as many steps back", kind, at.index)
		}
		if d := math.Max(difference(at.x, start.x), difference(at.v, start.v)); !(d < 1e-12) {
			t.Errorf("%s: off by %v after 200 steps there and back", kind, d)
		}
	}
}

func clone(x []float64) []float64 { return append([]float64(nil), x...) }

// TestEnergyErrorSecondOrder: over a fixed time, a tenth of the step leaves a hundredth of the energy error.
func TestEnergyErrorSecondOrder(t *testing.T) {
	for kind, m := range metrics(10) {
		l, start := beginning(m)
		errorAt := func(eps float64) float64 {
			at, to := start, newPoint(10)
			spare := newPoint(10)
			for range int(math.Round(0.8 / eps)) {
				l.step(at, to, eps)
				at, to, spare = to, spare, to
				if to == start {
					to = newPoint(10)
				}
			}
			return math.Abs(at.energy() - start.energy())
		}
		coarse, fine := errorAt(0.01), errorAt(0.001)
		if r := coarse / fine; !(r > 90 && r < 110) {
			t.Errorf("%s: energy errors %v and %v, ratio %v, want 100", kind, coarse, fine, r)
		}
	}
}

// TestVolumePreserved: the Jacobian of a step in (y, v) has determinant 1.
func TestVolumePreserved(t *testing.T) {
	for kind, m := range metrics(2) {
		l := newLeapfrog(banana(), m)
		base := [4]float64{0.3, -0.2, 0.7, 0.4}
		run := func(z [4]float64) (out [4]float64) {
			p, q := newPoint(2), newPoint(2)
			copy(p.y, z[:2])
			copy(p.v, z[2:])
			m.push(p.x, p.y)
			l.target.LogDensity(p.score, p.x)
			m.pull(p.force, p.score)
			l.step(p, q, 0.3)
			copy(out[:2], q.y)
			copy(out[2:], q.v)
			return out
		}
		var j [4][4]float64
		const h = 1e-6
		for k := range 4 {
			a, b := base, base
			a[k] += h
			b[k] -= h
			fa, fb := run(a), run(b)
			for i := range 4 {
				j[i][k] = (fa[i] - fb[i]) / (2 * h)
			}
		}
		det := 1.0
		for k := range 4 { // Gaussian elimination; no pivot is small here
			det *= j[k][k]
			for i := k + 1; i < 4; i++ {
				f := j[i][k] / j[k][k]
				for c := k; c < 4; c++ {
					j[i][c] -= f * j[k][c]
				}
			}
		}
		if !(math.Abs(det-1) < 1e-8) {
			t.Errorf("%s: determinant %v", kind, det)
		}
	}
}
