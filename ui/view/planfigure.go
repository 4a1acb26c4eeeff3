package view

import (
	"encoding/json"

	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/report"
	"github.com/mixtab/mixtab/ui/state"
)

// planFigure draws what this plan would bring against today's, as two densities over the draws, in the unit of the
// forecast.
func planFigure(l Locale, d *plan.Density, o plan.Forecast, unit string, changed bool) state.Figure {
	today := o.Mean - o.DeltaMean
	zero := make([]float64, len(d.X))
	f := report.Figure{
		ID: "plan:density", Height: 260,
		Title:    "Today’s plan: " + l.Range(o.Low, o.High) + " " + unit,
		Subtitle: "How plausible each outcome is. The range in the title is the 90 % interval; the lines are means.",
		X:        report.Axis{Label: "Over the span, " + unit, Type: "linear", Format: "number"},
		Y:        report.Axis{Type: "linear", Zero: true},
		Layers: []report.Layer{
			{Mark: "area", Label: "today’s plan", Colour: "muted", Opacity: 0.25, X: d.X, Y1: zero, Y2: d.Today},
			{Mark: "rule", Colour: "muted", Dash: true, X: []float64{today}},
		},
	}
	if changed {
		f.Title = "This plan: " + l.Range(o.Low, o.High) + " " + unit + "; today’s: " + l.Short(today) + " on average"
		f.Layers = append(f.Layers,
			report.Layer{Mark: "area", Label: "this plan", Colour: "accent", Opacity: 0.3, X: d.X, Y1: zero, Y2: d.Plan},
			report.Layer{Mark: "rule", Colour: "accent", X: []float64{o.Mean}},
		)
	}
	raw, err := json.Marshal(&f)
	if err != nil {
		return state.Figure{ID: f.ID} // an outcome that is not a number has no chart
	}
	return state.Figure{ID: f.ID, JSON: raw}
}
