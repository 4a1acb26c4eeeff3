package figures

import (
	"math"
	"slices"

	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/limits"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler/diag"
)

// Energy sets the spread of the energies, by chain, against that of their steps from draw to draw. numbers are those of the chains in their
// run, from 0.
func Energy(chains [][]float64, numbers []int) figure.Figure {
	var level, step []float64
	worst, at := math.Inf(1), 0
	for c, values := range chains {
		mean := summary.Mean(values)
		for d, x := range values {
			level = append(level, x-mean)
			if d > 0 {
				step = append(step, x-values[d-1])
			}
		}
		if b := diag.EBFMI([][]float64{values})[0]; b < worst {
			worst, at = b, c
		}
	}
	slices.Sort(level)
	slices.Sort(step)
	reach := max(-diag.Quantile(level, 0.001), diag.Quantile(level, 0.999), diag.Quantile(step, 0.999))
	x, zero := make([]float64, densityPoints), make([]float64, densityPoints)
	for i := range x {
		x[i] = reach * (2*float64(i)/(densityPoints-1) - 1)
	}
	levels, steps := density(level, x), density(step, x)
	scaled(levels, steps)
	title := words.Say("figure.energy_fine", "worst", worst)
	if !(worst >= limits.EBFMI) {
		title = words.Say("figure.energy_slow", "chain", numbers[at]+1, "worst", worst)
	}
	return figure.Figure{
		ID: "energy", Title: title, Height: 220,
		Subtitle: words.Say("figure.energy_legend"),
		X:        figure.Axis{Label: words.Say("figure.energy"), Type: "linear"}, Y: figure.Axis{Label: words.Say("figure.density"), Type: "linear", Zero: true},
		Layers: []figure.Layer{
			{Mark: "area", Label: words.Say("figure.energy"), Colour: "baseline", Opacity: 0.45, X: x, Y1: zero, Y2: levels},
			{Mark: "area", Label: words.Say("figure.energy_change"), Colour: "accent", Opacity: 0.4, X: x, Y1: zero, Y2: steps},
		},
	}
}
