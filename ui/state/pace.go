package state

import "math"

// pace is what is known of a chain's speed: where it was when it was first heard of, and when it was first heard drawing.
type pace struct {
	began, drew         float64 // by Came.Clock; 0 while that has not been
	beganStep, drewStep int
}

// A speed is judged from so many steps and seconds at least. One of the warm-up may be wrong by this factor, since its step is still being
// looked for, and one of draws by that.
const (
	paceSteps   = 20
	paceSeconds = 1.0
	paceWarmup  = 1.6
	paceDraws   = 1.1
)

// clocked notes where a chain is.
func (p *pace) clocked(c *Chain, clock float64) {
	if c.Iteration == 0 {
		return
	}
	if p.began == 0 {
		p.began, p.beganStep = clock, c.Iteration
	}
	if p.drew == 0 && c.Phase == PhaseDraws {
		p.drew, p.drewStep = clock, c.Iteration
	}
}

// speed is between how many steps a second a chain makes; ok is false while that is not known.
func (p *pace) speed(c *Chain, clock float64) (low, high float64, ok bool) {
	told := func(since float64, from int) (float64, bool) {
		return float64(c.Iteration-from) / (clock - since), since > 0 && c.Iteration-from >= paceSteps && clock-since >= paceSeconds
	}
	if mean, known := told(p.drew, p.drewStep); known {
		return mean / paceDraws, mean * paceDraws, true
	}
	mean, known := told(p.began, p.beganStep)
	switch {
	case !known && (c.PerSecond <= 0 || c.Phase != PhaseDraws):
		return 0, 0, false
	case !known:
		mean = c.PerSecond
	case c.PerSecond <= 0:
		return mean / paceWarmup, mean * paceWarmup, true
	}
	return min(mean, c.PerSecond) / paceWarmup, max(mean, c.PerSecond) * paceWarmup, true
}

// left is between how many seconds a run still takes: what is left in all chains at the speed of all that run, but at least what the
// slowest of these has left. NaN while that is not known.
func (f *Fit) left(clock float64) (low, high float64) {
	steps, slow, fast := 0.0, 0.0, 0.0 // steps that are left, and steps a second of all chains, at least and at most
	total := f.Settings.Warmup + f.Now().Draws
	for i := range f.Chains {
		c := &f.Chains[i]
		if c.Phase == PhaseDone || c.Phase == PhaseFailed {
			continue
		}
		rest := float64(max(0, total-c.Iteration))
		steps += rest
		if from, to, ok := f.paces[i].speed(c, clock); ok {
			slow, fast = slow+from, fast+to
			low, high = max(low, rest/to), max(high, rest/from)
		}
	}
	if slow == 0 {
		return math.NaN(), math.NaN()
	}
	return max(low, steps/fast), max(high, steps/slow)
}

// steady is how far a new estimate may be from what is left of the last one before it takes its place.
const steady = 0.2

// clockLeft brings the time left in step: it counts down, and moves only where it would be wrong.
func (f *Fit) clockLeft(clock float64) {
	low, high := f.left(clock)
	passed := clock - f.leftAt
	f.leftAt = clock
	if math.IsNaN(low) {
		return
	}
	f.leftLow, f.leftHigh = max(0, f.leftLow-passed), max(0, f.leftHigh-passed)
	if !f.leftKnown || math.Abs(f.leftLow-low) > steady*low || math.Abs(f.leftHigh-high) > steady*high {
		f.leftLow, f.leftHigh, f.leftKnown = low, high, true
	}
}

// TimeLeft is between how many seconds the run that goes on still takes; NaN while that is not known.
func (f *Fit) TimeLeft() (low, high float64) {
	if !f.leftKnown {
		return math.NaN(), math.NaN()
	}
	return f.leftLow, f.leftHigh
}

// stepCost is what one step costs at least, in seconds for each row and channel: measured with mixtab samples on the built-in samples,
// which agree within a tenth. A browser on a slower or a busy machine takes up to costSpread times as long.
const (
	stepCost   = 1.25e-6
	costSpread = 4
)

// Estimate is between how many seconds a fit of the project takes, as far as the size of the data tells; NaN where there are none.
func (m *Model) Estimate() (low, high float64) {
	if m.Data.Hash() == "" {
		return math.NaN(), math.NaN()
	}
	d, s := m.Data.Reading.Dataset, m.Project.Settings
	turns := math.Ceil(float64(s.Chains) / float64(max(1, m.Env.Cores)))
	low = stepCost * float64(d.Rows()*len(d.Channels)) * float64(s.Warmup+s.Draws) * turns
	return low, costSpread * low
}
