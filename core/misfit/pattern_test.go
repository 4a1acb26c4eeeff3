package misfit

import (
	"slices"
	"testing"

	"github.com/mixtab/mixtab/sampler"
)

// TestSameSums: sums that leave zeros out, or that take two steps at once, are those of the plain steps to the bit.
func TestSameSums(t *testing.T) {
	rng := sampler.NewStream(1, 1)
	for _, n := range []int{3, 8, 21, 157} {
		z, u, v, w := make([]float64, n), make([]float64, n), make([]float64, n), make([]float64, n)
		for i := range z {
			if i%7 == 2 || i == n-1 {
				z[i] = rng.Normal()
			}
			u[i], v[i], w[i] = rng.Normal(), rng.Normal(), rng.Normal()
		}
		few := newFew(z)
		if few == nil && n > 8 {
			t.Fatalf("%d values: not few", n)
		}
		if few != nil && few.product(v) != product(z, v) {
			t.Errorf("%d values: %v by the few, %v by all", n, few.product(v), product(z, v))
		}
		plain := append([]float64(nil), v...)
		for i := range plain {
			plain[i] += float64(0.3 * u[i])
		}
		if got, want := addThenProduct(v, 0.3, u, w), product(w, plain); got != want || !slices.Equal(v, plain) {
			t.Errorf("%d values: %v in one pass, %v in two", n, got, want)
		}
	}
	if newFew([]float64{1, 2, 0, 3}) != nil {
		t.Error("three of four values are few")
	}
}
