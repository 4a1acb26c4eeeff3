package figures

import (
	"math"
	"slices"

	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
)

// Data draws every series of a dataset by itself, geo by geo: KPI, channels, controls. Ids are
// "data:<geo>:<column>".
func Data(d *panel.Dataset) []figure.Figure {
	var all []figure.Figure
	for g := range d.Series {
		s := &d.Series[g]
		all = append(all, series(d, s, d.KPI, s.KPI, "ink", kpiFact(s.KPI)))
		for c, name := range d.Channels {
			all = append(all, series(d, s, name, s.Media[c], figure.Colour(c), mediaFact(d, s, c)))
		}
		for k, name := range d.Controls {
			all = append(all, series(d, s, name, s.Controls[k], "muted", rangeFact(s.Controls[k])))
		}
	}
	return all
}

func series(d *panel.Dataset, s *panel.Series, column string, y []float64, colour string, fact words.Text) figure.Figure {
	var layers []figure.Layer
	x, all := days(s.Dates), len(y)
	x, y = extremes(x, y, mostPoints)
	var drawn words.Text
	if len(y) < all {
		drawn = words.Say("figure.thinned")
	}
	if slices.Min(y) >= 0 && colour != "ink" && colour != "muted" {
		layers = append(layers, figure.Layer{Mark: "area", Colour: colour, Opacity: 0.2, X: x, Y1: make([]float64, len(y)), Y2: y})
	}
	layers = append(layers, figure.Layer{Mark: "line", Label: words.Plain(column), Colour: colour, Width: 1.2, X: x, Y: y})
	return figure.Figure{
		ID: "data:" + s.Geo + ":" + column, Title: words.Say("figure.series", "column", column, "fact", fact),
		Subtitle: words.Say("figure.series_legend", "geo", s.Geo, "span", span(s.Dates), "n", all, "unit", words.Unit(d.Cadence.Noun()), "drawn", drawn),
		Height:   120,
		X:        figure.Axis{Type: "date"}, Y: figure.Axis{Type: "linear", Format: "number", Zero: colour != "muted"}, Layers: layers,
	}
}

// mostPoints is how many points a small chart has: more than it has pixels would only cost time.
const mostPoints = 400

// extremes thins a long series for drawing: of each run of neighbours the least and the most, in their order, so that
// no spike is lost. A series that is short enough comes back as it is.
func extremes(x, y []float64, most int) (thinX, thinY []float64) {
	n := len(y)
	if n <= most {
		return x, y
	}
	runs := most / 2
	for k := range runs {
		from, to := k*n/runs, (k+1)*n/runs
		low, high := from, from
		for i := from; i < to; i++ {
			if y[i] < y[low] {
				low = i
			}
			if y[i] > y[high] {
				high = i
			}
		}
		for _, i := range []int{min(low, high), max(low, high)} {
			thinX, thinY = append(thinX, x[i]), append(thinY, y[i])
		}
	}
	return thinX, thinY
}

func kpiFact(y []float64) words.Text {
	sum := 0.0
	for _, v := range y {
		sum += v
	}
	mean := sum / float64(len(y))
	ss := 0.0
	for _, v := range y {
		ss += (v - mean) * (v - mean)
	}
	sd := math.Sqrt(ss / float64(len(y)))
	if !(mean > 0) {
		return words.Say("figure.series_mean", "mean", mean)
	}
	return words.Say("figure.series_varies", "mean", mean, "share", words.Share(sd/mean))
}

// mediaFact says how often the channel ran and what it cost.
func mediaFact(d *panel.Dataset, s *panel.Series, c int) words.Text {
	on, spend, counted := 0, 0.0, 0.0
	for t, x := range s.Media[c] {
		if x > 0 {
			on++
		}
		spend, counted = spend+s.Spend[c][t], counted+x
	}
	if on == 0 {
		return words.Say("figure.series_never_on")
	}
	if !d.Pays(c) {
		return words.Say("figure.series_on_counted", "on", on, "n", len(s.Dates), "unit", words.Unit(d.Cadence.Noun()), "total", counted)
	}
	return words.Say("figure.series_on", "on", on, "n", len(s.Dates), "unit", words.Unit(d.Cadence.Noun()), "spend", spend)
}

func rangeFact(y []float64) words.Text {
	low, high := slices.Min(y), slices.Max(y)
	if low == high {
		return words.Say("figure.series_constant", "low", low)
	}
	return words.Say("figure.series_between", "low", low, "high", high)
}
