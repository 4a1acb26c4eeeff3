package figures

import (
	"github.com/mixtab/mixtab/core/dense"
	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/words"
)

// hiddenSteps is how many points the curve has.
const hiddenSteps = 48

// Hidden draws what a cause that nobody measured would leave of a channel's return (of its contribution, as a share, where it is
// no money) when it explains so much of what is left of both the channel's movements and the KPI's, with causes that are measured as
// marks on it. of is what would be left, as a factor.
func (f *Fit) Hidden(channel int, h *summary.Hidden, of func(explained float64) float64) figure.Figure {
	value, low, high := h.Return, h.Low, h.High
	fig := figure.Figure{
		ID: "hidden:" + h.Channel, Height: 260, Title: h.Takes(),
		Subtitle: words.Say("figure.hidden_legend", "interval", f.Of.Name()),
		X:        figure.Axis{Label: words.Say("figure.hidden_strength", "channel", h.Channel, "kpi", h.KPI), Type: "linear", Format: "percent"},
		Y:        figure.Axis{Label: words.Say("figure.hidden_left"), Type: "linear", Format: "number", Zero: true},
	}
	if value != value {
		value, low, high = 1, 1, 1
		fig.Y.Label, fig.Y.Format = words.Say("figure.hidden_share"), "percent"
	}
	end := h.Nothing
	for i := range h.Yardsticks {
		end = max(end, h.Yardsticks[i].Equal)
	}
	end = min(0.95, 1.1*end)
	curve := dense.Matrix(4, hiddenSteps)
	x, y, below, above := curve[0], curve[1], curve[2], curve[3]
	for i := range x {
		x[i] = end * float64(i) / (hiddenSteps - 1)
		gone := value * (1 - of(x[i]))
		y[i], below[i], above[i] = value-gone, low-gone, high-gone
	}
	colour := figure.Colour(channel)
	if low < high {
		fig.Layers = append(fig.Layers, figure.Layer{Mark: "area", Label: named(f.Of), Colour: colour, X: x, Y1: below, Y2: above})
	}
	fig.Layers = append(fig.Layers, figure.Layer{Mark: "line", Label: words.Say("figure.hidden_line"), Colour: colour, X: x, Y: y},
		figure.Layer{Mark: "line", Label: words.Say("figure.hidden_nothing"), Colour: "ink", Width: 1, X: []float64{0, end}, Y: []float64{0, 0}})
	if h.BreakEven == h.BreakEven {
		fig.Layers = append(fig.Layers, figure.Layer{Mark: "line", Label: words.Say("figure.hidden_even"), Colour: "muted", Dash: true, Width: 1,
			X: []float64{0, end}, Y: []float64{h.BreakEven, h.BreakEven}})
	}
	for i := range h.Yardsticks {
		k := &h.Yardsticks[i]
		if k.Equal <= end {
			fig.Layers = append(fig.Layers, figure.Layer{Mark: "dot", Label: words.Say("figure.hidden_as", "cause", k.Name),
				Colour: "ink", Hollow: true, X: []float64{k.Equal}, Y: []float64{value * k.Left}})
		}
	}
	return fig
}
