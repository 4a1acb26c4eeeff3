package optimise

import (
	"math"

	"github.com/mixtab/mixtab/core/dense"
	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/streams"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/sampler"
)

const (
	defaultWithin = 0.02
	defaultCount  = 5
	directions    = 24   // random ones, besides two a channel
	tooClose      = 0.01 // share of the total by which plans must differ at least
	halvingsNear  = 8
)

// AlternativesOf finds plans nearly as good as the best by the goal's mean, as different as that allows (where a
// budget is looked for, with that budget): those with
// the least and the most of each channel, those furthest in random directions, and the other flights; of all of these,
// each next plan is the one furthest from those taken before.
func AlternativesOf(s *surface.Surface, g plan.Goal, k plan.Constraints, n Nearness, o Options) Alternatives {
	g = g.Normal()
	if n.Within == 0 {
		n.Within = defaultWithin
	}
	if n.Count == 0 {
		n.Count = defaultCount
	}
	var out Alternatives
	n.Under = append(otherPriors(s), n.Under...)
	for _, w := range n.Under {
		normalised(s.Draws, w.Draws)
	}
	whole := o.Yield
	o.Yield = whole.part(0, 0.25)
	out.Best = Optimise(s, g, k, o)
	o.Yield = whole.part(0.25, 1)
	if len(out.Best.Conflicts) > 0 {
		return out
	}
	if g.Budget() { // others with the budget that was found
		g.Aim, k.Total = plan.MaxOutcome, plan.Exactly(out.Best.Scenario.Total())
	}
	a := &nearOptimal{n: n}
	a.work = newWork(s, plan.Goal{Aim: g.Aim, Margin: g.Margin, Target: g.Target}.Normal(), k, o)
	a.tick = newTicker(o.Yield, 2*len(s.Channels)+directions+len(n.Under)+foresights)
	search, ok := a.p.begin(a.tick)
	if !ok { // a total that rounding has moved off every plan
		return out
	}
	a.risk = newRisk(a.work)
	a.begin(search, &out)
	a.ranges(&out)
	a.random()
	a.flights()
	a.pick(&out)
	a.regrets(&out)
	a.under(&out)
	a.foresee(&out)
	out.Stopped = a.tick.stopped
	return out
}

// nearOptimal is the search for near-optimal plans.
type nearOptimal struct {
	*work
	n     Nearness
	risk  *risk
	hulls []*hull
	x     []float64 // the best plan
	best  []int
	media float64 // what media bring in the best plan, of the aim
	floor float64 // of Σ g(x), in the problem's own terms
	least float64 // of the aim, the alignment applied

	candidates []found
}

// begin sets the floor: what may be lost against the plan with the best mean.
func (a *nearOptimal) begin(s *search, out *Alternatives) {
	x := a.p.point(out.Best.Scenario)
	a.x, a.best = x, a.p.choose(a.p.whole(), x)
	if a.p.value(a.x, a.best) < s.best.value && out.Best.Goal.Measure == plan.Mean && a.k.Step == 0 {
		a.x, a.best = s.best.x, s.best.choice
	}
	top := max(s.best.value, a.p.value(a.x, a.best))
	factor, _ := a.goal.Terms()
	a.media = factor * (a.expected(out.Best.Scenario) - a.expected(plan.Scenario{Spend: nothing(a.today)}))
	loss := a.n.Within * max(a.media, 0)
	a.floor = top - loss
	out.Floor = a.aimOf(a.p.scenario(a.x, a.best)) - (a.p.value(a.x, a.best) - a.floor)
	if at := a.p.value(a.x, a.best); at < a.floor { // a plan with the best measure of risk may have less mean
		a.floor = at
		out.Floor = a.aimOf(out.Best.Scenario)
	}
	a.least = out.Floor
	a.hulls = a.p.hulls()
	a.add(a.x)
}

// good reports whether a point is as good as asked.
func (a *nearOptimal) good(x []float64) bool {
	choice := a.p.choose(a.p.whole(), x)
	if !a.p.holds(x) || a.p.value(x, choice) < a.floor-1e-9*a.p.size || !a.enough(x, choice) {
		return false
	}
	return !(a.n.Better > 0) || a.risk.better(a.risk.aims(a.p.scenario(x, choice))) >= a.n.Better
}

// enough reports whether a point keeps the floor with the alignment applied, which moves draws apart; its own floor is enough
// where there is none.
func (a *nearOptimal) enough(x []float64, choice []int) bool {
	return a.aligned == nil || a.aimOf(a.p.scenario(x, choice)) >= a.least-1e-9*a.p.size
}

// add keeps a point among the candidates.
func (a *nearOptimal) add(x []float64) {
	choice := a.p.choose(a.p.whole(), x)
	a.candidates = append(a.candidates, found{x, choice, a.p.value(x, choice)})
}

// reach adds the point furthest from the best towards x that is still as good as asked.
func (a *nearOptimal) reach(x []float64) []float64 {
	if a.good(x) {
		a.add(x)
		return x
	}
	good, bad := 0.0, 1.0
	for range 20 {
		middle := (good + bad) / 2
		if a.good(between(a.x, x, middle)) {
			good = middle
		} else {
			bad = middle
		}
	}
	at := between(a.x, x, good)
	if good > 0 {
		a.add(at)
	}
	return at
}

// ranges finds the least and the most of each channel.
func (a *nearOptimal) ranges(out *Alternatives) {
	for c := range a.cells.Surface.Channels {
		best := out.Best.Scenario.Channel(c)
		r := ChannelRange{Low: best, High: best, Best: best}
		direction := make([]float64, len(a.p.vars))
		some := false
		for j := range a.p.vars {
			if a.p.vars[j].channel == c && a.p.box[j].high > a.p.box[j].low {
				direction[j], some = 1, true
			}
		}
		for _, sign := range []float64{-1, 1} {
			if some && a.tick.goOn() {
				end := a.channelEnd(direction, sign) * a.p.scale
				r.Low, r.High = min(r.Low, end), max(r.High, end)
			}
			a.tick.done()
		}
		out.Range = append(out.Range, r)
	}
}

