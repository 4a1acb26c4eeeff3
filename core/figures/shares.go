package figures

import (
	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/words"
)

// Share is a channel's part of the money and of what the money brought.
type Share struct {
	Channel         int
	Spend           float64
	Mean, Low, High float64
}

// Shares sets each channel's share of what the channels brought against its share of spend.
func (f *Fit) Shares(rows []Share) figure.Figure {
	fig := figure.Figure{
		ID: "shares:total", Title: f.sharesTitle(rows),
		Subtitle: words.Say("figure.shares_legend", "interval", f.Of.Name()),
		X:        figure.Axis{Label: words.Say("figure.shares_axis"), Type: "linear", Format: "percent", Zero: true},
		Y:        figure.Axis{Type: "band"},
	}
	for _, r := range rows {
		name := words.Plain(f.Channels[r.Channel])
		cat, colour := []words.Text{name}, figure.Colour(r.Channel)
		fig.Y.Categories = append(fig.Y.Categories, name)
		fig.Layers = append(fig.Layers,
			figure.Layer{Mark: "rangeX", Label: named(f.Of), Colour: colour, Width: 4, X1: []float64{r.Low}, X2: []float64{r.High}, Category: cat},
			figure.Layer{Mark: "dotX", Label: words.Say("figure.share_of_effect"), Colour: colour, Hollow: true, X: []float64{r.Mean}, Category: cat},
			figure.Layer{Mark: "dotX", Label: words.Say("figure.share_of_spend"), Colour: "ink", Symbol: "diamond", X: []float64{r.Spend}, Category: cat},
		)
	}
	return fig
}

// sharesTitle names the channel whose effect is furthest from its money, of those whose interval leaves the money out; or says that there is none.
func (f *Fit) sharesTitle(rows []Share) words.Text {
	var most *Share
	apart := 0.0
	for i := range rows {
		r := &rows[i]
		if d := max(r.Low-r.Spend, r.Spend-r.High); d > apart {
			most, apart = r, d
		}
	}
	if most == nil {
		return words.Say("figure.shares_alike")
	}
	return words.Say("figure.shares_apart", "channel", f.Channels[most.Channel], "spend", words.Share(most.Spend), "effect", words.Share(most.Mean),
		"interval", f.Of.Beside(), "shares", words.Shares{Low: most.Low, High: most.High})
}
