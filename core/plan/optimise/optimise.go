package optimise

import (
	"math"

	"github.com/mixtab/mixtab/core/dense"
	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/streams"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler"
)

// Options are what an optimisation needs besides goal and constraints. The zero value will do.
type Options struct {
	Base     *plan.Scenario    // what frozen channels, kept splits and flights are taken from; nil is today's plan
	Weights  []float64         // importance of each draw, as changed priors give it; nil is the same for all
	Interval interval.Interval // of bands and regrets
	Starts   int               // random starts besides the reasoned ones; 0 is 8, or 4 for measures of risk
	Regions  int               // regions looked at before a gap is left open; 0 is 400
	Yield    Yield
}

const (
	defaultStarts  = 8
	riskStarts     = 4 // of measures of risk, which cost more to climb
	defaultRegions = 400
	closedGap      = 1e-4 // of what media can bring
)

// Optimise finds the plan with the most, or least, of what the goal says, among those that keep to the constraints.
//
// The expected outcome is a sum over cells, so that a bound is known: every curve is replaced by its concave hull, a
// linear program over the hulls gives prices, and the Lagrangian at those prices, with each curve maximised exactly,
// bounds what any plan can reach. Where curves bend both ways, regions are cut until bound and plan meet (branch and
// bound). The plan is the best of what several starts lead to: the hull's solution, the base plan, today's, random
// corners. It is never worse than today's or the base plan where these keep to the constraints. Measures of risk are
// no sums; they are climbed from the same starts and from the plan with the best mean.
//
// What cannot be kept together is reported in Solution.Conflicts. A scenario or weights of another shape than the
// surface's are the caller's mistake and panic.
func Optimise(s *surface.Surface, g plan.Goal, k plan.Constraints, o Options) Solution {
	out := Solution{Goal: g.Normal(), Reached: true}
	if out.Conflicts = append(spelling(s, k), goalConflicts(s, out.Goal)...); len(out.Conflicts) > 0 {
		return out
	}
	w := newWork(s, out.Goal, k, o)
	return w.solve(out)
}

// work is an optimisation going on.
type work struct {
	goal    plan.Goal
	k       plan.Constraints
	o       Options
	weights []float64
	today   plan.Scenario
	p       *problem
	tick    ticker
	cells   plan.Cells

	aligned  *surface.Calibration // nil where the surface is not aligned
	ownToday []float64            // [draw], outcome of today's plan as the model has it
	reach    moves                // worked out when first asked for
	still    float64              // mean outcome without any media that money buys, not even what carries in
}

func newWork(s *surface.Surface, g plan.Goal, k plan.Constraints, o Options) *work {
	w := &work{goal: g, k: k, o: o, today: plan.Today(s), cells: plan.Cells{Surface: s}}
	from := w.today
	if o.Base != nil {
		plan.MustFit(s, *o.Base)
		from = *o.Base
	}
	w.weights = normalised(s.Draws, o.Weights)
	if s.Calibration != nil {
		w.aligned, _ = s.Calibrate(s.Calibration.Alignment, s.Calibration.Interval) // it was worked out on this surface
	}
	w.ownToday = w.own(w.today)
	base := make([]float64, s.Draws)
	w.cells.Baseline(base)
	for c := range s.Channels {
		for g := range s.Geos {
			if !s.Pays(c) { // what it brings is no return on money
				w.cells.Add(base, g, c, 0, 0)
			}
		}
	}
	w.still = dense.Dot(w.weights, base)
	if w.o.Starts == 0 {
		if w.o.Starts = defaultStarts; g.Measure != plan.Mean {
			w.o.Starts = riskStarts
		}
	}
	if w.o.Regions == 0 {
		w.o.Regions = defaultRegions
	}
	w.tick = newTicker(o.Yield, w.pieces())
	w.p = newProblem(w.cells, from, k)
	factor, price := g.Terms()
	w.p.aim(factor, price, w.weights)
	return w
}

// pieces is into how many pieces of work the search falls, about.
func (w *work) pieces() int {
	starts := w.o.Starts + 3
	switch {
	case w.goal.Aim == plan.LeastForOutcome:
		return halvings + 10
	case w.goal.Budget():
		return returnPoints + halvings
	case w.goal.Measure == plan.CVaR:
		return 2*starts + bundles
	case w.goal.Measure != plan.Mean:
		return 2 * starts
	}
	return starts
}

// normalised makes weights sum to 1.
func normalised(draws int, weights []float64) []float64 {
	if weights == nil {
		return evenly(draws)
	}
	if len(weights) != draws {
		panic("plan: there is one weight a draw of the surface")
	}
	sum := 0.0
	for _, x := range weights {
		sum += x
	}
	if !(sum > 0) || math.IsInf(sum, 1) {
		panic("plan: some draw must have a weight")
	}
	out := make([]float64, draws)
	for d, x := range weights {
		out[d] = x / sum
	}
	return out
}

