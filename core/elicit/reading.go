package elicit

import (
	"math"

	"github.com/mixtab/mixtab/core/prior"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler/elementary"
)

// shapePoints is how many points a density has.
const shapePoints = 161

// Read says what the model that was taken last believes of a quantity, with the middle share level.
// A channel, geo or quantity that is not there panics.
func (e *Editor) Read(q Quantity, channel, geo int, level float64) Reading {
	if channel < 0 || channel >= len(e.data.Channels) || geo < 0 || geo >= len(e.data.Geos) || !(level > 0 && level < 1) {
		panic("elicit: a reading of a channel or a geo that is not in the data, or of no level")
	}
	r := Reading{Quantity: q}
	g, why := e.gaugeOf(q, channel, geo)
	if !why.IsZero() {
		r.Why = why
		return r
	}
	r.Own = g.isOwn(e.spec.Media)
	spend := 0.0
	for s := range e.data.Series {
		spend += sum(e.data.Series[s].Spend[channel])
	}
	r.Money = q == ROI || q == HalfSaturation && spend > 0
	if g.value != nil && g.alone {
		e.readAlone(&r, g, Belief{Quantity: q, Channel: channel, Geo: geo}, level)
	} else {
		e.readDraws(&r, g, Belief{Quantity: q, Channel: channel, Geo: geo}, level)
	}
	for _, v := range []float64{r.Low, r.Middle, r.High} {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return Reading{Quantity: q, Why: words.Say("elicit.too_wide")}
		}
	}
	return r
}

// readAlone reads the parameter's own law.
func (e *Editor) readAlone(r *Reading, g gauge, b Belief, level float64) {
	a, _ := g.read(e.spec.Media)
	a = a.For(g.channel)
	bij := prior.NewBijector(g.low, g.high)
	if v, plain := number(a); plain {
		q := g.value(0, v)
		r.Low, r.Middle, r.High, r.Exact = q, q, q, true
		return
	}
	var l law
	if a.Prior != nil && a.Prior.Whole() {
		d, known := prior.Find(a.Prior.Dist)
		if known {
			bij = prior.NewBijector(d.Support(a.Prior.Numbers(d)))
		}
		l, r.Exact = lawOf(*a.Prior)
	}
	if !r.Exact {
		draws := e.parameterDraws(g, b)
		for i, x := range draws {
			draws[i] = bij.Inverse(x)
		}
		l = sampleOf(draws)
	}
	value := func(u float64) float64 {
		x, _, _, _ := bij.Value(u)
		return g.value(0, x)
	}
	r.fill(l, value, level)
}

// Draws are the draws of a channel's ROI or Share, nil where the model or the data give it none. Another quantity panics.
func (e *Editor) Draws(q Quantity, channel int) []float64 {
	if q != ROI && q != Share {
		panic("elicit: draws of a quantity that is not of a channel's effect")
	}
	if _, why := e.ofEffect(q, channel); !why.IsZero() {
		return nil
	}
	draws := make([]float64, e.rehearsal.Draws())
	unit, effect := e.rehearsal.Worth(channel, len(draws))
	per := e.per(q, channel)
	for i := range draws {
		for j, x := range effect[i] {
			draws[i] += unit[i][j] * x / per
		}
	}
	return draws
}

// Valued: returns are money for money, as far as the data say: the value of a KPI unit is known.
func (e *Editor) Valued() bool { return e.data.Series[0].RevenuePerKPI != nil }

// readDraws reads the quantity's draws.
func (e *Editor) readDraws(r *Reading, g gauge, b Belief, level float64) {
	draws := make([]float64, e.rehearsal.Draws())
	if g.block == "effect" {
		draws = e.Draws(b.Quantity, b.Channel)
	} else {
		for i, x := range e.parameterDraws(g, b) {
			draws[i] = g.value(i, x)
		}
	}
	positive := true
	for _, v := range draws {
		positive = positive && v > 0
	}
	value := func(u float64) float64 { return u }
	if positive {
		value = elementary.Exp
		for i, v := range draws {
			draws[i] = elementary.Log(v)
		}
	}
	r.fill(sampleOf(draws), value, level)
}

// fill reads interval and density off a law on the line. A quantity that falls along the line is turned round.
func (r *Reading) fill(l law, value func(u float64) float64, level float64) {
	left, middle, right := l.quantile((1-level)/2), l.quantile(0.5), l.quantile((1+level)/2)
	r.Low, r.Middle, r.High = value(left), value(middle), value(right)
	if r.Low > r.High {
		r.Low, r.High = r.High, r.Low
	}
	from, to := l.quantile(0.001), l.quantile(0.999)
	if width := to - from; !(width > 0) || math.IsInf(width, 0) {
		return
	}
	for i := range shapePoints {
		u := from + (to-from)*(1.8*float64(i)/(shapePoints-1)-0.4)
		v := value(u)
		if n := len(r.Shape.Value); math.IsNaN(v) || math.IsInf(v, 0) || n > 0 && r.Shape.Value[n-1] == v {
			continue
		}
		r.Shape.Value = append(r.Shape.Value, v)
		r.Shape.Line = append(r.Shape.Line, u)
		r.Shape.Density = append(r.Shape.Density, l.density(u))
	}
	if n := len(r.Shape.Value); n > 1 && r.Shape.Value[0] > r.Shape.Value[n-1] {
		for _, list := range [][]float64{r.Shape.Value, r.Shape.Line, r.Shape.Density} {
			for i, k := 0, n-1; i < k; i, k = i+1, k-1 {
				list[i], list[k] = list[k], list[i]
			}
		}
	}
}
