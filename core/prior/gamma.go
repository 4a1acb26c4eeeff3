package prior

import (
	"math"

	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler"
	"github.com/mixtab/mixtab/sampler/elementary"
)

func init() {
	register(&Dist{
		Name: "Gamma", Title: words.Say("prior.gamma"), Formula: "x^(α-1) exp(-βx), x > 0", Source: "Stan functions reference, gamma",
		Code: Code{
			Stan:    "gamma_lpdf({x} | {alpha}, {beta})",
			NumPyro: "dist.Gamma({alpha}, {beta})",
			PyMC:    "pm.Gamma({name}, {alpha}, {beta}{shape})",
		},
		Args:    []Arg{shape("alpha", words.Say("prior.shape")), shape("beta", words.Say("prior.rate"))},
		Support: positive,
		Kernel: func(x float64, a, da []float64) (float64, float64) {
			l := elementary.Log(x)
			da[0] += l
			da[1] -= x
			return float64((a[0]-1)*l) - float64(a[1]*x), (a[0]-1)/x - a[1]
		},
		Normaliser: func(a, da []float64) float64 {
			l := elementary.Log(a[1])
			da[0] += l - elementary.Digamma(a[0])
			da[1] += a[0] / a[1]
			return float64(a[0]*l) - elementary.Lgamma(a[0])
		},
		Draw:     func(a []float64, rng *sampler.Stream) float64 { return drawGamma(a[0], rng) / a[1] },
		Quantile: gammaQuantile,
		Solve: func(a []float64, low, high, tail float64) {
			a[0], a[1] = gammaShape(high/low, tail), 1
			a[1] = gammaQuantile(1-tail, a) / high
		},
	})
}

func gammaQuantile(p float64, a []float64) float64 {
	return invert(func(x float64) float64 { return gammaCDF(a[0], x) }, 0, math.Inf(1), p) / a[1]
}

// drawGamma draws Gamma(alpha, 1): Marsaglia and Tsang (2000), ACM TOMS 26, with their boost for alpha < 1.
func drawGamma(alpha float64, rng *sampler.Stream) float64 {
	boost := 1.0
	if alpha < 1 {
		boost = elementary.Exp(elementary.Log(rng.Float64()) / alpha)
		alpha++
	}
	d := alpha - 1.0/3
	c := 1 / math.Sqrt(9*d)
	for {
		z := rng.Normal()
		v := 1 + float64(c*z)
		if v <= 0 {
			continue
		}
		v = v * v * v
		if elementary.Log(rng.Float64()) < float64(0.5*z*z)+d-float64(d*v)+float64(d*elementary.Log(v)) {
			return float64(d*v) * boost
		}
	}
}

// gammaShape is the shape under which the upper quantile is ratio times the lower: the ratio falls as the shape grows.
func gammaShape(ratio, tail float64) float64 {
	a := []float64{0, 1}
	return exponentialOf(halved(-6, 18, 80, func(log float64) bool {
		a[0] = exponentialOf(log)
		return gammaQuantile(1-tail, a) > ratio*gammaQuantile(tail, a)
	}))
}
