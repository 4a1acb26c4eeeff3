package optimise

import (
	"math"

	"github.com/mixtab/mixtab/core/dense"
)

// rounding finds a plan in whole steps of money near a point that keeps to all conditions.
type rounding struct {
	p      *problem
	step   float64 // in units of scale
	narrow []bool  // [variable], whose range holds no whole step
	n      []float64
	choice []int
}

// round gives the best point in whole steps near x: nearest steps first, then single steps and exchanges of one step
// between two variables, as long as conditions are missed by less or the aim gains. For concave curves under a total
// no exchange of single steps left to make means that there is no better one at all. A fixed total that is no
// multiple of the step is missed by less than a step, downwards. A variable whose range holds no multiple is left as
// it is; narrow says how many there are. ok is false where no such plan was found.
func (p *problem) round(x []float64, choice []int, step float64) (_ []float64, narrow int, ok bool) {
	r := &rounding{p: p, step: step / p.scale, choice: choice, n: append([]float64(nil), x...), narrow: make([]bool, len(x))}
	for j := range r.n {
		if !r.fixed(j) {
			low, high := math.Ceil(p.box[j].low/r.step-1e-6), math.Floor(p.box[j].high/r.step+1e-6)
			if low > high {
				r.narrow[j] = true
				narrow++
				continue
			}
			r.n[j] = r.step * max(low, min(high, math.Round(x[j]/r.step)))
		}
	}
	for range 100 * (len(x) + 1) {
		if !r.improve() {
			break
		}
	}
	return r.n, narrow, r.missed() <= slack
}

// fixed variables are not rounded: frozen ones, and those whose range is one amount.
func (r *rounding) fixed(j int) bool {
	return r.p.vars[j].frozen || r.narrow[j] || r.p.box[j].low == r.p.box[j].high
}

// missed is how far rows are missed in sum. The total may fall short by less than a step.
func (r *rounding) missed() float64 {
	sum := 0.0
	for i := range r.p.rows {
		k := &r.p.rows[i]
		v, low := dense.Dot(k.weight, r.n), k.low
		if i == 0 && k.high-k.low < r.step {
			low = k.high - r.step*(1-1e-6)
		}
		sum += max(0, low-v-slack, v-k.high-slack)
	}
	return sum
}

// improve makes the best of all single steps and exchanges, and reports whether there was one.
func (r *rounding) improve() bool {
	now, bestUp, bestDown := r.missed(), -1, -1
	bestMissed, bestGain := now, 1e-12*r.p.size
	try := func(up, down int) {
		gain := r.gain(up, r.step) + r.gain(down, -r.step)
		r.move(up, r.step)
		r.move(down, -r.step)
		missed := r.missed()
		if r.inside(up) && r.inside(down) && (missed < bestMissed-1e-12 || missed <= bestMissed && gain > bestGain) {
			bestMissed, bestGain, bestUp, bestDown = missed, gain, up, down
		}
		r.move(up, -r.step)
		r.move(down, r.step)
	}
	for up := -1; up < len(r.n); up++ {
		for down := -1; down < len(r.n); down++ {
			if up != down && !(up >= 0 && r.fixed(up)) && !(down >= 0 && r.fixed(down)) {
				try(up, down)
			}
		}
	}
	if bestUp < 0 && bestDown < 0 {
		return false
	}
	r.move(bestUp, r.step)
	r.move(bestDown, -r.step)
	return true
}

func (r *rounding) move(j int, by float64) {
	if j >= 0 {
		r.n[j] = r.step * math.Round((r.n[j]+by)/r.step)
	}
}

func (r *rounding) inside(j int) bool {
	return j < 0 || r.n[j] >= r.p.box[j].low-slack && r.n[j] <= r.p.box[j].high+slack
}

func (r *rounding) gain(j int, by float64) float64 {
	if j < 0 {
		return 0
	}
	c := &r.p.vars[j].curves[r.choice[j]]
	return c.at(r.n[j]+by) - c.at(r.n[j])
}
