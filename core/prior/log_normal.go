package prior

import (
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler"
	"github.com/mixtab/mixtab/sampler/elementary"
)

func init() {
	register(&Dist{
		Name: "LogNormal", Title: words.Say("prior.log_normal"), Formula: "exp(-(log x - μ)²/(2σ²))/x, x > 0",
		Source: "Stan functions reference, lognormal",
		Code: Code{
			Stan:    "lognormal_lpdf({x} | {mu}, {sigma})",
			NumPyro: "dist.LogNormal({mu}, {sigma})",
			PyMC:    "pm.LogNormal({name}, {mu}, {sigma}{shape})",
		},
		Inverts: true,
		Args:    []Arg{location("mu"), scale("sigma")},
		Support: positive,
		Kernel: func(x float64, a, da []float64) (float64, float64) {
			inv, l := 1/a[1], elementary.Log(x)
			z := (l - a[0]) * inv
			zi := z * inv
			da[0] += zi
			da[1] += float64(zi * z)
			return float64(-0.5*z*z) - l, -(zi + 1) / x
		},
		Normaliser: func(a, da []float64) float64 {
			da[1] -= 1 / a[1]
			return -elementary.Log(a[1]) - halfLog2Pi
		},
		Draw: func(a []float64, rng *sampler.Stream) float64 {
			return elementary.Exp(a[0] + float64(a[1]*rng.Normal()))
		},
		Quantile: func(p float64, a []float64) float64 {
			return elementary.Exp(a[0] + float64(a[1]*elementary.NormalQuantile(p)))
		},
		LocScale: &LocScale{Loc: 0, Scale: 1, Link: LinkExp, Base: "Normal"},
	})
}
