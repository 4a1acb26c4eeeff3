package view

import (
	"math"

	"github.com/mixtab/mixtab/ui/state"
)

// TimeLeft estimates the rest of a run: what is left in all chains at the present speed of all, but at least what
// the slowest running chain has left.
func TimeLeft(m *state.Model) string {
	l, left := LocaleOf(m), secondsLeft(&m.Fit)
	switch {
	case m.Fit.Stopping:
		return l.Say("view.stopping")
	case math.IsNaN(left):
		return l.Say("view.warming_up")
	}
	return l.Say("view.time_left", "time", l.Seconds(left))
}

func secondsLeft(f *state.Fit) float64 {
	steps, rate, slowest := 0.0, 0.0, 0.0
	total := f.Settings.Warmup + f.Settings.Draws
	for i := range f.Chains {
		c := &f.Chains[i]
		if c.Phase == state.PhaseDone || c.Phase == state.PhaseFailed {
			continue
		}
		rest := float64(total - c.Iteration)
		steps += rest
		if c.PerSecond > 0 {
			rate += c.PerSecond
			slowest = max(slowest, rest/c.PerSecond)
		}
	}
	if rate == 0 {
		return math.NaN()
	}
	return max(steps/rate, slowest)
}
