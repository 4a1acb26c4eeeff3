package figures

import (
	"math"

	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/limits"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler/diag"
)

// growthPoints is how many times the effective draws are counted on the way.
const growthPoints = 10

// Growth shows how the effective draws of a quantity grew with the draws: a straight line means that more draws help.
func Growth(s Scalar) figure.Figure {
	var x, bulk, tail []float64
	n := len(s.Chains[0])
	for i := 1; i <= growthPoints; i++ {
		upTo := n * i / growthPoints
		if upTo < 8 {
			continue
		}
		part := make([][]float64, len(s.Chains))
		for c := range part {
			part[c] = s.Chains[c][:upTo]
		}
		x = append(x, float64(upTo*len(part)))
		bulk, tail = append(bulk, diag.ESSBulk(part)), append(tail, diag.ESSTail(part))
	}
	few := min(s.Row.ESSBulk, s.Row.ESSTail)
	title := words.Say("figure.growth", "quantity", summary.SpokenWithin(s.Row.Name), "n", math.RoundToEven(few))
	return figure.Figure{
		ID: "ess:worst", Title: title, Height: 240,
		Subtitle: words.Say("figure.growth_legend"),
		X:        figure.Axis{Label: words.Say("figure.draws"), Type: "linear", Format: "number", Zero: true}, Y: figure.Axis{Label: words.Say("figure.effective_draws"), Type: "linear", Format: "number", Zero: true},
		Layers: []figure.Layer{
			{Mark: "rule", Label: words.Say("figure.wanted", "n", limits.ESSAmber), Colour: "muted", Dash: true, Y: []float64{limits.ESSAmber}},
			{Mark: "line", Label: words.Say("figure.bulk"), Colour: "accent", Width: 1.5, X: x, Y: bulk},
			{Mark: "line", Label: words.Say("figure.tail"), Colour: "ink", Width: 1.5, Dash: true, X: x, Y: tail},
		},
	}
}
