package optimise

import (
	"slices"

	"github.com/mixtab/mixtab/core/dense"
	"github.com/mixtab/mixtab/core/plan"
)

// foresights is how many draws the best plan is found for with that draw alone.
const foresights = 32

// regrets compares the plans of the set draw by draw.
func (a *nearOptimal) regrets(out *Alternatives) {
	y := a.outcomes(out)
	for i := range out.Plans {
		p := &out.Plans[i]
		p.ProbBetter = a.risk.better(y[i])
		p.ProbBest = probBest(y, i, a.weights)
		lost := make([]float64, len(y[i]))
		for d := range lost {
			lost[d] = topOf(y, d) - y[i][d]
		}
		p.Regret = a.regret(lost)
	}
}

// outcomes is the aim of each plan of the set, [plan][draw].
func (a *nearOptimal) outcomes(out *Alternatives) [][]float64 {
	var y [][]float64
	for i := range out.Plans {
		y = append(y, a.risk.aims(out.Plans[i].Scenario))
	}
	return y
}

// topOf is the best outcome of the set in a draw.
func topOf(y [][]float64, d int) float64 {
	top := y[0][d]
	for _, row := range y[1:] {
		top = max(top, row[d])
	}
	return top
}

// probBest is the weight of the draws in which a plan is the best of the set; ties are shared.
func probBest(y [][]float64, plan int, weights []float64) float64 {
	p := 0.0
	for d, w := range weights {
		top, sharing := topOf(y, d), 0.0
		for _, row := range y {
			if row[d] == top {
				sharing++
			}
		}
		if y[plan][d] == top {
			p += w / sharing
		}
	}
	return p
}

func (a *nearOptimal) regret(lost []float64) Regret {
	r := Regret{Mean: dense.Dot(a.weights, lost), Max: slices.Max(lost)}
	r.Low, r.High = a.ends(lost)
	return r
}

// under looks at the set under other weights of the draws, against the plan that would be best under them.
func (a *nearOptimal) under(out *Alternatives) {
	y := a.outcomes(out)
	factor, price := a.goal.Terms()
	own := a.weights
	defer func() {
		a.weights = own
		a.p.aim(factor, price, own)
	}()
	for _, w := range a.n.Under {
		if !a.tick.goOn() {
			return
		}
		a.weights = normalised(a.cells.Surface.Draws, w.Draws)
		u := UnderWeights{Name: w.Name, ParetoK: w.ParetoK}
		for i := range y {
			u.Value = append(u.Value, dense.Dot(a.weights, y[i]))
			u.Better = append(u.Better, a.risk.better(y[i]))
			u.ProbBest = append(u.ProbBest, probBest(y, i, a.weights))
		}
		a.p.aim(factor, price, a.weights)
		optimum := a.optimum(out)
		u.Optimum = max(slices.Max(u.Value), a.aimOf(optimum))
		media := factor * (a.expected(optimum) - a.expected(plan.Scenario{Spend: nothing(a.today)}))
		for _, v := range u.Value {
			loss := 0.0
			if media > 0 {
				loss = (u.Optimum - v) / media
			}
			u.Loss = append(u.Loss, loss)
		}
		out.Under = append(out.Under, u)
		a.tick.done()
	}
}

// optimum is the best plan for the problem's present curves, started from the set's plans as well.
func (a *nearOptimal) optimum(out *Alternatives) plan.Scenario {
	s, ok := a.p.begin(a.tick)
	if !ok {
		return out.Best.Scenario
	}
	for i := range out.Plans {
		x := a.p.point(out.Plans[i].Scenario)
		s.start(x, a.p.choose(a.p.whole(), x))
	}
	return a.p.scenario(s.best.x, s.best.choice)
}

// foresee finds the best plan of single draws, evenly over the draws' weights, and what the best plan loses to it.
func (a *nearOptimal) foresee(out *Alternatives) {
	factor, price := a.goal.Terms()
	defer a.p.aim(factor, price, a.weights)
	every := make([]float64, a.cells.Surface.Draws)
	for d := range every {
		every[d] = float64(d)
	}
	every = resampled(every, a.weights)
	n := min(foresights, len(every))
	best := a.risk.aims(out.Best.Scenario)
	one := make([]float64, len(every))
	var lost []float64
	for i := range n {
		if !a.tick.goOn() {
			break
		}
		d := int(every[(2*i+1)*len(every)/(2*n)])
		one[d] = 1
		a.p.aim(factor, price, one)
		one[d] = 0
		lost = append(lost, max(0, a.risk.aims(a.optimum(out))[d]-best[d]))
		a.tick.done()
	}
	if len(lost) == 0 {
		return
	}
	out.Foresight.Draws = len(lost)
	r := Regret{Max: slices.Max(lost)}
	for _, v := range lost {
		r.Mean += v / float64(len(lost))
	}
	slices.Sort(lost)
	r.Low, r.High = a.o.Interval.Of(lost)
	out.Foresight.Regret = r
}
