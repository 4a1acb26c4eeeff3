package figures

import (
	"math"

	"github.com/mixtab/mixtab/core/baseline"
	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
)

// Threshold is the threshold rule's jump: each channel's return in one geo as N moves. Up to its own number of
// periods the geo has a model of its own, beyond it the pooled one. Periods is N's current value.
func Threshold(d *panel.Dataset, separate, partial, pooled *baseline.Account, geo, periods int) figure.Figure {
	weeks, unit := len(d.Series[geo].KPI), d.Cadence.Noun()
	end := 0
	for g := range d.Series {
		end = max(end, len(d.Series[g].KPI))
	}
	f := figure.Figure{
		ID: "threshold:" + d.Geos[geo], Height: 240,
		X: figure.Axis{Label: words.Say("figure.threshold_n", "unit", words.Unit(unit)), Type: "linear"},
		Y: figure.Axis{Label: words.Say("figure.return_spend"), Type: "linear", Format: "number", Zero: true},
	}
	jump, which := 0.0, -1
	for c := range d.Channels {
		own, all, part := rate(separate.Of(geo, c)), rate(pooled.Of(geo, c)), rate(partial.Of(geo, c))
		if math.IsNaN(own) || math.IsNaN(all) {
			continue
		}
		if x := math.Abs(own-all) / math.Max(math.Abs(own), math.Abs(all)); x > jump {
			jump, which = x, c
		}
		last := float64(end + 1)
		f.Layers = append(f.Layers,
			figure.Layer{Mark: "line", Label: words.Plain(d.Channels[c]), Colour: figure.Colour(c), Width: 2,
				X: []float64{1, float64(weeks), float64(weeks) + 1, last}, Y: []float64{own, own, all, all}},
			figure.Layer{Mark: "line", Label: words.Say("figure.partial_of", "channel", d.Channels[c]), Colour: figure.Colour(c), Width: 1, Dash: true, Opacity: 0.7, X: []float64{1, last}, Y: []float64{part, part}})
	}
	f.Layers = append(f.Layers, figure.Layer{Mark: "rule", Label: words.Say("figure.n"), Colour: "ink", Dash: true, X: []float64{float64(periods)}})
	f.Subtitle = words.Say("figure.threshold_legend", "geo", d.Geos[geo], "n", weeks, "unit", words.Unit(unit))
	f.Title = words.Say("figure.threshold_same", "geo", d.Geos[geo])
	if which >= 0 {
		own, all := rate(separate.Of(geo, which)), rate(pooled.Of(geo, which))
		f.Title = words.Say("figure.threshold_jump", "more", weeks+1, "unit", words.Unit(unit), "n", weeks, "channel", d.Channels[which], "geo", d.Geos[geo], "own", own, "all", all)
	}
	return f
}

func rate(c baseline.Cell) float64 { return c.Mean / c.Spend }

// NearestBoundary is the geo whose number of periods is nearest to N.
func NearestBoundary(d *panel.Dataset, periods int) int {
	best, distance := 0, math.MaxInt
	for g := range d.Series {
		n := len(d.Series[g].KPI)
		if x := max(n-periods, periods-n-1); x < distance {
			best, distance = g, x
		}
	}
	return best
}
