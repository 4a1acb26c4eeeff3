package model

import (
	"github.com/mixtab/mixtab/core/dense"

	"github.com/mixtab/mixtab/core/words"
)

// moneyPrior is an effect whose prior is on money: on a channel's return on its spend, its marginal return, or its share of all
// revenue. Coefficients are solved for, so that over all geos exactly
//
//	Σ_g c_g β_g = a,   β_g = w_g a / Σ_h c_h w_h,   c_g = Σ_t v_gt ΔL_gt
//
// with a the revenue that the prior's value stands for, w_g how the geos share it (1, or the values of Effect.Spread),
// v_gt what one unit of scaled KPI is worth in money, and ΔL_gt the response that is lost without the channel
// ("roi", "contribution") or gained with 1% more of it ("mroi"). As in Meridian (equations.py, calculate_beta_x).
type moneyPrior struct {
	of     string
	spread []int32     // [geo] arena place of w_g, nil when all are 1
	times  float64     // a for a value of 1: all spend, 1% of it, or all revenue
	worth  [][]float64 // [geo][period] v_gt
	margin bool        // "mroi"
	more   [][]float64 // [geo][period] the media 1% up, for "mroi"
	silent bool        // it never ran anywhere
}

// marginStep is the rise in media that stands for a marginal return.
const marginStep = 0.01

// newMoneyPrior compiles the fixed quantities of channel i.
func (c *compiler) newMoneyPrior(of string, i int, x [][]float64) *moneyPrior {
	p := &moneyPrior{of: of, margin: of == "mroi", silent: true}
	spend, revenue := 0.0, 0.0
	for g := range c.data.Series {
		s := &c.data.Series[g]
		worth, u := make([]float64, len(s.KPI)), c.units[g]
		held := c.heldIn(g)
		for t := range worth {
			if len(held) > 0 && held[0] == t { // worth nothing: the prior is on the rows that are learnt from
				held = held[1:]
				continue
			}
			value := 1.0
			if s.RevenuePerKPI != nil {
				value = s.RevenuePerKPI[t]
			}
			worth[t] = u.scale * u.head * value
			spend += s.Spend[i][t]
			revenue += float64(s.KPI[t] * value)
			p.silent = p.silent && !(x[g][t] > 0)
		}
		p.worth = append(p.worth, worth)
		if p.margin {
			p.more = append(p.more, divided(x[g], 1/(1+marginStep)))
		}
	}
	switch of {
	case "roi":
		p.times = spend
	case "mroi":
		p.times = spend * marginStep
	case "contribution":
		p.times = revenue
	}
	if name := c.data.Channels[i]; !p.silent && !c.data.Pays(i) && of != "contribution" {
		c.problem("media.effect", words.Say("model.fix_not_money", "channel", name), words.Say("model.not_money", "channel", name))
	} else if !p.silent && !(p.times > 0) {
		c.problem("media.effect", words.Say("model.fix_prior_elsewhere"), words.Say("model.no_spend", "channel", name))
	}
	return p
}

// solveMoney transforms channel i in all geos and solves for its coefficients.
func (p *Posterior) solveMoney(i int) {
	ch := &p.channels[i]
	for g := range p.y {
		if k := &p.work[i][g]; !ch.silent[g] {
			p.transform(i, g, k, ch.x[g])
			if ch.money.margin {
				p.transform(i, g, k.more, ch.money.more[g])
			}
		}
	}
	p.solveTransformed(i)
}

// solveTransformed is solveMoney behind the transforms.
func (p *Posterior) solveTransformed(i int) {
	ch := &p.channels[i]
	total := 0.0
	for g := range p.y {
		k := &p.work[i][g]
		k.betabar = 0
		if ch.silent[g] {
			continue
		}
		k.middle = dense.Dot(ch.money.worth[g], k.s)
		if ch.money.margin {
			k.middle = dense.Dot(ch.money.worth[g], k.more.s) - k.middle
		}
		total += float64(k.middle * p.spreadAt(ch, g))
	}
	for g := range p.y {
		k := &p.work[i][g]
		k.beta, k.total = 0, total
		if !ch.money.silent {
			k.beta = p.spreadAt(ch, g) * float64(p.v[ch.effect[g]]*ch.money.times) / total
		}
		p.v[ch.beta+g*len(p.channels)] = k.beta
	}
}

func (p *Posterior) spreadAt(ch *channel, g int) float64 {
	if ch.money.spread == nil {
		return 1
	}
	return p.v[ch.money.spread[g]]
}

// moneyVJP does for channel i what respondVJP does for others, for all geos at once.
//
//	ā = Σ_g β̄_g w_g / D,   D̄ = -Σ_g β̄_g β_g / D,   w̄_g = β̄_g a/D + D̄ c_g,   c̄_g = D̄ w_g,   D = Σ_g c_g w_g
func (p *Posterior) moneyVJP(i int) {
	ch := &p.channels[i]
	if ch.money.silent {
		return
	}
	abar, dbar := p.moneyBars(i)
	p.handMoneyOn(i, abar, dbar)
}

// moneyBars adds the likelihood's share to the coefficients' adjoints, and gives ā and D̄.
func (p *Posterior) moneyBars(i int) (abar, dbar float64) {
	ch, d := &p.channels[i], p.work[i][0].total
	for g := range p.y {
		k, w := &p.work[i][g], p.spreadAt(ch, g)
		if !ch.silent[g] {
			k.betabar += dense.Dot(p.rbar[g], k.s)
		}
		abar += float64(k.betabar*w) / d
		dbar -= float64(k.betabar*k.beta) / d
	}
	return abar, dbar
}

// handMoneyOn takes ā and D̄ to the adjoints of the effect, of how the geos share it, and of the transforms' parameters.
func (p *Posterior) handMoneyOn(i int, abar, dbar float64) {
	ch, d := &p.channels[i], p.work[i][0].total
	a := p.v[ch.effect[0]] * ch.money.times
	p.adj[ch.effect[0]] += float64(abar * ch.money.times)
	for g := range p.y {
		k := &p.work[i][g]
		if ch.money.spread != nil {
			p.adj[ch.money.spread[g]] += k.betabar * a / d
			if !ch.silent[g] {
				p.adj[ch.money.spread[g]] += float64(dbar * k.middle)
			}
		}
		if !ch.silent[g] && p.HasKernel() {
			p.takeTransform(i, g)
		} else if !ch.silent[g] {
			p.moneyTransformVJP(i, g, float64(dbar*p.spreadAt(ch, g)))
		}
	}
}

// moneyTransformVJP goes back through the transforms of one geo: the likelihood's adjoint by β, and c's by the money's worth.
func (p *Posterior) moneyTransformVJP(i, g int, cbar float64) {
	ch, k := &p.channels[i], &p.work[i][g]
	worth, rbar := ch.money.worth[g], p.rbar[g]
	n := len(worth)
	sign := 1.0
	if ch.money.margin {
		sign = -1
		for t, v := range worth {
			k.more.sbar[t] = float64(cbar * v)
		}
		p.transformVJP(i, g, k.more, n)
	}
	for t, v := range worth {
		k.sbar[t] = float64(k.beta*rbar[t]) + float64(sign*cbar*v)
	}
	p.transformVJP(i, g, k, n)
}
