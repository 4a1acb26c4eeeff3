package main

import (
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/idata"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/simulate"
)

// fitted runs a short fit on the three countries and reads what it wrote.
func fitted(t *testing.T, more string) *idata.InferenceData {
	t.Helper()
	out := filepath.Join(t.TempDir(), "fit.json")
	args := "--data " + written(t, "three.csv", simulate.Sample("three-countries").CSV) +
		" --preset studio --chains 2 --warmup 150 --draws 100 --quiet --out " + out + " " + more
	if err := runFit(strings.Fields(args)); err != nil {
		t.Fatal(err)
	}
	file, err := os.Open(out)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	id, err := idata.ReadJSON(file)
	if err != nil {
		t.Fatal(err)
	}
	return id
}

// TestFitPools: each mode's effects have the dims that it says, and no hyper-parameters but in partial pooling.
func TestFitPools(t *testing.T) {
	for mode, want := range map[string][]string{"separate": {"geo", "channel"}, "partial": {"geo", "channel"}, "pooled": {"channel"}} {
		id := fitted(t, "--pooling "+mode)
		v := id.Variable("posterior", "effect")
		if v == nil || !slices.Equal(v.Dims[len(v.Dims)-len(want):], want) || slices.Contains(v.Dims, "geo") != slices.Contains(want, "geo") {
			t.Errorf("%s: effect %+v", mode, v)
		}
		if has := id.Variable("posterior", "effect_mu") != nil; has != (mode == "partial") {
			t.Errorf("%s: hyper-parameters %v", mode, has)
		}
	}
}

// TestThresholdFitsTwice: what 20 weeks of Switzerland say of an effect is little, so that it keeps close to the pooled
// fit's under the threshold, with a spread far below that of its own prior.
func TestThresholdFitsTwice(t *testing.T) {
	pooled, own, both := logEffect(fitted(t, "--pooling pooled"), 0), logEffect(fitted(t, "--pooling separate"), 6), logEffect(fitted(t, "--pooling threshold"), 6)
	if math.Abs(both[0]-pooled[0]) > 2*pooled[1] || both[1] > 1.5*pooled[1] || own[1] < 2*both[1] {
		t.Errorf("log effect of TV: pooled %v, Switzerland alone %v, after the pooled fit %v", pooled, own, both)
	}
}

// logEffect is the mean and standard deviation of one element's logarithm.
func logEffect(id *idata.InferenceData, element int) [2]float64 {
	v := id.Variable("posterior", "effect")
	chains, draws := id.Size()
	size := len(v.Data) / chains / draws
	sum, squares := 0.0, 0.0
	for i := element; i < len(v.Data); i += size {
		l := math.Log(v.Data[i])
		sum += l
		squares += l * l
	}
	n := float64(chains * draws)
	return [2]float64{sum / n, math.Sqrt(squares/n - sum/n*sum/n)}
}

// TestThresholdInWeeks: a week's seven days are counted in periods of the data.
func TestThresholdInWeeks(t *testing.T) {
	s := source{data: written(t, "three.csv", simulate.Sample("three-countries").CSV), preset: "studio"}
	spec, data, err := s.read()
	if err != nil {
		t.Fatal(err)
	}
	p := pooling{mode: model.PoolingThreshold, weeks: 150}
	if got := p.threshold(spec, data).Periods; got != 150 {
		t.Errorf("150 weeks are %d weekly periods", got)
	}
	data.Cadence.Days = 30.4
	if got := p.threshold(spec, data).Periods; got != 35 {
		t.Errorf("150 weeks are %d monthly periods, want 35", got)
	}
	p.weeks = 0
	spec.Threshold = &model.Threshold{Periods: 9}
	if got := p.threshold(spec, data).Periods; got != 9 {
		t.Errorf("the spec's own threshold of 9 became %d", got)
	}
}
