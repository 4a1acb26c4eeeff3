package model

import (
	"math"
	"slices"

	"github.com/mixtab/mixtab/core/dense"
	"github.com/mixtab/mixtab/core/prior"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/sampler/elementary"
)

// centring settles λ for each element of a variable; nil means wholly centred.
func (c *compiler) centring(s *variable, p spec.Prior) []float64 {
	ls := s.dist.LocScale
	random := func(j int) bool { return p.Args[s.dist.Args[j].Name].Prior != nil }
	how := p.Centring
	if how == nil && (random(ls.Loc) || random(ls.Scale)) {
		how = spec.CentringOf(0)
	}
	if how == nil || !how.Auto && how.Share == 1 {
		return nil
	}
	list := make([]float64, s.size)
	s.auto = how.Auto
	for e := range list {
		list[e] = how.Share
	}
	return list
}

// settleCentring fills in the λ of variables with automatic centring, from how much a geo's own data say about an element:
//
//	λ = 1 - (variance given the data) / (variance of the prior)
//
// both given the hyper-parameters, in the model made linear at a rough estimate. Where the data say all, λ is 1.
func settleCentring(b *blueprint) {
	any := false
	for _, s := range b.variables {
		any = any || s.auto
	}
	if !any {
		return
	}
	p := newPosterior(b)
	p.toMedians()
	owner := make([]*variable, b.expanded)
	for _, s := range b.variables {
		for e := 0; e < s.size; e++ {
			owner[s.val+e] = s
		}
	}
	learnt := make([]float64, b.expanded)
	for g := range b.y {
		l := linearised{p: p, owner: owner, g: g, learnt: learnt}
		l.collect()
		l.estimate()
		l.settle()
	}
	p.settleAbove(learnt)
}

// toMedians fills the arena with prior medians.
func (p *Posterior) toMedians() {
	for _, s := range p.variables {
		a := make([]float64, len(s.dist.Args))
		for e := 0; e < s.size; e++ {
			p.gather(s, false, a, e)
			p.v[s.val+e] = s.dist.Quantile(0.5, a)
		}
	}
}

// linearised is one geo's part of the model, linear in the parameters that bear on it.
type linearised struct {
	p      *Posterior
	owner  []*variable
	g      int
	places []int32     // arena places of the parameters
	slopes [][]float64 // [parameter][period] of the expected KPI, by the parameter on its unbounded scale
	sd     []float64   // [parameter] of the prior
	noise  float64     // variance of what is left of the KPI
	learnt []float64   // [place] the precision with which all geos' data tell a parameter, so far
}

// collect lists the parameters: coefficients of linear terms first, then the channels'.
func (l *linearised) collect() {
	p, g := l.p, l.g
	for k := range p.columns {
		l.add(p.columns[k].coef[g])
	}
	for i := range p.channels {
		ch := &p.channels[i]
		if ch.silent[g] || ch.money != nil {
			continue
		}
		l.add(ch.effect[g])
		for _, a := range ch.carry[g] {
			l.add(a)
		}
		for _, a := range ch.curve[g] {
			l.add(a)
		}
	}
}

func (l *linearised) add(a int32) {
	if int(a) >= l.p.expanded { // a constant
		return
	}
	for _, b := range l.places {
		if a == b {
			return
		}
	}
	s, e := l.owner[a], int(a)-l.owner[a].val
	sd := 1.0
	if ls := s.dist.LocScale; ls != nil {
		sd = l.p.v[s.args[ls.Scale][e]]
	}
	l.places, l.sd = append(l.places, a), append(l.sd, sd)
}

// estimate sets linear coefficients and effects by a ridge regression at the medians of all else, effects at a fifth of
// their median at least, and takes the noise from its residuals.
func (l *linearised) estimate() {
	p, g := l.p, l.g
	var basis [][]float64
	for k := range p.columns {
		z := make([]float64, len(p.y[g]))
		was := p.v[p.columns[k].coef[g]]
		p.v[p.columns[k].coef[g]] = 1
		p.line(z, k, g)
		p.v[p.columns[k].coef[g]] = was
		basis = append(basis, z)
	}
	for i := range p.channels {
		z := make([]float64, len(p.y[g]))
		p.respond(z, i, g)
		basis = append(basis, z)
	}
	y := slices.Clone(p.y[g])
	for _, z := range append(basis, y) {
		blank(z, p.Held(g))
	}
	ridge := make([]float64, len(basis))
	for j := range ridge {
		ridge[j] = 1e-6
	}
	x, residual := solveRidge(basis, y, ridge)
	l.noise = residual / float64(p.rows(g))
	for i := range p.channels {
		ch := &p.channels[i]
		if a := ch.effect[g]; int(a) < p.expanded && !ch.silent[g] && ch.money == nil {
			p.v[a] *= atLeast(0.2, x[len(p.columns)+i]) // the basis was the contribution at the median effect
		}
	}
}

