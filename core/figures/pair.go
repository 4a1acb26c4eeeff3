package figures

import (
	"fmt"
	"math"

	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/summary"
)

// pairDots is how many draws a pair is drawn with, besides those that diverged.
const pairDots = 400

// Pair draws two quantities against each other; draws that diverged are marked.
func Pair(id string, a, b Scalar, diverging [][]float64) figure.Figure {
	every := max(1, len(a.Chains)*len(a.Chains[0])/pairDots)
	f := figure.Figure{
		ID: id, Height: 260, X: figure.Axis{Label: spoken(a.Row.Name), Type: "linear", Format: "number"}, Y: figure.Axis{Label: spoken(b.Row.Name), Type: "linear", Format: "number"},
		Subtitle: "Draws of two of the quantities that chains agree on least, thinned. Red draws diverged; where they gather, the sampler cannot go on.",
	}
	plain := figure.Layer{Mark: "dot", Label: "Draw", Colour: "muted", Opacity: 0.4}
	bad := figure.Layer{Mark: "dot", Label: "Divergence", Colour: "bad"}
	var xs, ys []float64
	for c := range a.Chains {
		var off []float64
		if diverging != nil {
			off = diverging[c]
		}
		for d, x := range a.Chains[c] {
			y := b.Chains[c][d]
			xs, ys = append(xs, x), append(ys, y)
			switch {
			case off != nil && off[d] != 0:
				bad.X, bad.Y = append(bad.X, x), append(bad.Y, y)
			case d%every == 0:
				plain.X, plain.Y = append(plain.X, x), append(plain.Y, y)
			}
		}
	}
	f.Layers = append(f.Layers, plain)
	if len(bad.X) > 0 {
		f.Layers = append(f.Layers, bad)
	}
	f.Title = fmt.Sprintf("%s and %s: correlation %s, %s", spoken(a.Row.Name), spokenWithin(b.Row.Name), en.Fixed(correlation(xs, ys), 2), counted(len(bad.X), "divergence"))
	return f
}

func correlation(x, y []float64) float64 {
	mx, my := summary.Mean(x), summary.Mean(y)
	var xy, xx, yy float64
	for i := range x {
		xy += (x[i] - mx) * (y[i] - my)
		xx += (x[i] - mx) * (x[i] - mx)
		yy += (y[i] - my) * (y[i] - my)
	}
	return xy / math.Sqrt(xx*yy)
}
