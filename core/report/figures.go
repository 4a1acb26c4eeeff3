package report

import (
	"fmt"

	"github.com/mixtab/mixtab/core/attribution"
	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/summary"
)

// figures draws everything, encoded.
func (b *builder) figures() {
	b.draw(b.waterfall("waterfall:total", &b.a.Total))
	b.draw(b.returnsFigure("roi:total", &b.a.Total))
	b.draw(b.stack("contributions:total", &b.a.Total))
	b.draw(b.fitFigure("fit:total", &b.a.Total))
	for g := range b.a.ByGeo {
		p := &b.a.ByGeo[g]
		b.draw(b.fitFigure("fit:"+p.Geo, p))
		b.draw(b.residuals("residuals:"+p.Geo, p))
		b.draw(b.stack("contributions:"+p.Geo, p))
		b.draw(b.waterfall("waterfall:"+p.Geo, p))
		b.draw(b.returnsFigure("roi:"+p.Geo, p))
	}
	for i := range b.responses {
		b.draw(b.response(&b.responses[i]))
	}
	for c := range b.a.Channels {
		b.draw(b.decay(c))
	}
	b.draw(b.trace())
	if len(b.r.Checks) > 0 {
		b.draw(checksFigure(b.r.Checks))
	}
}

func (b *builder) draw(f figure.Figure) {
	if b.r.Figure(f.ID) == nil {
		b.r.Figures = append(b.r.Figures, f.Encode())
	}
}

func days(dates []panel.Date) []float64 {
	x := make([]float64, len(dates))
	for i, d := range dates {
		x[i] = float64(d)
	}
	return x
}

func (b *builder) dateAxis() figure.Axis { return figure.Axis{Type: "date"} }

func (b *builder) kpiAxis() figure.Axis {
	return figure.Axis{Label: fmt.Sprintf("%s a %s", capital(noun(b.r.KPI)), b.r.Period), Type: "linear", Format: "number", Zero: true}
}

func place(geo string) string {
	if geo == All {
		return "all geos"
	}
	return geo
}

// present says how many geos a total sums, when that changes.
func present(p *attribution.Part, geos int, unit string) string {
	if p.Geo != All || geos < 2 {
		return ""
	}
	all := 0
	for _, n := range p.Present {
		if n == geos {
			all++
		}
	}
	if all == len(p.Present) {
		return fmt.Sprintf(" Sums %d geos.", geos)
	}
	return fmt.Sprintf(" Sums the geos that have data: all %d in %d of %d %ss.", geos, all, len(p.Present), unit)
}

// fitFigure sets the model against the data.
func (b *builder) fitFigure(id string, p *attribution.Part) figure.Figure {
	x := days(p.Dates)
	return figure.Figure{
		ID: id,
		Title: fmt.Sprintf("%s: %s of %ss lie in the %s band; the model is off by %s", capital(place(p.Geo)),
			Percent(p.Accuracy.Coverage), b.r.Period, b.of.Percent(), Percent(p.Accuracy.WMAPE)),
		Subtitle: fmt.Sprintf("Dots are actual %s, the line is the fit, the bands are the %s and the %s of a single %s.%s",
			noun(b.r.KPI), b.of.Inner().Name(), b.of.Name(), b.r.Period, present(p, len(b.a.Geos), b.r.Period)),
		X: b.dateAxis(), Y: b.kpiAxis(),
		Layers: []figure.Layer{
			{Mark: "area", Label: b.of.Name(), Colour: "accent", Opacity: 0.15, X: x, Y1: p.Predictive.Low, Y2: p.Predictive.High},
			{Mark: "area", Label: b.of.Inner().Name(), Colour: "accent", Opacity: 0.25, X: x, Y1: p.Predictive.InnerLow, Y2: p.Predictive.InnerHigh},
			{Mark: "line", Label: "Fit", Colour: "accent", Width: 1.5, X: x, Y: p.Expected.Mean},
			{Mark: "dot", Label: "Actual", Colour: "ink", X: x, Y: p.Actual},
		},
	}
}

