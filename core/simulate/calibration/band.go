package calibration

import (
	"math"
	"sort"

	"github.com/mixtab/mixtab/core/streams"
	"github.com/mixtab/mixtab/sampler"
	"github.com/mixtab/mixtab/sampler/elementary"
)

// Band is a simultaneous band round the distribution function of uniform ranks (Säilynoja, Bürkner and Vehtari 2022).
// Of n ranks from 0 to draws, the number below k is Binomial(n, k/(draws+1)) for k = 1 … draws. A set of ranks has the score
//
//	γ = min over k of 2 min(P(B ≤ c_k), P(B ≥ c_k)), c_k the number of its ranks below k
//
// and lies inside the band of a level when no more than 1 - level of truly uniform sets score lower, which is simulated.
type Band struct {
	Level float64
	Gamma float64 // the score at the band's edge

	n, draws int
	below    [][]float64 // [k-1][c] P(B ≤ c)
	scores   []float64   // of simulated uniform sets, ascending
}

// bandSets is how many uniform sets are simulated: at a level of 0.99 the edge rests on the 100 lowest.
const bandSets = 10_000

// NewBand simulates the band for n ranks among that many draws.
func NewBand(n, draws int, level float64) *Band {
	if n < 1 || draws < 1 || !(level > 0 && level < 1) {
		panic("calibration: a band needs ranks, draws and a level in (0, 1)")
	}
	b := &Band{Level: level, n: n, draws: draws, scores: make([]float64, bandSets)}
	for k := 1; k <= draws; k++ {
		b.below = append(b.below, binomial(n, float64(k)/float64(draws+1)))
	}
	rng := sampler.NewStream(uint64(n), streams.StudyBand.At(uint64(draws)))
	ranks := make([]int, n)
	for i := range b.scores {
		for j := range ranks {
			ranks[j] = rng.IntN(draws + 1)
		}
		b.scores[i] = b.score(ranks)
	}
	sort.Float64s(b.scores)
	b.Gamma = b.scores[int(math.Floor((1-level)*bandSets))]
	return b
}

// binomial is the distribution function of Binomial(n, p) at 0 … n.
func binomial(n int, p float64) []float64 {
	cdf, sum := make([]float64, n+1), 0.0
	for c := range cdf {
		k, m := float64(c), float64(n)
		sum += elementary.Exp(elementary.Lgamma(m+1) - elementary.Lgamma(k+1) - elementary.Lgamma(m-k+1) +
			k*elementary.Log(p) + (m-k)*elementary.Log1p(-p))
		cdf[c] = min(1, sum)
	}
	return cdf
}

// score is γ of a set of ranks.
func (b *Band) score(ranks []int) float64 {
	if len(ranks) != b.n {
		panic("calibration: a band is for one number of ranks")
	}
	counts := make([]int, b.draws+1)
	for _, r := range ranks {
		counts[r]++
	}
	score, c := 1.0, 0
	for k := 1; k <= b.draws; k++ {
		c += counts[k-1]
		low, high := b.below[k-1][c], 1.0
		if c > 0 {
			high = 1 - b.below[k-1][c-1]
		}
		score = min(score, 2*min(low, high))
	}
	return score
}

// share is the share of truly uniform sets that score no higher: the p-value of uniformity.
func (b *Band) share(score float64) float64 {
	n := sort.Search(len(b.scores), func(i int) bool { return b.scores[i] > score })
	return float64(n) / float64(len(b.scores))
}
