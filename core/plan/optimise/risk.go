package optimise

import (
	"math"
	"slices"

	"github.com/mixtab/mixtab/core/dense"
	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/sampler/ascending"
	"github.com/mixtab/mixtab/sampler/elementary"
)

// risk is a measure of an outcome's draws that is no sum over cells. It is climbed by linearising it: near a plan, each
// measure changes as a weighted mean of the draws does, with weights that follow from the draws.
type risk struct {
	w      *work
	factor float64
	price  float64
	today  []float64 // [draw], the aim of today's plan
	order  []int     // draws by value, working memory
}

// risky finds a plan with the best measure: climbed from the plan with the best mean, from today's and the base
// plan, from random ones, and from the plans that are best for the draws that matter. For the CVaR there is a bound:
// it is the smallest weighted mean over all weights of at most 1/Level times a draw's own, so that the best plan for
// any such weights has a mean that no CVaR exceeds. Quantiles and chances have none that is of use.
func (w *work) risky(out Solution) Solution {
	s, ok := w.explore()
	if !ok {
		out.Conflicts = w.p.conflicts()
		return out
	}
	s.run(closedGap, w.o.Regions/4)
	r := newRisk(w)
	best := r.climb(s.best.x, s.best.choice)
	out.Starts = append(out.Starts, best.value)
	try := func(x []float64, choice []int) {
		if !w.p.holds(x) {
			return
		}
		f := r.climb(x, choice)
		out.Starts = append(out.Starts, f.value)
		if f.value > best.value {
			best = f
		}
	}
	for _, x := range w.starts() {
		if !w.tick.goOn() {
			break
		}
		try(x, w.p.choose(w.p.whole(), x))
		w.tick.done()
	}
	bound := math.Inf(1)
	if w.goal.Measure == plan.CVaR {
		bound = r.cvarBound(&best, try)
	}
	out.Certified = !math.IsInf(bound, 1) && w.aligned == nil
	w.p.aim(r.factor, r.price, w.weights)
	x := best.x
	if w.k.Step > 0 {
		before := best.value
		x, _ = w.roundTo(&out, x, best.choice)
		best.value = r.value(x, best.choice)
		out.Rounding = before - best.value
	}
	out.Scenario, out.Value = w.p.scenario(x, best.choice), best.value
	out.Today = r.measure(slices.Clone(r.today))
	if out.Bound = out.Value; out.Certified {
		out.Bound = max(out.Value, bound)
	}
	out.Gap = out.Bound - out.Value
	w.finish(&out)
	return out
}

func newRisk(w *work) *risk {
	r := &risk{w: w, order: make([]int, w.cells.Surface.Draws)}
	r.factor, r.price = w.goal.Terms()
	r.today = r.aims(w.today)
	return r
}

// aims is the aim of a plan, one number a draw.
func (r *risk) aims(sc plan.Scenario) []float64 {
	y := r.w.draws(sc)
	cost := r.price * sc.Total()
	for d := range y {
		y[d] = r.factor*y[d] - cost
	}
	return y
}

func (r *risk) value(x []float64, choice []int) float64 {
	return r.measure(r.aims(r.w.p.scenario(x, choice)))
}

// sort orders the draws by value.
func (r *risk) sort(y []float64) {
	for d := range r.order {
		r.order[d] = d
	}
	slices.SortFunc(r.order, func(a, b int) int {
		switch {
		case y[a] < y[b]:
			return -1
		case y[a] > y[b]:
			return 1
		}
		return a - b
	})
}

// measure is the goal's measure of draws.
func (r *risk) measure(y []float64) float64 {
	switch r.w.goal.Measure {
	case plan.Better:
		return r.better(y)
	case plan.CVaR:
		return dense.Dot(r.tail(y), y)
	}
	r.sort(y)
	sum := 0.0
	for _, d := range r.order {
		if sum += r.w.weights[d]; sum >= r.w.goal.Level-1e-9 {
			return y[d]
		}
	}
	return y[r.order[len(y)-1]]
}

func (r *risk) better(y []float64) float64 {
	p := 0.0
	for d, v := range y {
		switch {
		case v > r.today[d]:
			p += r.w.weights[d]
		case v == r.today[d]:
			p += r.w.weights[d] / 2
		}
	}
	return p
}

// tail are the weights of the worst draws, of Level in all and then scaled to 1; the draw at the end counts in part.
func (r *risk) tail(y []float64) []float64 {
	r.sort(y)
	q := make([]float64, len(y))
	left := r.w.goal.Level
	for _, d := range r.order {
		take := min(left, r.w.weights[d])
		q[d] = take / r.w.goal.Level
		if left -= take; left <= 0 {
			break
		}
	}
	return q
}

