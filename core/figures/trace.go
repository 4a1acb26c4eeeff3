package figures

import (
	"fmt"

	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/summary"
)

// tracePoints bounds a trace's points a chain.
const tracePoints = 250

// Trace shows the quantity whose chains agree least, thinned.
func Trace(worst *summary.Row, chains [][]float64) figure.Figure {
	name := spoken(worst.Name)
	f := trace("trace:worst", name)
	f.Title = fmt.Sprintf("The chains agree least on %s: R‑hat %.3f", name, worst.RHat)
	f.Subtitle = "One line a chain, thinned. Lines that stay apart, or wander, mean that the chains disagree."
	for c, draws := range chains {
		l := traceLine(c)
		for d := 0; d < len(draws); d += max(1, len(draws)/tracePoints) {
			l.X, l.Y = append(l.X, float64(d)), append(l.Y, draws[d])
		}
		f.Layers = append(f.Layers, l)
	}
	return f
}

// LiveTrace shows the latest draws, as many of each chain, of the slowest quantity of a run that still goes on.
func LiveTrace(worst *summary.Row, chains [][]float64) figure.Figure {
	f := trace("trace:live", spoken(worst.Name))
	f.Title, f.Height = liveTitle(worst), 240
	f.Subtitle = fmt.Sprintf("The slowest quantity, last %d draws of each chain. Lines that stay apart, or wander, mean that the chains disagree.", len(chains[0]))
	for c, draws := range chains {
		l := traceLine(c)
		for d, y := range draws {
			l.X, l.Y = append(l.X, float64(d+1)), append(l.Y, y)
		}
		f.Layers = append(f.Layers, l)
	}
	return f
}

func liveTitle(worst *summary.Row) string {
	name := spoken(worst.Name)
	switch {
	case worst.RHat > 1.05:
		return fmt.Sprintf("The chains do not agree yet on %s (R‑hat %.2f)", name, worst.RHat)
	case worst.RHat > 1.01:
		return fmt.Sprintf("The chains agree roughly so far on %s (R‑hat %.3f)", name, worst.RHat)
	case worst.RHat > 0:
		return fmt.Sprintf("The chains agree even on what is least certain: %s (R‑hat %.3f)", name, worst.RHat)
	}
	return name + ": one chain so far, so nothing to compare it with"
}

func trace(id, name string) figure.Figure {
	return figure.Figure{ID: id, X: figure.Axis{Label: "Draw", Type: "linear"}, Y: figure.Axis{Label: name, Type: "linear", Format: "number"}}
}

func traceLine(chain int) figure.Layer {
	return figure.Layer{Mark: "line", Label: fmt.Sprintf("Chain %d", chain+1), Colour: figure.Colour(chain), Width: 1, Opacity: 0.8}
}
