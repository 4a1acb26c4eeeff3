package diag

import (
	"math"

	"github.com/mixtab/mixtab/sampler/elementary"
)

// doubtful is the R-hat above which its chance is worked out; of what lies below nobody asks.
const doubtful = 1.005

// chance is how probable an R-hat is that is as large as that of normal scores s, or larger, where the chains agree. With m half
// chains of n draws, n·(R² − 1) + 1 is the variance between their means over that of one draw; in agreement it is
//
//	m·n/ESS · χ²(m − 1)/(m − 1)
//
// with ESS the effective sample size by autocorrelations within chains alone: that of all chains together falls where they disagree.
func chance(s draws, rhat float64) float64 {
	n, m := float64(s.length), float64(s.chains)
	between := float64(n*(float64(rhat*rhat)-1)) + 1
	return chiSquareAbove((m-1)*between*essWithin(s)/(m*n), s.chains-1)
}

// essWithin is the effective sample size that chains in agreement would have, whatever their means are. It overwrites s.
func essWithin(s draws) float64 {
	c := newCorrelogram(s)
	c.plus = c.within * float64(s.length-1) / float64(s.length)
	size := float64(len(s.values))
	return size / max(monotoneSum(c.positiveSequence()), 1/(elementary.Log(size)/math.Ln10))
}

// chiSquareAbove is Pr(χ² > x) for odd degrees of freedom k: 2(1 − Φ(√x)) + 2φ(√x) Σ_{j=1}^{(k−1)/2} x^{j−½} / (1·3·…·(2j − 1))
// (Abramowitz and Stegun 26.4.4).
func chiSquareAbove(x float64, k int) float64 {
	if !(x > 0) {
		return 1
	}
	root := math.Sqrt(x)
	term, sum := root, 0.0
	for j := 1; j <= (k-1)/2; j++ {
		if j > 1 {
			term *= x / float64(2*j-1)
		}
		sum += term
	}
	density := elementary.Exp(-x/2) / math.Sqrt(2*math.Pi)
	return min(1, float64(2*elementary.NormalCDF(-root))+float64(2*density*sum))
}
