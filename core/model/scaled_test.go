package model

import (
	"math"
	"testing"

	"github.com/mixtab/mixtab/core/dataset"
	"github.com/mixtab/mixtab/core/simulate"
	"github.com/mixtab/mixtab/sampler"
)

// TestScaledTotalsAreContributions compares with Contribution of the multiplied series, in either order of transforms.
func TestScaledTotalsAreContributions(t *testing.T) {
	sample := simulate.Sample("ten-geos")
	spec, _ := Preset("studio")
	for _, order := range []string{"adstock_saturation", "saturation_adstock"} {
		spec.Media.Order = order
		reading := dataset.Read("sample.csv", sample.CSV, &sample.Mapping)
		p := compiled(t, spec, reading.Dataset)
		q, theta := make([]float64, p.Dim()), make([]float64, p.ExpandedDim())
		rng := sampler.NewStream(4, 2)
		p.DrawPrior(q, rng)
		p.Expand(theta, q, rng)
		factors := []float64{0, 0.3, 1, 2.7}
		units, money := make([]float64, 4), make([]float64, 4)
		for g, s := range p.Data().Series[:2] {
			for c := range s.Media {
				const first = 60
				p.ScaledTotals(units, money, theta, g, c, factors, first, s.RevenuePerKPI)
				for i, by := range factors {
					media, dst := divided(s.Media[c], 1/by), make([]float64, len(s.Dates))
					p.Contribution(dst, theta, g, c, media)
					sum, value := 0.0, 0.0
					for k := first; k < len(dst); k++ {
						sum += dst[k]
						value += dst[k] * s.RevenuePerKPI[k]
					}
					if math.Abs(units[i]-sum) > 1e-9*math.Abs(sum) || math.Abs(money[i]-value) > 1e-9*math.Abs(value) {
						t.Errorf("%s, geo %d, channel %d, factor %g: %g and %g, want %g and %g", order, g, c, by, units[i], money[i], sum, value)
					}
				}
			}
		}
		if n := testing.AllocsPerRun(20, func() { p.ScaledTotals(units, nil, theta, 0, 0, factors, 0, nil) }); n != 0 {
			t.Errorf("%s: %v allocations, want none", order, n)
		}
	}
}
