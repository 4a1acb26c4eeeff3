package sampler

import (
	"math"
	"testing"
)

// TestDualAveraging finds the step at which a smooth acceptance curve meets the target.
func TestDualAveraging(t *testing.T) {
	for _, target := range []float64{0.6, 0.8, 0.95} {
		s := stepSize{target: target}
		s.restart(0.2)
		random := NewStream(2, 0)
		for range 8000 {
			s.update(math.Exp(-s.current()) + 0.02*(random.Float64()-0.5))
		}
		if got, want := s.averaged(), -math.Log(target); math.Abs(got/want-1) > 0.05 {
			t.Errorf("step %v for acceptance %v, want %v", got, target, want)
		}
	}
}

// TestDualAveragingByHand follows the recursion's first two terms.
func TestDualAveragingByHand(t *testing.T) {
	s := stepSize{target: 0.8}
	s.restart(1)
	s.update(0.5)
	h := 0.3 / 11
	l1 := math.Log(10) - h/0.05
	if math.Abs(s.log-l1) > 1e-14 || math.Abs(s.logBar-l1) > 1e-14 {
		t.Errorf("after one update %v and %v, want %v", s.log, s.logBar, l1)
	}
	s.update(1)
	h = h*(1-1.0/12) - 0.2/12
	l2 := math.Log(10) - h*math.Sqrt2/0.05
	k := math.Pow(2, -0.75)
	if bar := k*l2 + (1-k)*l1; math.Abs(s.log-l2) > 1e-14 || math.Abs(s.logBar-bar) > 1e-14 {
		t.Errorf("after two updates %v and %v, want %v and %v", s.log, s.logBar, l2, bar)
	}
}

// TestSearch brackets the target acceptance on a normal of any scale.
func TestSearch(t *testing.T) {
	for _, sd := range []float64{1e-6, 1, 1e4} {
		n := newNuts(newLeapfrog(independent([]float64{0}, []float64{sd}), newMetric(1)), NewStream(1, 0), 10)
		at := n.pool.get()
		at.x[0] = sd
		at.lp = n.leapfrog.target.LogDensity(at.score, at.x)
		step := n.search(at, 0.8)
		if !(step > 0.05*sd && step < 20*sd) {
			t.Errorf("step %v for scale %v", step, sd)
		}
	}
}
