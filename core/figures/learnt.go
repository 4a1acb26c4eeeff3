package figures

import (
	"math"

	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler/diag"
)

// Quantity is one quantity before and after the data: its draws, how they differ, and what was found.
type Quantity struct {
	Name, Colour  string
	Said          words.Text
	Before, After []float64
	summary.Shift
}

// learntOverview is how many quantities the overview shows.
const learntOverview = 30

// Overview sets posteriors against their priors, all in units of the prior's spread: the prior lies between −1.64 and 1.64.
func Overview(title words.Text, all []Quantity, of interval.Interval) figure.Figure {
	rows := all
	if len(rows) > learntOverview {
		rows = rows[:learntOverview]
	}
	f := figure.Figure{
		ID: "learnt:overview", Title: title,
		Subtitle: words.Say("figure.learnt_legend", "rows", len(rows), "all", len(all), "interval", of.Name(), "inner", of.Inner().Name()),
		X:        figure.Axis{Label: words.Say("figure.learnt_distance"), Type: "linear", Zero: true}, Y: figure.Axis{Type: "band"},
		Height: 60 + 22*len(rows),
	}
	for i := range rows {
		l := &rows[i]
		if math.IsNaN(l.Gain) {
			continue
		}
		name := summary.Spoken(l.Name)
		cat := []words.Text{name}
		f.Y.Categories = append(f.Y.Categories, name)
		unit := func(x float64) []float64 {
			return []float64{max(-overviewEdge, min(overviewEdge, (x-l.PriorMiddle)/l.PriorSpread))}
		}
		low, _, high := summary.Interval(l.Before, of)
		postLow, _, postHigh := summary.Interval(l.After, of)
		inLow, _, inHigh := summary.Interval(l.After, of.Inner())
		f.Layers = append(f.Layers,
			figure.Layer{Mark: "rangeX", Label: words.Say("figure.prior_interval", "interval", of.Name()), Colour: "baseline", Width: 8, Opacity: 0.5, X1: unit(low), X2: unit(high), Category: cat},
			figure.Layer{Mark: "rangeX", Label: words.Say("figure.posterior_interval", "interval", of.Name()), Colour: l.Colour, Width: 1.5, X1: unit(postLow), X2: unit(postHigh), Category: cat},
			figure.Layer{Mark: "rangeX", Label: words.Say("figure.posterior_interval", "interval", of.Inner().Name()), Colour: l.Colour, Width: 5, X1: unit(inLow), X2: unit(inHigh), Category: cat},
			figure.Layer{Mark: "dotX", Label: words.Say("figure.posterior_median"), Colour: l.Colour, X: unit(l.Middle), Category: cat},
		)
	}
	return f
}

// overviewEdge is where the overview ends: farther out, an interval is cut.
const overviewEdge = 6

// Ridge draws one quantity's prior and posterior as densities.
func Ridge(l *Quantity, of interval.Interval) figure.Figure {
	if math.IsNaN(l.Gain) {
		return figure.Figure{}
	}
	p, q := sorted(l.Before), sorted(l.After)
	low := min(diag.Quantile(p, 0.02), diag.Quantile(q, 0.002))
	high := max(diag.Quantile(p, 0.98), diag.Quantile(q, 0.998))
	x := make([]float64, densityPoints)
	for i := range x {
		x[i] = low + (high-low)*float64(i)/(densityPoints-1)
	}
	priorLow, priorHigh := of.Of(p)
	postLow, postHigh := of.Of(q)
	zero := make([]float64, densityPoints)
	prior, posterior := density(p, x), density(q, x)
	scaled(prior, posterior)
	return figure.Figure{
		ID: "learnt:" + l.Name, Title: words.Say("figure.series", "column", summary.Spoken(l.Name), "fact", l.Said), Height: 130,
		Subtitle: words.Say("figure.ridge_legend", "prior_low", priorLow, "prior_high", priorHigh, "post_low", postLow, "post_high", postHigh, "interval", of.Name(), "gain", l.Gain, "overlap", words.Share(l.Overlap)),
		X:        figure.Axis{Type: "linear", Format: "number"}, Y: figure.Axis{Label: words.Say("figure.density"), Type: "linear", Zero: true},
		Layers: []figure.Layer{
			{Mark: "area", Label: words.Say("figure.prior"), Colour: "baseline", Opacity: 0.45, X: x, Y1: zero, Y2: prior},
			{Mark: "area", Label: words.Say("figure.posterior"), Colour: "accent", Opacity: 0.45, X: x, Y1: zero, Y2: posterior},
		},
	}
}
