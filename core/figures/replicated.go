package figures

import (
	"fmt"
	"slices"

	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words/english"
	"github.com/mixtab/mixtab/sampler/diag"
)

// fewestForDensity is how many periods make a distribution.
const fewestForDensity = 10

// Replicated draws the distribution of one geo's KPI in the data and in series drawn from the posterior; nothing of a geo with too
// few periods to have one.
func Replicated(d *panel.Dataset, g int, drawn [][]float64) figure.Figure {
	s := &d.Series[g]
	if len(s.KPI) < fewestForDensity {
		return figure.Figure{}
	}
	data := sorted(s.KPI)
	low, high := data[0], data[len(data)-1]
	x := make([]float64, densityPoints)
	for i := range x {
		x[i] = low - 0.15*(high-low) + 1.3*(high-low)*float64(i)/(densityPoints-1)
	}
	columns := make([][]float64, densityPoints)
	for _, series := range drawn {
		for i, y := range density(sorted(series), x) {
			columns[i] = append(columns[i], y)
		}
	}
	lower, upper := make([]float64, densityPoints), make([]float64, densityPoints)
	for i := range columns {
		slices.Sort(columns[i])
		lower[i], upper[i] = diag.Quantile(columns[i], 0.05), diag.Quantile(columns[i], 0.95)
	}
	own := density(data, x)
	inside := 0
	for i, y := range own {
		if y >= lower[i] && y <= upper[i] {
			inside++
		}
	}
	scaled(lower, upper, own)
	return figure.Figure{
		ID: "predictive:" + s.Geo, Height: 200,
		Title:    fmt.Sprintf("%s: %s is spread as the model draws it over %s of its range", s.Geo, english.Noun(d.KPI), en.Percent(float64(inside)/densityPoints)),
		Subtitle: fmt.Sprintf("The line is the distribution of %s in the data; the band holds 90%s%% of %d series drawn from the posterior.", english.Noun(d.KPI), gap, len(drawn)),
		X:        figure.Axis{Label: fmt.Sprintf("%s a %s", capital(english.Noun(d.KPI)), Period(d.Cadence)), Type: "linear", Format: "number"},
		Y:        figure.Axis{Label: "Density, largest 1", Type: "linear", Zero: true},
		Layers: []figure.Layer{
			{Mark: "area", Label: "Drawn from the model, 90 %", Colour: "accent", Opacity: 0.25, X: x, Y1: lower, Y2: upper},
			{Mark: "line", Label: "Data", Colour: "ink", Width: 1.5, X: x, Y: own},
		},
	}
}
