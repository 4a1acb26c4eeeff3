package sampler

import (
	"errors"
	"fmt"
	"math"
)

// stepJitter is the half-width of the uniform factor round 1 on each kept draw's step, which keeps a trajectory
// from resonating with the target.
const stepJitter = 0.1

// Chain is one Markov chain: warm-up first, then draws. A Chain serves one goroutine at a time.
type Chain struct {
	target   Target
	sheared  *shearing // the target, where its coordinates are sheared
	settings Settings
	id       int

	stream *Stream
	metric *metric
	nuts   *nuts
	adapt  *adaptation
	at     *point

	iteration int
	step      float64 // after warm-up
	watch     watch
	notes     []string
	jumper    *jumper // nil for a target without blocks
}

// NewChain returns chain number id (from 0) of a run of t under s, standing at its start. Equal arguments give
// equal chains. It returns a *StartError, whose text names the cause, where no start is found, and panics on
// settings that no run can have.
func NewChain(t Target, s Settings, id int) (*Chain, error) {
	c, err := emptyChain(t, s, id)
	if err != nil {
		return nil, err
	}
	if err := c.place(s.Warmup); err != nil {
		return nil, err
	}
	return c, nil
}

// emptyChain returns a chain that stands nowhere yet.
func emptyChain(t Target, s Settings, id int) (*Chain, error) {
	s = s.of(t)
	if id < 0 {
		panic("sampler: negative chain number")
	}
	if t.Dim() < 1 {
		return nil, &StartError{Reason: "the target has no coordinates"}
	}
	c := &Chain{settings: s, id: id}
	c.target, c.sheared = shearedTarget(t, s)
	c.stream = NewStream(s.Seed, uint64(id))
	c.metric = newMetric(t.Dim())
	c.nuts = newNuts(newLeapfrog(c.target, c.metric), c.stream, s.MaxTreeDepth)
	c.adapt = newAdaptation(t.Dim(), s)
	c.at = c.nuts.pool.get()
	c.jumper = newJumper(c.target, c.stream)
	return c, nil
}

// place finds a start and begins a warm-up of the given length there. Where there is none the chain stays as it was.
func (c *Chain) place(warmup int) error {
	was := *c.metric
	c.metric.factor, c.metric.vectors, c.metric.stretch = nil, nil, nil
	if err := findStart(c.target, c.stream, c.at, c.metric); err != nil {
		*c.metric = was
		return err
	}
	c.adapt.begin(warmup)
	c.adapt.step.restart(c.nuts.search(c.at, c.settings.TargetAccept))
	c.step = c.adapt.step.averaged()
	c.watch = watch{}
	if c.jumper != nil {
		c.jumper.reset()
	}
	return nil
}

// Next makes one transition and returns the position it led to and its record. Warm-up transitions come first and
// are marked so. When all are done it returns ok false. The draw is valid until the next call.
func (c *Chain) Next() (draw []float64, st Stats, ok bool) {
	if c.iteration >= c.settings.Warmup+c.settings.Draws {
		return nil, Stats{}, false
	}
	warm := c.iteration < c.settings.Warmup
	c.jump(warm)
	step := c.nextStep(warm)
	c.at = c.nuts.transition(c.at, step, c.settings.MaxTreeDepth)
	c.iteration++
	st = c.stats(step, warm)
	if warm {
		c.learn()
	}
	return c.draw(), st, true
}

// jump lets the target's blocks jump, where it has some.
func (c *Chain) jump(warm bool) {
	if c.jumper != nil && c.jumper.step(c.at.x, warm, c.adapt.done, c.adapt.schedule) {
		c.at.lp = c.target.LogDensity(c.at.score, c.at.x)
	}
}

// nextStep returns the leapfrog step of the coming transition.
func (c *Chain) nextStep(warm bool) float64 {
	if warm {
		return c.adapt.step.current()
	}
	return c.step * (1 + float64(stepJitter*(float64(2*c.stream.Float64())-1)))
}

