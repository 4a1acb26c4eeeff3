package figures

import (
	"slices"

	"github.com/mixtab/mixtab/core/elicit"
	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler/diag"
)

// PriorDraws is how many draws from the prior make a band; fewer are drawn as lines.
const (
	PriorDraws  = 200
	priorLines  = 24
	priorPoints = 41
)

// Prior shows what the model that an editor has taken expects before it has seen the KPI: "prior:predictive", the
// KPI of one geo against 200 series drawn from the prior; "prior:decay" and "prior:response", one channel's carry-over and
// response as the prior draws them, in that geo. Draws are the editor's, so that pictures move as smoothly as the prior.
// The same model and data give the same figures. It panics when there is no such geo or channel.
func Prior(e *elicit.Editor, geo, channel int) []figure.Figure {
	p := newPriors(e, geo, channel)
	return []figure.Figure{p.predictive(), p.decay(), p.response()}
}

// PriorOf is Prior without the curve that a belief of that quantity does not bear on.
func PriorOf(e *elicit.Editor, geo, channel int, q elicit.Quantity) []figure.Figure {
	p := newPriors(e, geo, channel)
	if q == elicit.HalfLife {
		return []figure.Figure{p.predictive(), p.decay()}
	}
	return []figure.Figure{p.predictive(), p.response()}
}

// priors holds draws from the prior: theta, and the KPI of one geo by period.
type priors struct {
	post         *model.Posterior
	data         *panel.Dataset
	geo, channel int
	thetas       [][]float64
	kpi          [][]float64 // [period][draw], sorted
}

func newPriors(e *elicit.Editor, geo, channel int) *priors {
	data, r := e.Data(), e.Rehearsal()
	if geo < 0 || geo >= len(data.Geos) || channel < 0 || channel >= len(data.Channels) {
		panic("figures: prior figures of a geo or a channel that is not in the data")
	}
	p := &priors{post: r.Posterior(), data: data, geo: geo, channel: channel}
	p.kpi = r.KPI(geo, PriorDraws)
	for i := range min(PriorDraws, r.Draws()) {
		p.thetas = append(p.thetas, r.Theta(i))
	}
	return p
}

func (p *priors) predictive() figure.Figure {
	s := &p.data.Series[p.geo]
	x, unit := days(s.Dates), p.data.Cadence.Noun()
	band := map[float64][]float64{}
	for _, q := range []float64{0.05, 0.25, 0.75, 0.95} {
		for _, draws := range p.kpi {
			band[q] = append(band[q], diag.Quantile(draws, q))
		}
	}
	outside := 0
	for t, y := range s.KPI {
		if y < band[0.05][t] || y > band[0.95][t] {
			outside++
		}
	}
	return figure.Figure{
		ID: "prior:predictive", Height: 260,
		Title:    words.Say("figure.prior_predictive", "kpi", p.data.KPI),
		Subtitle: words.Say("figure.prior_predictive_legend", "geo", s.Geo, "n", PriorDraws, "outside", words.Share(float64(outside)/float64(len(s.KPI))), "unit", words.Unit(unit)),
		X:        figure.Axis{Type: "date"},
		Y:        kpiAxis(p.data.KPI, unit),
		Layers: []figure.Layer{
			{Mark: "area", Label: words.Say("figure.band_90"), Colour: "accent", Opacity: 0.15, X: x, Y1: band[0.05], Y2: band[0.95]},
			{Mark: "area", Label: words.Say("figure.band_50"), Colour: "accent", Opacity: 0.25, X: x, Y1: band[0.25], Y2: band[0.75]},
			{Mark: "line", Label: words.Say("figure.observed"), Colour: "ink", Width: 1.2, X: x, Y: s.KPI},
		},
	}
}

// decayLags is how far carry-over is drawn: 13 weeks of daily data, 13 periods of any other.
func decayLags(c panel.Cadence) int { return max(13, spec.Weeks(13).Count(c)) }

func (p *priors) decay() figure.Figure {
	name, unit := p.data.Channels[p.channel], p.data.Cadence.Noun()
	f := figure.Figure{
		ID: "prior:decay", Title: words.Say("figure.prior_decay", "name", name), Height: 220,
		Subtitle: words.Say("figure.prior_decay_legend", "n", priorLines, "geo", p.data.Geos[p.geo]),
		X:        figure.Axis{Label: words.Say("figure.after_spend", "unit", words.Unit(unit)), Type: "linear", Zero: true},
		Y:        figure.Axis{Label: words.Say("figure.weight"), Type: "linear", Format: "percent", Zero: true},
	}
	lags := decayLags(p.data.Cadence)
	x := make([]float64, lags)
	for l := range x {
		x[l] = float64(l)
	}
	for _, theta := range p.thetas[:priorLines] {
		y := make([]float64, lags)
		p.post.Decay(y, theta, p.geo, p.channel)
		f.Layers = append(f.Layers, p.line(x, y))
	}
	return f
}

func (p *priors) line(x, y []float64) figure.Layer {
	return figure.Layer{Mark: "line", Colour: figure.Colour(p.channel), Width: 1, Opacity: 0.4, X: x, Y: y}
}

// response runs from nothing to the largest amount of a single period.
func (p *priors) response() figure.Figure {
	name, unit, s := p.data.Channels[p.channel], p.data.Cadence.Noun(), &p.data.Series[p.geo]
	top, spent := slices.Max(s.Media[p.channel]), words.Say("figure.noun_amount")
	if &s.Media[p.channel][0] == &s.Spend[p.channel][0] {
		spent = words.Say("figure.noun_spend")
	}
	f := figure.Figure{
		ID: "prior:response", Title: words.Say("figure.prior_response", "name", name), Height: 220,
		Subtitle: words.Say("figure.prior_response_legend", "n", priorLines, "geo", p.data.Geos[p.geo], "spent", spent, "unit", words.Unit(unit)),
		X:        figure.Axis{Label: words.Say("figure.amount_each", "name", name, "spent", spent, "unit", words.Unit(unit)), Type: "linear", Format: "number", Zero: true},
		Y:        kpiAxis(p.data.KPI, unit),
	}
	if !(top > 0) {
		top = 1
	}
	x := make([]float64, priorPoints)
	for i := range x {
		x[i] = top * float64(i) / (priorPoints - 1)
	}
	for _, theta := range p.moderate(top) {
		y := make([]float64, len(x))
		p.post.SteadyState(y, theta, p.geo, p.channel, x)
		f.Layers = append(f.Layers, p.line(x, y))
	}
	return f
}

// moderate picks draws whose response at the top lies in the middle 90%: one far out would flatten all others.
func (p *priors) moderate(top float64) [][]float64 {
	at := make([]float64, len(p.thetas))
	for i, theta := range p.thetas {
		p.post.SteadyState(at[i:i+1], theta, p.geo, p.channel, []float64{top})
	}
	sorted := slices.Sorted(slices.Values(at))
	low, high := diag.Quantile(sorted, 0.05), diag.Quantile(sorted, 0.95)
	var picked [][]float64
	for i, theta := range p.thetas {
		if at[i] >= low && at[i] <= high && len(picked) < priorLines {
			picked = append(picked, theta)
		}
	}
	return picked
}
