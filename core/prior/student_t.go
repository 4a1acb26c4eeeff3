package prior

import (
	"math"

	"github.com/mixtab/mixtab/sampler"
	"github.com/mixtab/mixtab/sampler/elementary"
)

func init() {
	register(&Dist{
		Name: "StudentT", Title: "Student's t", Formula: "(1 + ((x-μ)/σ)²/ν)^(-(ν+1)/2)", Source: "Stan functions reference, student_t",
		Args:    []Arg{shape("nu", "degrees of freedom"), location("mu"), scale("sigma")},
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
		LocScale: &LocScale{Loc: 1, Scale: 2, Link: LinkIdentity, Base: "StudentT", Pass: map[int]int{0: 0}},
	})
}