// residuals shows what the fit leaves over, where a pattern would say that something is missing.
func (b *builder) residuals(id string, p *attribution.Part) figure.Figure {
	x := days(p.Dates)
	left, low, high := make([]float64, len(x)), make([]float64, len(x)), make([]float64, len(x))
	for k := range x {
		left[k] = p.Actual[k] - p.Expected.Mean[k]
		low[k] = p.Predictive.Low[k] - p.Expected.Mean[k]
		high[k] = p.Predictive.High[k] - p.Expected.Mean[k]
	}
	axis := b.kpiAxis()
	axis.Label = fmt.Sprintf("Actual less fit, %s", noun(b.r.KPI))
	return figure.Figure{
		ID: id, Title: fmt.Sprintf("%s: what the fit leaves over (R² %.2f)", p.Geo, p.Accuracy.R2),
		Subtitle: fmt.Sprintf("A pattern here would mean that something is missing from the model. The band is the %s of what a single %s may be off by.", b.of.Name(), b.r.Period),
		X:        b.dateAxis(), Y: axis,
		Layers: []figure.Layer{
			{Mark: "area", Label: b.of.Name(), Colour: "muted", Opacity: 0.18, X: x, Y1: low, Y2: high},
			{Mark: "rule", Colour: "muted", Y: []float64{0}},
			{Mark: "dot", Label: "Actual less fit", Colour: "ink", X: x, Y: left},
		},
	}
}

// stack piles the channels on the baseline.
func (b *builder) stack(id string, p *attribution.Part) figure.Figure {
	x := days(p.Dates)
	media := b.r.row(p.Geo, "media", "All channels")
	f := figure.Figure{
		ID:    id,
		Title: fmt.Sprintf("What each %s was made of: media %s (%s)", b.r.Period, Percent(media.Share), b.told(PercentRange(media.ShareLow, media.ShareHigh))),
		Subtitle: fmt.Sprintf("Mean contributions, stacked; dots are actual %s, the band is the fit with its %s.%s",
			noun(b.r.KPI), b.of.Name(), present(p, len(b.a.Geos), b.r.Period)),
		X: b.dateAxis(), Y: b.kpiAxis(),
		Layers: []figure.Layer{{Mark: "stack", Label: "Baseline", Colour: "baseline", X: x, Y: p.Baseline.Mean}},
	}
	for c, name := range b.a.Channels {
		f.Layers = append(f.Layers, figure.Layer{Mark: "stack", Label: name, Colour: figure.Colour(c), X: x, Y: p.Channel[c].Mean})
	}
	f.Layers = append(f.Layers,
		figure.Layer{Mark: "area", Label: "Fit, " + b.of.Name(), Colour: "muted", Opacity: 0.3, X: x, Y1: p.Expected.Low, Y2: p.Expected.High},
		figure.Layer{Mark: "dot", Label: "Actual", Colour: "ink", X: x, Y: p.Actual},
	)
	return f
}