// settle finds the variances and writes λ. An element that several geos share takes the largest.
func (l *linearised) settle() {
	p := l.p
	parts := l.parts()
	base := l.expected(parts, -1)
	var ridge []float64
	for j, a := range l.places {
		was, h := p.v[a], 1e-4
		p.v[a] = l.nudge(a, h)
		up := l.expected(parts, a)
		p.v[a] = was
		for t := range up {
			up[t] = (up[t] - base[t]) / h / math.Sqrt(l.noise)
		}
		blank(up, p.Held(l.g))
		l.slopes = append(l.slopes, up)
		ridge = append(ridge, 1/(l.sd[j]*l.sd[j]))
	}
	variance := ridgeVariances(l.slopes, ridge)
	for j, a := range l.places {
		s := l.owner[a]
		if told := 1/variance[j] - ridge[j]; told > 0 {
			l.learnt[a] += told
		}
		if !s.auto {
			continue
		}
		share := 1 - float64(variance[j]*ridge[j])
		if !(share > 0) {
			share = 0
		}
		e := int(a) - s.val
		s.centring[e] = max(s.centring[e], min(share, 1))
	}
}

// nudge is the value of an arena place moved by h on its unbounded scale.
func (l *linearised) nudge(a int32, h float64) float64 {
	s, x := l.owner[a], l.p.v[a]
	if ls := s.dist.LocScale; ls != nil {
		switch ls.Link {
		case prior.LinkExp:
			return x * elementary.Exp(h)
		case prior.LinkLogistic:
			return elementary.Logistic(elementary.Log(x/(1-x)) + h)
		}
		return x + h
	}
	x, _, _, _ = s.bij.Value(s.bij.Inverse(x) + h)
	return x
}

// parts is what each channel brings the geo, nil for one whose prior is on money.
func (l *linearised) parts() [][]float64 {
	p, parts := l.p, make([][]float64, len(l.p.channels))
	for i := range p.channels {
		if p.channels[i].money == nil {
			parts[i] = make([]float64, len(p.y[l.g]))
			p.respond(parts[i], i, l.g)
		}
	}
	return parts
}

// expected is the geo's expected KPI. What channels bring is as in parts, but for those that the moved place of
// the arena bears on.
func (l *linearised) expected(parts [][]float64, moved int32) []float64 {
	p, mu := l.p, make([]float64, len(l.p.y[l.g]))
	p.lines(mu, l.g, true)
	for i, part := range parts {
		ch := &p.channels[i]
		if part == nil {
			continue
		}
		if moved == ch.effect[l.g] || slices.Contains(ch.carry[l.g], moved) || slices.Contains(ch.curve[l.g], moved) {
			p.respond(mu, i, l.g)
			continue
		}
		for t, v := range part {
			mu[t] += v
		}
	}
	return mu
}

// solveRidge minimises |y - Σ_j x_j z_j|² + Σ_j ridge_j |z_j|² x_j² and returns x and the residual sum of squares.
func solveRidge(z [][]float64, y, ridge []float64) (x []float64, residual float64) {
	n := len(z)
	a := make([]float64, n*n)
	x = make([]float64, n)
	for i := range z {
		for j := 0; j <= i; j++ {
			a[i*n+j] = dense.Dot(z[i], z[j])
		}
		a[i*n+i] += float64(ridge[i]*a[i*n+i]) + 1e-12
		x[i] = dense.Dot(z[i], y)
	}
	dense.Cholesky(a, n)
	dense.SolveLower(a, x, n)
	dense.SolveLowerTransposed(a, x, n)
	for t, v := range y {
		for j := range z {
			v -= float64(x[j] * z[j][t])
		}
		residual += float64(v * v)
	}
	return x, residual
}

// ridgeVariances is the diagonal of (ZᵀZ + diag(ridge))⁻¹.
func ridgeVariances(z [][]float64, ridge []float64) []float64 {
	n := len(z)
	a, inv, cov := make([]float64, n*n), make([]float64, n*n), make([]float64, n*n)
	for i := range z {
		for j := 0; j <= i; j++ {
			a[i*n+j] = dense.Dot(z[i], z[j])
		}
		a[i*n+i] += ridge[i]
	}
	dense.Cholesky(a, n)
	dense.InverseOf(cov, inv, a, n)
	variance := make([]float64, n)
	for i := range variance {
		variance[i] = cov[i*n+i]
	}
	return variance
}

// atLeast is max(low, x), and 1 for an x that is no number: columns that repeat each other have no regression.
func atLeast(low, x float64) float64 {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return 1
	}
	return max(low, x)
}
