package summary

import (
	"math"
	"slices"

	"github.com/mixtab/mixtab/core/limits"
	"github.com/mixtab/mixtab/sampler/diag"
)

// Sensitivity is how far a posterior quantity would change were the prior, or the likelihood, given a little more or less
// weight, found without fitting again (Kallioinen, Paananen, Bürkner and Vehtari 2024, Stat. Comput. 34): draws are
// weighted with the component to the power α − 1, smoothed as PSIS does, and Prior and Likelihood are
//
//	[ CJS(α = 1/(1+δ)) + CJS(α = 1+δ) ] / (2 log₂(1+δ)),   δ = 0.01
//
// with CJS the cumulative Jensen–Shannon distance between the draws and the weighted draws. 0.05 and more is a
// sensitivity to be spoken of: it is what moving a Normal by 0.3 of its sd for each doubling of α gives.
type Sensitivity struct {
	Prior      float64
	Likelihood float64
	Weaker     float64 // the mean with the prior to the power 0.8
	Stronger   float64 // the mean with the prior to the power 1.25
}

// Torn: prior and likelihood both pull, in different directions.
func (s *Sensitivity) Torn() bool {
	return s.Prior >= limits.Sensitive && s.Likelihood >= limits.Sensitive
}

// Leaning: it rests on the prior more than on the data.
func (s *Sensitivity) Leaning() bool {
	return s.Prior >= limits.Sensitive && s.Likelihood < limits.Sensitive
}

// How far powers go: a step for the slope, and what is shown to a person.
const (
	powerStep                  = 0.01
	PowerWeaker, PowerStronger = 0.8, 1.25
)

// Scaled holds the weights of draws with prior and likelihood to other powers.
type Scaled struct {
	KPrior, KLikelihood                float64 // Pareto k of the weights at 0.8 and 1.25, the larger; up to 0.7 they can be relied on
	priorDown, priorUp, likDown, likUp []float64
	weaker, stronger                   []float64
}

// NewScaled takes log prior and log likelihood of each draw.
func NewScaled(logPrior, logLikelihood []float64) *Scaled {
	s := &Scaled{}
	s.priorDown, _ = Powered(logPrior, 1/(1+powerStep))
	s.priorUp, _ = Powered(logPrior, 1+powerStep)
	s.likDown, _ = Powered(logLikelihood, 1/(1+powerStep))
	s.likUp, _ = Powered(logLikelihood, 1+powerStep)
	var k [4]float64
	s.weaker, k[0] = Powered(logPrior, PowerWeaker)
	s.stronger, k[1] = Powered(logPrior, PowerStronger)
	_, k[2] = Powered(logLikelihood, PowerWeaker)
	_, k[3] = Powered(logLikelihood, PowerStronger)
	s.KPrior, s.KLikelihood = max(k[0], k[1]), max(k[2], k[3])
	return s
}

// Powered are the smoothed weights, which sum to 1, of draws with a component of their density (log prior, say) to the
// power α, and their Pareto k: up to 0.7 they can be relied on.
func Powered(component []float64, alpha float64) (weights []float64, k float64) {
	w := make([]float64, len(component))
	for i, c := range component {
		w[i] = (alpha - 1) * c
	}
	k = diag.PSIS(w, 1)
	sum := 0.0
	for i := range w {
		w[i] = math.Exp(w[i])
		sum += w[i]
	}
	for i := range w {
		w[i] /= sum
	}
	return w, k
}

// Of is the sensitivity of one quantity, given at the same draws. NaN where it does not vary, or a draw is infinite.
func (s *Scaled) Of(draws []float64) Sensitivity {
	order := make([]int, len(draws))
	for i := range order {
		order[i] = i
		if math.IsInf(draws[i], 0) || math.IsNaN(draws[i]) {
			n := math.NaN()
			return Sensitivity{n, n, n, n}
		}
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch {
		case draws[a] < draws[b]:
			return -1
		case draws[a] > draws[b]:
			return 1
		}
		return 0
	})
	steps := 2 * math.Log2(1+powerStep)
	slope := func(down, up []float64) float64 {
		return (distance(draws, order, down) + distance(draws, order, up)) / steps
	}
	out := Sensitivity{Prior: slope(s.priorDown, s.priorUp), Likelihood: slope(s.likDown, s.likUp)}
	for i, x := range draws {
		out.Weaker += s.weaker[i] * x
		out.Stronger += s.stronger[i] * x
	}
	return out
}

// distance is the larger of the cumulative Jensen–Shannon distances of the draws and of the draws with their sign changed.
func distance(draws []float64, order []int, weights []float64) float64 {
	return max(cjs(draws, order, weights, false), cjs(draws, order, weights, true))
}

// cjs is the cumulative Jensen–Shannon distance (Nguyen and Vreeken 2015, bounded to [0, 1] by the sum of the integrals)
// between draws of equal weight and draws of the weights given, on the grid of the draws themselves.
func cjs(draws []float64, order []int, weights []float64, mirrored bool) float64 {
	n := len(order)
	at := func(i int) int {
		if mirrored {
			return order[n-1-i]
		}
		return order[i]
	}
	var pq, qp, areaP, areaQ, q float64
	first, last := 1/float64(n), 1-1/float64(n)
	for i := range n - 1 {
		width := math.Abs(draws[at(i+1)] - draws[at(i)])
		p := first + (last-first)*float64(i)/float64(n-2)
		q += weights[at(i)]
		mid := log2((p + q) / 2)
		pq += width * p * (log2(p) - mid)
		qp += width * q * (log2(q) - mid)
		areaP += width * p
		areaQ += width * q
	}
	off := 0.5 / math.Ln2 * (areaQ - areaP)
	return math.Sqrt((max(0, pq+off) + max(0, qp-off)) / (areaP + areaQ))
}

// log2 of 0 counts as 0, where it is multiplied by 0.
func log2(x float64) float64 {
	if x == 0 {
		return 0
	}
	return math.Log2(x)
}
