package optimise

import (
	"github.com/mixtab/mixtab/core/words"
	"math"
	"slices"

	"github.com/mixtab/mixtab/core/dense"
	"github.com/mixtab/mixtab/core/plan"
)

// budget finds the smallest budget that reaches a target outcome or return, or the largest that still does.
func (w *work) budget(out Solution) Solution {
	whole, ok := w.p.begin(w.tick)
	if !ok {
		out.Conflicts = w.p.conflicts()
		return out
	}
	least, most := w.totals()
	b := &budgets{w: w, least: least, most: most, before: whole.best.x}
	if w.goal.Aim == plan.LeastForOutcome {
		b.forOutcome(&out)
	} else {
		b.forReturn(&out)
	}
	if out.Scenario = b.plan; out.Scenario.Spend == nil { // no money buys anything, so that there is no return
		out.Scenario = w.today.Clone()
	}
	w.p.setTotal(plan.Exactly(b.total))
	if w.k.Step > 0 && b.x != nil {
		x, _ := w.roundTo(&out, b.x, b.choice)
		out.Scenario = w.p.scenario(x, b.choice)
	}
	if b.x != nil {
		out.Binding = w.p.binding(w.p.point(out.Scenario), b.choice)
	}
	out.Value, out.Today, out.Certified = out.Scenario.Total(), w.today.Total(), b.proved
	if out.Bound = b.bound * w.p.scale; !b.proved {
		out.Bound = out.Value
	}
	if out.Gap = out.Value - out.Bound; w.goal.Aim == plan.MostForROI {
		out.Gap = -out.Gap
	}
	out.Gap = max(0, out.Gap)
	if !out.Reached {
		out.Warnings = append(out.Warnings, unreached(w.goal.Aim))
	}
	w.finish(&out)
	if out.GapShare = 0; out.Value > 0 {
		out.GapShare = out.Gap / out.Value
	}
	return out
}

// unreached says that a target cannot be reached.
func unreached(aim plan.Aim) words.Text {
	if aim == plan.LeastForOutcome {
		return words.Say("plan.outcome_unreached")
	}
	return words.Say("plan.return_unreached")
}

// totals is the smallest and the largest total within the constraints.
func (w *work) totals() (least, most float64) {
	all := w.p.conds[0].weight
	down := make([]float64, len(all))
	for j, x := range all {
		down[j] = -x
	}
	a, _ := w.p.corner(down)
	b, _ := w.p.corner(all)
	return dense.Dot(all, a), dense.Dot(all, b)
}

// budgets is a search over totals, in units of scale.
type budgets struct {
	w           *work
	least, most float64
	before      []float64 // a plan to start the next search from

	total  float64 // of the plan found, in money
	plan   plan.Scenario
	x      []float64
	choice []int
	bound  float64
	proved bool
}

// at is the best plan with a total of so much, or of at most so much, its mean outcome and a bound on that.
func (b *budgets) at(total float64, exactly bool) (best found, mean, bound float64) {
	w := b.w
	t := plan.Bounds{Low: b.least * w.p.scale, High: total * w.p.scale}
	if exactly {
		t.Low = t.High
	}
	w.p.setTotal(t)
	best, limit, ok := w.point(b.before)
	w.tick.done()
	if !ok {
		return found{}, 0, 0
	}
	b.before = best.x
	sc := w.p.scenario(best.x, best.choice)
	if w.goal.Aim != plan.LeastForOutcome {
		mean = dense.Dot(w.weights, w.own(sc)) // returns are before alignment, which knows totals only
		return best, mean, mean + limit - best.value
	}
	mean = w.expected(sc)
	return best, mean, mean + limit - best.value + w.unproved(sc)
}

func (b *budgets) take(best found) {
	sc := b.w.p.scenario(best.x, best.choice)
	b.plan, b.total, b.x, b.choice = sc, sc.Total(), best.x, best.choice
}

// halvings is enough to find a total to a millionth of the range.
const halvings = 20

