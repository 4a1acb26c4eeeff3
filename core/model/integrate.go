package model

import (
	"math"

	"github.com/mixtab/mixtab/core/dense"
	"github.com/mixtab/mixtab/core/kernel"
	"github.com/mixtab/mixtab/sampler"
	"github.com/mixtab/mixtab/sampler/elementary"
)

// fitIntegrated is fit with the gaussian block integrated out.
func (p *Posterior) fitIntegrated() float64 {
	logdet := p.condition()
	p.invert()
	lp := float64(-0.5*logdet) + p.priorIntegrated()
	p.subtractIntegrated()
	for g, rbar := range p.rbar {
		blank(rbar, p.Held(g))
	}
	p.weigh()
	for g := range p.y {
		sigma, inv2, sum := p.v[p.sigma[g]], p.weights[g], p.squares[g]
		inv, n := 1/sigma, float64(p.rows(g))
		p.adj[p.sigma[g]] += float64(float64((sum+p.spreadOf(g))*inv2)*inv) - float64(n*inv)
		lp -= float64(n*(elementary.Log(sigma)+halfLog2Pi)) + float64(0.5*sum*inv2)
	}
	return lp
}

// subtractIntegrated takes the block's terms at b̂ from y - m in p.rbar.
func (p *Posterior) subtractIntegrated() {
	ga, w := p.blueprint.gauss, p.gauss
	if p.room != nil && p.room.gauss != nil {
		p.subtractColumns()
		return
	}
	for g := range p.y {
		rbar := p.rbar[g]
		for k, col := range ga.cols {
			if i := ga.pos[g][k]; i >= 0 {
				p.columns[col].subtract(rbar, g, w.mean[i])
			}
		}
	}
}

// condition finds the distribution of the block given all else: w.chol holds P's factor and w.mean b̂. It leaves y - p.mu,
// what the block has to explain, in p.rbar, and returns log|P|.
func (p *Posterior) condition() float64 {
	ga, w := p.blueprint.gauss, p.gauss
	n := ga.size
	p.precision()
	p.differ()
	if p.room != nil && p.room.gauss != nil {
		p.room.Run(kernel.Dot(p.room.gauss.set))
	}
	for g := range p.y {
		p.addData(g)
	}
	logdet := p.factor()
	dense.SolveLower(w.chol, w.mean, n)
	copy(w.z, w.mean) // L⁻¹h, for draws
	dense.SolveLowerTransposed(w.chol, w.mean, n)
	return logdet
}

// precision starts P and h with the priors.
func (p *Posterior) precision() {
	ga, w := p.blueprint.gauss, p.gauss
	n := ga.size
	clear(w.chol)
	clear(w.mean)
	for i, at := range ga.tau {
		tau := p.v[at]
		prec := 1 / float64(tau*tau)
		w.chol[i*n+i] += prec
		if j := ga.inner[i]; j >= 0 { // j < i: means come first
			w.chol[j*n+j] += prec
			w.chol[i*n+j] -= prec
		} else {
			w.mean[i] += float64(prec * p.v[ga.loc[i]])
		}
	}
}

// addData adds one geo's Z'Z/σ² to P and Z'r/σ² to h.
func (p *Posterior) addData(g int) {
	ga, w := p.blueprint.gauss, p.gauss
	r := p.rbar[g]
	sigma := p.v[p.sigma[g]]
	inv2 := 1 / float64(sigma*sigma)
	for a, col := range ga.cols {
		i := ga.pos[g][a]
		if i < 0 {
			continue
		}
		var dot float64
		if p.room != nil && p.room.gauss != nil {
			dot = p.room.numbers[p.room.layout.Sums(p.room.gauss.set, g)+a]
		} else {
			dot = p.columns[col].dot(r, g)
		}
		w.mean[i] += float64(dot * inv2)
	}
	for _, m := range ga.moments[g] {
		w.chol[m.at] += float64(m.z * inv2)
	}
}

// factor is dense.Cholesky of w.chol.
func (p *Posterior) factor() float64 {
	if !p.inRoom() {
		return dense.Cholesky(p.gauss.chol, p.blueprint.gauss.size)
	}
	p.room.Run(p.room.layout.Factor())
	logdet := 0.0
	for _, v := range p.room.layout.Pivots(p.room.numbers) {
		if !(v > 0) {
			return math.NaN()
		}
		logdet += elementary.Log(v)
	}
	return logdet
}

// invert is dense.InverseOf.
func (p *Posterior) invert() {
	if p.inRoom() {
		p.room.Run(p.room.layout.Invert())
		return
	}
	w := p.gauss
	dense.InverseOf(w.cov, w.inv, w.chol, p.blueprint.gauss.size)
}

// inRoom: the block's matrices lie in the kernel's room.
func (p *Posterior) inRoom() bool { return p.room != nil && p.blueprint.gauss != nil }

// priorIntegrated is -½ Σ_i [(b̂_i - loc_i)²/τ_i² + log τ_i²], and the slopes by loc and τ of its expectation over b.
func (p *Posterior) priorIntegrated() float64 {
	ga, w := p.blueprint.gauss, p.gauss
	n, sum := ga.size, 0.0
	for i := range ga.tau {
		inv := 1 / p.v[ga.tau[i]]
		j := ga.inner[i]
		d, spread := w.mean[i], w.cov[i*n+i]
		if j >= 0 {
			d -= w.mean[j]
			spread += w.cov[j*n+j] - float64(2*w.cov[i*n+j])
		} else {
			d -= p.v[ga.loc[i]]
			p.adj[ga.loc[i]] += float64(d * inv * inv)
		}
		d2 := float64(d * d)
		p.adj[ga.tau[i]] += float64(float64((d2+spread)*inv*inv)*inv) - inv
		sum += float64(d2*inv*inv) - float64(2*elementary.Log(inv))
	}
	return -0.5 * sum
}

// spreadOf is tr(Z_gᵀZ_g P⁻¹), what the block's uncertainty adds to a geo's sum of squares.
func (p *Posterior) spreadOf(g int) float64 {
	cov, sum := p.gauss.cov, 0.0
	for _, m := range p.blueprint.gauss.moments[g] {
		sum += float64(m.weight * cov[m.at])
	}
	return sum
}

// drawIntegrated draws the block given all else, b = b̂ + L⁻ᵀz; a nil rng gives b̂.
func (p *Posterior) drawIntegrated(rng *sampler.Stream) {
	ga, w := p.blueprint.gauss, p.gauss
	p.expect()
	if math.IsNaN(p.condition()) {
		for i := range w.mean {
			w.mean[i] = math.NaN()
		}
	} else if rng != nil {
		for i := range w.z {
			w.z[i] += rng.Normal()
		}
		dense.SolveLowerTransposed(w.chol, w.z, ga.size)
		copy(w.mean, w.z)
	}
	for i, at := range ga.at {
		p.v[at] = w.mean[i]
	}
}

func (c *column) subtract(r []float64, g int, b float64) {
	if c.basis[g] == nil {
		for t := range r {
			r[t] -= b
		}
		return
	}
	lo, hi := c.from[g], c.to[g]
	out := r[lo:hi]
	for t, z := range c.basis[g][lo:hi] {
		out[t] -= float64(b * z)
	}
}

func (c *column) dot(r []float64, g int) float64 {
	sum := 0.0
	if c.basis[g] == nil {
		for _, v := range r {
			sum += v
		}
		return sum
	}
	lo, hi := c.from[g], c.to[g]
	in := r[lo:hi]
	for t, z := range c.basis[g][lo:hi] {
		sum += float64(z * in[t])
	}
	return sum
}
