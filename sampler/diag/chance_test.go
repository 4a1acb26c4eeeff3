package diag

import (
	"math"
	"testing"
)

// TestChiSquareAbove against scipy 1.17.1, scipy.stats.chi2.sf.
func TestChiSquareAbove(t *testing.T) {
	for _, c := range []struct {
		x    float64
		k    int
		want float64
	}{{0, 7, 1}, {7, 7, 0.42887985755305486}, {24, 7, 0.001139351178947464}, {38, 7, 3.0301735683194793e-06},
		{4, 1, 0.04550026389635857}, {9, 3, 0.02929088653488826}, {60, 15, 2.522085078696141e-07}} {
		if got := chiSquareAbove(c.x, c.k); math.Abs(got/c.want-1) > 1e-10 {
			t.Errorf("above %g of %d: %v, want %v", c.x, c.k, got, c.want)
		}
	}
}
