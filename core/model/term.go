package model

import "github.com/mixtab/mixtab/sampler/elementary"

// Term is one linear term of the expected KPI but for intercepts: Rows are what a coefficient of 1 brings in each row, in the
// KPI's units. Axis and Label say which term it is: "harmonic" and "sin1", "knot" and "3", "control" and its name. Geo is
// the only one it is about, −1 where geos have its coefficient in common.
type Term struct {
	Axis, Label string
	Geo         int
	Rows        []float64
}

// Terms lists the linear terms, in the order of the spec. A trend that is a power of time is given as a line.
func (p *Posterior) Terms() []Term {
	var list []Term
	for k := range p.columns {
		col := &p.columns[k]
		if col.axis == "" {
			continue
		}
		shared := true
		for g := range p.y {
			shared = shared && col.coef[g] == col.coef[0]
		}
		if shared {
			t := Term{col.axis, col.label, -1, make([]float64, p.rowStart[len(p.y)])}
			for g := range p.y {
				p.inUnits(t.Rows, col, g)
			}
			list = append(list, t)
			continue
		}
		for g := range p.y {
			t := Term{col.axis, col.label, g, make([]float64, p.rowStart[len(p.y)])}
			p.inUnits(t.Rows, col, g)
			list = append(list, t)
		}
	}
	return list
}

// inUnits writes a column's rows of one geo.
func (p *Posterior) inUnits(rows []float64, col *column, g int) {
	f := p.units[g].scale * p.units[g].head
	for t := col.from[g]; t < col.to[g]; t++ {
		v := 1.0
		if b := col.basis[g]; b != nil {
			v = b[t]
		}
		if col.power != nil {
			v = elementary.Exp(v)
		}
		rows[p.rowStart[g]+t] = f * v
	}
}
