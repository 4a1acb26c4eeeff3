package optimise

// climb improves a point that keeps to all conditions, until no move of any kind within a shrinking range round it
// brings more. Each move is the best within the range when every curve is replaced by its hull over it, all
// conditions kept: with many conditions that bind at once, exchanges between pairs would get stuck.
func (p *problem) climb(x []float64, choice []int) (best []float64, flights []int) {
	best, flights = x, choice
	value := p.value(best, flights)
	everything := p.whole()
	for reach, moves := 0.25, 0; reach > 1e-6 && moves < 200; moves++ {
		next, ok := p.around(best, flights, reach)
		if ok {
			chosen := p.choose(everything, next)
			if v := p.value(next, chosen); v > value+1e-9*p.size*reach {
				best, flights, value = next, chosen, v
				continue
			}
		}
		reach /= 4
	}
	return best, flights
}

// around is the best point within reach of x, as a share of each variable's range, on the hulls there.
func (p *problem) around(x []float64, choice []int, reach float64) (_ []float64, ok bool) {
	hulls := make([]*hull, len(x))
	for j, b := range p.box {
		r := reach * (b.high - b.low)
		low, high := max(b.low, x[j]-r), min(b.high, x[j]+r)
		hulls[j] = hullThrough(&p.vars[j].curves[choice[j]], low, high, (low+x[j])/2, x[j], (x[j]+high)/2)
	}
	v, next := p.solveHulls(hulls, x)
	return next, v.feasible && p.holds(next)
}

// nearest is the point that keeps to all conditions at the smallest distance from x, the sum of amounts moved.
func (p *problem) nearest(x []float64) (_ []float64, ok bool) {
	hulls := make([]*hull, len(x))
	for j, b := range p.box {
		at := max(b.low, min(b.high, x[j]))
		h := &hull{low: b.low}
		if at > b.low {
			h.width, h.slope = append(h.width, at-b.low), append(h.slope, p.size)
		}
		if b.high > at {
			h.width, h.slope = append(h.width, b.high-at), append(h.slope, -p.size)
		}
		hulls[j] = h
	}
	v, next := p.solveHulls(hulls, x)
	return next, v.feasible && p.holds(next)
}

// corner is the point that keeps to all conditions and lies furthest in a direction.
func (p *problem) corner(direction []float64) (_ []float64, ok bool) {
	hulls := make([]*hull, len(direction))
	for j, b := range p.box {
		hulls[j] = &hull{low: b.low}
		if b.high > b.low {
			hulls[j].width, hulls[j].slope = []float64{b.high - b.low}, []float64{direction[j] * p.size}
		}
	}
	v, next := p.solveHulls(hulls, p.pour(hulls))
	return next, v.feasible && p.holds(next)
}

// between is a + t (b − a).
func between(a, b []float64, t float64) []float64 {
	out := make([]float64, len(a))
	for j := range out {
		out[j] = a[j] + t*(b[j]-a[j])
	}
	return out
}

// climbAs is climb with the flights held.
func (p *problem) climbAs(x []float64, choice []int) []float64 {
	value := p.value(x, choice)
	for reach, moves := 0.25, 0; reach > 1e-6 && moves < 200; moves++ {
		next, ok := p.around(x, choice, reach)
		if v := p.value(next, choice); ok && v > value+1e-9*p.size*reach {
			x, value = next, v
			continue
		}
		reach /= 4
	}
	return x
}