// stats is the record of the transition just made.
func (c *Chain) stats(step float64, warm bool) Stats {
	r := &c.nuts.record
	return Stats{
		LP:             c.at.lp,
		AcceptanceRate: r.accept / float64(r.steps),
		StepSize:       step,
		Energy:         c.at.energy(),
		EnergyError:    r.maxError,
		TreeDepth:      r.depth,
		NSteps:         r.steps,
		Diverging:      r.diverging,
		ReachedMax:     r.depth == c.settings.MaxTreeDepth && !r.turning && !r.diverging,
		Warmup:         warm,
	}
}

// learn lets warm-up take in the transition just made.
func (c *Chain) learn() {
	r := &c.nuts.record
	if c.adapt.learn(c.metric, c.at, r) {
		c.adapt.step.restart(c.nuts.search(c.at, c.settings.TargetAccept))
	}
	if c.adapt.finished() {
		c.step = c.adapt.step.averaged()
	}
	if reason := c.watch.see(c, r); reason != "" {
		c.restart(reason)
	}
}

// Iteration returns how many transitions have been made, warm-up included.
func (c *Chain) Iteration() int { return c.iteration }

// Notes returns what happened that a reader of the results should know, such as restarts; empty if nothing did.
func (c *Chain) Notes() []string { return c.notes }

// restart abandons a stuck place for a new one and warms up again in what remains of warm-up. Where no new one is found the
// chain goes on from the old one, and its note says so.
func (c *Chain) restart(reason string) {
	remaining := c.settings.Warmup - c.iteration
	if c.watch.restarts >= maxRestarts || remaining < minRewarm {
		if !c.watch.complained {
			c.notes = append(c.notes, fmt.Sprintf("stuck at warm-up transition %d: %s", c.iteration, reason))
		}
		c.watch.complained = true
		return
	}
	restarts, came := c.watch.restarts+1, "restarted"
	if err := c.place(remaining); err != nil {
		came = "went on from where it was, as no new start was found,"
		var start *StartError
		if errors.As(err, &start) {
			reason += "; " + start.Reason
		}
	}
	c.watch.restarts = restarts
	c.notes = append(c.notes, fmt.Sprintf("%s at warm-up transition %d: %s", came, c.iteration, reason))
}

// What makes a chain count as stuck.
const (
	maxRestarts = 3
	minRewarm   = 50   // a warm-up shorter than this is not worth restarting into
	watchEvery  = 25   // transitions between looks
	stuckStep   = 1e-7 // a step below this in whitened coordinates has collapsed
	stuckShare  = 0.9  // of transitions that did not move, or diverged
	stuckBelow  = 50.0 // log density lost since the start, plus stuckPerDim for each coordinate
	stuckPerDim = 20.0
)

// watch looks out for a chain that got stuck in warm-up.
type watch struct {
	seen, still, diverged int // since the last look
	highest               float64
	any                   bool
	restarts              int
	complained            bool
}

// see takes in one warm-up transition and returns why the chain is stuck, or nothing.
func (w *watch) see(c *Chain, r *record) string {
	w.seen++
	if c.at.index == 0 {
		w.still++
	}
	if r.diverging {
		w.diverged++
	}
	if !w.any || c.at.lp > w.highest {
		w.highest, w.any = c.at.lp, true
	}
	if w.seen < watchEvery {
		return ""
	}
	still, diverged := float64(w.still)/float64(w.seen), float64(w.diverged)/float64(w.seen)
	w.seen, w.still, w.diverged = 0, 0, 0
	switch {
	case still > stuckShare:
		return fmt.Sprintf("%.0f %% of the last %d transitions did not move", math.Round(100*still), watchEvery)
	case diverged > stuckShare:
		return fmt.Sprintf("%.0f %% of the last %d transitions diverged", math.Round(100*diverged), watchEvery)
	case c.adapt.step.current() < stuckStep:
		return "the step size collapsed"
	case c.at.lp < w.highest-stuckBelow-float64(stuckPerDim*float64(c.target.Dim())):
		return "the log density fell far below what the chain had reached"
	}
	return ""
}
