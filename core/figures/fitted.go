package figures

import (
	"github.com/mixtab/mixtab/core/attribution"
	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/words"
)

// Fitted sets the model against the data.
func (f *Fit) Fitted(p *attribution.Part) figure.Figure {
	x := days(p.Dates)
	return figure.Figure{
		ID:       ID("fit", p),
		Title:    words.Say("figure.fitted", "place", place(p.Geo), "coverage", words.Share(p.Accuracy.Coverage), "unit", words.Unit(f.Period), "interval", f.Of.Sized(), "error", words.Share(p.Accuracy.WMAPE)),
		Subtitle: words.Say("figure.fitted_legend", "kpi", f.KPI, "inner", f.Of.Inner().Name(), "interval", f.Of.Name(), "unit", words.Unit(f.Period), "present", f.present(p)),
		X:        dateAxis(), Y: f.kpiAxis(),
		Layers: []figure.Layer{
			{Mark: "area", Label: named(f.Of), Colour: "accent", Opacity: 0.15, X: x, Y1: p.Predictive.Low, Y2: p.Predictive.High},
			{Mark: "area", Label: named(f.Of.Inner()), Colour: "accent", Opacity: 0.25, X: x, Y1: p.Predictive.InnerLow, Y2: p.Predictive.InnerHigh},
			{Mark: "line", Label: words.Say("figure.fit"), Colour: "accent", Width: 1.5, X: x, Y: p.Expected.Mean},
			{Mark: "dot", Label: words.Say("figure.actual"), Colour: "ink", X: x, Y: p.Actual},
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
	axis.Label = words.Say("figure.residual_of", "kpi", f.KPI)
	return figure.Figure{
		ID: ID("residuals", p), Title: words.Say("figure.residuals", "geo", p.Geo, "r2", p.Accuracy.R2),
		Subtitle: words.Say("figure.residuals_legend", "interval", f.Of.Name(), "unit", words.Unit(f.Period)),
		X:        dateAxis(), Y: axis,
		Layers: []figure.Layer{
			{Mark: "area", Label: named(f.Of), Colour: "muted", Opacity: 0.18, X: x, Y1: low, Y2: high},
			{Mark: "rule", Colour: "muted", Y: []float64{0}},
			{Mark: "dot", Label: words.Say("figure.residual"), Colour: "ink", X: x, Y: left},
		},
	}
}
