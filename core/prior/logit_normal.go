package prior

import (
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler"
	"github.com/mixtab/mixtab/sampler/elementary"
)

func init() {
	register(&Dist{
		Name: "LogitNormal", Title: words.Say("prior.logit_normal"), Formula: "exp(-(logit x - μ)²/(2σ²))/(x(1-x)), 0 < x < 1",
		Source: "Aitchison and Shen (1980), Biometrika 67",
		Code: Code{
			Stan:    "normal_lpdf(logit({x}) | {mu}, {sigma}) - sum(log({x:vector}) + log1m({x:vector}))",
			NumPyro: "dist.TransformedDistribution(dist.Normal({mu}, {sigma}), dist.transforms.SigmoidTransform())",
			PyMC:    "pm.LogitNormal({name}, {mu}, {sigma}{shape}, default_transform=pm.distributions.transforms.logodds)",
		},
		Inverts: true,
		Args:    []Arg{location("mu"), scale("sigma")},
		Support: unit,
		Kernel: func(x float64, a, da []float64) (float64, float64) {
			lx, ly := elementary.Log(x), elementary.Log1p(-x)
			inv := 1 / a[1]
			z := (lx - ly - a[0]) * inv
			zi := z * inv
			da[0] += zi
			da[1] += float64(zi * z)
			return float64(-0.5*z*z) - lx - ly, -zi/(x*(1-x)) - 1/x + 1/(1-x)
		},
		Normaliser: func(a, da []float64) float64 {
			da[1] -= 1 / a[1]
			return -elementary.Log(a[1]) - halfLog2Pi
		},
		Draw: func(a []float64, rng *sampler.Stream) float64 {
			return elementary.Logistic(a[0] + float64(a[1]*rng.Normal()))
		},
		Quantile: func(p float64, a []float64) float64 {
			return elementary.Logistic(a[0] + float64(a[1]*elementary.NormalQuantile(p)))
		},
		LocScale: &LocScale{Loc: 0, Scale: 1, Link: LinkLogistic, Base: "Normal"},
	})
}
