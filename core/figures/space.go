package figures

import (
	"strconv"

	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/plan/optimise"
	"github.com/mixtab/mixtab/core/words"
)

// Cloud is plans of one colour: Class from 0 (least) to 4 (most), or −1 for plans that are not looked at.
type Cloud struct {
	Name         words.Text
	Class        int
	Totals, Mean []float64
}

// Space draws many plans by total and outcome, with the best outcome of each total where it is known, and existing plans on it.
func (p *Plan) Space(title, coloured words.Text, currency string, clouds []Cloud, f *optimise.Frontier, points []Point) figure.Figure {
	fig := figure.Figure{
		ID: "plan:space", Height: 380, Title: title, Subtitle: coloured,
		X: figure.Axis{Label: words.Say("figure.total_budget"), Type: "linear", Format: "number", Zero: true},
		Y: figure.Axis{Label: words.Say("figure.over_span", "unit", p.Unit), Type: "linear", Format: "number"},
	}
	if currency != "" {
		fig.X.Label = words.Say("figure.total_budget_in", "currency", currency)
	}
	for _, c := range clouds {
		l := figure.Layer{Mark: "cloud", Label: c.Name, Colour: "shade-" + strconv.Itoa(c.Class), X: c.Totals, Y: c.Mean}
		if c.Class < 0 {
			l.Colour, l.Opacity = "muted", 0.25
		}
		fig.Layers = append(fig.Layers, l)
	}
	if f != nil && len(f.Totals) > 1 {
		fig.Layers = append(fig.Layers, figure.Layer{Mark: "line", Label: words.Say("figure.best_within_limits"),
			Colour: "accent", Width: 2.25, X: f.Totals, Y: f.Mean})
	}
	for _, at := range points {
		fig.Layers = append(fig.Layers, figure.Layer{Mark: "dot", Label: at.Name, Colour: at.Colour, Hollow: true,
			X: []float64{at.Total}, Y: []float64{at.Mean}})
	}
	return fig
}
