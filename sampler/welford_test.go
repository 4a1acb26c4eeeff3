package sampler

import (
	"math"
	"testing"
)

// TestMomentsDirect compares running moments with sums over all draws, far from 0.
func TestMomentsDirect(t *testing.T) {
	const n, d = 37, 4
	s := NewStream(1, 0)
	var xs, as [n][d]float64
	m := newMoments(d, true)
	for range 5 { // what was forgotten must not matter
		m.add([]float64{9, 9, 9, 9}, []float64{1, 2, 3, 4})
	}
	m.reset()
	for k := range n {
		for i := range d {
			xs[k][i] = 1e6 + float64(i+1)*s.Normal()
			as[k][i] = s.Normal() - 0.5*(xs[k][0]-1e6)
		}
		m.add(xs[k][:], as[k][:])
	}
	direct := func(v *[n][d]float64, i, j int) float64 {
		var mi, mj, c float64
		for k := range n {
			mi, mj = mi+v[k][i]/n, mj+v[k][j]/n
		}
		for k := range n {
			c += (v[k][i] - mi) * (v[k][j] - mj)
		}
		return c
	}
	for i := range d {
		for j := range i + 1 {
			x, a := direct(&xs, i, j), direct(&as, i, j)
			if math.Abs(m.crossX[i*d+j]-x) > 1e-8*math.Abs(x)+1e-7 || math.Abs(m.crossScore[i*d+j]-a) > 1e-10*math.Abs(a)+1e-12 {
				t.Errorf("cross moments %d %d: %v and %v, want %v and %v", i, j, m.crossX[i*d+j], m.crossScore[i*d+j], x, a)
			}
		}
		if x, a := direct(&xs, i, i), direct(&as, i, i); math.Abs(m.sumX[i]/x-1) > 1e-8 || math.Abs(m.sumScore[i]/a-1) > 1e-10 {
			t.Errorf("second moments %d: %v and %v, want %v and %v", i, m.sumX[i], m.sumScore[i], x, a)
		}
	}
}
