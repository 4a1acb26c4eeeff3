package figures

import (
	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/plan"
)

// Changes lays the channels' differences end to end, from one plan's outcome to another's.
func (p *Plan) Changes(id, from, to string, channels []string, against *plan.Difference) figure.Figure {
	l := p.Locale
	f := figure.Figure{
		ID:       "plan:changes:" + id,
		Title:    to + " against " + from + ": " + l.Change(against.All.Outcome.Mean) + " " + p.Unit,
		Subtitle: "What each channel’s other money changes, one after the other; whiskers are " + p.Interval + "s.",
		X:        figure.Axis{Label: "Change of " + p.Unit, Type: "linear", Format: "number", Zero: true},
		Y:        figure.Axis{Type: "band"},
	}
	bar := func(name, colour string, from float64, d plan.Change) {
		category := []string{name}
		end := from + d.Outcome.Mean
		f.Y.Categories = append(f.Y.Categories, name)
		f.Layers = append(f.Layers,
			figure.Layer{Mark: "barX", Label: name, Colour: colour, X1: []float64{min(from, end)}, X2: []float64{max(from, end)}, Category: category},
			figure.Layer{Mark: "rangeX", Label: p.Interval, Colour: "ink", Width: 1, X1: []float64{from + d.Outcome.Low}, X2: []float64{from + d.Outcome.High}, Category: category},
			figure.Layer{Mark: "text", Colour: "ink", X: []float64{max(from, end, from+d.Outcome.High)}, Category: category, Text: []string{l.Change(d.Outcome.Mean)}},
		)
	}
	start := 0.0
	for c, name := range channels {
		bar(name, figure.Colour(c), start, against.Channel[c])
		start += against.Channel[c].Outcome.Mean
	}
	bar("Together", "ink", 0, against.All)
	return f
}
