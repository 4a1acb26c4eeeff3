package report

import (
	"fmt"
	"math"
	"slices"

	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/sampler/diag"
)

// How many quantities are drawn: as small charts, and in the overview.
const (
	learntFigures  = 12
	learntOverview = 30
	densityPoints  = 61
)

// overview sets posteriors against their priors, all in units of the prior's spread: the prior lies between −1.64 and 1.64.
func (e *examiner) overview() figure.Figure {
	rows := e.x.Learnt
	if len(rows) > learntOverview {
		rows = rows[:learntOverview]
	}
	f := figure.Figure{
		ID: "learnt:overview", Title: e.x.sentence(),
		Subtitle: fmt.Sprintf("Least learnt on top, %d of %d quantities. Grey: the prior’s %s; coloured: the posterior’s, with %s inside. An interval as wide as the grey one says that the data added nothing.",
			len(rows), len(e.x.Learnt), e.of.Name(), e.of.Inner().Name()),
		X: figure.Axis{Label: "Distance from the prior’s middle, in prior standard deviations", Type: "linear", Zero: true}, Y: figure.Axis{Type: "band"},
		Height: 60 + 22*len(rows),
	}
	for i := range rows {
		l := &rows[i]
		if math.IsNaN(l.Gain) {
			continue
		}
		before, after := e.draws(l.Name)
		name := summary.Spoken(l.Name)
		cat := []string{name}
		f.Y.Categories = append(f.Y.Categories, name)
		unit := func(x float64) []float64 {
			return []float64{max(-overviewEdge, min(overviewEdge, (x-l.PriorMiddle)/l.PriorSpread))}
		}
		low, _, high := summary.Interval(before, e.of)
		postLow, _, postHigh := summary.Interval(after, e.of)
		inLow, _, inHigh := summary.Interval(after, e.of.Inner())
		colour := map[Word]string{Silent: "warn", Disagree: "bad"}[l.Word]
		if colour == "" {
			colour = "accent"
		}
		f.Layers = append(f.Layers,
			figure.Layer{Mark: "rangeX", Label: "Prior, " + e.of.Name(), Colour: "baseline", Width: 8, Opacity: 0.5, X1: unit(low), X2: unit(high), Category: cat},
			figure.Layer{Mark: "rangeX", Label: "Posterior, " + e.of.Name(), Colour: colour, Width: 1.5, X1: unit(postLow), X2: unit(postHigh), Category: cat},
			figure.Layer{Mark: "rangeX", Label: "Posterior, " + e.of.Inner().Name(), Colour: colour, Width: 5, X1: unit(inLow), X2: unit(inHigh), Category: cat},
			figure.Layer{Mark: "dotX", Label: "Posterior median", Colour: colour, X: unit(l.Middle), Category: cat},
		)
	}
	return f
}

// overviewEdge is where the overview ends: farther out, an interval is cut.
const overviewEdge = 6

// ridge draws one quantity's prior and posterior as densities.
func (e *examiner) ridge(l *Learnt) figure.Figure {
	if math.IsNaN(l.Gain) {
		return figure.Figure{}
	}
	before, after := e.draws(l.Name)
	p, q := sorted(before), sorted(after)
	low := min(diag.Quantile(p, 0.02), diag.Quantile(q, 0.002))
	high := max(diag.Quantile(p, 0.98), diag.Quantile(q, 0.998))
	x := make([]float64, densityPoints)
	for i := range x {
		x[i] = low + (high-low)*float64(i)/(densityPoints-1)
	}
	zero := make([]float64, densityPoints)
	prior, posterior := density(p, x), density(q, x)
	scaled(prior, posterior)
	return figure.Figure{
		ID: "learnt:" + l.Name, Title: fmt.Sprintf("%s: %s", summary.Spoken(l.Name), l.said()), Height: 130,
		Subtitle: fmt.Sprintf("Grey: prior, %s to %s. Coloured: posterior, %s to %s (%s). %s bits gained, overlap %s.", Number(l.PriorLow), Number(l.PriorHigh),
			Number(l.Low), Number(l.High), e.of.Name(), fixed(l.Gain, 2), Percent(l.Overlap)),
		X: figure.Axis{Type: "linear", Format: "number"}, Y: figure.Axis{Label: "Density, largest 1", Type: "linear", Zero: true},
		Layers: []figure.Layer{
			{Mark: "area", Label: "Prior", Colour: "baseline", Opacity: 0.45, X: x, Y1: zero, Y2: prior},
			{Mark: "area", Label: "Posterior", Colour: "accent", Opacity: 0.45, X: x, Y1: zero, Y2: posterior},
		},
	}
}

// said is the finding about a quantity.
func (l *Learnt) said() string {
	switch l.Word {
	case Silent:
		return "the data said nothing"
	case Disagree:
		return fmt.Sprintf("prior and data disagree (moved by %s prior sd)", fixed(l.Moved, 1))
	}
	if l.Narrowed > 0 {
		return fmt.Sprintf("narrowed by %s, moved by %s prior sd", Percent(l.Narrowed), fixed(l.Moved, 1))
	}
	return fmt.Sprintf("moved by %s prior sd", fixed(l.Moved, 1))
}

// scaled divides densities by the largest value of all, so that an axis has numbers that can be read.
func scaled(densities ...[]float64) {
	top := 0.0
	for _, d := range densities {
		top = max(top, slices.Max(d))
	}
	for _, d := range densities {
		for i := range d {
			if top > 0 {
				d[i] /= top
			}
		}
	}
}

func sorted(draws []float64) []float64 {
	out := slices.Clone(draws)
	slices.Sort(out)
	return out
}

// density is a Gaussian kernel estimate at ascending x, its width Silverman's (1986, eq. 3.31):
// 0.9 · min(sd, IQR/1.34) · n^(−1/5). Draws further away than four widths are passed over.
func density(sorted, x []float64) []float64 {
	out := make([]float64, len(x))
	n := float64(len(sorted))
	width := 0.9 * (diag.Quantile(sorted, 0.75) - diag.Quantile(sorted, 0.25)) / 1.34 * math.Pow(n, -0.2)
	if !(width > 0) {
		return out
	}
	for i, at := range x {
		from, _ := slices.BinarySearch(sorted, at-4*width)
		for _, v := range sorted[from:] {
			z := (v - at) / width
			if z > 4 {
				break
			}
			out[i] += math.Exp(-0.5 * z * z)
		}
		out[i] /= n * width * math.Sqrt(2*math.Pi)
	}
	return out
}
