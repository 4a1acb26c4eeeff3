package figures

import (
	"math"

	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/words"
)

// pairDots is how many draws a pair is drawn with, besides those that diverged.
const pairDots = 400

// Pair draws two quantities against each other; draws that diverged are marked.
func Pair(id string, a, b Scalar, diverging [][]float64) figure.Figure {
	every := max(1, len(a.Chains)*len(a.Chains[0])/pairDots)
	f := figure.Figure{
		ID: id, Height: 260, X: figure.Axis{Label: summary.Spoken(a.Row.Name), Type: "linear", Format: "number"}, Y: figure.Axis{Label: summary.Spoken(b.Row.Name), Type: "linear", Format: "number"},
		Subtitle: words.Say("figure.pair_legend"),
	}
	plain := figure.Layer{Mark: "dot", Label: words.Say("figure.draw"), Colour: "muted", Opacity: 0.4}
	bad := figure.Layer{Mark: "dot", Label: words.Say("figure.divergence"), Colour: "bad"}
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
	f.Title = words.Say("figure.pair", "one", summary.Spoken(a.Row.Name), "other", summary.SpokenWithin(b.Row.Name), "correlation", correlation(xs, ys), "divergences", divergences(len(bad.X)))
	return f
}

func divergences(n int) words.Text {
	if n == 0 {
		return words.Say("figure.no_divergence")
	}
	return words.Say("figure.divergences", "n", n)
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
