package elicit

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"github.com/mixtab/mixtab/core/prior"
	"github.com/mixtab/mixtab/sampler/diag"
	"github.com/mixtab/mixtab/sampler/elementary"
)

// move is a quantity's draws as a function of how its prior is shifted and stretched round its centre.
type move struct {
	at   func(shift, k float64, into []float64)
	into []float64
	name string
	what string // what moves the quantity, and what else bears on it
	rest string
}

// moveOf prepares a quantity's draws of the model that was taken last.
func (e *Editor) moveOf(g gauge, b Belief, dist string, centre float64) move {
	d, _ := prior.Find(dist)
	bij := prior.NewBijector(d.Support(make([]float64, len(d.Args))))
	n := e.rehearsal.Draws()
	m := move{into: make([]float64, n), name: e.data.Channels[b.Channel]}
	m.what, m.rest = "strength", "carry-over, saturation and what geos differ by are not"
	if g.block != "effect" {
		m.what, m.rest = spoken(g.param), "its carry-over is not"
		if g.block == "adstock" {
			m.rest = "the other numbers of its carry-over are not"
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

// solve finds the shift and the stretch under which the draws have that interval. It steps: the centre by what it is off,
// the stretch by how the width compares, what other parameters add to the width taken off on both sides.
func (m move) solve(low, high, level float64) (shift, k float64, err error) {
	_, _, positive := m.interval(0, 1, level)
	if !positive {
		return 0, 0, errors.New("this prior allows effects below 0, for which there is no such interval: choose a prior over positive values first")
	}
	wantLow, wantHigh := elementary.Log(low), elementary.Log(high)
	least, _, err := m.fixed(wantLow, wantHigh, level)
	if err != nil {
		return 0, 0, err
	}
	shift, k = 0, 1
	slope := 1.0
	lastShift, lastMiddle := math.NaN(), math.NaN()
	for range 60 {
		l, h, _ := m.interval(shift, k, level)
		if math.Abs(l-wantLow)+math.Abs(h-wantHigh) < 1e-7 {
			return shift, k, nil
		}
		middle := (l + h) / 2
		if d := middle - lastMiddle; math.Abs(d) > 1e-9 {
			if s := d / (shift - lastShift); s > 0.05 && s < 20 {
				slope = s
			}
		}
		lastShift, lastMiddle = shift, middle
		shift += ((wantLow+wantHigh)/2 - middle) / slope
		want, have := wantHigh-wantLow, h-l
		ratio := (want*want - least*least) / max(have*have-least*least, 1e-12)
		k = min(max(k*math.Sqrt(max(ratio, 0.01)), 1e-4), 1e4)
	}
	l, h, _ := m.interval(shift, k, level)
	if math.Abs(l-wantLow)+math.Abs(h-wantHigh) < 1e-3 {
		return shift, k, nil
	}
	return 0, 0, fmt.Errorf("no prior of %s’s %s gives this interval together with the other priors: it comes to %.3g to %.3g at best", m.name, m.what, elementary.Exp(l), elementary.Exp(h))
}

// fixed is the width that other parameters alone give, with this one known; too wide is an error.
func (m move) fixed(wantLow, wantHigh, level float64) (width, middle float64, err error) {
	l, h, _ := m.interval(0, 1e-9, level)
	width, middle = h-l, (l+h)/2
	if width < 0.999*(wantHigh-wantLow) {
		return width, middle, nil
	}
	centre := (wantLow + wantHigh) / 2
	return width, middle, fmt.Errorf("even with %s’s %s known exactly it would lie between %.2g and %.2g, since %s: make those surer first, or choose a wider interval",
		m.name, m.what, elementary.Exp(centre-width/2), elementary.Exp(centre+width/2), m.rest)
}
