package figures

import (
	"fmt"
	"math"
	"slices"

	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/sampler/diag"
)

// Energy sets the spread of the energies against that of their steps from draw to draw.
func Energy(chains [][]float64) figure.Figure {
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
	title := fmt.Sprintf("Energies are explored well: E‑BFMI %s at least, and 0.3 is the limit", en.Fixed(worst, 2))
	if !(worst >= 0.3) {
		title = fmt.Sprintf("Chain %d explores energies slowly: E‑BFMI %s, below 0.3", at+1, en.Fixed(worst, 2))
	}
	return figure.Figure{
		ID: "energy", Title: title, Height: 220,
		Subtitle: "Grey: energies round each chain’s mean. Coloured: their change from one draw to the next. A coloured hill much narrower than the grey one means that tails are reached slowly.",
		X:        figure.Axis{Label: "Energy", Type: "linear"}, Y: figure.Axis{Label: "Density, largest 1", Type: "linear", Zero: true},
		Layers: []figure.Layer{
			{Mark: "area", Label: "Energy", Colour: "baseline", Opacity: 0.45, X: x, Y1: zero, Y2: levels},
			{Mark: "area", Label: "Change", Colour: "accent", Opacity: 0.4, X: x, Y1: zero, Y2: steps},
		},
	}
}
