package figures

import (
	"fmt"

	"github.com/mixtab/mixtab/core/attribution"
	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/words/english"
)

// Amount is a part of the KPI over the observed periods, and its share of the expected total, with the ends of the interval.
type Amount struct {
	Name                       string
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
		ID:    ID("contributions", p),
		Title: fmt.Sprintf("What each %s was made of: media %s (%s)", f.Period, en.Percent(media.Share), f.told(en.PercentRange(media.ShareLow, media.ShareHigh))),
		Subtitle: fmt.Sprintf("Mean contributions, stacked; dots are actual %s, the band is the fit with its %s.%s",
			english.Noun(f.KPI), f.Of.Name(), f.present(p)),
		X: dateAxis(), Y: f.kpiAxis(),
		Layers: []figure.Layer{{Mark: "stack", Label: "Baseline", Colour: "baseline", X: x, Y: p.Baseline.Mean}},
	}
	for c, name := range f.Channels {
		fig.Layers = append(fig.Layers, figure.Layer{Mark: "stack", Label: name, Colour: figure.Colour(c), X: x, Y: p.Channel[c].Mean})
	}
	fig.Layers = append(fig.Layers,
		figure.Layer{Mark: "area", Label: "Fit, " + f.Of.Name(), Colour: "muted", Opacity: 0.3, X: x, Y1: p.Expected.Low, Y2: p.Expected.High},
		figure.Layer{Mark: "dot", Label: "Actual", Colour: "ink", X: x, Y: p.Actual},
	)
	return fig
}

// Waterfall lays baseline and channels end to end, with the total below.
func (f *Fit) Waterfall(p *attribution.Part, s Split) figure.Figure {
	fig := figure.Figure{
		ID:       ID("waterfall", p),
		Title:    fmt.Sprintf("Media explains %s of %s (%s)", en.Percent(s.Media.Share), english.Noun(f.KPI), f.told(en.PercentRange(s.Media.ShareLow, s.Media.ShareHigh))),
		Subtitle: fmt.Sprintf("Baseline, then each channel, %s; whiskers are %ss.", place(p.Geo), f.Of.Name()),
		X: figure.Axis{
			Label: fmt.Sprintf("%s, %s", capital(english.Noun(f.KPI)), span(p.Dates[0], p.Dates[len(p.Dates)-1])),
			Type:  "linear", Format: "number", Zero: true,
		},
		Y: figure.Axis{Type: "band"},
	}
	bar := func(row Amount, colour string, from float64) {
		end := from + row.Mean
		name := []string{row.Name}
		fig.Y.Categories = append(fig.Y.Categories, row.Name)
		fig.Layers = append(fig.Layers,
			figure.Layer{Mark: "barX", Label: row.Name, Colour: colour, X1: []float64{from}, X2: []float64{end}, Category: name},
			figure.Layer{Mark: "rangeX", Label: f.Of.Name(), Colour: "ink", Width: 1, X1: []float64{from + row.Low}, X2: []float64{from + row.High}, Category: name},
			figure.Layer{Mark: "text", Colour: "ink", X: []float64{max(from, end, from+row.High)}, Category: name,
				Text: []string{en.Number(row.Mean) + "  " + en.Percent(row.Share)}},
		)
	}
	bar(s.Baseline, "baseline", 0)
	start := s.Baseline.Mean
	for c, row := range s.Channels {
		bar(row, figure.Colour(c), start)
		start += row.Mean
	}
	bar(s.Total, "ink", 0)
	return fig
}
