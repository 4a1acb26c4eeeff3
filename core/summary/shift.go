package summary

import (
	"math"
	"slices"

	"github.com/mixtab/mixtab/core/limits"
	"github.com/mixtab/mixtab/sampler/diag"
)

// Shift is what the data have done to one quantity: its prior against its posterior, both as draws.
//
// All of it but Moved and Narrowed is the same for any increasing function of the quantity.
type Shift struct {
	PriorMiddle float64 // median
	PriorSpread float64 // half the width of the central 68%, the sd of a Normal
	Middle      float64 // of the posterior
	Spread      float64
	Moved       float64 // (Middle − PriorMiddle) / PriorSpread
	Narrowed    float64 // 1 − Spread / PriorSpread; negative where it widened
	Overlap     float64 // ∫ min(prior, posterior), 1 for the same and 0 for distributions that have nothing in common
	Gain        float64 // Kullback–Leibler divergence of the posterior from the prior, in bits
	Tail        float64 // 2 min(F, 1 − F), F the prior's distribution function at Middle
}

// Silent: the data said nothing about this.
func (s *Shift) Silent() bool { return s.Gain < limits.NothingLearnt }

// Disagrees: prior and data disagree.
func (s *Shift) Disagrees() bool { return s.Tail < limits.PriorTail }

// NewShift compares draws of a prior with draws of a posterior; both are left as they are. Draws that are infinite are
// passed over. A quantity that does not vary in one of them has NaN throughout.
func NewShift(prior, posterior []float64) Shift {
	p, q := finite(prior), finite(posterior)
	n := math.NaN()
	if len(p) < 10 || len(q) < 10 || p[0] == p[len(p)-1] || q[0] == q[len(q)-1] {
		return Shift{n, n, n, n, n, n, n, n, n}
	}
	s := Shift{PriorMiddle: diag.Quantile(p, 0.5), PriorSpread: spread(p), Middle: diag.Quantile(q, 0.5), Spread: spread(q)}
	s.Moved = (s.Middle - s.PriorMiddle) / s.PriorSpread
	s.Narrowed = 1 - s.Spread/s.PriorSpread
	s.Overlap = overlap(p, q)
	s.Gain = max(0, divergence(q, p)) / math.Ln2
	below, _ := slices.BinarySearch(p, s.Middle)
	f := float64(below) / float64(len(p))
	s.Tail = 2 * min(f, 1-f)
	return s
}

func finite(draws []float64) []float64 {
	kept := make([]float64, 0, len(draws))
	for _, x := range draws {
		if !math.IsInf(x, 0) && !math.IsNaN(x) {
			kept = append(kept, x)
		}
	}
	slices.Sort(kept)
	return kept
}

func spread(sorted []float64) float64 {
	return (diag.Quantile(sorted, 0.8413447460685429) - diag.Quantile(sorted, 0.15865525393145707)) / 2
}

// overlapBins is coarse enough for the chance differences between a few hundred draws to stay small.
const overlapBins = 12

// overlap is Σ_b min(p_b, q_b) over bins that hold equal shares of both samples taken together.
func overlap(p, q []float64) float64 {
	ends := make([]float64, 0, overlapBins)
	both := append(append(make([]float64, 0, 2*overlapBins*8), quantiles(p, 4*overlapBins)...), quantiles(q, 4*overlapBins)...)
	slices.Sort(both)
	for b := 1; b < overlapBins; b++ {
		ends = append(ends, diag.Quantile(both, float64(b)/overlapBins))
	}
	shared, lastP, lastQ := 0.0, 0, 0
	for b := range overlapBins {
		atP, atQ := len(p), len(q)
		if b < len(ends) {
			atP, _ = slices.BinarySearch(p, ends[b])
			atQ, _ = slices.BinarySearch(q, ends[b])
		}
		shared += min(float64(atP-lastP)/float64(len(p)), float64(atQ-lastQ)/float64(len(q)))
		lastP, lastQ = atP, atQ
	}
	return shared
}

// quantiles thins sorted draws to n at even probabilities, so that two samples of different size count alike.
func quantiles(sorted []float64, n int) []float64 {
	out := make([]float64, n)
	for i := range out {
		out[i] = diag.Quantile(sorted, (float64(i)+0.5)/float64(n))
	}
	return out
}

// divergence estimates ∫ q log(q/p) in nats from sorted draws by distances to the k-th nearest neighbour,
//
//	1/n Σ_i log(ν_k(i) / ρ_k(i)) + log(m / (n − 1))
//
// with ρ_k(i) the distance from draw i of q to its k-th neighbour among q's others, ν_k(i) that among p's m draws (Wang,
// Kulkarni and Verdú 2009, IEEE Trans. Inf. Theory 55, eq. 14), k = ⌈√min(n, m) / 2⌉. Draws that are equal are passed over.
func divergence(q, p []float64) float64 {
	k := int(math.Ceil(math.Sqrt(float64(min(len(q), len(p)))) / 2))
	sum, counted := 0.0, 0
	for i, x := range q {
		own := nearest(q, x, i, k+1) // x itself is the nearest
		other := nearest(p, x, -1, k)
		if own > 0 && other > 0 {
			sum += math.Log(other / own)
			counted++
		}
	}
	if counted == 0 {
		return math.NaN()
	}
	return sum/float64(counted) + math.Log(float64(len(p))/float64(len(q)-1))
}

// nearest is the distance from x to the k-th nearest of sorted values; at is x's own place, −1 where it has none.
func nearest(sorted []float64, x float64, at, k int) float64 {
	low := at
	if at < 0 {
		low, _ = slices.BinarySearch(sorted, x)
	}
	// The k nearest lie in a window of k values: the one whose farther end is nearest.
	k = min(k, len(sorted))
	first := max(0, min(low-k, len(sorted)-k))
	last := max(0, min(low, len(sorted)-k))
	for first < last { // the farther end falls, then rises as the window moves up
		m := (first + last) / 2
		if x-sorted[m] > sorted[m+k]-x {
			first = m + 1
		} else {
			last = m
		}
	}
	return max(x-sorted[first], sorted[first+k-1]-x)
}
