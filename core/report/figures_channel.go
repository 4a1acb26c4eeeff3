package report

import (
	"fmt"
	"math"
	"strings"

	"github.com/mixtab/mixtab/core/attribution"
	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/idata"
	"github.com/mixtab/mixtab/core/summary"
)

// response draws one steady-state curve: solid where it was observed, dashed and shaded beyond.
func (b *builder) response(r *attribution.Response) figure.Figure {
	c := b.channel(r.Channel)
	colour := figure.Colour(c)
	last := 0
	for last < len(r.Spend)-1 && r.Spend[last] < r.Observed {
		last++
	}
	f := figure.Figure{
		ID: "response:" + r.Geo + ":" + r.Channel, Title: b.responseTitle(r),
		Subtitle: fmt.Sprintf("%s, held at a constant spend; band is the %s. Today is the mean of the last year. Shaded: beyond the largest spend of a single %s.", r.Geo, b.of.Name(), b.r.Period),
		X:        figure.Axis{Label: fmt.Sprintf("%s, spend a %s", r.Channel, b.r.Period), Type: "linear", Format: "money", Zero: true},
		Y:        b.kpiAxis(),
		Layers: []figure.Layer{
			{Mark: "shade", Label: "beyond what was ever spent", Colour: "muted", Opacity: 0.12, X1: []float64{r.Observed}, X2: []float64{r.Spend[len(r.Spend)-1]}},
			{Mark: "area", Label: b.of.Name(), Colour: colour, Opacity: 0.18, X: r.Spend, Y1: r.Low, Y2: r.High},
			{Mark: "line", Label: r.Channel, Colour: colour, Width: 2, X: r.Spend[:last+1], Y: r.Mean[:last+1]},
			{Mark: "line", Label: r.Channel, Colour: colour, Width: 2, Dash: true, X: r.Spend[last:], Y: r.Mean[last:]},
		},
	}
	if r.Today > 0 {
		f.Layers = append(f.Layers,
			figure.Layer{Mark: "rule", Colour: "ink", Dash: true, X: []float64{r.Today}},
			figure.Layer{Mark: "dot", Label: "today", Colour: "ink", Hollow: true, X: []float64{r.Today}, Y: []float64{r.TodayMean}},
		)
	}
	return f
}

func (b *builder) channel(name string) int {
	for c := range b.a.Channels {
		if b.a.Channels[c] == name {
			return c
		}
	}
	panic("report: a response is of a channel of the panel")
}

// responseTitle says how much of the average return the next 10 % of spend keeps.
func (b *builder) responseTitle(r *attribution.Response) string {
	if len(r.NextTenth) == 0 {
		return fmt.Sprintf("%s was off over the last year", r.Channel)
	}
	low, middle, high := summary.Interval(r.NextTenth, b.of)
	return fmt.Sprintf("%s%s: the next 10%s%% keeps %s of the average return (%s)", r.Channel, bend(low, high), gap, Percent(middle), b.told(PercentRange(low, high)))
}

// decay draws how a channel's effect fades: one line, or one a geo where geos differ.
func (b *builder) decay(c int) figure.Figure {
	name := b.a.Channels[c]
	n := len(b.a.Channels)
	title := b.decaySentence(c)
	if title == "" {
		title = name + ": the effect comes in the same " + b.r.Period
	} else {
		title = title[:len(title)-1]
	}
	f := figure.Figure{
		ID: "decay:" + name, Title: title,
		Subtitle: fmt.Sprintf("Share of a pulse's effect still to come, before saturation; band is the %s.", b.of.Name()),
		X:        figure.Axis{Label: capital(b.r.Period) + "s after the pulse", Type: "linear", Zero: true},
		Y:        figure.Axis{Label: "Still to come", Type: "linear", Format: "percent", Zero: true},
	}
	geos := 1
	if b.carryVaries(c) {
		geos = len(b.a.Geos)
	}
	until := b.fadedBy(c, geos)
	x := make([]float64, until)
	for l := range x {
		x[l] = float64(l)
	}
	for g := 0; g < geos; g++ {
		k := &b.carry[g*n+c]
		label, opacity := k.Geo, 0.1
		if geos == 1 {
			label, opacity = name, 0.18
		}
		if geos <= 4 {
			f.Layers = append(f.Layers, figure.Layer{Mark: "area", Label: label + ", " + b.of.Name(), Colour: figure.Colour(c), Opacity: opacity, X: x, Y1: k.Remaining.Low[:until], Y2: k.Remaining.High[:until]})
		}
		f.Layers = append(f.Layers, figure.Layer{Mark: "line", Label: label, Colour: figure.Colour(c), Width: 2, Dash: g%2 == 1, X: x, Y: k.Remaining.Mean[:until]})
	}
	f.Layers = append(f.Layers, figure.Layer{Mark: "rule", Label: "half", Colour: "muted", Dash: true, Y: []float64{0.5}})
	return f
}

// fadedBy is the number of lags worth drawing: until 2 % are left in every geo, at least 5.
func (b *builder) fadedBy(c, geos int) int {
	until := 5
	for g := 0; g < geos; g++ {
		high := b.carry[g*len(b.a.Channels)+c].Remaining.High
		for until < len(high) && high[until-1] > 0.02 {
			until++
		}
	}
	return until
}

// tracePoints bounds a trace's points a chain.
const tracePoints = 250

// trace shows the quantity whose chains agree least.
func (b *builder) trace() figure.Figure {
	worst := b.worst()
	v, e := b.find(worst)
	f := figure.Figure{
		ID: "trace:worst", Title: fmt.Sprintf("The chains agree least on %s: R‑hat %.3f", summary.Spoken(worst.Name), worst.RHat),
		Subtitle: "One line a chain, thinned. Lines that stay apart, or wander, mean that the chains disagree.",
		X:        figure.Axis{Label: "Draw", Type: "linear"}, Y: figure.Axis{Label: summary.Spoken(worst.Name), Type: "linear", Format: "number"},
	}
	for c, draws := range v.Chains(e) {
		step := max(1, len(draws)/tracePoints)
		l := figure.Layer{Mark: "line", Label: fmt.Sprintf("Chain %d", c+1), Colour: figure.Colour(c), Width: 1, Opacity: 0.8}
		for d := 0; d < len(draws); d += step {
			l.X, l.Y = append(l.X, float64(d)), append(l.Y, draws[d])
		}
		f.Layers = append(f.Layers, l)
	}
	return f
}

// worst is the parameter with the largest R-hat, the first when none has one. The raw variables of a non-centred
// parameter stand behind it and are passed over.
func (b *builder) worst() *summary.Row {
	worst := &b.r.Parameters[0]
	for i := range b.r.Parameters {
		if strings.Contains(b.r.Parameters[i].Name, "_raw") {
			continue
		}
		if p := &b.r.Parameters[i]; p.RHat > worst.RHat || math.IsNaN(worst.RHat) {
			worst = p
		}
	}
	return worst
}

// find gives the draws behind a row of the parameter table.
func (b *builder) find(row *summary.Row) (v *idata.Variable, element int) {
	for _, p := range b.post.Parameters() {
		for e := 0; e < p.Size; e++ {
			if summary.Label(&p, e) == row.Name {
				return b.id.Variable("posterior", p.Name), e
			}
		}
	}
	panic("report: a row of the table is of a parameter")
}
