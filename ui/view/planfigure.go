package view

import (
	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/plan"
)

// planFigure draws what this plan would bring against today's, as two densities over the draws, in the unit of the
// forecast.
func planFigure(l Locale, d *plan.Density, o plan.Forecast, unit string, interval string, changed bool) figure.Encoded {
	today := o.Mean - o.DeltaMean
	zero := make([]float64, len(d.X))
	f := figure.Figure{
		ID: "plan:density", Height: 260,
		Title:    "Today’s plan: " + l.Range(o.Low, o.High) + " " + unit,
		Subtitle: "How plausible each outcome is. The range in the title is the " + interval + "; the lines are means.",
		X:        figure.Axis{Label: "Over the span, " + unit, Type: "linear", Format: "number"},
		Y:        figure.Axis{Type: "linear", Zero: true},
		Layers: []figure.Layer{
			{Mark: "area", Label: "today’s plan", Colour: "muted", Opacity: 0.25, X: d.X, Y1: zero, Y2: d.Today},
			{Mark: "rule", Colour: "muted", Dash: true, X: []float64{today}},
		},
	}
	if changed {
		f.Title = "This plan: " + l.Range(o.Low, o.High) + " " + unit + "; today’s: " + l.Short(today) + " on average"
		f.Layers = append(f.Layers,
			figure.Layer{Mark: "area", Label: "this plan", Colour: "accent", Opacity: 0.3, X: d.X, Y1: zero, Y2: d.Plan},
			figure.Layer{Mark: "rule", Colour: "accent", X: []float64{o.Mean}},
		)
	}
	return f.Encode()
}
