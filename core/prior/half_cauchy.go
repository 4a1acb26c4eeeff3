package prior

import (
	"math"

	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler"
	"github.com/mixtab/mixtab/sampler/elementary"
)

func init() {
	register(&Dist{
		Name: "HalfCauchy", Title: words.Say("prior.half_cauchy"), Formula: "1/(1 + (x/β)²), x > 0",
		Source: "Stan functions reference, cauchy cut at 0",
		Code: Code{
			Stan:    "cauchy_lpdf({x} | 0, {beta}) + {n} * log(2)",
			NumPyro: "dist.HalfCauchy({beta})",
			PyMC:    "pm.HalfCauchy({name}, {beta}{shape})",
		},
		Inverts: true,
		Args:    []Arg{scale("beta")},
		Support: positive,
		Kernel: func(x float64, a, da []float64) (float64, float64) {
			z := x / a[0]
			if math.Abs(z) > 1e150 { // z² overflows; log(1+z²) = 2 log z to the last bit
				da[0] += 2 / a[0]
				return -2 * elementary.Log(z), -2 / x
			}
			u := z * z
			g := 2 * z / (1 + u) / a[0]
			da[0] += float64(g * z)
			return -elementary.Log1p(u), -g
		},
		Normaliser: func(a, da []float64) float64 {
			da[0] -= 1 / a[0]
			return -elementary.Log(a[0]) - 2*halfLogHalfPi
		},
		Draw:     func(a []float64, rng *sampler.Stream) float64 { return halfCauchyQuantile(rng.Float64(), a) },
		Quantile: halfCauchyQuantile,
	})
}

// halfCauchyQuantile is β tan(πp/2).
func halfCauchyQuantile(p float64, a []float64) float64 {
	return a[0] * elementary.Sin(math.Pi/2*p) / elementary.Cos(math.Pi/2*p)
}
