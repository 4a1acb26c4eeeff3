package model

import (
	"math"

	"github.com/mixtab/mixtab/core/kernel"
	"github.com/mixtab/mixtab/core/prior"
	"github.com/mixtab/mixtab/sampler/elementary"
)

const halfLog2Pi = 0.91893853320467274178032973640562

// studentT serves predictive draws.
var studentT, _ = prior.Find("StudentT")

// expect fills p.mu with the expected scaled KPI of every row, less what is integrated out.
func (p *Posterior) expect() {
	p.readyMedia()
	for g := range p.y {
		mu := p.mu[g]
		clear(mu)
		if p.room == nil || p.room.sampled == nil {
			p.lines(mu, g, false)
		}
		if p.HasKernel() {
			continue
		}
		for i := range p.channels {
			p.respond(mu, i, g)
		}
	}
	if p.HasKernel() {
		p.respondAll()
	}
	p.agree()
}

// fit returns the log likelihood at p.mu, fills p.rbar with its slope by the mean and adds its slopes by the noise's parameters.
func (p *Posterior) fit() float64 {
	if p.gauss != nil {
		return p.fitIntegrated()
	}
	heavy, sum := p.nu >= 0, 0.0
	if !heavy {
		p.differ()
		p.weigh()
	}
	for g := range p.y {
		if heavy {
			sum += p.heavyResiduals(g)
		} else {
			sum += p.residuals(g)
		}
	}
	return sum
}

// explain takes the mean's adjoint in p.rbar to those of the parameters.
func (p *Posterior) explain() {
	if p.HasKernel() {
		p.explainAll()
		return
	}
	for g := range p.y {
		rbar := p.rbar[g]
		p.linesVJP(rbar, g)
		for i := range p.channels {
			if p.channels[i].money == nil {
				p.respondVJP(rbar, i, g)
			}
		}
	}
	for i := range p.channels {
		if p.channels[i].money != nil {
			p.moneyVJP(i)
		}
	}
}

// lines adds the linear terms to mu: those that are sampled, or all.
func (p *Posterior) lines(mu []float64, g int, all bool) {
	for k := range p.columns {
		if col := &p.columns[k]; all || !col.gauss {
			p.line(mu, k, g)
		}
	}
}

// line adds one linear term to mu.
func (p *Posterior) line(mu []float64, k, g int) {
	col := &p.columns[k]
	b := p.v[col.coef[g]]
	if col.basis[g] == nil {
		for t := range mu {
			mu[t] += b
		}
		return
	}
	if col.power != nil {
		e := p.v[col.power[g]]
		for t, l := range col.basis[g] {
			mu[t] += float64(b * elementary.Exp(float64(e*l)))
		}
		return
	}
	if col.times != nil {
		b *= p.v[col.times[g]]
	}
	lo, hi := col.from[g], col.to[g]
	out := mu[lo:hi]
	for t, z := range col.basis[g][lo:hi] {
		out[t] += float64(b * z)
	}
}

// linesVJP adds the mean's adjoint to the coefficients'.
func (p *Posterior) linesVJP(rbar []float64, g int) {
	for k := range p.columns {
		col := &p.columns[k]
		switch {
		case col.gauss:
		case col.power != nil:
			p.powerVJP(rbar, col, g)
		case col.times != nil:
			slope := col.dot(rbar, g)
			p.adj[col.coef[g]] += float64(slope * p.v[col.times[g]])
			p.adj[col.times[g]] += float64(slope * p.v[col.coef[g]])
		default:
			p.adj[col.coef[g]] += col.dot(rbar, g)
		}
	}
}

// powerVJP is linesVJP for slope × exp(exponent × log periods).
func (p *Posterior) powerVJP(rbar []float64, col *column, g int) {
	b, e := p.v[col.coef[g]], p.v[col.power[g]]
	for t, l := range col.basis[g] {
		if math.IsInf(l, -1) { // the first period: 0 whatever the exponent
			continue
		}
		u := float64(rbar[t] * elementary.Exp(float64(e*l)))
		p.adj[col.coef[g]] += u
		p.adj[col.power[g]] += float64(u * b * l)
	}
}

// differ writes what the mean leaves of the KPI into p.rbar.
func (p *Posterior) differ() {
	if p.room != nil {
		p.room.Run(kernel.Differ)
		return
	}
	for g, y := range p.y {
		r := p.rbar[g]
		for t, m := range p.mu[g] {
			r[t] = y[t] - m
		}
	}
}

// weigh turns differences in p.rbar into slopes by the mean, r/σ², and sums up their squares in p.squares.
func (p *Posterior) weigh() {
	for g := range p.y {
		inv := 1 / p.v[p.sigma[g]]
		p.weights[g] = float64(inv * inv)
	}
	if p.room != nil {
		p.weighInRoom()
		return
	}
	for g, rbar := range p.rbar {
		inv2, sum := p.weights[g], 0.0
		for t, r := range rbar {
			sum += float64(r * r)
			rbar[t] = r * inv2
		}
		p.squares[g] = sum
	}
}

// residuals returns a geo's log likelihood, which differ and weigh have gone through, and adds its slope by the noise.
func (p *Posterior) residuals(g int) float64 {
	sigma, inv2, sum := p.v[p.sigma[g]], p.weights[g], p.squares[g]
	inv, n := 1/sigma, float64(p.rows(g))
	p.adj[p.sigma[g]] += float64(float64(sum*inv2)*inv) - float64(n*inv)
	return -float64(n*(elementary.Log(sigma)+halfLog2Pi)) - float64(0.5*float64(sum*inv2))
}

// heavyResiduals is residuals for Student's t.
func (p *Posterior) heavyResiduals(g int) float64 {
	rbar, y := p.rbar[g], p.y[g]
	sigma, nu := p.v[p.sigma[g]], p.v[p.nu]
	inv := 1 / sigma
	sum, dsigma, dnu := 0.0, 0.0, 0.0
	for t, m := range p.mu[g] {
		z := (y[t] - m) * inv
		u := z * z / nu
		l := elementary.Log1p(u)
		slope := (nu + 1) / (1 + u) * z / nu
		rbar[t] = slope * inv
		dsigma += float64(slope*z) - 1
		dnu += float64((nu+1)*u)/(nu*(1+u)) - l
		sum += l
	}
	n := float64(p.rows(g))
	dsigma += float64(len(p.Held(g))) // rows that are held out have counted −1 each
	p.adj[p.sigma[g]] += float64(dsigma * inv)
	p.adj[p.nu] += float64(0.5 * (dnu + float64(n*(elementary.Digamma((nu+1)/2)-elementary.Digamma(nu/2)-1/nu))))
	norm := elementary.Lgamma((nu+1)/2) - elementary.Lgamma(nu/2) - float64(0.5*elementary.Log(math.Pi*nu)) - elementary.Log(sigma)
	return float64(n*norm) - float64(0.5*float64((nu+1)*sum))
}

// Freedom is the degrees of freedom of the noise's Student distribution at the parameters theta, infinite for a Normal one.
func (p *Posterior) Freedom(theta []float64) float64 {
	if p.nu < 0 {
		return math.Inf(1)
	}
	p.load(theta)
	return p.v[p.nu]
}
