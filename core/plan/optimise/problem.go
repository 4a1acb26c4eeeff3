package optimise

import (
	"math"
	"slices"

	"github.com/mixtab/mixtab/core/dense"
	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/core/words"
)

// problem is an optimisation over variables x: most of Σ_j g_j(x_j) within bounds and rows. A variable is the money of
// a cell, or of a channel over all geos where its split is kept. g is the mean curve of the aim: outcome, or
// margin · outcome − price · money. Money is counted in units of scale, and conditions likewise.
type problem struct {
	s      *surface.Surface
	cells  plan.Cells
	table  *table
	base   plan.Scenario
	groups []words.Text // names under which conditions are reported
	within int          // the group of all limits to what was observed, or to the surface
	scale  float64      // money that a variable's 1 stands for

	vars  []variable
	conds []condition
	box   []box // [variable], from conditions about one variable
	rows  []condition
	size  float64 // of the aim: what media can bring at most, about; never 0
}

// variable is one amount that can be chosen.
type variable struct {
	name    words.Text
	channel int
	parts   []part
	frozen  bool
	curves  []curve // [choice of flight]
	flights []int   // [choice], index into the surface's flights
}

// part is a cell with its share of the variable's money.
type part struct {
	geo, channel int
	share        float64
}

// box is the range of a variable and the names of what set its ends.
type box struct {
	low, high         float64
	lowName, highName words.Text
}

// newProblem makes variables and conditions; aims are set by aim.
func newProblem(k plan.Cells, base plan.Scenario, constraints plan.Constraints) *problem {
	p := &problem{s: k.Surface, cells: k, table: newTable(k), base: base}
	within := words.Say("plan.within_observed")
	if constraints.Beyond {
		within = words.Say("plan.within_surface")
	}
	p.within = p.group(within)
	p.scale = p.unit(constraints)
	for c := range p.s.Channels {
		p.addVariables(c, constraints)
	}
	p.conditions(constraints)
	p.limitCells(constraints)
	for i := range p.conds {
		p.conds[i].low /= p.scale
		p.conds[i].high /= p.scale
	}
	p.divide()
	return p
}

// unit is an amount of money of the size that the plan has, so that numbers are near 1.
func (p *problem) unit(k plan.Constraints) float64 {
	sum := p.base.Total()
	for g := range p.s.Geos {
		for c := range p.s.Channels {
			sum = max(sum, p.cells.Unit(g, c))
		}
	}
	if !math.IsInf(k.Total.High, 0) {
		sum = max(sum, k.Total.High)
	}
	if !(sum > 0) {
		return 1
	}
	return sum
}

// addVariables makes a channel's variables.
func (p *problem) addVariables(c int, k plan.Constraints) {
	v := variable{name: words.Plain(p.s.Channels[c]), channel: c, frozen: slices.Contains(k.Frozen, c)}
	v.flights = []int{p.base.FlightOf(c)}
	for _, f := range k.Flights {
		if !v.frozen && !slices.Contains(v.flights, f) && f >= 0 && f < len(p.s.Flights) {
			v.flights = append(v.flights, f)
		}
	}
	if (k.KeepSplit || p.s.SharedByGeos(c)) && !v.frozen {
		if v.parts = p.split(c); len(v.parts) > 0 {
			p.vars = append(p.vars, v)
		}
		return
	}
	for g, geo := range p.s.Geos {
		one := v
		one.parts = []part{{g, c, 1}}
		if len(p.s.Geos) > 1 {
			one.name = words.Say("plan.channel_in_geo", "name", v.name, "geo", geo)
		}
		if p.cells.Unit(g, c) > 0 || v.frozen && p.base.Spend[g][c] > 0 {
			p.vars = append(p.vars, one)
		}
	}
}

// split is how a channel's money lies over geos in the base plan; as today where that has none, and as the units are
// where today has none either. Cells that no money moves get none.
func (p *problem) split(c int) []part {
	today := p.s.Spend
	if p.s.SharedByGeos(c) {
		return p.tied(c)
	}
	for _, of := range []func(g int) float64{
		func(g int) float64 { return p.base.Spend[g][c] }, func(g int) float64 { return today[g][c] }, func(g int) float64 { return p.cells.Unit(g, c) },
	} {
		var parts []part
		sum := 0.0
		for g := range p.s.Geos {
			if money := of(g); money > 0 && p.cells.Unit(g, c) > 0 {
				parts = append(parts, part{g, c, money})
				sum += money
			}
		}
		for i := range parts {
			parts[i].share /= sum
		}
		if len(parts) > 0 {
			return parts
		}
	}
	return nil
}

// tied is a channel that is bought once for all geos: one amount, whose parts no plan can move apart.
func (p *problem) tied(c int) []part {
	var parts []part
	for g, share := range p.s.Split(c) {
		if share > 0 {
			parts = append(parts, part{g, c, share})
		}
	}
	return parts
}

// limitCells adds what holds for each variable by itself: frozen, within what was observed, within the surface.
func (p *problem) limitCells(k plan.Constraints) {
	for j := range p.vars {
		v := &p.vars[j]
		weight := make([]float64, len(p.vars))
		weight[j] = 1
		if v.frozen {
			p.add(words.Say("plan.stays_as_it_is", "name", v.name), weight, p.money(j, p.base), p.money(j, p.base))
			continue
		}
		seen, end := plan.AnyAmount(), math.Inf(1)
		for _, part := range v.parts {
			s := p.cells.Support(part.geo, part.channel)
			seen.Low, seen.High = max(seen.Low, s.Low/part.share), min(seen.High, s.High/part.share)
			end = min(end, p.cells.End(part.geo, part.channel)/part.share)
		}
		if seen.Low > seen.High { // at this split some geo is always outside: as near to all of them as can be
			seen.Low, seen.High = seen.High, seen.Low
		}
		if k.Beyond {
			p.add(words.Say("plan.of_within_surface", "name", v.name), weight, 0, end)
		} else {
			p.add(words.Say("plan.of_within_observed", "name", v.name), weight, seen.Low, min(seen.High, end))
		}
		p.conds[len(p.conds)-1].group = p.within
	}
}

