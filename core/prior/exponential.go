package prior

import (
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler"
	"github.com/mixtab/mixtab/sampler/elementary"
)

func init() {
	register(&Dist{
		Name: "Exponential", Title: words.Say("prior.exponential"), Formula: "exp(-λx), x > 0", Source: "Stan functions reference, exponential",
		Code: Code{
			Stan:    "exponential_lpdf({x} | {lam})",
			NumPyro: "dist.Exponential({lam})",
			PyMC:    "pm.Exponential({name}, {lam}{shape})",
		},
		Inverts: true,
		Args:    []Arg{shape("lam", words.Say("prior.rate_of_mean"))},
		Support: positive,
		Kernel: func(x float64, a, da []float64) (float64, float64) {
			da[0] -= x
			return -float64(a[0] * x), -a[0]
		},
		Normaliser: func(a, da []float64) float64 {
			da[0] += 1 / a[0]
			return elementary.Log(a[0])
		},
		Draw:     func(a []float64, rng *sampler.Stream) float64 { return -elementary.Log(rng.Float64()) / a[0] },
		Quantile: func(p float64, a []float64) float64 { return -elementary.Log1p(-p) / a[0] },
	})
}
