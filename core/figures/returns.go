package figures

import (
	"github.com/mixtab/mixtab/core/attribution"
	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/words"
)

// Return is what a channel brought for each unit of money.
type Return struct {
	Mean, Low, High float64
	ProbAboveOne    float64
	Marginal        float64 // of the next 1% of spend
}

// Returns shows average and marginal return of each channel, under a title that says what was found.
func (f *Fit) Returns(p *attribution.Part, title words.Text, rows []Return) figure.Figure {
	unit := words.Say("figure.kpi_for_each", "kpi", f.KPI, "one", words.Money(1))
	if f.Money {
		unit = words.Say("figure.return_each", "one", words.Money(1))
	}
	fig := figure.Figure{
		ID: ID("roi", p), Title: title,
		Subtitle: words.Say("figure.returns_legend", "inner", f.Of.Inner().Name(), "interval", f.Of.Name(), "place", place(p.Geo), "truth", f.Truth.legend()),
		X:        figure.Axis{Label: unit, Type: "linear", Format: "number", Zero: true},
		Y:        figure.Axis{Type: "band"},
	}
	if f.Money { // of a KPI that is counted, one unit for each unit of money means nothing
		fig.Layers = append(fig.Layers, figure.Layer{Mark: "rule", Label: words.Say("figure.money_back"), Colour: "muted", Dash: true, X: []float64{1}})
	}
	for c, name := range f.Channels {
		draws := p.Returns[c].ROI
		if draws == nil {
			continue
		}
		row := rows[c]
		innerLow, _, innerHigh := summary.Interval(draws, f.Of.Inner())
		cat, colour := []words.Text{words.Plain(name)}, figure.Colour(c)
		fig.Y.Categories = append(fig.Y.Categories, words.Plain(name))
		end := max(row.High, row.Marginal)
		fig.Layers = append(fig.Layers,
			figure.Layer{Mark: "rangeX", Label: named(f.Of), Colour: colour, Width: 1.5, X1: []float64{row.Low}, X2: []float64{row.High}, Category: cat},
			figure.Layer{Mark: "rangeX", Label: named(f.Of.Inner()), Colour: colour, Width: 6, X1: []float64{innerLow}, X2: []float64{innerHigh}, Category: cat},
			figure.Layer{Mark: "dotX", Label: words.Say("figure.average_return"), Colour: colour, Hollow: true, X: []float64{row.Mean}, Category: cat},
			figure.Layer{Mark: "dotX", Label: words.Say("figure.marginal_return"), Colour: colour, Symbol: "diamond", Hollow: true, X: []float64{row.Marginal}, Category: cat},
		)
		if f.Truth != nil {
			end = max(end, f.Truth.Returns[c])
			fig.Layers = append(fig.Layers, f.Truth.mark(f.Truth.Returns[c], cat))
		}
		if f.Money {
			fig.Layers = append(fig.Layers, figure.Layer{Mark: "text", Colour: "muted", X: []float64{end}, Category: cat,
				Text: []words.Text{words.Say("figure.chance_above_one", "chance", words.Share(row.ProbAboveOne))}})
		}
	}
	if len(fig.Y.Categories) == 0 {
		fig.Subtitle = words.Say("figure.returns_none")
	}
	return fig
}
