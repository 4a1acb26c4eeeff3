package diag

import (
	"math"
	"testing"
)

// TestPairProducts: two sums at once have the bits of each alone, at every length and lag.
func TestPairProducts(t *testing.T) {
	for n := range 24 {
		x := make([]float64, n)
		for i := range x {
			x[i] = math.Sin(float64(i*i)) + 0.1*float64(i)
		}
		for lag := range n {
			p, q := pairProducts(x, lag)
			want := [2]float64{products(x[:n-lag], x[lag:]), products(x[:n-lag-1], x[lag+1:])}
			if p != want[0] || q != want[1] {
				t.Errorf("%d values, lag %d: %v and %v, want %v", n, lag, p, q, want)
			}
		}
	}
}
