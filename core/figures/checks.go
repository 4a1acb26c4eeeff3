package figures

import (
	"fmt"

	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/summary"
)

// Checks shows every posterior predictive check: what was observed against what the model draws, in units of the
// replicated values' spread.
func Checks(checks []summary.Check) figure.Figure {
	failing := 0
	f := figure.Figure{
		ID: "predictive:checks", Height: 50 + 20*len(checks),
		Subtitle: fmt.Sprintf("Bars: 90%s%% of series drawn from the model; dots: the data. p is the share of series with more of it; "+
			"red where it is below %s or above %s, which allows for %d checks at once.",
			gap, en.Fixed(summary.CheckLimit(len(checks)), 4), en.Fixed(1-summary.CheckLimit(len(checks)), 4), len(checks)),
		X: figure.Axis{Label: "Distance from the model’s mean, in standard deviations", Type: "linear", Zero: true}, Y: figure.Axis{Type: "band"},
	}
	for i := range checks {
		c := &checks[i]
		sd := (c.High - c.Low) / 3.29
		if !(sd > 0) {
			continue
		}
		name := fmt.Sprintf("%s: %s", c.Geo, map[string]string{"mean": "mean", "sd": "spread", "lag1": "autocorrelation"}[c.Statistic])
		cat, colour := []string{name}, "accent"
		if !c.Holds(len(checks)) {
			colour = "bad"
			failing++
		}
		unit := func(x float64) []float64 { return []float64{max(-overviewEdge, min(overviewEdge, (x-c.Mean)/sd))} }
		f.Y.Categories = append(f.Y.Categories, name)
		f.Layers = append(f.Layers,
			figure.Layer{Mark: "rangeX", Label: "Drawn from the model, 90 %", Colour: "baseline", Width: 6, X1: unit(c.Low), X2: unit(c.High), Category: cat},
			figure.Layer{Mark: "dotX", Label: "Data", Colour: colour, X: unit(c.Observed), Category: cat},
			figure.Layer{Mark: "text", Colour: "muted", X: []float64{max(unit(c.High)[0], unit(c.Observed)[0])}, Category: cat, Text: []string{"p " + en.Fixed(c.P, 2)}},
		)
	}
	f.Title = fmt.Sprintf("All %d looks at the data agree with what the model draws", len(checks))
	if failing > 0 {
		f.Title = fmt.Sprintf("%d of %d looks at the data differ from what the model draws", failing, len(checks))
	}
	return f
}
