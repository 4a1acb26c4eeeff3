package plan

// budget finds the smallest budget that reaches a target outcome or return, or the largest that still does.
func (w *work) budget(out Solution) Solution {
	whole, ok := w.p.begin(w.tick)
	if !ok {
		out.Conflicts = w.p.conflicts()
		return out
	}
	least, most := w.totals()
	b := &budgets{w: w, least: least, most: most, before: whole.best.x}
	if w.goal.Aim == LeastForOutcome {
		b.forOutcome(&out)
	} else {
		b.forReturn(&out)
	}
	out.Scenario = b.plan
	w.p.setTotal(Exactly(b.total))
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
	if out.Gap = out.Value - out.Bound; w.goal.Aim == MostForROI {
		out.Gap = -out.Gap
	}
	out.Gap = max(0, out.Gap)
	w.finish(&out)
	if out.GapShare = 0; out.Value > 0 {
		out.GapShare = out.Gap / out.Value
	}
	return out
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
	return dot(all, a), dot(all, b)
}

// budgets is a search over totals, in units of scale.
type budgets struct {
	w           *work
	least, most float64
	before      []float64 // a plan to start the next search from

	total  float64 // of the plan found, in money
	plan   Scenario
	x      []float64
	choice []int
	bound  float64
	proved bool
}

// at is the best plan with a total of so much, or of at most so much, its mean outcome and a bound on that.
func (b *budgets) at(total float64, exactly bool) (best found, mean, bound float64) {
	w := b.w
	t := Bounds{Low: b.least * w.p.scale, High: total * w.p.scale}
	if exactly {
		t.Low = t.High
	}
	w.p.setTotal(t)
	best, limit, ok := w.point(b.before)
	if !ok {
		return found{}, 0, 0
	}
	b.before = best.x
	mean = w.expected(w.p.scenario(best.x, best.choice))
	return best, mean, mean + (limit-best.value)*w.stretch()
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
	w := b.w
	largest := w.goal.Aim == MostForROI
	nothing := w.expected(Scenario{Spend: nothing(w.today)})
	returns := func(total float64) (found, float64, float64) {
		best, mean, bound := b.at(total, true)
		money := total * w.p.scale
		return best, (mean - nothing) / money, (bound - nothing) / money
	}
	grid := make([]float64, returnPoints+1)
	for i := range grid {
		t := float64(i) / returnPoints
		grid[i] = b.least + (b.most-b.least)*t*t
	}
	if !(grid[0] > 0) {
		grid[0] = 1e-6 * b.most
	}
	hit, top := -1, 0.0
	for n := range grid {
		i := n
		if largest {
			i = returnPoints - n
		}
		if !w.tick.goOn() {
			break
		}
		best, roi, _ := returns(grid[i])
		if roi > top || best.x != nil && b.x == nil {
			top = roi
			b.take(best)
		}
		if roi >= w.goal.Target {
			hit = i
			b.take(best)
			break
		}
	}
	if hit < 0 {
		out.Reached = false
		return
	}
	miss := hit - 1
	if largest {
		miss = hit + 1
	}
	good := grid[hit]
	if miss >= 0 && miss < len(grid) {
		bad := grid[miss]
		for range halvings {
			middle := (good + bad) / 2
			if best, roi, _ := returns(middle); roi >= w.goal.Target {
				good = middle
				b.take(best)
			} else {
				bad = middle
			}
		}
	} else {
		b.bound, b.proved = good, true // the end of what the constraints allow
	}
}
