package figures

import (
	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/words"
)

// Plan is what the figures of plans have in common.
type Plan struct {
	Unit     string     // of outcomes: "sales", "revenue"
	Currency string     // of outcomes that are money: "EUR"
	Interval words.Text // its name: "90% interval"
}

// Outcome draws what a plan would bring against today's, as two densities over the draws. The range in its title is the
// forecast's own interval.
func (p *Plan) Outcome(d *plan.Density, o plan.Forecast, changed bool) figure.Figure {
	today := o.Mean - o.DeltaMean
	zero := make([]float64, len(d.X))
	f := figure.Figure{
		ID: "plan:density", Height: 260,
		Title:    p.outcomeTitle(o, changed),
		Subtitle: words.Say("figure.outcome_legend", "interval", p.Interval),
		X:        figure.Axis{Label: p.axis(), Type: "linear", Format: "number"},
		Y:        figure.Axis{Type: "linear", Zero: true},
		Layers: []figure.Layer{
			{Mark: "area", Label: words.Say("figure.todays_plan"), Colour: "muted", Opacity: 0.25, X: d.X, Y1: zero, Y2: d.Today},
			{Mark: "rule", Colour: "muted", Dash: true, X: []float64{today}},
		},
	}
	if changed {
		f.Layers = append(f.Layers,
			figure.Layer{Mark: "area", Label: words.Say("figure.this_plan"), Colour: "accent", Opacity: 0.3, X: d.X, Y1: zero, Y2: d.Plan},
			figure.Layer{Mark: "rule", Colour: "accent", X: []float64{o.Mean}},
		)
	}
	return f
}

func (p *Plan) outcomeTitle(o plan.Forecast, changed bool) words.Text {
	switch {
	case !changed && p.Currency != "":
		return words.Say("figure.outcome_today_in_money", "range", words.Range{Low: o.Low, High: o.High}, "unit", p.Unit)
	case p.Currency != "":
		return words.Say("figure.outcome_plan_in_money", "range", words.Range{Low: o.Low, High: o.High}, "unit", p.Unit,
			"mean", words.Money(o.Mean-o.DeltaMean))
	case !changed:
		return words.Say("figure.outcome_today", "range", words.Range{Low: o.Low, High: o.High}, "unit", p.Unit)
	}
	return words.Say("figure.outcome_plan", "range", words.Range{Low: o.Low, High: o.High}, "unit", p.Unit, "mean", o.Mean-o.DeltaMean)
}

func (p *Plan) axis() words.Text {
	if p.Currency != "" {
		return words.Say("figure.over_span_in", "unit", p.Unit, "currency", p.Currency)
	}
	return words.Say("figure.over_span", "unit", p.Unit)
}
