package prior

import (
	"math"

	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler"
	"github.com/mixtab/mixtab/sampler/elementary"
)

func init() {
	register(&Dist{
		Name: "Laplace", Title: words.Say("prior.laplace"), Formula: "exp(-|x-μ|/b)", Source: "Stan functions reference, double_exponential",
		Code: Code{
			Stan:    "double_exponential_lpdf({x} | {mu}, {b})",
			NumPyro: "dist.Laplace({mu}, {b})",
			PyMC:    "pm.Laplace({name}, {mu}, {b}{shape})",
		},
		Inverts: true,
		Args:    []Arg{location("mu"), scale("b")},
		Support: realLine,
		Kernel: func(x float64, a, da []float64) (float64, float64) {
			inv := 1 / a[1]
			z := (x - a[0]) * inv
			g := math.Copysign(inv, z)
			if z == 0 {
				g = 0
			}
			da[0] += g
			da[1] += float64(math.Abs(z) * inv)
			return -math.Abs(z), -g
		},
		Normaliser: func(a, da []float64) float64 {
			da[1] -= 1 / a[1]
			return -elementary.Log(2 * a[1])
		},
		Draw:     func(a []float64, rng *sampler.Stream) float64 { return laplaceQuantile(rng.Float64(), a) },
		Quantile: laplaceQuantile,
		LocScale: &LocScale{Loc: 0, Scale: 1, Link: LinkIdentity, Base: "Laplace"},
	})
}

func laplaceQuantile(p float64, a []float64) float64 {
	if p < 0.5 {
		return a[0] + float64(a[1]*elementary.Log(2*p))
	}
	return a[0] - float64(a[1]*elementary.Log(2*(1-p)))
}
