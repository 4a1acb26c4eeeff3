package prior

import (
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler"
	"github.com/mixtab/mixtab/sampler/elementary"
)

func init() {
	register(&Dist{
		Name: "Normal", Title: words.Say("prior.normal"), Formula: "exp(-(x-μ)²/(2σ²))", Source: "Stan functions reference, normal",
		Code: Code{
			Stan:    "normal_lpdf({x} | {mu}, {sigma})",
			NumPyro: "dist.Normal({mu}, {sigma})",
			PyMC:    "pm.Normal({name}, {mu}, {sigma}{shape})",
		},
		Inverts: true,
		Args:    []Arg{location("mu"), scale("sigma")},
		Support: realLine,
		Kernel: func(x float64, a, da []float64) (float64, float64) {
			inv := 1 / a[1]
			z := (x - a[0]) * inv
			zi := z * inv
			da[0] += zi
			da[1] += float64(zi * z)
			return -0.5 * z * z, -zi
		},
		Normaliser: func(a, da []float64) float64 {
			da[1] -= 1 / a[1]
			return -elementary.Log(a[1]) - halfLog2Pi
		},
		Draw:     func(a []float64, rng *sampler.Stream) float64 { return a[0] + float64(a[1]*rng.Normal()) },
		Quantile: func(p float64, a []float64) float64 { return a[0] + float64(a[1]*elementary.NormalQuantile(p)) },
		LocScale: &LocScale{Loc: 0, Scale: 1, Link: LinkIdentity, Base: "Normal"},
	})
}
