package prior

import (
	"math"

	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler"
	"github.com/mixtab/mixtab/sampler/elementary"
)

func init() {
	register(&Dist{
		Name: "TruncatedNormal", Title: words.Say("prior.truncated_normal"), Formula: "exp(-(x-μ)²/(2σ²)), lower < x < upper",
		Source: "Stan functions reference, normal with T[lower, upper]",
		// in Stan it goes, where both ends lie above the location, by the upper tails, whose difference keeps its digits
		Code: Code{
			Stan:    "cut_normal({x:vector}, {mu:vector}, {sigma:vector}, {lower}, {upper})",
			NumPyro: "dist.TruncatedNormal({mu}, {sigma}, low={lower}, high={upper})",
			PyMC:    "pm.TruncatedNormal({name}, mu={mu}, sigma={sigma}, lower={lower}, upper={upper}{shape})",
			Functions: `
real cut_normal(vector x, vector mu, vector sigma, real least, real most) {
  real lp = normal_lpdf(x | mu, sigma);
  for (i in 1:num_elements(x)) {
    real low = (least - mu[i]) / sigma[i];
    real high = (most - mu[i]) / sigma[i];
    lp -= low > 0 ? log(Phi(-low) - Phi(-high)) : log(Phi(high) - Phi(low));
  }
  return lp;
}`,
		},
		Inverts: true,
		Args:    []Arg{location("mu"), scale("sigma"), lowerBound(math.Inf(-1)), upperBound(math.Inf(1))},
		Support: func(a []float64) (float64, float64) { return a[2], a[3] },
		Kernel: func(x float64, a, da []float64) (float64, float64) {
			inv := 1 / a[1]
			z := (x - a[0]) * inv
			zi := z * inv
			da[0] += zi
			da[1] += float64(zi * z)
			return -0.5 * z * z, -zi
		},
		Normaliser: func(a, da []float64) float64 {
			lo, hi, mass := truncation(a)
			pl, ph := normalDensity(lo)/mass, normalDensity(hi)/mass
			da[0] -= (pl - ph) / a[1]
			da[1] -= 1/a[1] + (times(lo, pl)-times(hi, ph))/a[1]
			return -elementary.Log(a[1]) - halfLog2Pi - elementary.Log(mass)
		},
		Draw:     func(a []float64, rng *sampler.Stream) float64 { return truncatedQuantile(rng.Float64(), a) },
		Quantile: truncatedQuantile,
		Solve:    truncatedArguments,
	})
}

// truncation gives the standardised ends, mirrored to the side where the distribution function is small, and the mass
// between them, which is therefore a difference of small numbers and not of two near 1.
func truncation(a []float64) (lo, hi, mass float64) {
	lo, hi = (a[2]-a[0])/a[1], (a[3]-a[0])/a[1]
	if lo > 0 {
		return lo, hi, elementary.NormalCDF(-lo) - elementary.NormalCDF(-hi)
	}
	return lo, hi, elementary.NormalCDF(hi) - elementary.NormalCDF(lo)
}

func truncatedQuantile(p float64, a []float64) float64 {
	lo, hi, mass := truncation(a)
	var z float64
	if lo > 0 {
		z = -elementary.NormalQuantile(elementary.NormalCDF(-lo) - float64(p*mass))
	} else {
		z = elementary.NormalQuantile(elementary.NormalCDF(lo) + float64(p*mass))
	}
	return a[0] + float64(a[1]*min(max(z, lo), hi))
}

func normalDensity(z float64) float64 { return elementary.Exp(float64(-0.5*z*z) - halfLog2Pi) }

// times is z·density with the limit 0 at an infinite end.
func times(z, density float64) float64 {
	if density == 0 {
		return 0
	}
	return z * density
}

// cutReach is how many scales beyond its bounds a cut normal's location may lie; farther off its mass underflows, and its
// shape is an exponential's.
const cutReach = 35

// truncatedArguments halves over the scale, and within over the location: with the lower quantile held, the upper one
// grows with the scale, up to what an exponential has.
func truncatedArguments(a []float64, low, high, tail float64) {
	width := high - low
	settle := func(scale float64) {
		a[1] = scale
		least, most := max(low-width, a[2])-float64(cutReach*scale), min(high+width, a[3])+float64(cutReach*scale)
		a[0] = halved(least, most, 90, func(mu float64) bool {
			a[0] = mu
			return truncatedQuantile(tail, a) < low
		})
	}
	settle(width * exponentialOf(halved(-6, 5, 60, func(log float64) bool {
		settle(width * exponentialOf(log))
		return truncatedQuantile(1-tail, a) < high
	})))
}
