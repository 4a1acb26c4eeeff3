package state

import (
	"math"
	"testing"

	"github.com/mixtab/mixtab/core/work"
)

// TestTimeLeftDoesNotJump: chains whose reported speed goes up and down by a factor of three have a time left that counts down, and that
// holds what the run then takes: as a range in the warm-up, as good as one number later.
func TestTimeLeftDoesNotJump(t *testing.T) {
	m := loaded()
	Update(m, StartFit{})
	if low, _ := m.Fit.TimeLeft(); !math.IsNaN(low) {
		t.Errorf("before the first step it takes %v s", low)
	}
	const total, speed = 2000, 50.0 // steps, steps a second of each chain: 40 s
	last := 0.0
	for clock := 0.5; clock < 39; clock += 0.5 {
		step := int(speed * clock)
		for c := range m.Fit.Chains {
			reported := speed * math.Pow(3, math.Sin(7*clock+float64(c)))
			moved(m, c, work.Position{Chain: c, Iteration: step, Draws: max(0, step-1000), Warmup: step <= 1000, PerSecond: reported}, clock)
		}
		low, high := m.Fit.TimeLeft()
		if math.IsNaN(low) {
			if clock > 2 {
				t.Errorf("after %v s nothing is known", clock)
			}
			continue
		}
		if truth := float64(total)/speed - clock; low > 1.3*truth || high < 0.75*truth {
			t.Errorf("after %v s it takes %v to %v s, and then takes %v", clock, low, high, truth)
		}
		if clock > 24 {
			if high > 1.4*low+1 {
				t.Errorf("after %v s of draws it is still %v to %v s", clock, low, high)
			}
			if last > 0 && high > last+2 {
				t.Errorf("at %v s it jumps from %v to %v s", clock, last, high)
			}
			last = high
		}
	}
}

// TestEstimateBeforeTheStart follows the size of the data and of the run.
func TestEstimateBeforeTheStart(t *testing.T) {
	m := New()
	if low, _ := m.Estimate(); !math.IsNaN(low) {
		t.Errorf("without data a fit takes %v s", low)
	}
	m = loaded()
	low, high := m.Estimate()
	if want := stepCost * 6 * 2 * 2000; math.Abs(low-want) > 1e-9 || math.Abs(high-costSpread*low) > 1e-9 {
		t.Errorf("it takes %v to %v s, at least %v expected", low, high, want)
	}
	m.Env.Cores = 2
	if twice, _ := m.Estimate(); math.Abs(twice-2*low) > 1e-9 {
		t.Errorf("on two cores %v s, on four %v s", twice, low)
	}
}
