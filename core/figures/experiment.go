package figures

import (
	"slices"

	"github.com/mixtab/mixtab/core/attribution"
	"github.com/mixtab/mixtab/core/experiment"
	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/words"
)

// whiskerShare is half the width of an experiment's range, as a share of a curve's spend.
const whiskerShare = 0.006

// tested draws the experiments of a curve's channel in its market alone: from the curve at what was spent before, by the effect that was
// measured, with its 90% range. Those over several markets are on no single curve.
func (f *Fit) tested(r *attribution.Response) (layers []figure.Layer) {
	for _, t := range f.Tests {
		over := t.Over(f.Geos)
		if t.Channel != r.Channel || len(over) != 1 || !slices.Contains(over, r.Geo) {
			continue
		}
		unit := 1.0 // of the curve's spend in the test's
		switch {
		case t.Unit == spec.UnitMoney && r.Counted:
			continue
		case t.Unit != spec.UnitMoney && r.Price > 0:
			unit = r.Price
		}
		from, to := unit*t.Spend, unit*(t.Spend+t.Delta)
		start, width := at(r.Spend, r.Mean, from), whiskerShare*r.Spend[len(r.Spend)-1]
		low, high := experiment.Interval(t)
		layers = append(layers,
			figure.Layer{Mark: "area", Label: words.Say("figure.experiment_range"), Colour: "ink", Opacity: 0.35,
				X: []float64{to - width, to + width}, Y1: []float64{start + low, start + low}, Y2: []float64{start + high, start + high}},
			figure.Layer{Mark: "dot", Label: words.Say("figure.experiment"), Colour: "ink", Symbol: "diamond",
				X: []float64{to}, Y: []float64{start + t.Lift}})
	}
	return layers
}

// at reads a curve between its points, and beyond its end as there.
func at(x, y []float64, where float64) float64 {
	for i := 1; i < len(x); i++ {
		if where <= x[i] {
			part := (where - x[i-1]) / (x[i] - x[i-1])
			return y[i-1] + float64(part*(y[i]-y[i-1]))
		}
	}
	return y[len(y)-1]
}
