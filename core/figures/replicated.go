package figures

import (
	"slices"

	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
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
		Title:    words.Say("figure.replicated", "geo", s.Geo, "kpi", d.KPI, "share", words.Share(float64(inside)/densityPoints)),
		Subtitle: words.Say("figure.replicated_legend", "kpi", d.KPI, "n", len(drawn)),
		X:        figure.Axis{Label: words.Say("figure.kpi_each", "kpi", d.KPI, "unit", words.Unit(d.Cadence.Noun())), Type: "linear", Format: "number"},
		Y:        figure.Axis{Label: words.Say("figure.density"), Type: "linear", Zero: true},
		Layers: []figure.Layer{
			{Mark: "area", Label: words.Say("figure.drawn_from_model"), Colour: "accent", Opacity: 0.25, X: x, Y1: lower, Y2: upper},
			{Mark: "line", Label: words.Say("figure.data"), Colour: "ink", Width: 1.5, X: x, Y: own},
		},
	}
}
