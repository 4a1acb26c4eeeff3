package prior

import (
	"math"

	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler"
	"github.com/mixtab/mixtab/sampler/elementary"
)

func init() {
	register(&Dist{
		Name: "Uniform", Title: words.Say("prior.uniform"), Formula: "1, lower < x < upper", Source: "Stan functions reference, uniform",
		Code: Code{
			Stan:    "uniform_lpdf({x} | {lower}, {upper})",
			NumPyro: "dist.Uniform({lower}, {upper})",
			PyMC:    "pm.Uniform({name}, {lower}, {upper}{shape})",
		},
		Inverts:    true,
		Args:       []Arg{lowerBound(0), upperBound(1)},
		Support:    func(a []float64) (float64, float64) { return a[0], a[1] },
		Kernel:     func(x float64, a, da []float64) (float64, float64) { return 0, 0 },
		Normaliser: func(a, da []float64) float64 { return -elementary.Log(a[1] - a[0]) },
		Draw: func(a []float64, rng *sampler.Stream) float64 {
			return a[0] + float64((a[1]-a[0])*rng.Float64())
		},
		Quantile: func(p float64, a []float64) float64 { return a[0] + float64((a[1]-a[0])*p) },
		Solve: func(a []float64, low, high, tail float64) {
			over := float64((high-low)*tail) / (1 - float64(2*tail))
			a[0], a[1] = low-over, high+over
		},
	})
}

func lowerBound(by float64) Arg {
	return Arg{Name: "lower", Doc: words.Say("prior.lower"), Low: math.Inf(-1), High: math.Inf(1), Default: by, Bound: true}
}

func upperBound(by float64) Arg {
	return Arg{Name: "upper", Doc: words.Say("prior.upper"), Low: math.Inf(-1), High: math.Inf(1), Default: by, Bound: true}
}
