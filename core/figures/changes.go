package figures

import (
	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/words"
)

// Changes lays the channels' differences end to end, from one plan's outcome to another's.
func (p *Plan) Changes(id string, from, to words.Text, channels []string, against *plan.Difference) figure.Figure {
	f := figure.Figure{
		ID:       "plan:changes:" + id,
		Title:    words.Say("figure.changes", "to", to, "from", from, "mean", against.All.Outcome.Mean, "unit", p.Unit),
		Subtitle: words.Say("figure.changes_legend", "interval", p.Interval),
		X:        figure.Axis{Label: words.Say("figure.change_of", "unit", p.Unit), Type: "linear", Format: "number", Zero: true},
		Y:        figure.Axis{Type: "band"},
	}
	bar := func(name words.Text, colour string, from float64, d plan.Change) {
		category := []words.Text{name}
		end := from + d.Outcome.Mean
		f.Y.Categories = append(f.Y.Categories, name)
		f.Layers = append(f.Layers,
			figure.Layer{Mark: "barX", Label: name, Colour: colour, X1: []float64{min(from, end)}, X2: []float64{max(from, end)}, Category: category},
			figure.Layer{Mark: "rangeX", Label: p.Interval, Colour: "ink", Width: 1, X1: []float64{from + d.Outcome.Low}, X2: []float64{from + d.Outcome.High}, Category: category},
			figure.Layer{Mark: "text", Colour: "ink", X: []float64{max(from, end, from+d.Outcome.High)}, Category: category, Text: []words.Text{words.Say("figure.change_by", "x", d.Outcome.Mean)}},
		)
	}
	start := 0.0
	for c, name := range channels {
		bar(words.Plain(name), figure.Colour(c), start, against.Channel[c])
		start += against.Channel[c].Outcome.Mean
	}
	bar(words.Say("figure.together"), "ink", 0, against.All)
	return f
}
