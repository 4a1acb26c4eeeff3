package calibration

import (
	"math"
	"testing"

	"github.com/mixtab/mixtab/sampler"
)

// TestBinomial compares with the distribution function by its exact values: Binomial(4, ¼) · 256 = 81, 108, 54, 12, 1.
func TestBinomial(t *testing.T) {
	cdf := binomial(4, 0.25)
	for c, want := range []float64{81, 189, 243, 255, 256} {
		if math.Abs(cdf[c]-want/256) > 1e-13 {
			t.Errorf("P(B ≤ %d) = %v, want %v", c, cdf[c], want/256)
		}
	}
}

// TestBandHoldsItsLevel: of fresh uniform sets, as many lie outside as the level says. With 20,000 sets at 1% the count
// has a standard error of 14, and the edge, from 100 of 10,000 simulated sets, one of 10%.
func TestBandHoldsItsLevel(t *testing.T) {
	for _, c := range []struct{ n, draws int }{{50, 19}, {200, 99}} {
		band, rng := NewBand(c.n, c.draws, 0.99), sampler.NewStream(77, 1<<33)
		ranks, outside := make([]int, c.n), 0
		const sets = 20_000
		for range sets {
			for i := range ranks {
				ranks[i] = rng.IntN(c.draws + 1)
			}
			if band.score(ranks) < band.Gamma {
				outside++
			}
		}
		if outside < 120 || outside > 280 {
			t.Errorf("%d ranks of %d draws: %d of %d uniform sets are outside, want about %d", c.n, c.draws, outside, sets, sets/100)
		}
	}
}

// TestBandSees: sets of ranks that are shifted, too spread or too narrow are outside, and even ones inside.
func TestBandSees(t *testing.T) {
	const n, draws = 200, 99
	band := NewBand(n, draws, 0.99)
	set := func(of func(u float64) float64) []int {
		ranks := make([]int, n)
		for i := range ranks {
			ranks[i] = int(of((float64(i)+0.5)/n) * (draws + 1))
		}
		return ranks
	}
	for name, c := range map[string]struct {
		of     func(u float64) float64
		inside bool
	}{
		"even":    {func(u float64) float64 { return u }, true},
		"shifted": {func(u float64) float64 { return math.Pow(u, 1.5) }, false},
		"wide":    {func(u float64) float64 { return 0.5 + 0.5*math.Copysign(math.Sqrt(math.Abs(2*u-1)), u-0.5)*0.999 }, false},
		"narrow":  {func(u float64) float64 { return 0.2 + 0.6*u }, false},
	} {
		if got := band.score(set(c.of)) >= band.Gamma; got != c.inside {
			t.Errorf("%s ranks inside: %v", name, got)
		}
	}
	if p := band.share(band.Gamma); math.Abs(p-0.01) > 0.002 {
		t.Errorf("at the edge p = %v, want 0.01", p)
	}
}

// TestConfirmed: only what strays in both studies is confirmed.
func TestConfirmed(t *testing.T) {
	verdict := func(inside ...bool) (v Verdict) {
		for i, in := range inside {
			v.Quantities = append(v.Quantities, Quantity{Name: string(rune('a' + i)), Inside: in})
		}
		return v
	}
	got := verdict(true, false, false, true).Confirmed(verdict(true, true, false, false))
	if len(got) != 1 || got[0] != "c" {
		t.Errorf("confirmed: %q", got)
	}
}
