package prior

import (
	"math"

	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler"
	"github.com/mixtab/mixtab/sampler/elementary"
)

func init() {
	register(&Dist{
		Name: "InverseGamma", Title: words.Say("prior.inverse_gamma"), Formula: "x^(-α-1) exp(-β/x), x > 0",
		Source: "Stan functions reference, inv_gamma",
		Code: Code{
			Stan:    "inv_gamma_lpdf({x} | {alpha}, {beta})",
			NumPyro: "dist.InverseGamma({alpha}, {beta})",
			PyMC:    "pm.InverseGamma({name}, {alpha}, {beta}{shape})",
		},
		Args:    []Arg{shape("alpha", words.Say("prior.shape")), shape("beta", words.Say("prior.scale"))},
		Support: positive,
		Kernel: func(x float64, a, da []float64) (float64, float64) {
			l, inv := elementary.Log(x), 1/x
			da[0] -= l
			da[1] -= inv
			return -float64((a[0]+1)*l) - float64(a[1]*inv), (float64(a[1]*inv) - (a[0] + 1)) * inv
		},
		Normaliser: func(a, da []float64) float64 {
			l := elementary.Log(a[1])
			da[0] += l - elementary.Digamma(a[0])
			da[1] += a[0] / a[1]
			return float64(a[0]*l) - elementary.Lgamma(a[0])
		},
		Draw: func(a []float64, rng *sampler.Stream) float64 { return a[1] / drawGamma(a[0], rng) },
		Quantile: func(p float64, a []float64) float64 {
			return a[1] / invert(func(x float64) float64 { return gammaCDF(a[0], x) }, 0, math.Inf(1), 1-p)
		},
		Solve: func(a []float64, low, high, tail float64) { // its inverse is a gamma of the same shape
			a[0] = gammaShape(high/low, tail)
			a[1] = high * gammaQuantile(tail, []float64{a[0], 1})
		},
	})
}
