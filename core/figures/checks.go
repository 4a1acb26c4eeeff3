package figures

import (
	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/words"
)

var statistics = map[string]words.Text{"mean": words.Say("verdict.mean"), "sd": words.Say("verdict.sd"), "lag1": words.Say("verdict.lag1")}

// Checks shows every posterior predictive check: what was observed against what the model draws, in units of the
// replicated values' spread.
func Checks(checks []summary.Check) figure.Figure {
	failing := 0
	f := figure.Figure{
		ID: "predictive:checks", Height: 50 + 20*len(checks),
		Subtitle: words.Say("figure.checks_legend", "low", summary.CheckLimit(len(checks)), "high", 1-summary.CheckLimit(len(checks)), "checks", len(checks)),
		X:        figure.Axis{Label: words.Say("figure.checks_distance"), Type: "linear", Zero: true}, Y: figure.Axis{Type: "band"},
	}
	for i := range checks {
		c := &checks[i]
		sd := (c.High - c.Low) / 3.29
		if !(sd > 0) {
			continue
		}
		name := words.Say("figure.check_of", "geo", c.Geo, "statistic", statistics[c.Statistic])
		cat, colour := []words.Text{name}, "accent"
		if !c.Holds(len(checks)) {
			colour = "bad"
			failing++
		}
		unit := func(x float64) []float64 { return []float64{max(-overviewEdge, min(overviewEdge, (x-c.Mean)/sd))} }
		f.Y.Categories = append(f.Y.Categories, name)
		f.Layers = append(f.Layers,
			figure.Layer{Mark: "rangeX", Label: words.Say("figure.drawn_from_model"), Colour: "baseline", Width: 6, X1: unit(c.Low), X2: unit(c.High), Category: cat},
			figure.Layer{Mark: "dotX", Label: words.Say("figure.data"), Colour: colour, X: unit(c.Observed), Category: cat},
			figure.Layer{Mark: "text", Colour: "muted", X: []float64{max(unit(c.High)[0], unit(c.Observed)[0])}, Category: cat, Text: []words.Text{words.Say("figure.p", "p", c.P)}},
		)
	}
	f.Title = words.Say("figure.checks_agree", "checks", len(checks))
	if failing > 0 {
		f.Title = words.Say("figure.checks_differ", "failing", failing, "checks", len(checks))
	}
	return f
}
