package prior

import (
	"math"

	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler"
	"github.com/mixtab/mixtab/sampler/elementary"
)

func init() {
	register(&Dist{
		Name: "HalfNormal", Title: words.Say("prior.half_normal"), Formula: "exp(-x²/(2σ²)), x > 0",
		Source: "Stan functions reference, normal cut at 0",
		Code: Code{
			Stan:    "normal_lpdf({x} | 0, {sigma}) + {n} * log(2)",
			NumPyro: "dist.HalfNormal({sigma})",
			PyMC:    "pm.HalfNormal({name}, {sigma}{shape})",
		},
		Inverts: true,
		Args:    []Arg{scale("sigma")},
		Support: positive,
		Kernel: func(x float64, a, da []float64) (float64, float64) {
			inv := 1 / a[0]
			z := x * inv
			zi := z * inv
			da[0] += float64(zi * z)
			return -0.5 * z * z, -zi
		},
		Normaliser: func(a, da []float64) float64 {
			da[0] -= 1 / a[0]
			return -elementary.Log(a[0]) - halfLogHalfPi
		},
		Draw:     func(a []float64, rng *sampler.Stream) float64 { return a[0] * math.Abs(rng.Normal()) },
		Quantile: func(p float64, a []float64) float64 { return a[0] * elementary.NormalQuantile((1+p)/2) },
	})
}