// forOutcome halves the range of totals: the best outcome of at most so much money never falls with the money.
func (b *budgets) forOutcome(out *Solution) {
	target := b.w.goal.Target
	best, mean, bound := b.at(b.most, false)
	b.take(best)
	if mean < target {
		out.Reached, b.bound, b.proved = false, b.most, bound < target
		return
	}
	if best, mean, _ := b.at(b.least, false); mean >= target {
		b.take(best)
		b.bound, b.proved = b.least, true
		return
	}
	low, high := b.least, b.most
	b.bound, b.proved = b.least, true
	for range halvings {
		if !b.w.tick.goOn() {
			break
		}
		middle := (low + high) / 2
		best, mean, bound := b.at(middle, false)
		if mean >= target {
			high = middle
			b.take(best)
		} else {
			low = middle
		}
		if bound < target {
			b.bound = max(b.bound, middle)
		}
	}
	b.prove(low, target)
}

// prove looks for a larger total that is proved not to be enough, between the one that is known and the largest that
// was found not to be.
func (b *budgets) prove(high, target float64) {
	for range 8 {
		if high-b.bound < 1e-6*b.most || !b.w.tick.goOn() {
			return
		}
		middle := (b.bound + high) / 2
		if _, _, bound := b.at(middle, false); bound < target {
			b.bound = middle
		} else {
			high = middle
		}
	}
}

// returnPoints is how many totals are looked at for a return, which may rise and fall with the budget.
const returnPoints = 24

// forReturn looks over totals for those that return the target, and then halves between the outermost of them and its
// neighbour that does not.
func (b *budgets) forReturn(out *Solution) {
	grid := make([]float64, returnPoints+1)
	for i := range grid {
		t := float64(i) / returnPoints
		grid[i] = b.least + (b.most-b.least)*t*t
	}
	if !(grid[0] > 0) {
		grid[0] = 1e-6 * b.most
	}
	if b.w.goal.Aim == plan.MostForROI {
		slices.Reverse(grid)
	}
	hit := b.first(grid)
	switch {
	case hit < 0:
		out.Reached = false
	case hit == 0:
		b.bound, b.proved = grid[0], true // the end of what the constraints allow
	default:
		b.halve(grid[hit], grid[hit-1])
		if b.w.goal.Aim == plan.MostForROI {
			b.limit()
		}
	}
}

// first is the first total of a list that returns the target, −1 for none; its plan is taken, or that with the highest
// return.
func (b *budgets) first(grid []float64) int {
	top := math.Inf(-1)
	for i, total := range grid {
		if !b.w.tick.goOn() {
			break
		}
		best, roi := b.returns(total)
		if best.x == nil {
			continue
		}
		if roi > top {
			top = roi
			b.take(best)
		}
		if roi >= b.w.goal.Target {
			b.take(best)
			return i
		}
	}
	return -1
}

// returns is the best plan of a total and what it returns: what media bring, carry-in counted as in a report's ROI,
// over the money spent.
func (b *budgets) returns(total float64) (found, float64) {
	best, mean, _ := b.at(total, true)
	return best, (mean - b.w.still) / (total * b.w.p.scale)
}

// halve narrows the gap between a total that returns the target and one that does not.
func (b *budgets) halve(good, bad float64) {
	for range halvings {
		if !b.w.tick.goOn() {
			return
		}
		middle := (good + bad) / 2
		if best, roi := b.returns(middle); best.x != nil && roi >= b.w.goal.Target {
			good = middle
			b.take(best)
		} else {
			bad = middle
		}
	}
}

// limit proves an upper end for the largest total that returns the target: no total of at most B brings more than its
// bound, so that none above that bound over the target returns it; and so on from there.
func (b *budgets) limit() {
	w := b.w
	b.bound, b.proved = b.most, true
	for range 40 {
		if !w.tick.goOn() {
			return
		}
		_, _, bound := b.at(b.bound, false)
		next := (bound - w.still) / w.goal.Target / w.p.scale
		if !(next < b.bound*(1-1e-6)) {
			return
		}
		b.bound = next
	}
}