// channelEnd is the least or most of Σ direction · x among plans as good as asked: what the hulls allow, if a plan is
// as good there, and otherwise halved between that and the best.
func (a *nearOptimal) channelEnd(direction []float64, sign float64) float64 {
	along := make([]float64, len(direction))
	for j, v := range direction {
		along[j] = sign * v
	}
	start := dense.Dot(direction, a.x)
	far, ok := a.p.extreme(a.hulls, a.x, along, a.floor)
	if !ok {
		return start
	}
	good, bad := start, dense.Dot(direction, far)
	if at := a.reach(far); a.further(sign, dense.Dot(direction, at), good) {
		good = dense.Dot(direction, at)
	}
	if math.Abs(good-bad) <= 1e-6 {
		return good
	}
	if x, ok := a.held(direction, bad); ok && a.good(x) {
		a.add(x)
		return bad
	}
	for range halvingsNear {
		middle := (good + bad) / 2
		if x, ok := a.held(direction, middle); ok && a.good(x) {
			good = middle
			a.add(x)
		} else {
			bad = middle
		}
	}
	return good
}

func (a *nearOptimal) further(sign, x, than float64) bool { return sign*x > sign*than }

// held is the best plan with Σ direction · x at an amount.
func (a *nearOptimal) held(direction []float64, amount float64) ([]float64, bool) {
	rows := a.p.rows
	defer func() { a.p.rows = rows }()
	a.p.rows = append(rows[:len(rows):len(rows)], condition{weight: direction, low: amount, high: amount, largest: 1})
	s, ok := a.p.begin(a.tick)
	if !ok {
		return nil, false
	}
	if x, ok := a.p.nearest(a.x); ok {
		s.start(x, a.p.choose(a.p.whole(), x))
	}
	return s.best.x, true
}

// random adds plans far from the best in random directions.
func (a *nearOptimal) random() {
	rng := sampler.NewStream(1, streams.NearPlans.At(0))
	for range directions {
		direction := make([]float64, len(a.p.vars))
		for j := range direction {
			direction[j] = rng.Normal()
		}
		if !a.tick.goOn() {
			return
		}
		if x, ok := a.p.extreme(a.hulls, a.x, direction, a.floor); ok {
			a.reach(x)
		}
		a.tick.done()
	}
}

// flights adds the best plans in which one channel has another flight.
func (a *nearOptimal) flights() {
	for from := range a.p.vars {
		if from > 0 && a.p.vars[from-1].channel == a.p.vars[from].channel {
			continue
		}
		for f := range a.p.vars[from].flights {
			if f == a.best[from] || !a.tick.goOn() {
				continue
			}
			choice := append([]int(nil), a.best...)
			for j := range a.p.vars {
				if a.p.vars[j].channel == a.p.vars[from].channel {
					choice[j] = f
				}
			}
			x := a.p.climbAs(a.x, choice)
			v := a.p.value(x, choice)
			if v >= a.floor && a.enough(x, choice) && (!(a.n.Better > 0) || a.risk.better(a.risk.aims(a.p.scenario(x, choice))) >= a.n.Better) {
				a.candidates = append(a.candidates, found{x, choice, v})
			}
		}
	}
}

// distance is the share of the larger plan's total that would have to move, or change its timing, to make one plan the
// other.
func (a *nearOptimal) distance(p, q found) float64 {
	moved, one, two := 0.0, 0.0, 0.0
	for j := range p.x {
		one, two = one+p.x[j], two+q.x[j]
		moved += math.Abs(p.x[j] - q.x[j])
		if p.choice[j] != q.choice[j] {
			moved += 2 * min(p.x[j], q.x[j])
		}
	}
	moved += math.Abs(one - two) // what is spent on top, or saved, has moved as well
	if top := max(one, two); top > 0 {
		return moved / 2 / top
	}
	return 0
}

// pick takes the best, and then always the candidate furthest from those taken.
func (a *nearOptimal) pick(out *Alternatives) {
	first := found{a.x, a.best, a.p.value(a.x, a.best)}
	taken := []found{first}
	for len(taken) < a.n.Count {
		at, furthest := -1, tooClose
		for i, c := range a.candidates {
			closest := math.Inf(1)
			for _, t := range taken {
				closest = min(closest, a.distance(c, t))
			}
			if closest > furthest {
				at, furthest = i, closest
			}
		}
		if at < 0 {
			break
		}
		taken = append(taken, a.candidates[at])
	}
	for i, t := range taken {
		alt := Alternative{Scenario: a.p.scenario(a.whole(t.x, t.choice), t.choice), Distance: a.distance(t, first)}
		for n, other := range taken[:i] {
			if d := a.distance(t, other); n == 0 || d < alt.Nearest {
				alt.Nearest = d
			}
		}
		alt.Value = a.aimOf(alt.Scenario)
		if a.media > 0 {
			alt.Loss = (a.aimOf(out.Best.Scenario) - alt.Value) / a.media
		}
		alt.Support = a.support(alt.Scenario)
		out.Plans = append(out.Plans, alt)
	}
}

// whole brings a point to whole steps of money where these are asked for and possible.
func (a *nearOptimal) whole(x []float64, choice []int) []float64 {
	if !(a.k.Step > 0) {
		return x
	}
	if rounded, _, ok := a.p.round(x, choice, a.k.Step); ok {
		return rounded
	}
	return x
}
