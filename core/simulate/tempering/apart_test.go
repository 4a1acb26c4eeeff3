package tempering

import (
	"math"
	"testing"

	"github.com/mixtab/mixtab/core/dense"
	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/simulate"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/sampler"
)

func threeCountries() (spec.Spec, *panel.Dataset) {
	s := simulate.Sample("three-countries")
	sp, _ := spec.Preset("bhmmm")
	return sp, intake.Read("three-countries.csv", s.CSV, &s.Mapping).Dataset
}

// base is wide, and knows of the data their scale: saturation reaches from the data's to the prior's.
func base(d *panel.Dataset) map[string]Normal {
	var kpi []float64
	for _, g := range d.Series {
		kpi = append(kpi, g.KPI...)
	}
	level, noise := math.Log(dense.Mean(kpi)), math.Log(dense.Deviation(kpi))
	share := level - math.Log(4)
	return map[string]Normal{
		"base": {Mean: 7, SD: 4}, "base_lam": {Mean: -6, SD: 4},
		"coef": {Mean: share, SD: 1.5}, "coef_lam": {Mean: -share, SD: 1.5},
		"sat": {Mean: -5, SD: 4}, "sat_lam": {Mean: -0.5, SD: 1},
		"car": {SD: 2.5}, "car_alpha": {Mean: 0.5, SD: 1.5}, "car_beta": {Mean: 0.5, SD: 1.5},
		"noise": {Mean: noise, SD: 1.5},
	}
}

// saturated is the logarithm of a saturation rate above which a channel brings the same whenever it runs, and between modes.
const saturated = -6

// cuts are where modes part: a base is what the prior expects, next to nothing, or near the data.
var cuts = map[string]float64{"sat": saturated, "base": 7}

// TestBlocksAreTheDensity: a move of one block alone changes the joint density as much as the block's, and slopes are differences.
func TestBlocksAreTheDensity(t *testing.T) {
	sp, data := threeCountries()
	target, post, err := Apart(sp, data, base(data), cuts)
	if err != nil {
		t.Fatal(err)
	}
	rng, moved := sampler.NewStream(5, 1), map[int]bool{}
	for _, b := range target.Blocks {
		q, slope, unused := make([]float64, len(target.Base)), make([]float64, len(b.At)), make([]float64, len(b.At))
		for k, n := range target.Base { // where residuals are no larger than the data, so that differences are precise
			q[k] = n.Mean + n.SD*rng.Normal()/8
		}
		b.LogDensity(slope, q)
		for i, k := range b.At {
			moved[k] = true
			x, h := q[k], 1e-4
			q[k] = x + h
			joint, block := target.LogDensity(q), b.LogDensity(unused, q)
			q[k] = x - h
			joint, block = joint-target.LogDensity(q), block-b.LogDensity(unused, q)
			q[k] = x
			near := 1e-4 * (1 + math.Abs(slope[i]))
			if math.Abs(joint-block)/(2*h) > near || math.Abs(block/(2*h)-slope[i]) > near {
				t.Errorf("%s: the joint density changes by %g, the block's by %g, and the slope is %g",
					post.CoordinateNames()[k], joint/(2*h), block/(2*h), slope[i])
			}
		}
	}
	if len(moved) != post.Dim() {
		t.Errorf("%d coordinates of %d move", len(moved), post.Dim())
	}
	if n := len(target.Blocks[0].Cuts); n != 1+len(data.Channels) {
		t.Errorf("%d cuts in a market of %d channels", n, len(data.Channels))
	}
}
