package figures

import (
	"github.com/mixtab/mixtab/core/attribution"
	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/words"
)

// Amount is a part of the KPI over the observed periods, and its share of the expected total, with the ends of the interval.
type Amount struct {
	Name                       words.Text
	Mean, Low, High            float64
	Share, ShareLow, ShareHigh float64
}

// Split is what the KPI of one geo, or of all, was made of.
type Split struct {
	Baseline, Media, Total Amount
	Channels               []Amount
}

// Stack piles the channels on the baseline.
func (f *Fit) Stack(p *attribution.Part, media Amount) figure.Figure {
	x := days(p.Dates)
	fig := figure.Figure{
		ID:       ID("contributions", p),
		Title:    words.Say("figure.stack", "unit", words.Unit(f.Period), "share", words.Share(media.Share), "told", f.told(media)),
		Subtitle: words.Say("figure.stack_legend", "kpi", f.KPI, "unit", words.Unit(f.Period), "interval", f.Of.Name(), "present", f.present(p)),
		X:        dateAxis(), Y: f.kpiAxis(),
		Layers: []figure.Layer{{Mark: "stack", Label: words.Say("figure.baseline"), Colour: "baseline", X: x, Y: p.Baseline.Mean}},
	}
	for c, name := range f.Channels {
		fig.Layers = append(fig.Layers, figure.Layer{Mark: "stack", Label: words.Plain(name), Colour: figure.Colour(c), X: x, Y: p.Channel[c].Mean})
	}
	fig.Layers = append(fig.Layers,
		figure.Layer{Mark: "area", Label: words.Say("figure.single_interval", "unit", words.Unit(f.Period), "interval", f.Of.Name()), Colour: "muted", Opacity: 0.3,
			X: x, Y1: p.Predictive.Low, Y2: p.Predictive.High},
		figure.Layer{Mark: "dot", Label: words.Say("figure.actual"), Colour: "ink", X: x, Y: p.Actual},
	)
	return fig
}

// Waterfall lays baseline and channels end to end, with the total below.
func (f *Fit) Waterfall(p *attribution.Part, s Split) figure.Figure {
	over := words.Say("figure.kpi_over", "kpi", f.KPI, "span", span(p.Dates))
	if f.sold() {
		over = words.Say("figure.kpi_over_in", "kpi", f.KPI, "currency", f.Currency, "span", span(p.Dates))
	}
	fig := figure.Figure{
		ID:       ID("waterfall", p),
		Title:    words.Say("figure.waterfall", "share", words.Share(s.Media.Share), "kpi", f.KPI, "told", f.told(s.Media)),
		Subtitle: words.Say("figure.waterfall_legend", "place", place(p.Geo), "interval", f.Of.Name(), "truth", f.Truth.legend()),
		X: figure.Axis{
			Label: over,
			Type:  "linear", Format: "number", Zero: true,
		},
		Y: figure.Axis{Type: "band"},
	}
	bar := func(row Amount, colour string, from float64) {
		end := from + row.Mean
		name := []words.Text{row.Name}
		fig.Y.Categories = append(fig.Y.Categories, row.Name)
		fig.Layers = append(fig.Layers,
			figure.Layer{Mark: "barX", Label: row.Name, Colour: colour, X1: []float64{from}, X2: []float64{end}, Category: name},
			figure.Layer{Mark: "rangeX", Label: named(f.Of), Colour: "ink", Width: 1, X1: []float64{from + row.Low}, X2: []float64{from + row.High}, Category: name},
			figure.Layer{Mark: "text", Colour: "ink", X: []float64{max(from, end, from+row.High)}, Category: name,
				Text: []words.Text{words.Say("figure.amount", "mean", row.Mean, "share", words.Share(row.Share))}},
		)
	}
	bar(s.Baseline, "baseline", 0)
	start := s.Baseline.Mean
	for c, row := range s.Channels {
		bar(row, figure.Colour(c), start)
		if f.Truth != nil {
			fig.Layers = append(fig.Layers, f.Truth.mark(start+f.Truth.Contributions[c], []words.Text{row.Name}))
		}
		start += row.Mean
	}
	bar(s.Total, "ink", 0)
	return fig
}
