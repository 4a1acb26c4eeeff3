package kernel

import "github.com/mixtab/mixtab/core/kernel/wasm"

// block is the room of a symmetric matrix: the matrix itself, of which the lower triangle counts and which Factor turns
// into L, the inverse of L, and that of the matrix; what Factor took roots of; and a column of L.
type block struct {
	size                              int
	lower, inverse, covariance, pivot int // addresses
	column                            int
}

// Block gives the room a symmetric matrix of that size, with the functions Factor and Invert over it.
func (m *Media) Block(size int) {
	at := m.numbers * number
	square := size * size * number
	m.block = &block{size: size, lower: at, inverse: at + square, covariance: at + 2*square, pivot: at + 3*square}
	m.block.column = m.block.pivot + even(size)*number
	m.numbers = (m.block.column + even(size)*number) / number
}

// Factor is the function that turns the matrix into L with LLᵀ the matrix, and Invert that which writes the inverses: what
// dense.Cholesky and dense.InverseOf do, element by element in the same order.
func (m *Media) Factor() int { return Add(len(m.sets)) }

// Invert is described at Factor.
func (m *Media) Invert() int { return m.Factor() + 1 }

// Lower, Inverse, Covariance are the block's matrices by rows, Pivots what Factor took the roots of: the squares of L's
// diagonal, whose product is the determinant. One that is not positive says that the matrix was not positive definite.
func (m *Media) Lower(room []float64) []float64      { return m.square(room, m.block.lower) }
func (m *Media) Inverse(room []float64) []float64    { return m.square(room, m.block.inverse) }
func (m *Media) Covariance(room []float64) []float64 { return m.square(room, m.block.covariance) }
func (m *Media) Pivots(room []float64) []float64 {
	return room[m.block.pivot/number:][:m.block.size]
}

func (m *Media) square(room []float64, at int) []float64 {
	return room[at/number:][:m.block.size*m.block.size]
}

// blockFunctions writes Factor and Invert.
func (m *Media) blockFunctions(mod *wasm.Module) {
	if m.block == nil {
		return
	}
	m.block.factor(newCode(mod, functionName(m.Factor()), 0))
	m.block.invert(newCode(mod, functionName(m.Invert()), 0))
}

// row is how many bytes a row takes, from one diagonal element to the next is one number more.
func (b *block) row() int32 { return int32(b.size * number) }

// factor takes column after column: an element loses its products in the order of columns, as in dense.Cholesky, and all
// elements of a row at once.
func (b *block) factor(c *Code) {
	first := c.LetInt(c.at(b.lower))
	end := c.LetInt(first.Plus(int32(b.size) * b.row()))
	pivot := c.IntVar(c.at(b.pivot))
	below := c.IntVar(c.at(b.column)) // the column's element in the row of the diagonal element
	c.For(first, end, b.row()+number, func(diagonal wasm.Int) {
		c.StoreSingle(pivot.Int, 0, c.LoadSingle(diagonal, 0))
		pivot.Set(pivot.Plus(number))
		root := c.LetSingle(c.LoadSingle(diagonal, 0).Sqrt())
		c.StoreSingle(diagonal, 0, root)
		to := c.IntVar(below.Int)
		c.For(diagonal.Plus(b.row()), end, b.row(), func(at wasm.Int) {
			to.Set(to.Plus(number))
			c.StoreSingle(at, 0, c.LoadSingle(at, 0).Over(root))
			c.StoreSingle(to.Int, 0, c.LoadSingle(at, 0))
		})
		last := c.IntVar(below.Int)
		c.For(diagonal.Plus(b.row()), end, b.row(), func(at wasm.Int) {
			last.Set(last.Plus(number))
			factor := c.LetSingle(c.LoadSingle(at, 0))
			c.If(factor.Differs(c.Float(0)), func() {
				c.mix(at.Plus(number), below.Plus(number), last.Minus(below.Int), factor, wasm.Lanes.Minus, wasm.Single.Minus)
			})
		})
		below.Set(below.Plus(number))
	})
}

// invert is dense.InverseOf.
func (b *block) invert(c *Code) {
	lower, inverse, covariance := c.LetInt(c.at(b.lower)), c.LetInt(c.at(b.inverse)), c.LetInt(c.at(b.covariance))
	end := c.LetInt(inverse.Plus(int32(b.size) * b.row()))
	length := c.IntVar(c.Number(0)) // of the row before its diagonal element, in bytes
	factors := c.IntVar(lower)
	c.For(inverse, end, b.row(), func(row wasm.Int) {
		inv := c.LetSingle(c.Float(1).Over(c.LoadSingle(factors.Add(length.Int), 0)))
		c.For(row, row.Add(length.Int), number, func(at wasm.Int) { c.StoreSingle(at, 0, c.Float(0)) })
		other, reach := c.IntVar(inverse), c.IntVar(c.Number(number))
		c.For(factors.Int, factors.Add(length.Int), number, func(at wasm.Int) {
			factor := c.LetSingle(c.LoadSingle(at, 0))
			c.If(factor.Differs(c.Float(0)), func() {
				c.mix(row, other.Int, reach.Int, factor, wasm.Lanes.Minus, wasm.Single.Minus)
			})
			other.Set(other.Plus(b.row()))
			reach.Set(reach.Plus(number))
		})
		c.For(row, row.Add(length.Int), number, func(at wasm.Int) { c.StoreSingle(at, 0, c.LoadSingle(at, 0).Times(inv)) })
		c.StoreSingle(row.Add(length.Int), 0, inv)
		length.Set(length.Plus(number))
		factors.Set(factors.Plus(b.row()))
	})
	c.For(covariance, covariance.Plus(int32(b.size)*b.row()), number, func(at wasm.Int) { c.StoreSingle(at, 0, c.Float(0)) })
	length.Set(c.Number(number))
	c.For(inverse, end, b.row(), func(row wasm.Int) {
		out, reach := c.IntVar(covariance), c.IntVar(c.Number(number))
		c.For(row, row.Add(length.Int), number, func(at wasm.Int) {
			factor := c.LetSingle(c.LoadSingle(at, 0))
			c.If(factor.Differs(c.Float(0)), func() {
				c.mix(out.Int, row, reach.Int, factor, wasm.Lanes.Plus, wasm.Single.Plus)
			})
			out.Set(out.Plus(b.row()))
			reach.Set(reach.Plus(number))
		})
		length.Set(length.Plus(number))
	})
}

// mix adds factor times the numbers at from to those at to, or takes it away from them; length is in bytes.
func (c *Code) mix(to, from, length wasm.Int, factor wasm.Single, pairs func(a, b wasm.Lanes) wasm.Lanes,
	single func(a, b wasm.Single) wasm.Single) {
	to = c.LetInt(to)
	apart := c.LetInt(from.Minus(to))
	end := c.LetInt(to.Add(length.And(-pair)))
	both := c.Let(factor.Both())
	c.For(to, end, pair, func(at wasm.Int) {
		c.Store(at, 0, pairs(c.Load(at, 0), both.Times(c.Load(at.Add(apart), 0))))
	})
	c.If(length.And(number), func() {
		c.StoreSingle(end, 0, single(c.LoadSingle(end, 0), factor.Times(c.LoadSingle(end.Add(apart), 0))))
	})
}
