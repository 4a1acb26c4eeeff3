package sampler

import (
	"math"

	"github.com/mixtab/mixtab/sampler/elementary"
)

// Dual averaging constants of Hoffman and Gelman (2014), section 3.2.1, and the range a step may take.
const (
	averagingGamma = 0.05
	averagingT0    = 10
	averagingKappa = 0.75
	minStep        = 1e-10
	maxStep        = 1e5
)

// stepSize adapts the leapfrog step by dual averaging, so that the mean acceptance statistic meets target:
//
//	h̄ ← (1 − w)·h̄ + w·(δ − a), w = 1/(t + t₀);  log ε = μ − h̄·√t/γ;  log ε̄ ← t^−κ·log ε + (1 − t^−κ)·log ε̄
type stepSize struct {
	target  float64 // δ
	mu      float64 // log of ten times the step found by search
	hBar    float64
	log     float64 // log ε, for the next warm-up transition
	logBar  float64 // log ε̄, for the draws that are kept
	updates float64 // t
}

// restart begins dual averaging again round step.
func (s *stepSize) restart(step float64) {
	l := elementary.Log(step)
	*s = stepSize{target: s.target, mu: l + math.Ln10, log: l, logBar: l}
}

// update takes in the acceptance statistic of one transition.
func (s *stepSize) update(accept float64) {
	s.updates++
	w := 1 / (s.updates + averagingT0)
	s.hBar = float64((1-w)*s.hBar) + float64(w*(s.target-accept))
	s.log = clamp(s.mu-float64(s.hBar*math.Sqrt(s.updates)/averagingGamma), -23, 11.5)
	k := elementary.Pow(s.updates, -averagingKappa)
	s.logBar = float64(k*s.log) + float64((1-k)*s.logBar)
}

func (s *stepSize) current() float64  { return elementary.Exp(s.log) }
func (s *stepSize) averaged() float64 { return elementary.Exp(s.logBar) }

func clamp(x, low, high float64) float64 {
	if x < low {
		return low
	}
	if x > high {
		return high
	}
	return x
}

// search returns a step whose single leapfrog from at is accepted about as often as target asks: doubled while
// it is accepted more, halved while less. Each try costs one gradient and has its own momentum.
func (n *nuts) search(at *point, target float64) float64 {
	to := n.pool.get()
	defer n.pool.drop(to)
	step := 0.1
	up := false
	for try := range 100 {
		n.leapfrog.begin(at)
		n.leapfrog.kick(at, n.stream)
		n.leapfrog.step(at, to, step)
		rise := to.energy() - at.energy()
		a := 0.0
		if isFinite(rise) {
			a = elementary.Exp(math.Min(0, -rise))
		}
		if try == 0 {
			up = a > target
		}
		if up != (a > target) {
			return step
		}
		if up {
			step *= 2
		} else {
			step /= 2
		}
		if step < minStep || step > maxStep {
			return clamp(step, minStep, maxStep)
		}
	}
	return step
}
