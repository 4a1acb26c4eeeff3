package kernel

import (
	"slices"

	"github.com/mixtab/mixtab/core/kernel/wasm"
)

// Weight is where a geo's 1/σ² lies among the room's numbers, by which Weigh multiplies differences, and Square where it
// writes the sum of their squares.
func (m *Media) Weight(geo int) int { return m.kpiOf(len(m.rowsOf))/number + geo }

// Square is described at Weight.
func (m *Media) Square(geo int) int { return m.Weight(len(m.rowsOf) + geo) }

// differ writes Differ: the KPI less the mean, where the slopes will be.
func (m *Media) differ(c *Code) {
	for g, rows := range m.rowsOf {
		mean := c.LetInt(c.at(m.meanOf(g)))
		c.For(mean, mean.Plus(int32(rows/2*pair)), pair, func(at wasm.Int) {
			c.Store(at, m.slopesOf(g)-m.meanOf(g), c.Load(at, m.kpiOf(g)-m.meanOf(g)).Minus(c.Load(at, 0)))
		})
		if last := (rows - 1) * number; rows%2 > 0 {
			left := c.LoadSingle(c.at(m.kpiOf(g)), last).Minus(c.LoadSingle(c.at(m.meanOf(g)), last))
			c.StoreSingle(c.at(m.slopesOf(g)), last, left)
		}
	}
}

// weigh writes Weigh, for two geos at a time as far as both have rows: each sum is that of its geo's squares in their order.
func (m *Media) weigh(c *Code) {
	order := make([]int, len(m.rowsOf))
	for g := range order {
		order[g] = g
	}
	slices.SortStableFunc(order, func(a, b int) int { return m.rowsOf[b] - m.rowsOf[a] })
	for ; len(order) > 1; order = order[2:] {
		m.weighTwo(c, order[0], order[1])
	}
	if len(order) > 0 {
		m.weighRest(c, order[0], 0, c.Float(0))
	}
}

// weighTwo goes over two geos, of which the first is not the shorter one.
func (m *Media) weighTwo(c *Code, first, second int) {
	sum, shared := c.Var(c.Both(0)), m.rowsOf[second]
	weights := c.Let(c.LoadTwo(c.Base, m.Weight(first)*number, m.Weight(second)*number))
	begin := c.LetInt(c.at(m.slopesOf(first)))
	c.For(begin, begin.Plus(int32(shared*number)), number, func(at wasm.Int) {
		other := c.LetInt(at.Plus(int32(m.slopesOf(second) - m.slopesOf(first))))
		r := c.Let(c.LoadApart(at, other, 0))
		sum.Set(sum.Plus(r.Times(r)))
		r = c.Let(r.Times(weights))
		c.StoreSingle(at, 0, r.Lane(0))
		c.StoreSingle(other, 0, r.Lane(1))
	})
	c.StoreSingle(c.Base, m.Square(second)*number, sum.Lane(1))
	m.weighRest(c, first, shared, sum.Lane(0))
}

// weighRest goes over a geo's rows from one on, with the sum of those before.
func (m *Media) weighRest(c *Code, geo, from int, before wasm.Single) {
	sum, weight := c.SingleVar(before), c.LetSingle(c.LoadSingle(c.Base, m.Weight(geo)*number))
	begin := c.LetInt(c.at(m.slopesOf(geo)))
	c.For(begin.Plus(int32(from*number)), begin.Plus(int32(m.rowsOf[geo]*number)), number, func(at wasm.Int) {
		r := c.LetSingle(c.LoadSingle(at, 0))
		sum.Set(sum.Plus(r.Times(r)))
		c.StoreSingle(at, 0, r.Times(weight))
	})
	c.StoreSingle(c.Base, m.Square(geo)*number, sum.Single)
}

// Trim has nothing lie behind the differences of geos with an odd number of rows: Add goes in pairs.
func (m *Media) Trim(room []float64) {
	for g, rows := range m.rowsOf {
		if rows%2 > 0 {
			room[m.slopesOf(g)/number+rows] = 0
		}
	}
}