// waterfall lays baseline and channels end to end, with the total below.
func (b *builder) waterfall(id string, p *attribution.Part) figure.Figure {
	media := b.r.row(p.Geo, "media", "All channels")
	f := figure.Figure{
		ID:       id,
		Title:    fmt.Sprintf("Media explains %s of %s (%s)", Percent(media.Share), noun(b.r.KPI), b.told(PercentRange(media.ShareLow, media.ShareHigh))),
		Subtitle: fmt.Sprintf("Baseline, then each channel, %s; whiskers are %ss.", place(p.Geo), b.of.Name()),
		X: figure.Axis{
			Label: fmt.Sprintf("%s, %s", capital(noun(b.r.KPI)), Span(p.Dates[0], p.Dates[len(p.Dates)-1])),
			Type:  "linear", Format: "number", Zero: true,
		},
		Y: figure.Axis{Type: "band"},
	}
	start := 0.0
	bar := func(row *Contribution, colour string, from float64) {
		end := from + row.Mean
		name := []string{row.Name}
		f.Y.Categories = append(f.Y.Categories, row.Name)
		f.Layers = append(f.Layers,
			figure.Layer{Mark: "barX", Label: row.Name, Colour: colour, X1: []float64{from}, X2: []float64{end}, Category: name},
			figure.Layer{Mark: "rangeX", Label: b.of.Name(), Colour: "ink", Width: 1, X1: []float64{from + row.Low}, X2: []float64{from + row.High}, Category: name},
			figure.Layer{Mark: "text", Colour: "ink", X: []float64{max(from, end, from+row.High)}, Category: name,
				Text: []string{Number(row.Mean) + "  " + Percent(row.Share)}},
		)
	}
	base := b.r.row(p.Geo, "baseline", "Baseline")
	bar(base, "baseline", 0)
	start = base.Mean
	for c, name := range b.a.Channels {
		row := b.r.row(p.Geo, "channel", name)
		bar(row, figure.Colour(c), start)
		start += row.Mean
	}
	bar(b.r.row(p.Geo, "total", "Total"), "ink", 0)
	return f
}

// returnsFigure shows average and marginal return of each channel.
func (b *builder) returnsFigure(id string, p *attribution.Part) figure.Figure {
	unit := "Return for each 1 spent"
	if !b.a.Valued {
		unit = capital(noun(b.r.KPI)) + " for each 1 spent"
	}
	f := figure.Figure{
		ID: id, Title: b.bestReturn(p),
		Subtitle: fmt.Sprintf("Average return (%s and %s), %s; ◆ is the return of the next 1%s%% of spend.", b.of.Inner().Name(), b.of.Name(), place(p.Geo), gap),
		X:        figure.Axis{Label: unit, Type: "linear", Format: "number", Zero: true},
		Y:        figure.Axis{Type: "band"},
		Layers:   []figure.Layer{{Mark: "rule", Label: "money back", Colour: "muted", Dash: true, X: []float64{1}}},
	}
	for c, name := range b.a.Channels {
		draws := p.Returns[c].ROI
		if draws == nil {
			continue
		}
		row := b.r.roi(p.Geo, name)
		innerLow, _, innerHigh := summary.Interval(draws, b.of.Inner())
		cat, colour := []string{name}, figure.Colour(c)
		f.Y.Categories = append(f.Y.Categories, name)
		f.Layers = append(f.Layers,
			figure.Layer{Mark: "rangeX", Label: b.of.Name(), Colour: colour, Width: 1.5, X1: []float64{row.Low}, X2: []float64{row.High}, Category: cat},
			figure.Layer{Mark: "rangeX", Label: b.of.Inner().Name(), Colour: colour, Width: 6, X1: []float64{innerLow}, X2: []float64{innerHigh}, Category: cat},
			figure.Layer{Mark: "dotX", Label: "Average return", Colour: colour, Hollow: true, X: []float64{row.Mean}, Category: cat},
			figure.Layer{Mark: "dotX", Label: "Return of the next 1 %", Colour: colour, Symbol: "diamond", X: []float64{row.Marginal}, Category: cat},
			figure.Layer{Mark: "text", Colour: "muted", X: []float64{max(row.High, row.Marginal)}, Category: cat, Text: []string{"P(ROI>1) " + chance(row.ProbAboveOne)}},
		)
	}
	return f
}

// bestReturn names the channel with the highest average return, and how sure that rank is.
func (b *builder) bestReturn(p *attribution.Part) string {
	best := -1
	for c := range b.a.Channels {
		if p.Returns[c].ROI != nil && (best < 0 || summary.Mean(p.Returns[c].ROI) > summary.Mean(p.Returns[best].ROI)) {
			best = c
		}
	}
	if best < 0 {
		return "No spend is known, so there is no return on it"
	}
	row := b.r.roi(p.Geo, b.a.Channels[best])
	return fmt.Sprintf("%s %s (%s)", row.Channel, b.returned(row.Mean), b.told(Range(row.Low, row.High)))
}
