package sampler

import "fmt"

// Learnt is what the chains of a run found out about their target: where its draws lie and how long steps may be. Chains of a target
// much like it, such as the same model without its last data, start there and need a short warm-up.
type Learnt struct {
	Starts [][]float64 // a draw of each chain
	Near   [][]float64 // draws of all chains
	Step   float64     // the mean of their steps
}

// How much of a run is learnt from: draws at its beginning, which are the same where it was stopped early.
const (
	learntDraws = 100 // of each chain
	learntEvery = 4   // one of so many makes up Near
)

// Learn gives what a run's chains have learnt, each of draws × dim; Learnt{} while no chain has drawn enough.
func Learn(dim int, chains []ChainResult) (l Learnt) {
	for i := range chains {
		c := &chains[i]
		if len(c.Stats) < learntDraws || len(c.Draws) < learntDraws*dim {
			continue
		}
		for d := 0; d < learntDraws; d += learntEvery {
			l.Near = append(l.Near, c.Draws[d*dim:(d+1)*dim])
			l.Step += c.Stats[d].StepSize
		}
		l.Starts = append(l.Starts, c.Draws[(learntDraws-1)*dim:learntDraws*dim])
	}
	if len(l.Near) > 0 {
		l.Step /= float64(len(l.Near))
	}
	return l
}

// Fits reports whether chains of a target of so many coordinates can start from l.
func (l *Learnt) Fits(dim int) bool {
	return len(l.Starts) > 0 && len(l.Starts[0]) == dim && l.Step > 0
}

// NewWarmChain is NewChain of a chain that starts where l says, with a metric from the target's own scores at the draws in l. Its warm-up
// is without the early phase, in which places far from the draws are forgotten. A chain of the same seed, target and l is the same.
func NewWarmChain(t Target, s Settings, id int, l Learnt) (*Chain, error) {
	c, err := emptyChain(t, s, id)
	if err != nil {
		return nil, err
	}
	if !l.Fits(t.Dim()) {
		return nil, &StartError{Reason: "what was learnt is of another target"}
	}
	c.from(c.at.x, l.Starts[id%len(l.Starts)])
	c.at.lp = c.target.LogDensity(c.at.score, c.at.x)
	if !finite(c.at.lp, c.at.score) {
		return nil, &StartError{Reason: fmt.Sprintf("the log density at the place that was learnt is %g", c.at.lp)}
	}
	c.adapt.beginWarm(s.Warmup)
	c.takeNear(l.Near)
	c.adapt.step.restart(l.Step)
	c.step = c.adapt.step.averaged()
	return c, nil
}

// takeNear makes the first metric of draws of a target like this one.
func (c *Chain) takeNear(near [][]float64) {
	at := c.nuts.pool.get()
	defer c.nuts.pool.drop(at)
	for _, x := range near {
		c.from(at.x, x)
		if at.lp = c.target.LogDensity(at.score, at.x); finite(at.lp, at.score) {
			c.adapt.foreground.add(at.x, at.score)
		}
	}
	c.metric.fromScore(c.at.score)
	c.adapt.refresh(c.metric, true)
}

// beginWarm begins length transitions behind the early phase of a longer warm-up, so that a snapshot tells of them as of any other.
func (a *adaptation) beginWarm(length int) {
	whole := length
	for newSchedule(whole).length-newSchedule(whole).early < length {
		whole++
	}
	a.begin(whole)
	a.done = whole - length
}

// RunWarmChain is RunChain of a chain that NewWarmChain makes.
func RunWarmChain(t Target, s Settings, id int, l Learnt, observe func(Stats) bool) (ChainResult, error) {
	c, err := NewWarmChain(t, s, id, l)
	if err != nil {
		return ChainResult{}, err
	}
	return c.run(observe), nil
}
