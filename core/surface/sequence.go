package surface

import (
	"github.com/mixtab/mixtab/core/streams"
	"github.com/mixtab/mixtab/sampler"
)

// sequence is a scrambled Halton sequence: points that fill the unit cube evenly, however many are taken. Digit k of
// coordinate j is permuted at random, one permutation a digit and coordinate (Owen 2017, A randomized Halton algorithm
// in R), which takes away the stripes that plain Halton points have in more than a few dimensions.
type sequence struct {
	bases   []int
	permute [][][]int // [coordinate][digit], a permutation of 0 … base−1
	next    int
}

// designSeed is fixed: a design belongs to a surface, and the same surface has the same one.
const designSeed = 20

func newSequence(dim int) *sequence {
	s := &sequence{bases: primes(dim)}
	rng := sampler.NewStream(designSeed, streams.SurfaceDesign.At(0))
	for _, base := range s.bases {
		var digits [][]int
		for size := 1; size < 1<<20; size *= base {
			p := make([]int, base)
			for i := range p {
				j := rng.IntN(i + 1)
				p[i], p[j] = p[j], i
			}
			digits = append(digits, p)
		}
		s.permute = append(s.permute, digits)
	}
	return s
}

// take writes the next point, each coordinate inside (0, 1).
func (s *sequence) take(point []float64) {
	for j, base := range s.bases {
		rest, x, scale := s.next, 0.0, 1.0
		for _, p := range s.permute[j] {
			scale /= float64(base)
			x += scale * float64(p[rest%base])
			rest /= base
		}
		point[j] = x + scale/2
	}
	s.next++
}

// primes are the first n prime numbers.
func primes(n int) []int {
	var list []int
	for p := 2; len(list) < n; p++ {
		prime := true
		for _, q := range list {
			if p%q == 0 {
				prime = false
				break
			}
		}
		if prime {
			list = append(list, p)
		}
	}
	return list
}
