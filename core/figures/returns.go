package figures

import (
	"fmt"

	"github.com/mixtab/mixtab/core/attribution"
	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/words/english"
)

// Return is what a channel brought for each unit of money.
type Return struct {
	Mean, Low, High float64
	ProbAboveOne    float64
	Marginal        float64 // of the next 1 % of spend
}

// Returns shows average and marginal return of each channel, under a title that says what was found.
func (f *Fit) Returns(p *attribution.Part, title string, rows []Return) figure.Figure {
	unit := "Return for each 1 spent"
	if !f.Valued {
		unit = capital(english.Noun(f.KPI)) + " for each 1 spent"
	}
	fig := figure.Figure{
		ID: ID("roi", p), Title: title,
		Subtitle: fmt.Sprintf("Average return (%s and %s), %s; ◆ is the return of the next 1%s%% of spend.", f.Of.Inner().Name(), f.Of.Name(), place(p.Geo), gap),
		X:        figure.Axis{Label: unit, Type: "linear", Format: "number", Zero: true},
		Y:        figure.Axis{Type: "band"},
		Layers:   []figure.Layer{{Mark: "rule", Label: "money back", Colour: "muted", Dash: true, X: []float64{1}}},
	}
	for c, name := range f.Channels {
		draws := p.Returns[c].ROI
		if draws == nil {
			continue
		}
		row := rows[c]
		innerLow, _, innerHigh := summary.Interval(draws, f.Of.Inner())
		cat, colour := []string{name}, figure.Colour(c)
		fig.Y.Categories = append(fig.Y.Categories, name)
		fig.Layers = append(fig.Layers,
			figure.Layer{Mark: "rangeX", Label: f.Of.Name(), Colour: colour, Width: 1.5, X1: []float64{row.Low}, X2: []float64{row.High}, Category: cat},
			figure.Layer{Mark: "rangeX", Label: f.Of.Inner().Name(), Colour: colour, Width: 6, X1: []float64{innerLow}, X2: []float64{innerHigh}, Category: cat},
			figure.Layer{Mark: "dotX", Label: "Average return", Colour: colour, Hollow: true, X: []float64{row.Mean}, Category: cat},
			figure.Layer{Mark: "dotX", Label: "Return of the next 1 %", Colour: colour, Symbol: "diamond", X: []float64{row.Marginal}, Category: cat},
			figure.Layer{Mark: "text", Colour: "muted", X: []float64{max(row.High, row.Marginal)}, Category: cat, Text: []string{"P(ROI>1) " + en.Chance(row.ProbAboveOne)}},
		)
	}
	return fig
}
