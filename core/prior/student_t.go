package prior

import (
	"math"

	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler"
	"github.com/mixtab/mixtab/sampler/elementary"
)

func init() {
	register(&Dist{
		Name: "StudentT", Title: words.Say("prior.student_t"), Formula: "(1 + ((x-μ)/σ)²/ν)^(-(ν+1)/2)",
		Source: "Stan functions reference, student_t",
		Code: Code{
			Stan:    "student_t_lpdf({x} | {nu}, {mu}, {sigma})",
			NumPyro: "dist.StudentT({nu}, {mu}, {sigma})",
			PyMC:    "pm.StudentT({name}, nu={nu}, mu={mu}, sigma={sigma}{shape})",
		},
		Args:    []Arg{shape("nu", words.Say("prior.freedom")), location("mu"), scale("sigma")},
		Support: realLine,
		Kernel: func(x float64, a, da []float64) (float64, float64) {
			nu, inv := a[0], 1/a[2]
			z := (x - a[1]) * inv
			u := z * z / nu
			l := elementary.Log1p(u)
			g := (nu + 1) / (1 + u) * z / nu * inv // minus the derivative by x
			da[0] += float64((nu+1)*u)/(2*nu*(1+u)) - float64(0.5*l)
			da[1] += g
			da[2] += float64(g * z)
			return -0.5 * (nu + 1) * l, -g
		},
		Normaliser: func(a, da []float64) float64 {
			nu := a[0]
			da[0] += float64(0.5 * (elementary.Digamma((nu+1)/2) - elementary.Digamma(nu/2) - 1/nu))
			da[2] -= 1 / a[2]
			return elementary.Lgamma((nu+1)/2) - elementary.Lgamma(nu/2) - float64(0.5*elementary.Log(math.Pi*nu)) - elementary.Log(a[2])
		},
		Draw: func(a []float64, rng *sampler.Stream) float64 {
			return a[1] + float64(a[2]*rng.Normal()/math.Sqrt(2*drawGamma(a[0]/2, rng)/a[0]))
		},
		Quantile: func(p float64, a []float64) float64 {
			return a[1] + float64(a[2]*standardT(p, a[0]))
		},
		LocScale: &LocScale{Loc: 1, Scale: 2, Link: LinkIdentity, Base: "StudentT", Pass: map[int]int{0: 0}},
	})
}

// standardT is the quantile of Student's t with nu degrees of freedom: t² = ν (1-x)/x with x of Beta(ν/2, ½) in the tails,
// and ν y/(1-y) with y = 1-x of Beta(½, ν/2) in the middle, whichever is far from 1.
func standardT(p, nu float64) float64 {
	tail := 2 * min(p, 1-p)
	if tail > 0.5 {
		y := invert(func(y float64) float64 { return betaCDF(0.5, nu/2, y) }, 0, 1, 1-tail)
		return math.Copysign(math.Sqrt(nu*y/(1-y)), p-0.5)
	}
	x := invert(func(x float64) float64 { return betaCDF(nu/2, 0.5, x) }, 0, 1, tail)
	return math.Copysign(math.Sqrt(nu*(1-x)/x), p-0.5)
}
