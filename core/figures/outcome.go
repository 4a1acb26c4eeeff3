package figures

import (
	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/words"
)

// Plan is what the figures of plans have in common.
type Plan struct {
	Locale   words.Locale
	Unit     string // of outcomes: "sales", "revenue"
	Interval string // its name: "90 % interval"
}

// Outcome draws what a plan would bring against today's, as two densities over the draws. The range in its title is the
// forecast's own interval.
func (p *Plan) Outcome(d *plan.Density, o plan.Forecast, changed bool) figure.Figure {
	today := o.Mean - o.DeltaMean
	zero := make([]float64, len(d.X))
	f := figure.Figure{
		ID: "plan:density", Height: 260,
		Title:    p.outcomeTitle(o, changed),
		Subtitle: "How plausible each outcome is. The range in the title is the " + p.Interval + "; the lines are means.",
		X:        figure.Axis{Label: "Over the span, " + p.Unit, Type: "linear", Format: "number"},
		Y:        figure.Axis{Type: "linear", Zero: true},
		Layers: []figure.Layer{
			{Mark: "area", Label: "today’s plan", Colour: "muted", Opacity: 0.25, X: d.X, Y1: zero, Y2: d.Today},
			{Mark: "rule", Colour: "muted", Dash: true, X: []float64{today}},
		},
	}
	if changed {
		f.Layers = append(f.Layers,
			figure.Layer{Mark: "area", Label: "this plan", Colour: "accent", Opacity: 0.3, X: d.X, Y1: zero, Y2: d.Plan},
			figure.Layer{Mark: "rule", Colour: "accent", X: []float64{o.Mean}},
		)
	}
	return f
}

func (p *Plan) outcomeTitle(o plan.Forecast, changed bool) string {
	l := p.Locale
	if !changed {
		return "Today’s plan: " + l.Range(o.Low, o.High) + " " + p.Unit
	}
	return "This plan: " + l.Range(o.Low, o.High) + " " + p.Unit + "; today’s: " + l.Number(o.Mean-o.DeltaMean) + " on average"
}
