//go:build !js

package kernel_test

import (
	"math"
	"slices"
	"testing"

	"github.com/mixtab/mixtab/core/dense"
	"github.com/mixtab/mixtab/core/kernel"
	"github.com/mixtab/mixtab/sampler/elementary"
)

// TestBlock: factor and inverses of matrices, with and without zeros at the beginnings of rows, are those of core/dense to
// the bit; one that is not positive definite shows, and leaves nothing behind.
func TestBlock(t *testing.T) {
	for _, n := range []int{1, 2, 3, 8, 21} {
		layout := kernel.NewMedia(kpis([]int{4}), nil)
		layout.Block(n)
		room := opened(t, layout)
		for _, zeros := range []int{0, n / 2, -1, 0} {
			want := positive(n, zeros)
			lower := layout.Lower(room.Numbers())
			copy(lower, want)
			room.Run(layout.Factor())
			logdet := dense.Cholesky(want, n)
			got := 0.0
			for _, v := range layout.Pivots(room.Numbers()) {
				if !(v > 0) {
					got = math.NaN()
					break
				}
				got += elementary.Log(v)
			}
			if got != logdet && !(math.IsNaN(got) && math.IsNaN(logdet)) {
				t.Errorf("size %d, zeros %d: log determinant %v, want %v", n, zeros, got, logdet)
			}
			room.Run(layout.Invert())
			if zeros < 0 {
				continue
			}
			inverse, covariance := make([]float64, n*n), make([]float64, n*n)
			dense.InverseOf(covariance, inverse, want, n)
			for i := range n {
				row := func(a []float64) []float64 { return a[i*n : i*n+i+1] }
				if !slices.Equal(row(lower), row(want)) || !slices.Equal(row(layout.Inverse(room.Numbers())), row(inverse)) ||
					!slices.Equal(row(layout.Covariance(room.Numbers())), row(covariance)) {
					t.Errorf("size %d, zeros %d, row %d differs", n, zeros, i)
				}
			}
		}
	}
}

// positive is a positive definite matrix whose first rows are 0 but for the diagonal; with −1 it is not definite.
func positive(n, zeros int) []float64 {
	a := make([]float64, n*n)
	for i := range n {
		for j := range i {
			if i >= zeros {
				a[i*n+j] = math.Sin(float64(3*i + 7*j))
			}
		}
		a[i*n+i] = float64(n) + math.Cos(float64(i))
		if zeros < 0 {
			a[i*n+i] -= 2 * float64(n)
		}
	}
	return a
}
