package model

import (
	"math"

	"github.com/mixtab/mixtab/sampler"
	"github.com/mixtab/mixtab/sampler/elementary"
)

// NewPrediction makes room for Predict.
func (p *Posterior) NewPrediction() *Prediction {
	n := p.rowStart[len(p.y)]
	room := func() []float64 { return make([]float64, n) }
	pr := &Prediction{Mean: room(), Intercept: room(), Trend: room(), Season: room(), Control: room(), Sigma: make([]float64, len(p.y))}
	for range p.channels {
		pr.Contribution = append(pr.Contribution, room())
	}
	return pr
}

// Predict writes the expected KPI and its components, in the file's units, at the parameters theta that Expand gave.
func (p *Posterior) Predict(into *Prediction, theta []float64) {
	p.load(theta)
	p.readyMedia()
	for g := range p.y {
		p.predictGeo(into, g)
	}
	if p.nu >= 0 {
		into.Freedom = p.v[p.nu]
	}
}

// solveAllMoney transforms the channels whose prior is on money, which respond takes as they stand.
func (p *Posterior) solveAllMoney() {
	for i := range p.channels {
		if p.channels[i].money != nil {
			p.solveMoney(i)
		}
	}
}

func (p *Posterior) load(theta []float64) {
	if len(theta) != p.expanded {
		panic("model: parameters must be as long as ExpandedDim")
	}
	copy(p.v, theta)
}

func (p *Posterior) predictGeo(into *Prediction, g int) {
	lo, hi := p.rowStart[g], p.rowStart[g+1]
	u := p.units[g]
	parts := [...][]float64{into.Intercept[lo:hi], into.Trend[lo:hi], into.Season[lo:hi], into.Control[lo:hi]}
	for _, v := range parts {
		clear(v)
	}
	for k := range p.columns {
		col := &p.columns[k]
		p.line(parts[col.part], k, g)
	}
	for t := range parts[partIntercept] {
		parts[partIntercept][t] += u.centre / u.scale
	}
	mean := into.Mean[lo:hi]
	clear(mean)
	for _, v := range parts {
		unscale(mean, v, u)
	}
	for i := range p.channels {
		out := into.Contribution[i][lo:hi]
		clear(out)
		p.respondReady(out, i, g)
		unscale(mean, out, u)
	}
	into.Sigma[g] = p.v[p.sigma[g]] * u.scale * u.head
}

// unscale takes v to the KPI's units and adds it to the sum.
func unscale(sum, v []float64, u unit) {
	f := u.scale * u.head
	for t := range v {
		v[t] *= f
		sum[t] += v[t]
	}
}

// Contribution writes what channel brings in geo in each period, in the KPI's units, for any media series in the file's
// units, carry-over included; what precedes the series is zero. len(dst) == len(media), of any length.
func (p *Posterior) Contribution(dst, theta []float64, geo, channel int, media []float64) {
	p.load(theta)
	ch, n := &p.channels[channel], len(media)
	if len(dst) != n {
		panic("model: Contribution needs dst as long as media")
	}
	k := p.roomFor(channel, geo, n)
	x := k.xbar[:n]
	by := ch.units[geo].head * ch.units[geo].scale
	for t, v := range media {
		x[t] = v / by
	}
	p.transform(channel, geo, k, x)
	f := p.coefficient(channel, geo) * p.units[geo].scale * p.units[geo].head
	for t, s := range k.s[:n] {
		dst[t] = f * s
	}
}

// coefficient is what multiplies the response, in scaled KPI, at the parameters loaded.
func (p *Posterior) coefficient(channel, geo int) float64 {
	ch := &p.channels[channel]
	if ch.beta >= 0 {
		return p.v[ch.beta+geo*len(p.channels)]
	}
	return p.v[ch.effect[geo]]
}

// SteadyState writes to dst the KPI a period that channel brings in geo if its media ran at each of perPeriod, in the file's units, for ever.
func (p *Posterior) SteadyState(dst, theta []float64, geo, channel int, perPeriod []float64) {
	p.load(theta)
	ch := &p.channels[channel]
	p.setCarry(ch, &p.work[channel][geo], geo)
	for i, media := range perPeriod {
		x := media / (ch.units[geo].head * ch.units[geo].scale)
		dst[i] = p.coefficient(channel, geo) * p.units[geo].scale * p.units[geo].head * p.steady(channel, geo, x)
	}
}

// Decay writes the adstock's weights by lag, divided by the largest of them, so that the curve starts or peaks at 1.
// Lags beyond the window are 0.
func (p *Posterior) Decay(dst, theta []float64, geo, channel int) {
	p.load(theta)
	ch, k := &p.channels[channel], &p.work[channel][geo]
	theta = p.gatherCarry(ch, geo)
	clear(dst)
	if k.decay != nil {
		ratio, _ := ch.adstock.Ratio(theta)
		w := 1.0
		for l := range dst {
			if ch.window > 0 && l >= ch.window {
				break
			}
			dst[l] = w
			w *= ratio
		}
		return
	}
	ch.adstock.Weights(k.w, theta)
	top := largest(k.w)
	for l := range dst {
		if l < len(k.w) && top > 0 {
			dst[l] = k.w[l] / top
		}
	}
}

// Observe writes a predictive draw of the KPI for each row: the mean of pr, which the last Predict filled, and fresh noise.
func (p *Posterior) Observe(dst []float64, pr *Prediction, rng *sampler.Stream) {
	for g := range p.y {
		for r := p.rowStart[g]; r < p.rowStart[g+1]; r++ {
			dst[r] = pr.Mean[r] + float64(pr.Sigma[g]*p.noise(rng))
		}
	}
}

// noise is one standard draw of the likelihood's distribution.
func (p *Posterior) noise(rng *sampler.Stream) float64 {
	if p.nu < 0 {
		return rng.Normal()
	}
	p.one[0], p.one[1], p.one[2] = p.v[p.nu], 0, 1
	return studentT.Draw(p.one[:3], rng)
}

// PointwiseLogLik writes each row's log density of the observed KPI, in the file's units.
func (p *Posterior) PointwiseLogLik(dst, theta []float64) {
	p.load(theta)
	p.readyMedia()
	for g, y := range p.y {
		mu := p.mu[g]
		clear(mu)
		p.lines(mu, g, true)
		for i := range p.channels {
			p.respondReady(mu, i, g)
		}
		sigma := p.v[p.sigma[g]]
		width := elementary.Log(sigma * p.units[g].scale * p.units[g].head)
		for t, m := range mu {
			z := (y[t] - m) / sigma
			dst[p.rowStart[g]+t] = p.standardLogDensity(z) - width
		}
	}
}

func (p *Posterior) standardLogDensity(z float64) float64 {
	if p.nu < 0 {
		return float64(-0.5*float64(z*z)) - halfLog2Pi
	}
	nu := p.v[p.nu]
	norm := elementary.Lgamma((nu+1)/2) - elementary.Lgamma(nu/2) - float64(0.5*elementary.Log(math.Pi*nu))
	return norm - float64(0.5*float64((nu+1)*elementary.Log1p(z*z/nu)))
}
