package optimise

// extreme is the furthest point in a direction at which the hulls reach at least floor: an outer limit of the plans that
// are as good as that, exact where the curves are concave. hulls are those of the whole problem; the search starts at guess.
func (p *problem) extreme(hulls []*hull, guess, direction []float64, floor float64) (_ []float64, ok bool) {
	lp := p.pieces(hulls)
	var gain []float64
	for j, h := range hulls {
		floor -= h.value
		for _, slope := range h.slope {
			lp.cost = append(lp.cost, direction[j])
			gain = append(gain, slope/p.size)
		}
	}
	for j, h := range hulls {
		at := h.low
		for _, w := range h.width {
			at += w
			lp.full = append(lp.full, at <= guess[j]+1e-12)
		}
	}
	lp.rows = append(lp.rows, gain)
	lp.rowLow, lp.rowHigh = append(lp.rowLow, floor/p.size), append(lp.rowHigh, ample)
	v := lp.solve()
	x := amounts(hulls, v.z)
	return x, v.feasible && p.holds(x)
}

// hulls are those of the whole problem, finer than a relaxation's.
func (p *problem) hulls() []*hull {
	whole := p.whole()
	out := make([]*hull, len(p.vars))
	for j, b := range p.box {
		var extra []float64
		for i := range 40 {
			extra = append(extra, b.low+(b.high-b.low)*float64(i)/40)
		}
		out[j] = hullOf(p.curves(whole, j), b.low, b.high, extra...)
	}
	return out
}
