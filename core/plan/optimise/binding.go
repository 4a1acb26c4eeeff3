package optimise

import (
	"math"
	"slices"
)

// binding lists the conditions at whose ends a point lies and that would let it gain, with their prices: those of the
// best small move round the point.
func (p *problem) binding(x []float64, choice []int) []Binding {
	hulls := make([]*hull, len(x))
	for j, b := range p.box {
		r := 1e-4 * (b.high - b.low)
		hulls[j] = hullThrough(&p.vars[j].curves[choice[j]], max(b.low, x[j]-r), min(b.high, x[j]+r), x[j])
	}
	v, _ := p.solveHulls(hulls, x)
	if !v.feasible {
		return nil
	}
	var out []Binding
	least := 1e-6 * p.size
	for i := range p.rows {
		if k := &p.rows[i]; math.Abs(v.price[i]) > least {
			out = append(out, Binding{Name: k.name, High: v.price[i] > 0, Price: math.Abs(v.price[i]) / k.largest / p.scale})
		}
	}
	for j, b := range p.box {
		gain := p.vars[j].curves[choice[j]].slope(x[j])
		for i := range p.rows {
			gain -= v.price[i] * p.rows[i].weight[j]
		}
		reach := 1e-6 + 1e-5*(b.high-b.low)
		switch {
		case gain > least && x[j] > b.high-reach:
			out = append(out, Binding{Name: b.highName, High: true, Price: gain / p.scale})
		case gain < -least && x[j] < b.low+reach && b.low > 0:
			out = append(out, Binding{Name: b.lowName, Price: -gain / p.scale})
		}
	}
	slices.SortStableFunc(out, func(a, b Binding) int {
		switch {
		case a.Price > b.Price:
			return -1
		case a.Price < b.Price:
			return 1
		}
		return 0
	})
	return out
}
