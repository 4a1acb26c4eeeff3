package diag

import (
	"math"
	"slices"

	"github.com/mixtab/mixtab/sampler/ascending"
	"github.com/mixtab/mixtab/sampler/elementary"
)

// LargestK is the shape k up to which smoothed weights can be relied on (Vehtari, Simpson, Gelman, Yao and Gabry 2024).
const LargestK = 0.7

// PSIS smooths the largest of the log weights, in place, and normalises them so that the weights sum to 1. It
// returns the shape k of the generalised Pareto distribution fitted to the tail: up to LargestK the weights can be
// relied on; +Inf where fewer than five weights are in the tail.
//
// efficiency is the effective sample size of the draws over their number, in (0, ∞); 1 for independent draws.
func PSIS(logWeights []float64, efficiency float64) float64 {
	w := logWeights
	n := len(w)
	if n == 0 {
		return math.NaN()
	}
	if !(efficiency > 0) {
		panic("diag: efficiency must be positive")
	}
	top := slices.Max(w)
	for i := range w {
		w[i] -= top
	}
	tail := int(math.Ceil(min(float64(n)/5, 3*math.Sqrt(float64(n)/efficiency))))
	sorted := ascending.Sorted(w)
	cutoff := sorted[0]
	if n > tail {
		cutoff = sorted[n-tail-1]
	}
	k := smoothTail(w, max(cutoff, logSmallest))
	normalise(w)
	return k
}

// logSmallest is the log of the smallest normal float64.
const logSmallest = -708.3964185322641

// smoothTail replaces the weights above cutoff with quantiles of the distribution fitted to them and returns its shape.
func smoothTail(w []float64, cutoff float64) float64 {
	var at []int
	for i, v := range w {
		if v > cutoff {
			at = append(at, i)
		}
	}
	if len(at) <= 4 {
		return math.Inf(1)
	}
	slices.SortStableFunc(at, func(a, b int) int {
		switch {
		case w[a] < w[b]:
			return -1
		case w[a] > w[b]:
			return 1
		}
		return 0
	})
	base := elementary.Exp(cutoff)
	excess := make([]float64, len(at))
	for j, i := range at {
		excess[j] = elementary.Exp(w[i]) - base
	}
	k, sigma := fitPareto(excess)
	if math.IsInf(k, 0) || math.IsNaN(k) {
		return k
	}
	for j, i := range at {
		p := (float64(j) + 0.5) / float64(len(at))
		w[i] = min(elementary.Log(paretoQuantile(p, k, sigma)+base), 0)
	}
	return k
}

// normalise shifts log weights so that their exponentials sum to 1.
func normalise(w []float64) {
	s := logSumExp(w)
	for i := range w {
		w[i] -= s
	}
}

// logSumExp returns log Σ e**w.
func logSumExp(w []float64) float64 {
	top := slices.Max(w)
	if math.IsInf(top, 0) {
		return top
	}
	s := 0.0
	for _, v := range w {
		s += elementary.Exp(v - top)
	}
	return top + elementary.Log(s)
}

// paretoQuantile is the p-quantile of the generalised Pareto distribution from 0 with shape k and scale sigma.
func paretoQuantile(p, k, sigma float64) float64 {
	if !(sigma > 0) {
		return math.NaN()
	}
	l := -elementary.Log1p(-p)
	if math.Abs(k) < 0x1p-52 {
		return sigma * l
	}
	return sigma * elementary.Expm1(k*l) / k
}

// fitPareto returns shape and scale of a generalised Pareto distribution with ascending values x: the posterior
// means of Zhang and Stephens (2009), the shape drawn a little towards ½ as if by ten more values.
func fitPareto(x []float64) (k, sigma float64) {
	n := len(x)
	m := 30 + int(math.Sqrt(float64(n)))
	quarter := x[int(float64(n)/4+0.5)-1]
	b, l := make([]float64, m), make([]float64, m)
	for i := range b {
		b[i] = (1-math.Sqrt(float64(m)/(float64(i)+0.5)))/(3*quarter) + 1/x[n-1]
		s := meanLog(x, b[i])
		l[i] = float64(n) * (elementary.Log(-(b[i] / s)) - s - 1)
	}
	var total, at float64
	weights := make([]float64, m)
	for i := range weights {
		s := 0.0
		for j := range l {
			s += elementary.Exp(l[j] - l[i])
		}
		weights[i] = 1 / s
		if !(weights[i] >= 10*0x1p-52) {
			weights[i] = 0
		}
		total += weights[i]
	}
	for i, w := range weights {
		at += float64(b[i] * (w / total))
	}
	k = meanLog(x, at)
	sigma = -k / at
	return (float64(n)*k + 5) / (float64(n) + 10), sigma
}

// meanLog is the mean of log(1 − b·x).
func meanLog(x []float64, b float64) float64 {
	s := 0.0
	for _, v := range x {
		s += elementary.Log1p(-float64(b * v))
	}
	return s / float64(len(x))
}