// lean are the weights under which the mean changes as the measure does: the tail for the CVaR, draws close to the
// quantile for a quantile, and for a chance those in which the plan and today's are close.
func (r *risk) lean(y []float64) []float64 {
	if r.w.goal.Measure == plan.CVaR {
		return r.tail(y)
	}
	q := make([]float64, len(y))
	if r.w.goal.Measure == plan.Quantile {
		r.sort(y)
		sum := 0.0
		for _, d := range r.order {
			sum += r.w.weights[d]
			z := (sum - r.w.goal.Level) / 0.04
			q[d] = r.w.weights[d] * elementary.Exp(-z*z/2)
		}
	} else {
		spread := 0.0
		for d, v := range y {
			spread += r.w.weights[d] * math.Abs(v-r.today[d])
		}
		for d, v := range y {
			z := (v - r.today[d]) / (0.5*spread + 1e-12*math.Abs(v) + 1e-300)
			q[d] = r.w.weights[d] * elementary.Exp(-z*z/2)
		}
	}
	sum := 0.0
	for _, v := range q {
		sum += v
	}
	if !(sum > 0) {
		return r.w.weights
	}
	for d := range q {
		q[d] /= sum
	}
	return q
}

// climb improves a plan's measure by moves within a shrinking range, each the best for the draws that matter there, and
// by other flights.
func (r *risk) climb(x []float64, choice []int) found {
	best := found{x, choice, r.value(x, choice)}
	for range 3 {
		best = r.move(best)
		next := r.fly(best)
		if next.value <= best.value {
			break
		}
		best = next
	}
	return best
}

// move improves the money of a plan.
func (r *risk) move(best found) found {
	p := r.w.p
	r.lookAt(best)
	for reach, moves := 0.25, 0; reach > 1e-4 && moves < 60 && r.w.tick.goOn(); moves++ {
		next, ok := p.around(best.x, best.choice, reach)
		if !ok {
			break
		}
		if v := r.value(next, best.choice); v > best.value+1e-9*math.Abs(best.value) {
			best.x, best.value = next, v
			r.lookAt(best)
			continue
		}
		reach /= 3
	}
	return best
}

// lookAt sets the problem's curves to the means over the draws that matter at a plan.
func (r *risk) lookAt(f found) {
	r.w.p.aim(r.factor, r.price, r.lean(r.aims(r.w.p.scenario(f.x, f.choice))))
}

// fly tries every other flight of every channel.
func (r *risk) fly(best found) found {
	vars := r.w.p.vars
	for from := range vars {
		if from > 0 && vars[from-1].channel == vars[from].channel {
			continue
		}
		for f := range vars[from].flights {
			choice := slices.Clone(best.choice)
			for j := from; j < len(vars) && vars[j].channel == vars[from].channel; j++ {
				choice[j] = f
			}
			if v := r.value(best.x, choice); v > best.value+1e-9*math.Abs(best.value) {
				best = found{best.x, choice, v}
			}
		}
	}
	return best
}

// bundles is how many weightings a CVaR's bound is looked for among.
const bundles = 6

// cvarBound is the smallest bound over weightings that come closer to those of the best plan: of each, the mean of its
// own best plan bounds the CVaR of all. Those plans are tried as starts too.
func (r *risk) cvarBound(best *found, try func(x []float64, choice []int)) float64 {
	w := r.w
	base := make([]float64, w.cells.Surface.Draws)
	w.cells.Baseline(base)
	bound := math.Inf(1)
	q := r.tail(r.aims(w.p.scenario(best.x, best.choice)))
	for n := range bundles {
		if !w.tick.goOn() {
			break
		}
		w.p.aim(r.factor, r.price, q)
		s, ok := w.p.begin(w.tick)
		if !ok {
			break
		}
		s.run(closedGap, w.o.Regions/8)
		bound = min(bound, s.bound()+r.factor*dense.Dot(q, base)+w.stillAim(q))
		x, choice := s.best.x, s.best.choice
		try(x, choice)
		w.tick.done()
		worst := r.tail(r.aims(w.p.scenario(x, choice)))
		for d := range q {
			q[d] += (worst[d] - q[d]) / float64(n+2)
		}
	}
	return bound
}

// stillAim is what cells that are no variables bring under weights q: they stay without money.
func (w *work) stillAim(q []float64) float64 {
	factor, _ := w.goal.Terms()
	in := make(map[[2]int]bool)
	for _, v := range w.p.vars {
		for _, part := range v.parts {
			if w.cells.Unit(part.geo, part.channel) > 0 {
				in[[2]int{part.geo, part.channel}] = true
			}
		}
	}
	y := make([]float64, len(q))
	for g := range w.cells.Surface.Geos {
		for c := range w.cells.Surface.Channels {
			if !in[[2]int{g, c}] {
				w.cells.Add(y, g, c, w.p.base.FlightOf(c), 0)
			}
		}
	}
	return factor * dense.Dot(q, y)
}

// ends are the ends of the interval of draws, which are given back sorted. Weighted draws are first taken again in
// proportion to their weights, evenly spaced (systematic resampling), so that every kind of interval can be asked for.
func (w *work) ends(draws []float64) (low, high float64) {
	if w.o.Weights != nil {
		draws = resampled(draws, w.weights)
	}
	ascending.Sort(draws)
	return w.o.Interval.Of(draws)
}

// resampled takes as many draws as there are, each about n · weight times.
func resampled(draws, weights []float64) []float64 {
	n := len(draws)
	out := make([]float64, 0, n)
	at, sum := 0, weights[0]
	for i := range n {
		for want := (float64(i) + 0.5) / float64(n); sum < want && at < n-1; {
			at++
			sum += weights[at]
		}
		out = append(out, draws[at])
	}
	return out
}
