package figures

import (
	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/words"
)

// tracePoints bounds a trace's points a chain.
const tracePoints = 250

// Trace shows the quantity whose chains agree least, thinned.
func Trace(worst *Scalar) figure.Figure {
	name := summary.Spoken(worst.Row.Name)
	f := trace("trace:worst", name)
	f.Title = words.Say("figure.trace", "quantity", name, "rhat", worst.Row.RHat)
	if len(worst.Chains) == 1 {
		f.Title = words.Say("figure.trace_one", "quantity", name)
	}
	f.Subtitle = words.Say("figure.trace_legend")
	for c, draws := range worst.Chains {
		l := traceLine(worst.Numbers[c])
		for d := 0; d < len(draws); d += max(1, len(draws)/tracePoints) {
			l.X, l.Y = append(l.X, float64(d)), append(l.Y, draws[d])
		}
		f.Layers = append(f.Layers, l)
	}
	return f
}

// LiveTrace shows the latest draws, as many of each chain, of the slowest quantity of a run that still goes on.
func LiveTrace(worst *Scalar, quantities int) figure.Figure {
	f := trace("trace:live", summary.Spoken(worst.Row.Name))
	f.Title, f.Height = liveTitle(&worst.Row, quantities), 240
	f.Subtitle = words.Say("figure.live_trace_legend", "n", len(worst.Chains[0]))
	for c, draws := range worst.Chains {
		l := traceLine(worst.Numbers[c])
		for d, y := range draws {
			l.X, l.Y = append(l.X, float64(d+1)), append(l.Y, y)
		}
		f.Layers = append(f.Layers, l)
	}
	return f
}

func liveTitle(worst *summary.Row, quantities int) words.Text {
	name := summary.Spoken(worst.Name)
	switch worst.RHatLevel(quantities) {
	case summary.Red:
		return words.Say("figure.live_trace_apart", "quantity", name, "rhat", worst.RHat)
	case summary.Amber:
		return words.Say("figure.live_trace_roughly", "quantity", name, "rhat", worst.RHat)
	case summary.Green:
		return words.Say("figure.live_trace_agree", "quantity", name, "rhat", worst.RHat)
	}
	return words.Say("figure.live_trace_one", "quantity", name)
}

func trace(id string, name words.Text) figure.Figure {
	return figure.Figure{ID: id, X: figure.Axis{Label: words.Say("figure.draw"), Type: "linear"}, Y: figure.Axis{Label: name, Type: "linear", Format: "number"}}
}

func traceLine(chain int) figure.Layer {
	return figure.Layer{Mark: "line", Label: chainName(chain), Colour: figure.Colour(chain), Width: 1, Opacity: 0.8}
}

// chainName is what a chain is called, by its number in its run from 0.
func chainName(number int) words.Text { return words.Say("figure.chain", "chain", number+1) }
