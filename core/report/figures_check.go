package report

import (
	"fmt"
	"slices"

	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/idata"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/sampler"
	"github.com/mixtab/mixtab/sampler/diag"
)

// replicatedSeries is how many series drawn from the posterior are laid over the data.
const replicatedSeries = 40

// predictive draws, for each geo, the distribution of the KPI in the data and in series drawn from the posterior.
func (e *examiner) predictive(seed uint64) {
	draws, _ := idata.NewDraws(e.post, e.id)
	places := draws.Thinned(replicatedSeries)
	theta, p := make([]float64, draws.Dim()), e.post.NewPrediction()
	noisy := make([][]float64, len(places))
	for i, at := range places {
		draws.At(theta, at.Chain, at.Draw)
		e.post.Predict(p, theta)
		noisy[i] = make([]float64, len(p.Mean))
		e.post.Observe(noisy[i], p, sampler.NewStream(seed, examineStream+uint64(i)+1))
	}
	start := e.post.RowStart()
	for g := range e.post.Data().Series {
		if start[g+1]-start[g] >= fewestForDensity {
			e.draw(e.replicated(g, noisy, start[g], start[g+1]))
		}
	}
}

// fewestForDensity is how many periods make a distribution.
const fewestForDensity = 10

func (e *examiner) replicated(g int, noisy [][]float64, from, to int) figure.Figure {
	d := e.post.Data()
	s := &d.Series[g]
	data := sorted(s.KPI)
	low, high := data[0], data[len(data)-1]
	x := make([]float64, densityPoints)
	for i := range x {
		x[i] = low - 0.15*(high-low) + 1.3*(high-low)*float64(i)/(densityPoints-1)
	}
	columns := make([][]float64, densityPoints)
	for _, series := range noisy {
		for i, y := range density(sorted(series[from:to]), x) {
			columns[i] = append(columns[i], y)
		}
	}
	lower, upper := make([]float64, densityPoints), make([]float64, densityPoints)
	for i := range columns {
		slices.Sort(columns[i])
		lower[i], upper[i] = diag.Quantile(columns[i], 0.05), diag.Quantile(columns[i], 0.95)
	}
	own := density(data, x)
	inside := 0
	for i, y := range own {
		if y >= lower[i] && y <= upper[i] {
			inside++
		}
	}
	scaled(lower, upper, own)
	return figure.Figure{
		ID: "predictive:" + s.Geo, Height: 200,
		Title:    fmt.Sprintf("%s: %s is spread as the model draws it over %s of its range", s.Geo, noun(d.KPI), Percent(float64(inside)/densityPoints)),
		Subtitle: fmt.Sprintf("The line is the distribution of %s in the data; the band holds 90%s%% of %d series drawn from the posterior.", noun(d.KPI), gap, len(noisy)),
		X:        figure.Axis{Label: fmt.Sprintf("%s a %s", capital(noun(d.KPI)), period(d.Cadence)), Type: "linear", Format: "number"}, Y: figure.Axis{Label: "Density, largest 1", Type: "linear", Zero: true},
		Layers: []figure.Layer{
			{Mark: "area", Label: "Drawn from the model, 90 %", Colour: "accent", Opacity: 0.25, X: x, Y1: lower, Y2: upper},
			{Mark: "line", Label: "Data", Colour: "ink", Width: 1.5, X: x, Y: own},
		},
	}
}

// checksFigure shows every posterior predictive check: what was observed against what the model draws, in units of the
// replicated values' spread.
func checksFigure(checks []summary.Check) figure.Figure {
	failing := 0
	f := figure.Figure{
		ID: "predictive:checks", Height: 50 + 20*len(checks),
		Subtitle: fmt.Sprintf("Bars: 90%s%% of series drawn from the model; dots: the data. p is the share of series with more of it; red where it is below %s or above %s, which allows for %d checks at once.",
			gap, fixed(summary.CheckLimit(len(checks)), 4), fixed(1-summary.CheckLimit(len(checks)), 4), len(checks)),
		X: figure.Axis{Label: "Distance from the model’s mean, in standard deviations", Type: "linear", Zero: true}, Y: figure.Axis{Type: "band"},
	}
	for i := range checks {
		c := &checks[i]
		sd := (c.High - c.Low) / 3.29
		if !(sd > 0) {
			continue
		}
		name := fmt.Sprintf("%s: %s", c.Geo, map[string]string{"mean": "mean", "sd": "spread", "lag1": "autocorrelation"}[c.Statistic])
		cat, colour := []string{name}, "accent"
		if !c.Holds(len(checks)) {
			colour = "bad"
			failing++
		}
		unit := func(x float64) []float64 { return []float64{max(-overviewEdge, min(overviewEdge, (x-c.Mean)/sd))} }
		f.Y.Categories = append(f.Y.Categories, name)
		f.Layers = append(f.Layers,
			figure.Layer{Mark: "rangeX", Label: "Drawn from the model, 90 %", Colour: "baseline", Width: 6, X1: unit(c.Low), X2: unit(c.High), Category: cat},
			figure.Layer{Mark: "dotX", Label: "Data", Colour: colour, X: unit(c.Observed), Category: cat},
			figure.Layer{Mark: "text", Colour: "muted", X: []float64{max(unit(c.High)[0], unit(c.Observed)[0])}, Category: cat, Text: []string{"p " + fixed(c.P, 2)}},
		)
	}
	f.Title = fmt.Sprintf("All %d looks at the data agree with what the model draws", len(checks))
	if failing > 0 {
		f.Title = fmt.Sprintf("%d of %d looks at the data differ from what the model draws", failing, len(checks))
	}
	return f
}
