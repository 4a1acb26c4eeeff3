package figures

import (
	"github.com/mixtab/mixtab/core/attribution"
	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/words"
)

// Decay draws how a channel's effect fades: one line, or one a geo where geos differ. carry holds the channel's geos that are
// drawn.
func (f *Fit) Decay(c int, carry []*attribution.Carryover, title words.Text) figure.Figure {
	name, geos := f.Channels[c], len(carry)
	fig := figure.Figure{
		ID: "decay:" + name, Title: title,
		Subtitle: words.Say("figure.decay_legend", "interval", f.Of.Name()),
		X:        figure.Axis{Label: words.Say("figure.after_pulse", "unit", words.Unit(f.Period)), Type: "linear", Zero: true},
		Y:        figure.Axis{Label: words.Say("figure.still_come"), Type: "linear", Format: "percent", Zero: true},
	}
	until := fadedBy(carry)
	x := make([]float64, until)
	for l := range x {
		x[l] = float64(l)
	}
	for g, k := range carry {
		label, opacity := k.Geo, 0.1
		if geos == 1 {
			label, opacity = name, 0.18
		}
		if geos <= 4 {
			fig.Layers = append(fig.Layers, figure.Layer{Mark: "area", Label: words.Say("figure.name_interval", "name", label, "interval", f.Of.Name()), Colour: figure.Colour(c), Opacity: opacity,
				X: x, Y1: k.Remaining.Low[:until], Y2: k.Remaining.High[:until]})
		}
		fig.Layers = append(fig.Layers, figure.Layer{Mark: "line", Label: words.Plain(label), Colour: figure.Colour(c), Width: 2, Dash: g%2 == 1, X: x, Y: k.Remaining.Mean[:until]})
	}
	fig.Layers = append(fig.Layers, figure.Layer{Mark: "rule", Label: words.Say("figure.half"), Colour: "muted", Dash: true, Y: []float64{0.5}})
	return fig
}

// fadedBy is the number of lags worth drawing: until 2% are left in every geo, at least 5.
func fadedBy(carry []*attribution.Carryover) int {
	until := 5
	for _, k := range carry {
		for high := k.Remaining.High; until < len(high) && high[until-1] > 0.02; {
			until++
		}
	}
	return until
}