// divide takes conditions apart: those about one variable make its box, the others are rows, of weights near 1.
func (p *problem) divide() {
	p.box = make([]box, len(p.vars))
	for j := range p.box {
		p.box[j].high = math.Inf(1)
	}
	for i := range p.conds {
		k := &p.conds[i]
		largest := 0.0
		for _, w := range k.weight {
			largest = max(largest, math.Abs(w))
		}
		if largest == 0 {
			largest = 1
		}
		row := condition{name: k.name, weight: make([]float64, len(k.weight)), low: k.low / largest, high: k.high / largest, largest: largest}
		for j, w := range k.weight {
			row.weight[j] = w / largest
		}
		j := row.single()
		if j < 0 || p.total(k) {
			p.rows = append(p.rows, row)
			continue
		}
		if row.weight[j] < 0 {
			row.low, row.high = -row.high, -row.low
		}
		b := &p.box[j]
		if row.low > b.low {
			b.low, b.lowName = row.low, row.name
		}
		if row.high < b.high {
			b.high, b.highName = row.high, row.name
		}
	}
}

// total reports whether a condition is the one on the plan's total, which always is a row: the first one.
func (p *problem) total(k *condition) bool { return k == &p.conds[0] }

// setTotal changes the condition on the total.
func (p *problem) setTotal(b plan.Bounds) {
	p.conds[0].low, p.conds[0].high = b.Low/p.scale, b.High/p.scale
	p.rows[0].low, p.rows[0].high = p.conds[0].low, p.conds[0].high
}

// aim sets the curves: factor · outcome − price · money, the mean with weights over draws.
func (p *problem) aim(factor, price float64, weights []float64) {
	p.size = 0
	for j := range p.vars {
		v := &p.vars[j]
		v.curves = v.curves[:0]
		for _, flight := range v.flights {
			c := p.curveOf(v, flight, weights)
			v.curves = append(v.curves, c.times(factor, price*p.scale))
			p.size += slices.Max(c.y) - slices.Min(c.y)
		}
	}
	p.size *= math.Abs(factor)
	if !(p.size > 0) {
		p.size = 1
	}
}

// curveOf is the mean outcome of a variable against its money in units of scale.
func (p *problem) curveOf(v *variable, flight int, weights []float64) curve {
	return p.joined(v, func(geo, channel int) curve { return p.table.mean(geo, channel, flight, weights) })
}

// joined is a variable's curve from those of its cells, both in their own money.
func (p *problem) joined(v *variable, of func(geo, channel int) curve) curve {
	var parts []curve
	for _, part := range v.parts {
		if !(p.cells.Unit(part.geo, part.channel) > 0) { // frozen money that brings nothing known
			parts = append(parts, curve{x: []float64{0, 1}, y: []float64{0, 0}, m: []float64{0, 0}})
			continue
		}
		one := of(part.geo, part.channel)
		for k := range one.x {
			one.x[k] /= part.share * p.scale
			one.m[k] *= part.share * p.scale
		}
		parts = append(parts, one)
	}
	return sumCurves(parts)
}

// money is what a scenario gives a variable, in money.
func (p *problem) money(j int, sc plan.Scenario) float64 {
	sum := 0.0
	for _, part := range p.vars[j].parts {
		sum += sc.Spend[part.geo][part.channel]
	}
	return sum
}

// point is a scenario in variables; money of cells that are none is lost.
func (p *problem) point(sc plan.Scenario) []float64 {
	x := make([]float64, len(p.vars))
	for j := range x {
		x[j] = p.money(j, sc) / p.scale
	}
	return x
}

// scenario is a point as a plan; choice is each variable's choice of flight.
func (p *problem) scenario(x []float64, choice []int) plan.Scenario {
	sc := plan.Scenario{Spend: make([][]float64, len(p.s.Geos)), Flight: slices.Clone(p.base.Flight)}
	for g := range sc.Spend {
		sc.Spend[g] = make([]float64, len(p.s.Channels))
	}
	for j := range p.vars {
		v := &p.vars[j]
		for _, part := range v.parts {
			sc.Spend[part.geo][part.channel] = max(0, x[j]) * part.share * p.scale
		}
		if flight := v.flights[choice[j]]; flight != sc.FlightOf(v.channel) {
			sc = sc.WithFlight(v.channel, flight)
		}
	}
	return sc
}

// value is the aim at a point, less what is the same for every plan.
func (p *problem) value(x []float64, choice []int) float64 {
	sum := 0.0
	for j := range p.vars {
		sum += p.vars[j].curves[choice[j]].at(x[j])
	}
	return sum
}

// slack is by how much conditions may be missed through rounding, in units of scale.
const slack = 1e-7

// holds reports whether a point keeps to the box and the rows.
func (p *problem) holds(x []float64) bool {
	for j, b := range p.box {
		if x[j] < b.low-slack || x[j] > b.high+slack {
			return false
		}
	}
	for i := range p.rows {
		if v := dense.Dot(p.rows[i].weight, x); v < p.rows[i].low-slack || v > p.rows[i].high+slack {
			return false
		}
	}
	return true
}
