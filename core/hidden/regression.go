package hidden

import (
	"math"

	"github.com/mixtab/mixtab/core/dense"
)

// regression is columns in the coordinates of their own orthonormal basis: what a regression needs of them, whichever is regressed on
// whichever others. columns[j] has as many numbers as the basis has vectors.
type regression struct {
	columns [][]float64
	rows    float64 // observations, less what was taken out of the columns before
}

// negligible is how small what is left of a column may be against the column before it is rounding error.
const negligible = 1e-9

// newRegression goes over the columns by Gram and Schmidt, twice each, so that rounding errors stay as small as they were.
// The columns are left as they are.
func newRegression(columns [][]float64, rows float64) *regression {
	r := &regression{rows: rows}
	var basis [][]float64
	for _, c := range columns {
		left, at := append([]float64(nil), c...), make([]float64, len(basis), len(basis)+1)
		for range 2 {
			for i, b := range basis {
				f := dense.Dot(left, b)
				at[i] += f
				subtract(left, b, f)
			}
		}
		if size := math.Sqrt(dense.Dot(left, left)); size > negligible*math.Sqrt(dense.Dot(c, c)) {
			for i := range left {
				left[i] /= size
			}
			basis, at = append(basis, left), append(at, size)
		}
		r.columns = append(r.columns, at)
	}
	for j := range r.columns {
		r.columns[j] = append(r.columns[j], make([]float64, len(basis)-len(r.columns[j]))...)
	}
	return r
}

func subtract(from, b []float64, f float64) {
	for i, x := range b {
		from[i] -= float64(f * x)
	}
}

// left is what is left of a column, squared, and of its product with another, when both are regressed on those given; rank is how many
// of these tell something of their own.
func (r *regression) left(of, with int, given []int) (squares, product, other float64, rank int) {
	a, b := append([]float64(nil), r.columns[of]...), append([]float64(nil), r.columns[with]...)
	for _, q := range r.basis(given) {
		rank++
		subtract(a, q, dense.Dot(a, q))
		subtract(b, q, dense.Dot(b, q))
	}
	return dense.Dot(a, a), dense.Dot(a, b), dense.Dot(b, b), rank
}

// basis is an orthonormal one of the columns given.
func (r *regression) basis(given []int) (basis [][]float64) {
	for _, j := range given {
		left := append([]float64(nil), r.columns[j]...)
		for range 2 {
			for _, q := range basis {
				subtract(left, q, dense.Dot(left, q))
			}
		}
		if size := math.Sqrt(dense.Dot(left, left)); size > negligible*math.Sqrt(dense.Dot(r.columns[j], r.columns[j])) {
			for i := range left {
				left[i] /= size
			}
			basis = append(basis, left)
		}
	}
	return basis
}

// estimate is the coefficient of column d in a regression of y on it and on those given. ok is false where d does not move
// by itself, or nothing is left to judge it by.
func (r *regression) estimate(y, d int, given []int) (e Estimate, ok bool) {
	moves, product, left, rank := r.left(d, y, given)
	e.DF = r.rows - float64(rank) - 1
	if !(moves > negligible*negligible*dense.Dot(r.columns[d], r.columns[d])) || e.DF < 1 {
		return e, false
	}
	e.Value = product / moves
	noise := left - float64(product*e.Value)
	e.SE = math.Sqrt(max(0, noise) / e.DF / moves)
	return e, e.SE > 0
}

// partial is the share of what is left of a column, given some others, that a group explains.
func (r *regression) partial(of int, group, given []int) float64 {
	before, _, _, _ := r.left(of, of, given)
	after, _, _, _ := r.left(of, of, append(append([]int(nil), given...), group...))
	if !(before > 0) {
		return 0
	}
	return min(1, max(0, 1-after/before))
}

// strength is how strong a group of measured causes is, given the rest: towards d, and towards y when d is given as well.
func (r *regression) strength(y, d int, group, rest []int) Strength {
	return Strength{Media: r.partial(d, group, rest), KPI: r.partial(y, group, append(append([]int(nil), rest...), d))}
}

// without is a list of numbers below n, less those named.
func without(n int, names ...int) (list []int) {
	out := make(map[int]bool, len(names))
	for _, j := range names {
		out[j] = true
	}
	for j := range n {
		if !out[j] {
			list = append(list, j)
		}
	}
	return list
}
