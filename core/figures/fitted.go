package figures

import (
	"fmt"

	"github.com/mixtab/mixtab/core/attribution"
	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/words/english"
)

// Fitted sets the model against the data.
func (f *Fit) Fitted(p *attribution.Part) figure.Figure {
	x := days(p.Dates)
	return figure.Figure{
		ID: ID("fit", p),
		Title: fmt.Sprintf("%s: %s of %ss lie in the %s band; the model is off by %s", capital(place(p.Geo)),
			en.Percent(p.Accuracy.Coverage), f.Period, f.Of.Percent(), en.Percent(p.Accuracy.WMAPE)),
		Subtitle: fmt.Sprintf("Dots are actual %s, the line is the fit, the bands are the %s and the %s of a single %s.%s",
			english.Noun(f.KPI), f.Of.Inner().Name(), f.Of.Name(), f.Period, f.present(p)),
		X: dateAxis(), Y: f.kpiAxis(),
		Layers: []figure.Layer{
			{Mark: "area", Label: f.Of.Name(), Colour: "accent", Opacity: 0.15, X: x, Y1: p.Predictive.Low, Y2: p.Predictive.High},
			{Mark: "area", Label: f.Of.Inner().Name(), Colour: "accent", Opacity: 0.25, X: x, Y1: p.Predictive.InnerLow, Y2: p.Predictive.InnerHigh},
			{Mark: "line", Label: "Fit", Colour: "accent", Width: 1.5, X: x, Y: p.Expected.Mean},
			{Mark: "dot", Label: "Actual", Colour: "ink", X: x, Y: p.Actual},
		},
	}
}

// Residuals shows what the fit leaves over, where a pattern would say that something is missing.
func (f *Fit) Residuals(p *attribution.Part) figure.Figure {
	x := days(p.Dates)
	left, low, high := make([]float64, len(x)), make([]float64, len(x)), make([]float64, len(x))
	for k := range x {
		left[k] = p.Actual[k] - p.Expected.Mean[k]
		low[k] = p.Predictive.Low[k] - p.Expected.Mean[k]
		high[k] = p.Predictive.High[k] - p.Expected.Mean[k]
	}
	axis := f.kpiAxis()
	axis.Label = fmt.Sprintf("Actual less fit, %s", english.Noun(f.KPI))
	return figure.Figure{
		ID: ID("residuals", p), Title: fmt.Sprintf("%s: what the fit leaves over (R² %.2f)", p.Geo, p.Accuracy.R2),
		Subtitle: fmt.Sprintf("A pattern here would mean that something is missing from the model. The band is the %s of what a single %s may be off by.", f.Of.Name(), f.Period),
		X:        dateAxis(), Y: axis,
		Layers: []figure.Layer{
			{Mark: "area", Label: f.Of.Name(), Colour: "muted", Opacity: 0.18, X: x, Y1: low, Y2: high},
			{Mark: "rule", Colour: "muted", Y: []float64{0}},
			{Mark: "dot", Label: "Actual less fit", Colour: "ink", X: x, Y: left},
		},
	}
}
