package prior

import (
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler"
	"github.com/mixtab/mixtab/sampler/elementary"
)

func init() {
	register(&Dist{
		Name: "Beta", Title: words.Say("prior.beta"), Formula: "x^(α-1) (1-x)^(β-1), 0 < x < 1", Source: "Stan functions reference, beta",
		Code: Code{
			Stan:    "beta_lpdf({x} | {alpha}, {beta})",
			NumPyro: "dist.Beta({alpha}, {beta})",
			PyMC:    "pm.Beta({name}, {alpha}, {beta}{shape})",
		},
		Args:    []Arg{shape("alpha", words.Say("prior.first_shape")), shape("beta", words.Say("prior.second_shape"))},
		Support: unit,
		Kernel: func(x float64, a, da []float64) (float64, float64) {
			lx, ly := elementary.Log(x), elementary.Log1p(-x)
			da[0] += lx
			da[1] += ly
			return float64((a[0]-1)*lx) + float64((a[1]-1)*ly), (a[0]-1)/x - (a[1]-1)/(1-x)
		},
		Normaliser: func(a, da []float64) float64 {
			both := elementary.Digamma(a[0] + a[1])
			da[0] += both - elementary.Digamma(a[0])
			da[1] += both - elementary.Digamma(a[1])
			return elementary.Lgamma(a[0]+a[1]) - elementary.Lgamma(a[0]) - elementary.Lgamma(a[1])
		},
		Draw: func(a []float64, rng *sampler.Stream) float64 {
			x, y := drawGamma(a[0], rng), drawGamma(a[1], rng)
			if x+y == 0 { // both shapes so small that the gammas underflow: the mass sits at the ends
				if rng.Float64()*(a[0]+a[1]) < a[0] {
					return 1
				}
				return 0
			}
			return x / (x + y)
		},
		Quantile: func(p float64, a []float64) float64 {
			return invert(func(x float64) float64 { return betaCDF(a[0], a[1], x) }, 0, 1, p)
		},
		Solve: betaShapes,
	})
}

// betaShapes halves over the concentration α+β, and within over the mean: with the lower quantile held, the upper one
// falls as the concentration grows.
func betaShapes(a []float64, low, high, tail float64) {
	mean := func(size float64) float64 {
		q := halved(-40, 40, 90, func(q float64) bool {
			m, _, _, _ := NewBijector(0, 1).Value(q)
			return betaCDF(size*m, size*(1-m), low) > tail
		})
		m, _, _, _ := NewBijector(0, 1).Value(q)
		return m
	}
	size := exponentialOf(halved(-12, 25, 90, func(log float64) bool {
		size := exponentialOf(log)
		m := mean(size)
		return betaCDF(size*m, size*(1-m), high) < 1-tail
	}))
	m := mean(size)
	a[0], a[1] = size*m, size*(1-m)
}