// goalConflicts lists what is wrong with a goal by itself.
func goalConflicts(s *surface.Surface, g plan.Goal) []plan.Conflict {
	var out []plan.Conflict
	bad := func(name, reason, fix words.Text) {
		out = append(out, plan.Conflict{Conditions: []words.Text{name}, Reason: reason, Fix: fix})
	}
	if (g.Measure == plan.Quantile || g.Measure == plan.CVaR) && !(g.Level > 0 && g.Level < 1) {
		bad(words.Say("plan.level"), words.Say("plan.level_unsound"), words.Say("plan.level_fix"))
	}
	if !(g.Margin > 0) || math.IsInf(g.Margin, 1) {
		bad(words.Say("plan.margin"), words.Say("plan.margin_unsound"), words.Say("plan.margin_fix"))
	}
	if g.Targeted() {
		if !(g.Target > 0) || math.IsInf(g.Target, 1) {
			bad(words.Say("plan.target"), words.Say("plan.target_unsound"), words.Say("plan.target_fix"))
		}
		if g.Measure != plan.Mean {
			bad(words.Say("plan.measure"), words.Say("plan.measure_unsound"), words.Say("plan.measure_fix"))
		}
	}
	return out
}

// solve dispatches on the aim.
func (w *work) solve(out Solution) Solution {
	switch {
	case w.goal.Budget():
		return w.budget(out)
	case w.goal.Measure != plan.Mean:
		return w.risky(out)
	}
	s, ok := w.explore()
	if !ok {
		out.Conflicts = w.p.conflicts()
		return out
	}
	s.run(closedGap, w.o.Regions)
	return w.tell(out, s)
}

// explore begins a search and lets every start climb.
func (w *work) explore() (*search, bool) {
	s, ok := w.p.begin(w.tick)
	if !ok {
		return nil, false
	}
	w.tick.done()
	for _, x := range w.starts() {
		if !w.tick.goOn() {
			break
		}
		s.start(x, w.p.choose(w.p.whole(), x))
		w.tick.done()
	}
	return s, true
}

// starts are points that keep to the conditions: near the base plan, near today's, and random ones.
func (w *work) starts() [][]float64 {
	var out [][]float64
	keep := func(x []float64, ok bool) {
		if ok {
			out = append(out, x)
		}
	}
	keep(w.p.nearest(w.p.point(w.p.base)))
	keep(w.p.nearest(w.p.point(w.today)))
	rng := sampler.NewStream(1, streams.PlanStarts.At(0))
	direction := make([]float64, len(w.p.vars))
	for range w.o.Starts {
		random := func() ([]float64, bool) {
			for j := range direction {
				direction[j] = rng.Normal()
			}
			return w.p.corner(direction)
		}
		a, ok := random()
		b, more := random()
		if ok && more {
			keep(between(a, b, rng.Float64()), true)
		}
	}
	return out
}

// tell makes the solution of a search for the most.
func (w *work) tell(out Solution, s *search) Solution {
	p := w.p
	x, choice, gap := s.best.x, s.best.choice, s.bound()-s.best.value
	if w.k.Step > 0 {
		whole, lost := w.roundTo(&out, x, choice)
		x, gap = whole, gap+lost
	}
	out.Scenario = p.scenario(x, choice)
	out.Value, out.Today, out.Certified = w.aimOf(out.Scenario), w.aimOf(w.today), true
	out.Gap = max(0, gap) + w.unproved(out.Scenario)
	out.Bound = out.Value + out.Gap
	for _, v := range s.starts {
		out.Starts = append(out.Starts, out.Value+out.Rounding+v-s.best.value)
	}
	out.Binding = p.binding(x, choice)
	w.finish(&out)
	return out
}

// aimOf is the mean of the aim for any plan, worked out cell by cell, the alignment applied.
func (w *work) aimOf(sc plan.Scenario) float64 {
	factor, price := w.goal.Terms()
	return factor*w.expected(sc) - price*sc.Total()
}

// expected is the mean outcome of a plan.
func (w *work) expected(sc plan.Scenario) float64 { return dense.Dot(w.weights, w.draws(sc)) }

// draws is the outcome of a plan, one number a draw, the alignment applied.
func (w *work) draws(sc plan.Scenario) []float64 {
	sum := w.own(sc)
	if w.aligned != nil {
		w.aligned.Apply(sum, w.ownToday)
	}
	return sum
}

// own is the outcome of a plan as the model has it.
func (w *work) own(sc plan.Scenario) []float64 {
	sum := make([]float64, w.cells.Surface.Draws)
	w.cells.Baseline(sum)
	for g, row := range sc.Spend {
		for c, money := range row {
			w.cells.Add(sum, g, c, sc.FlightOf(c), money)
		}
	}
	return sum
}

// roundTo brings a point to whole steps of money, or says that it cannot.
func (w *work) roundTo(out *Solution, x []float64, choice []int) (whole []float64, lost float64) {
	whole, narrow, ok := w.p.round(x, choice, w.k.Step)
	if !ok {
		out.Warnings = append(out.Warnings, words.Say("plan.no_whole_steps"))
		return x, 0
	}
	if narrow > 0 {
		out.Warnings = append(out.Warnings, words.Say("plan.amounts_between_steps", "n", narrow))
	}
	lost = w.p.value(x, choice) - w.p.value(whole, choice)
	out.Rounding = lost
	if left := w.k.Total.High - w.p.scale*dense.Dot(w.p.conds[0].weight, whole); w.k.Total.Fixed() && left > slack*w.p.scale {
		out.Warnings = append(out.Warnings, words.Say("plan.total_between_steps"))
	}
	return whole, lost
}
