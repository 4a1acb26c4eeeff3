package sampler

import "math"

// Shares and lengths of the warm-up's phases, nutpie's defaults.
const (
	earlyShare    = 0.3  // the first part of warm-up, in which windows are short
	stepOnlyShare = 0.15 // the last part, in which only the step is adapted
	earlyWindow   = 10
	mainWindow    = 80
	windowGrowth  = 1.5
)

// schedule divides length warm-up transitions, counted from 0: in [0, early) the metric forgets every
// earlyWindow draws, in [early, stepOnly) after windows growing from mainWindow by windowGrowth,
// and in [stepOnly, length) only the step is adapted.
type schedule struct {
	length, early, stepOnly int
}

func newSchedule(length int) schedule {
	return schedule{
		length:   length,
		early:    int(math.Ceil(earlyShare * float64(length))),
		stepOnly: length - int(math.Ceil(stepOnlyShare*float64(length))),
	}
}

// adaptation is what warm-up learns. Two sets of moments run side by side: the metric comes from the foreground;
// at the end of a window the background, which holds that window only, takes its place and a new one begins.
// So draws from far outside the typical set are forgotten, while the metric never rests on too few.
type adaptation struct {
	schedule   schedule
	kind       MetricKind
	foreground *moments
	background *moments
	window     int // length of the current main window
	done       int // warm-up transitions seen
	refreshed  int // draws behind the newest dense or low-rank metric, 0 before it
	diagonal   bool
	step       stepSize
	eigen      *eigenproblem // nil for a diagonal metric
}

func newAdaptation(dim int, s Settings) *adaptation {
	full := s.Metric != MetricDiagonal
	a := &adaptation{kind: s.Metric, foreground: newMoments(dim, full), background: newMoments(dim, full)}
	if full {
		a.eigen = newEigenproblem(dim)
	}
	a.step.target = s.TargetAccept
	a.begin(s.Warmup)
	return a
}

// begin starts over with length transitions to come.
func (a *adaptation) begin(length int) {
	a.schedule = newSchedule(length)
	a.foreground.reset()
	a.background.reset()
	a.window, a.done, a.refreshed, a.diagonal = mainWindow, 0, 0, false
}

// learn takes in the warm-up transition that led to at and changes m accordingly. It reports that the metric is
// now of another kind than before, so that the step should be searched for again.
func (a *adaptation) learn(m *metric, at *point, r *record) bool {
	i := a.done
	a.done++
	mean, symmetric := r.accept/float64(r.steps), r.symmetric/float64(r.steps)
	if i >= a.schedule.stepOnly {
		a.step.update(symmetric)
		return false
	}
	if informative(at, r) {
		a.foreground.add(at.x, at.score)
		a.background.add(at.x, at.score)
	}
	switched := a.turnWindow(i)
	if a.refresh(m, switched) {
		return true
	}
	a.step.update(mean)
	return false
}

// informative reports that a draw tells the metric something: it moved, and did not just stumble into a divergence.
func informative(at *point, r *record) bool {
	if r.diverging {
		return at.index > 4 || at.index < -4
	}
	return at.index != 0
}

// turnWindow exchanges the moments if transition i ends a window and another of the next length still fits.
func (a *adaptation) turnWindow(i int) bool {
	early := i < a.schedule.early
	length, next := a.window, nextWindow(a.window)
	if early {
		length, next = earlyWindow, earlyWindow
	}
	if a.background.count < length || i+next > a.schedule.stepOnly {
		return false
	}
	a.foreground, a.background = a.background, a.foreground
	a.background.reset()
	if !early {
		a.window = next
	}
	return true
}

func nextWindow(w int) int { return int(windowGrowth * float64(w)) }

// refresh brings m up to date with the foreground, and reports a change of kind. A diagonal follows every draw;
// the others cost O(dim³) and follow at switches and when the draws behind them have grown by half.
func (a *adaptation) refresh(m *metric, switched bool) bool {
	w := a.foreground
	if a.kind != MetricDiagonal && w.count >= denseDraws(len(m.scale)) {
		if !switched && a.refreshed > 0 && 2*w.count < 3*a.refreshed {
			return false
		}
		if m.adaptFull(a.kind, w, a.eigen) {
			first := a.refreshed == 0
			a.refreshed = w.count
			return first
		}
	}
	if a.refreshed > 0 { // a full metric is never given up for a diagonal
		return false
	}
	if !m.adaptDiagonal(w) {
		return false
	}
	first := !a.diagonal
	a.diagonal = true
	return first
}

// denseDraws is how many draws a dense or low-rank metric of dim coordinates needs before it is trusted.
func denseDraws(dim int) int { return 2*dim + 10 }

// finished reports that the last warm-up transition is done.
func (a *adaptation) finished() bool { return a.done >= a.schedule.length }
