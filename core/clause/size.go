package clause

import (
	"github.com/mixtab/mixtab/core/dense"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/spec"
)

// spread is what a KPI's standard deviation is taken to be, in means: by it sizes are set where only the deviation is known.
const spread = 0.3

// ScaledMean is about what the mean KPI is once it is scaled. A standardised one has no mean, and an sd of 1.
func ScaledMean(k spec.KPI, d *panel.Dataset) float64 {
	switch {
	case k.Scale == "mean", k.Scale == "max", k.Scale != "standard" && d == nil:
		return 1
	case k.Scale == "standard":
		return 1 / spread
	}
	mean := 0.0
	for i := range d.Series {
		y := dense.Mean(d.Series[i].KPI)
		if k.PerPopulation && d.Series[i].Population > 0 {
			y /= d.Series[i].Population
		}
		mean += y / float64(len(d.Series))
	}
	if mean < 0 {
		mean = -mean
	}
	return spec.Rounded(mean, 3)
}

// about is a Normal round 0 whose sd is a share of the mean KPI.
func (m *Model) about(share float64, dims ...string) spec.Prior {
	return spec.Prior{Dist: "Normal", Dims: dims,
		Args: map[string]spec.Arg{"mu": spec.Num(0), "sigma": spec.Num(spec.Rounded(share*ScaledMean(m.Spec.KPI, m.Data), 3))}}
}
