package summary_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/idata"
	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/limits"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler"
)

// made are four chains of one quantity whose draws follow each other by rho; shift is added to the second.
func made(rng *sampler.Stream, draws int, rho, shift float64) [][]float64 {
	chains := make([][]float64, 4)
	for c := range chains {
		x := rng.Normal()
		for range draws {
			x = rho*x + math.Sqrt(1-rho*rho)*rng.Normal()
			chains[c] = append(chains[c], x)
		}
	}
	for d := range chains[1] {
		chains[1][d] += shift
	}
	return chains
}

// fitOf judges a run of so many quantities, of which the first are shifted in one chain.
func fitOf(rng *sampler.Stream, quantities, draws int, rho, shift float64, shifted int, lp [][]float64) (v summary.Verdict, largest float64) {
	var rows []summary.Row
	for q := range quantities {
		by := 0.0
		if q < shifted {
			by = shift
		}
		rows = append(rows, summary.Of(fmt.Sprintf("q[%d]", q), made(rng, draws, rho, by), interval.Default))
		largest = max(largest, rows[q].RHat)
	}
	sampled := func(name string, chains [][]float64) idata.Variable {
		v := idata.Variable{Name: name, Dims: []string{"chain", "draw"}, Shape: []int{4, draws}}
		for _, c := range chains {
			v.Data = append(v.Data, c...)
		}
		return v
	}
	if lp == nil {
		lp = made(rng, draws, rho, 0)
	}
	id := &idata.InferenceData{Groups: []idata.Group{{Name: "posterior", Variables: []idata.Variable{sampled("q", lp)}},
		{Name: "sample_stats", Variables: []idata.Variable{sampled("lp", lp)}}}}
	s := sampler.DefaultSettings()
	s.Draws = draws
	return summary.Judge(id, rows, s, nil), largest
}

// TestRightRunsAgree: of fits with twenty quantities, whose chains are right, at least 99 of 100 are not doubted for their R-hat,
// however many a plain 1.01 would doubt; draws are worth 1,200 and about 500.
func TestRightRunsAgree(t *testing.T) {
	if testing.Short() {
		t.Skip("hundreds of runs")
	}
	rng := sampler.NewStream(5, 1)
	for _, rho := range []float64{0, 0.4} {
		doubted, plain := 0, 0
		const fits = 100
		for range fits {
			v, largest := fitOf(rng, 20, 300, rho, 0, 0, nil)
			if v.About(summary.AboutChains) != summary.Green {
				doubted++
			}
			if largest >= limits.RHatAmber {
				plain++
			}
		}
		t.Logf("autocorrelation %g: %d of %d fits are doubted, %d would be above 1.01", rho, doubted, fits, plain)
		if doubted > 1 {
			t.Errorf("autocorrelation %g: %d of %d right fits are doubted", rho, doubted, fits)
		}
		if rho > 0 && plain < fits/2 {
			t.Errorf("only %d of %d fits have an R-hat above 1.01: the limit is not tried", plain, fits)
		}
	}
}

// TestAShiftedChainIsFound: by 0.3 of a standard deviation in many quantities, or by half a one in one of them alone.
func TestAShiftedChainIsFound(t *testing.T) {
	if testing.Short() {
		t.Skip("hundreds of runs")
	}
	rng := sampler.NewStream(6, 1)
	for _, c := range []struct {
		draws, shifted int
		shift          float64
	}{{300, 30, 0.3}, {1000, 10, 0.3}, {300, 1, 0.6}, {1000, 1, 0.5}} {
		for range 4 {
			if v, largest := fitOf(rng, 30, c.draws, 0, c.shift, c.shifted, nil); v.About(summary.AboutChains) == summary.Green {
				t.Errorf("%+v: not found at an R-hat of %.3f", c, largest)
			}
		}
	}
}

// TestChainsInALesserModeAreNamed: chains whose log density is lower than the others' are reported by number, with how much lower it is.
func TestChainsInALesserModeAreNamed(t *testing.T) {
	for name, c := range map[string]struct {
		lower []float64 // by chain, in standard deviations
		level summary.Level
		says  string
	}{
		"none":  {[]float64{0, 0, 0, 0}, summary.Green, "R-hat"},
		"one":   {[]float64{0, 0, 3, 0}, summary.Red, "Chain 3 is stuck in a worse place: its log density is 12 below the others’ on average."},
		"two":   {[]float64{3, 0, 0, 3}, summary.Red, "Chains 1 and 4 are stuck in a worse place: their log density is"},
		"three": {[]float64{3, 3, 0, 3}, summary.Red, "Chains 1, 2 and 4 are stuck"},
		"a bit": {[]float64{0, 0.5, 0, 0}, summary.Amber, "Chain 2 may be stuck in a worse place"},
	} {
		rng := sampler.NewStream(7, 1)
		lp := made(rng, 1000, 0, 0)
		for chain := range lp {
			for d := range lp[chain] {
				lp[chain][d] = 4*(lp[chain][d]-c.lower[chain]) - 300
			}
		}
		v, _ := fitOf(rng, 5, 1000, 0, 0, 0, lp)
		said := strings.Join(words.English.Texts(v.Reasons), "\n")
		if v.Level != c.level || !strings.Contains(said, c.says) {
			t.Errorf("%s: %s: %q, want %s: %q", name, v.Level, said, c.level, c.says)
		}
		if c.level == summary.Red && !strings.Contains(v.Headline.String(), "disagree") {
			t.Errorf("%s: %s", name, v.Headline)
		}
	}
}
