package elicit

import (
	"math"
	"slices"

	"github.com/mixtab/mixtab/core/prior"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler/diag"
	"github.com/mixtab/mixtab/sampler/elementary"
)

// move is a quantity's draws as a function of how its prior is shifted and stretched round its centre.
type move struct {
	at   func(shift, k float64, into []float64)
	into []float64
	name string
	what words.Text // what moves the quantity, and what else affects it
	rest words.Text
}

// moveOf prepares a quantity's draws of the model that was taken last.
func (e *Editor) moveOf(g gauge, b Belief, dist string, centre float64) move {
	d, _ := prior.Find(dist)
	bij := prior.NewBijector(d.Support(make([]float64, len(d.Args))))
	n := e.rehearsal.Draws()
	m := move{into: make([]float64, n), name: e.data.Channels[b.Channel]}
	m.what, m.rest = words.Say("elicit.strength"), words.Say("elicit.rest_saturation")
	if g.block != "effect" {
		m.what, m.rest = words.Plain(spoken(g.param)), words.Say("elicit.rest_carry_over")
		if g.block == "adstock" {
			m.rest = words.Say("elicit.rest_other_numbers")
		}
		line := e.parameterDraws(g, b)
		for i, x := range line {
			line[i] = bij.Inverse(x)
		}
		m.at = func(shift, k float64, into []float64) {
			for i, u := range line {
				x, _, _, _ := bij.Value(centre + shift + k*(u-centre))
				into[i] = g.value(i, x)
			}
		}
		return m
	}
	unit, effect := e.rehearsal.Worth(b.Channel, n)
	per := e.per(b.Quantity, b.Channel)
	lines := make([][]float64, n)
	for i := range lines {
		for _, x := range effect[i] {
			lines[i] = append(lines[i], bij.Inverse(x))
		}
	}
	m.at = func(shift, k float64, into []float64) {
		for i, line := range lines {
			all := 0.0
			for g, u := range line {
				x, _, _, _ := bij.Value(centre + shift + k*(u-centre))
				all += unit[i][g] * x
			}
			into[i] = all / per
		}
	}
	return m
}

// per is what a channel's worth is divided by: its spend, or the worth of all observed KPI.
func (e *Editor) per(q Quantity, channel int) float64 {
	all := 0.0
	for g := range e.data.Series {
		s := &e.data.Series[g]
		for t, y := range s.KPI {
			switch {
			case q == ROI:
				all += s.Spend[channel][t]
			case s.RevenuePerKPI != nil:
				all += y * s.RevenuePerKPI[t]
			default:
				all += y
			}
		}
	}
	return all
}

// interval is the draws' interval on the line: their logarithm, or the draws themselves where some are not positive.
func (m move) interval(shift, k, level float64) (low, high float64, positive bool) {
	m.at(shift, k, m.into)
	slices.Sort(m.into)
	low, high = diag.Quantile(m.into, (1-level)/2), diag.Quantile(m.into, (1+level)/2)
	if m.into[0] > 0 {
		return elementary.Log(low), elementary.Log(high), true
	}
	return low, high, false
}

// solveTolerance is how close the ends of the draws' interval come to the ones asked for, relative to them.
const solveTolerance = 1e-4

// solve finds the shift and the stretch under which the draws have that interval: the width grows with the stretch, which
// is found by false position (Illinois), and with each stretch the shift puts the centre where it belongs.
func (m move) solve(low, high, level float64) (shift, k float64, err error) {
	if _, _, positive := m.interval(0, 1, level); !positive {
		return 0, 0, words.Err("elicit.effect_may_be_negative")
	}
	wantLow, wantHigh := elementary.Log(low), elementary.Log(high)
	if err := m.feasible(wantLow, wantHigh, level); err != nil {
		return 0, 0, err
	}
	over := func(log float64) float64 { // how much too wide the interval is
		shift = m.centred(shift, elementary.Exp(log), (wantLow+wantHigh)/2, level)
		l, h, _ := m.interval(shift, elementary.Exp(log), level)
		return h - l - (wantHigh - wantLow)
	}
	left, right := 0.0, 0.0
	atLeft := over(0)
	atRight := atLeft
	for step := 0.5; atLeft > 0 && left > -12; step *= 2 {
		right, atRight = left, atLeft
		left -= step
		atLeft = over(left)
	}
	for step := 0.5; atRight < 0 && right < 12; step *= 2 {
		left, atLeft = right, atRight
		right += step
		atRight = over(right)
	}
	log := left
	for range 80 {
		if atRight <= atLeft {
			break
		}
		log = left - float64(atLeft*(right-left))/(atRight-atLeft)
		at := over(log)
		if math.Abs(at) < solveTolerance/10 || right-left < 1e-12 {
			break
		}
		if at > 0 {
			right, atRight, atLeft = log, at, atLeft/2
		} else {
			left, atLeft, atRight = log, at, atRight/2
		}
	}
	k = elementary.Exp(log)
	l, h, _ := m.interval(shift, k, level)
	if math.Abs(l-wantLow)+math.Abs(h-wantHigh) > 10*solveTolerance {
		return 0, 0, words.Err("elicit.no_prior_fits", "name", m.name, "what", m.what, "low", elementary.Exp(l), "high", elementary.Exp(h))
	}
	return shift, k, nil
}

// centred is the shift that puts the interval's middle where it belongs, by secant steps from the last one.
func (m move) centred(shift, k, want, level float64) float64 {
	l, h, _ := m.interval(shift, k, level)
	off, slope := (l+h)/2-want, 1.0
	for range 30 {
		if math.Abs(off) < solveTolerance/10 {
			break
		}
		step := -off / slope
		l, h, _ = m.interval(shift+step, k, level)
		next := (l+h)/2 - want
		if s := (next - off) / step; s > 0.02 && s < 50 {
			slope = s
		}
		shift, off = shift+step, next
	}
	return shift
}

// feasible sees that other parameters alone, with this one known, do not make the interval too wide.
func (m move) feasible(wantLow, wantHigh, level float64) error {
	centre := (wantLow + wantHigh) / 2
	l, h, _ := m.interval(m.centred(0, 1e-5, centre, level), 1e-5, level)
	width := h - l
	if width < 0.999*(wantHigh-wantLow) {
		return nil
	}
	return words.Err("elicit.others_too_wide", "name", m.name, "what", m.what, "low", elementary.Exp(centre-width/2), "high", elementary.Exp(centre+width/2), "rest", m.rest)
}
