package figures

import (
	"github.com/mixtab/mixtab/core/attribution"
	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/words"
)

// Response draws one steady-state curve: solid where it was observed, dashed and shaded beyond.
func (f *Fit) Response(c int, r *attribution.Response, title words.Text) figure.Figure {
	colour := figure.Colour(c)
	last := 0
	for last < len(r.Spend)-1 && r.Spend[last] < r.Observed {
		last++
	}
	legend, axis, format, beyond := "figure.response_legend", "figure.spend_each", "money", words.Say("figure.beyond_spent")
	if r.Counted {
		legend, axis, format, beyond = "figure.response_legend_counted", "figure.counted_each", "number", words.Say("figure.beyond_seen")
	}
	label := words.Say(axis, "channel", r.Channel, "unit", words.Unit(f.Period))
	if !r.Counted && f.Currency != "" {
		label = words.Say("figure.spend_each_in", "channel", r.Channel, "unit", words.Unit(f.Period), "currency", f.Currency)
	}
	subtitle := words.Say(legend, "geo", r.Geo, "interval", f.Of.Name(), "unit", words.Unit(f.Period))
	if r.Price > 0 {
		subtitle = words.Say("figure.response_priced", "legend", subtitle, "price", words.Money(r.Price))
	}
	fig := figure.Figure{
		ID: "response:" + r.Geo + ":" + r.Channel, Title: title,
		Subtitle: subtitle,
		X:        figure.Axis{Label: label, Type: "linear", Format: format, Zero: true},
		Y:        f.kpiAxis(),
		Layers: []figure.Layer{
			{Mark: "shade", Label: beyond, Colour: "muted", Opacity: 0.12, X1: []float64{r.Observed}, X2: []float64{r.Spend[len(r.Spend)-1]}},
			{Mark: "area", Label: named(f.Of), Colour: colour, Opacity: 0.18, X: r.Spend, Y1: r.Low, Y2: r.High},
			{Mark: "line", Label: words.Plain(r.Channel), Colour: colour, Width: 2, X: r.Spend[:last+1], Y: r.Mean[:last+1]},
			{Mark: "line", Label: words.Plain(r.Channel), Colour: colour, Width: 2, Dash: true, X: r.Spend[last:], Y: r.Mean[last:]},
		},
	}
	if r.Today > 0 {
		fig.Layers = append(fig.Layers,
			figure.Layer{Mark: "rule", Colour: "ink", Dash: true, X: []float64{r.Today}},
			figure.Layer{Mark: "dot", Label: words.Say("figure.today"), Colour: "ink", Hollow: true, X: []float64{r.Today}, Y: []float64{r.TodayMean}},
		)
	}
	fig.Layers = append(fig.Layers, f.tested(r)...)
	return fig
}
