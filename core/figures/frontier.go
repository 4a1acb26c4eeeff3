package figures

import (
	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/plan/optimise"
	"github.com/mixtab/mixtab/core/words"
)

// Point is an existing plan, drawn on a frontier.
type Point struct {
	Name        words.Text
	Colour      string
	Total, Mean float64
}

// Frontier draws the best outcome of each total, with existing plans on it and the totals shaded that lie beyond what was ever
// spent. Points outside of the totals are left out.
func (p *Plan) Frontier(f *optimise.Frontier, title words.Text, currency string, beyond [][2]float64, points []Point) figure.Figure {
	fig := figure.Figure{
		ID: "plan:frontier", Height: 300, Title: title,
		Subtitle: words.Say("figure.frontier_legend", "unit", p.Unit, "interval", p.Interval),
		X:        figure.Axis{Label: words.Say("figure.total_budget"), Type: "linear", Format: "number"},
		Y:        figure.Axis{Label: words.Say("figure.best_reachable", "unit", p.Unit), Type: "linear", Format: "number"},
	}
	if currency != "" {
		fig.X.Label = words.Say("figure.total_budget_in", "currency", currency)
	}
	for _, b := range beyond {
		fig.Layers = append(fig.Layers, figure.Layer{Mark: "shade", Label: words.Say("figure.beyond_spent"), X1: []float64{b[0]}, X2: []float64{b[1]}})
	}
	fig.Layers = append(fig.Layers,
		figure.Layer{Mark: "area", Label: p.Interval, Colour: "accent", X: f.Totals, Y1: f.Low, Y2: f.High},
		figure.Layer{Mark: "line", Label: words.Say("figure.best_plan"), Colour: "accent", X: f.Totals, Y: f.Mean})
	for _, at := range points {
		if at.Total >= f.Totals[0] && at.Total <= f.Totals[len(f.Totals)-1] {
			fig.Layers = append(fig.Layers, figure.Layer{Mark: "dot", Label: at.Name, Colour: at.Colour, Hollow: true, X: []float64{at.Total}, Y: []float64{at.Mean}})
		}
	}
	return fig
}
