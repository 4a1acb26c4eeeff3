package figures

import (
	"fmt"
	"math"

	"github.com/mixtab/mixtab/core/baseline"
	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/panel"
)

// Threshold is the threshold rule's jump: each channel's return in one geo as N moves. Up to its own number of
// periods the geo has a model of its own, beyond it the pooled one. Periods is where N stands.
func Threshold(d *panel.Dataset, separate, partial, pooled *baseline.Account, geo, periods int) figure.Figure {
	weeks, unit := len(d.Series[geo].KPI), Period(d.Cadence)
	end := 0
	for g := range d.Series {
		end = max(end, len(d.Series[g].KPI))
	}
	f := figure.Figure{
		ID: "threshold:" + d.Geos[geo], Height: 240,
		X: figure.Axis{Label: "N: " + unit + "s that a geo needs for a model of its own", Type: "linear"},
		Y: figure.Axis{Label: "Return on spend", Type: "linear", Format: "number", Zero: true},
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
			figure.Layer{Mark: "line", Label: d.Channels[c], Colour: figure.Colour(c), Width: 2,
				X: []float64{1, float64(weeks), float64(weeks) + 1, last}, Y: []float64{own, own, all, all}},
			figure.Layer{Mark: "line", Label: d.Channels[c] + ", partial", Colour: figure.Colour(c), Width: 1, Dash: true, Opacity: 0.7, X: []float64{1, last}, Y: []float64{part, part}})
	}
	f.Layers = append(f.Layers, figure.Layer{Mark: "rule", Label: "N", Colour: "ink", Dash: true, X: []float64{float64(periods)}})
	f.Subtitle = fmt.Sprintf("%s has %d %ss. Mean returns; the thin dashed lines are partial pooling, which has no such step. The upright line is N.", d.Geos[geo], weeks, unit)
	f.Title = "The rule changes nothing here: both models say the same of " + d.Geos[geo]
	if which >= 0 {
		own, all := rate(separate.Of(geo, which)), rate(pooled.Of(geo, which))
		f.Title = fmt.Sprintf("Ask for %d %ss in place of %d, and %s’s return in %s jumps from %s to %s", weeks+1, unit, weeks, d.Channels[which], d.Geos[geo], en.Number(own), en.Number(all))
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
