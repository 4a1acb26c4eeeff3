package main

import (
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/simulate"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/sampler"
)

// fitted runs a short fit on the three countries and reads what it wrote.
func fitted(t *testing.T, more string) inference {
	t.Helper()
	out := filepath.Join(t.TempDir(), "fit.json")
	args := "--data " + written(t, "three.csv", simulate.Sample("three-countries").CSV) +
		" --preset studio --chains 2 --warmup 150 --draws 100 --quick --quiet --out " + out + " " + more
	if err := runFit(strings.Fields(args)); err != nil {
		t.Fatal(err)
	}
	file, _ := os.ReadFile(out)
	return arviz(t, file)
}

// TestFitPools: each mode's effects have the dims that it says, and no hyper-parameters but in partial pooling.
func TestFitPools(t *testing.T) {
	for mode, want := range map[string][]string{"separate": {"geo", "channel"}, "partial": {"geo", "channel"}, "pooled": {"channel"}} {
		id := fitted(t, "--pooling "+mode)
		if got := id.Dims["effect"]; !slices.Equal(got, want) {
			t.Errorf("%s: effect has dims %v, want %v", mode, got, want)
		}
		if has := id.Posterior["effect_mu"] != nil; has != (mode == "partial") {
			t.Errorf("%s: hyper-parameters %v", mode, has)
		}
	}
}

// TestBrandsOfGeosAreRegions: a file of brand × geo, each combination a geo, is fitted with the brand as its own level.
func TestBrandsOfGeosAreRegions(t *testing.T) {
	rng, text := sampler.NewStream(3, 3), "date,geo,brand,TV,sales\n"
	for week := range 60 {
		for _, geo := range []string{"North", "South"} {
			for b, brand := range []string{"Alba", "Brio"} {
				tv := 100 * rng.Float64()
				text += fmt.Sprintf("%s,%s,%s,%.0f,%.0f\n", panel.Date(19000+7*week), geo, brand, tv, 900+float64(2-b)*tv+20*rng.Normal())
			}
		}
	}
	out := filepath.Join(t.TempDir(), "fit.json")
	args := "--data " + written(t, "brands.csv", []byte(text)) + " --set dimension:brand=each --pooling regions" +
		" --chains 2 --warmup 100 --draws 50 --quick --quiet --out " + out
	if err := runFit(strings.Fields(args)); err != nil {
		t.Fatal(err)
	}
	file, _ := os.ReadFile(out)
	id := arviz(t, file)
	if got := id.Coords["region"]; !slices.Equal(got, []string{"Alba", "Brio"}) {
		t.Errorf("regions %v of geos %v", got, id.Coords["geo"])
	}
	if got := id.Dims["effect_mu"]; !slices.Equal(got, []string{"region", "channel"}) {
		t.Errorf("effect_mu is over %v", got)
	}
}

// TestPoolingByRegionNeedsRegions: where no column groups the geos, the fit says so and what to do.
func TestPoolingByRegionNeedsRegions(t *testing.T) {
	args := "--data " + written(t, "three.csv", simulate.Sample("three-countries").CSV) + " --pooling regions --quick --quiet --out " +
		filepath.Join(t.TempDir(), "fit.json")
	if err := runFit(strings.Fields(args)); err == nil || !strings.Contains(err.Error(), "the data has no regions") {
		t.Errorf("said %v", err)
	}
}

// TestThresholdFitsTwice: what 20 weeks of Switzerland say of an effect is little, so that it keeps close to the pooled
// fit's under the threshold, with a spread far below that of its own prior.
func TestThresholdFitsTwice(t *testing.T) {
	pooled, own, both := logEffect(fitted(t, "--pooling pooled")), logEffect(fitted(t, "--pooling separate")),
		logEffect(fitted(t, "--pooling threshold"))
	if math.Abs(both[0]-pooled[0]) > 2*pooled[1] || both[1] > 1.5*pooled[1] || own[1] < 2*both[1] {
		t.Errorf("log effect of TV: pooled %v, Switzerland alone %v, after the pooled fit %v", pooled, own, both)
	}
}

// logEffect is the mean and standard deviation of the logarithm of TV's effect, of Switzerland where geos have their own.
func logEffect(id inference) [2]float64 {
	var sum, squares, n float64
	for _, chain := range id.Posterior["effect"] {
		for _, draw := range chain {
			x := draw.([]any)
			if len(id.Dims["effect"]) == 2 {
				x = x[2].([]any)
			}
			l := math.Log(x[0].(float64))
			sum, squares, n = sum+l, squares+l*l, n+1
		}
	}
	return [2]float64{sum / n, math.Sqrt(squares/n - sum/n*sum/n)}
}

// TestThresholdInWeeks: a week's seven days are counted in periods of the data.
func TestThresholdInWeeks(t *testing.T) {
	s := source{data: written(t, "three.csv", simulate.Sample("three-countries").CSV), preset: "studio"}
	sp, data, err := s.read()
	if err != nil {
		t.Fatal(err)
	}
	p := pooling{mode: spec.PoolingThreshold, weeks: 150}
	if got := p.threshold(sp).Periods(data.Cadence); got != 150 {
		t.Errorf("150 weeks are %d weekly periods", got)
	}
	data.Cadence.Days = 30.4
	if got := p.threshold(sp).Periods(data.Cadence); got != 35 {
		t.Errorf("150 weeks are %d monthly periods, want 35", got)
	}
	p.weeks = 0
	sp.Threshold = &spec.Threshold{Length: spec.Periods(9)}
	if got := p.threshold(sp).Periods(data.Cadence); got != 9 {
		t.Errorf("the spec's own threshold of 9 became %d", got)
	}
}
