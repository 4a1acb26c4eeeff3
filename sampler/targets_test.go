package sampler

import (
	"math"

	"github.com/mixtab/mixtab/sampler/elementary"
)

// target is a log density given as a function.
type target struct {
	dim int
	f   func(grad, q []float64) float64
}

func (t target) Dim() int                             { return t.dim }
func (t target) LogDensity(grad, q []float64) float64 { return t.f(grad, q) }

// independent is a normal target with independent coordinates.
func independent(mean, sd []float64) Target {
	return target{len(sd), func(grad, q []float64) float64 {
		lp := 0.0
		for i, s := range sd {
			z := (q[i] - mean[i]) / s
			grad[i] = -z / s
			lp -= 0.5 * float64(z*z)
		}
		return lp
	}}
}

// standard is the standard normal of dim coordinates.
func standard(dim int) Target {
	sd := make([]float64, dim)
	for i := range sd {
		sd[i] = 1
	}
	return independent(make([]float64, dim), sd)
}

// gaussian is a normal target with a precision matrix by rows.
func gaussian(mean, precision []float64) Target {
	d := len(mean)
	return target{d, func(grad, q []float64) float64 {
		clear(grad)
		lp := 0.0
		for i := range d {
			z := q[i] - mean[i]
			axpy(grad, -z, precision[i*d:(i+1)*d])
		}
		for i := range d {
			lp += 0.5 * float64((q[i]-mean[i])*grad[i])
		}
		return lp
	}}
}

// rotated returns covariance and precision, by rows, of eigenvalues values in a random basis.
func rotated(values []float64, seed uint64) (covariance, precision []float64) {
	d := len(values)
	s := NewStream(seed, 1<<40)
	a := make([]float64, d*d)
	for i := range d {
		for j := range i + 1 {
			v := s.Normal()
			a[i*d+j], a[j*d+i] = v, v
		}
	}
	if !symmetricEigen(a, make([]float64, d), make([]float64, d), d) {
		panic("no basis")
	}
	covariance, precision = make([]float64, d*d), make([]float64, d*d)
	for k, l := range values {
		v := a[k*d : (k+1)*d]
		for i := range d {
			axpy(covariance[i*d:(i+1)*d], l*v[i], v)
			axpy(precision[i*d:(i+1)*d], v[i]/l, v)
		}
	}
	return covariance, precision
}

// equicorrelated returns the precision of unit variances with common correlation rho.
func equicorrelated(dim int, rho float64) []float64 {
	p := make([]float64, dim*dim)
	off := -rho / ((1 - rho) * (1 + float64(dim-1)*rho))
	for i := range dim {
		for j := range dim {
			p[i*dim+j] = off
			if i == j {
				p[i*dim+j] += 1 / (1 - rho)
			}
		}
	}
	return p
}

// student is a product of dim Student-t densities with four degrees of freedom.
func student(dim int) Target {
	return target{dim, func(grad, q []float64) float64 {
		lp := 0.0
		for i, x := range q {
			lp -= 2.5 * elementary.Log1p(x*x/4)
			grad[i] = -5 * x / (4 + float64(x*x))
		}
		return lp
	}}
}

// banana bends a normal: x ~ Normal(0, 10), y ~ Normal(0.03·(x² − 100), 1).
func banana() Target {
	return target{2, func(grad, q []float64) float64 {
		x, y := q[0], q[1]
		r := y - 0.03*(float64(x*x)-100)
		grad[0] = -x/100 + 0.06*x*r
		grad[1] = -r
		return -float64(x*x)/200 - 0.5*float64(r*r)
	}}
}

// funnel is Neal's in its own coordinates: v ~ Normal(0, 3), xᵢ ~ Normal(0, e^(v/2)).
func funnel(dim int) Target {
	return target{dim, func(grad, q []float64) float64 {
		v := q[0]
		w := elementary.Exp(-v)
		sum := 0.0
		for i, x := range q[1:] {
			sum += float64(x * x)
			grad[i+1] = -x * w
		}
		n := float64(dim - 1)
		grad[0] = -v/9 - n/2 + 0.5*float64(w*sum)
		return -v*v/18 - n*v/2 - 0.5*float64(w*sum)
	}}
}

// schools is the non-centred hierarchical model of eight schools (Rubin 1981): effects μ + τ·zᵢ with known errors,
// μ ~ Normal(0, 5), τ ~ HalfCauchy(5); coordinates μ, log τ, z.
func schools() Target {
	y := []float64{28, 8, -3, 7, -1, 1, 18, 12}
	sigma := []float64{15, 10, 16, 11, 9, 11, 10, 18}
	return target{10, func(grad, q []float64) float64 {
		mu, tau := q[0], elementary.Exp(q[1])
		r := tau / 5
		lp := -mu*mu/50 - elementary.Log1p(float64(r*r)) + q[1]
		grad[0] = -mu / 25
		grad[1] = 1 - 2*float64(r*r)/(1+float64(r*r))
		for i, z := range q[2:] {
			e := (y[i] - mu - float64(tau*z)) / sigma[i]
			lp -= 0.5 * (float64(z*z) + float64(e*e))
			g := e / sigma[i]
			grad[0] += g
			grad[1] += float64(float64(g*tau) * z)
			grad[2+i] = -z + float64(g*tau)
		}
		return lp
	}}
}

// settings returns short settings with a seed.
func settings(chains, warmup, draws int, seed uint64) Settings {
	return Settings{Chains: chains, Warmup: warmup, Draws: draws, Seed: seed}
}

// difference is the largest |a − b|/max(1, |b|).
func difference(a, b []float64) float64 {
	worst := 0.0
	for i := range b {
		worst = math.Max(worst, math.Abs(a[i]-b[i])/math.Max(1, math.Abs(b[i])))
	}
	return worst
}
