package misfit

import "github.com/mixtab/mixtab/core/summary"

// pattern is one direction in which residuals may lie, over the rows from first on. One that is 0 nearly everywhere, as an event
// in all geos is, has its few values by themselves.
type pattern struct {
	first int
	z     []float64
	few   *few
}

// look is one or several patterns that are tested together, and what it would be called if it were found.
type look struct {
	as summary.MisfitTest
	of []int // patterns
}

// search is all that is looked at: patterns, which looks may share, and looks by kind.
type search struct {
	*fitted
	rho      []float64 // [geo] autocorrelation of the noise
	carries  []float64 // of residuals, for each of the noise's that are tried
	settling *settling
	patterns []pattern
	looks    []look
	lags     []reach // of the profile
	profile  [][]int // [channel][lag] patterns, nil for a channel that never ran
}

// add takes up a pattern.
func (s *search) add(z []float64) int {
	s.patterns = append(s.patterns, pattern{z: z})
	return len(s.patterns) - 1
}

// score is how far residuals, sharpened, lie in the pattern's direction.
func (p *pattern) score(left []float64) float64 {
	if p.few != nil {
		return p.few.product(left[p.first:])
	}
	return product(p.z, left[p.first:p.first+len(p.z)])
}

// few are the values of a vector that are not 0, by the sum into which product takes them, so that their product is the same to the bit.
type few struct {
	at    [4][]int
	value [4][]float64
}

// mostFew is one in how many values may be other than 0.
const mostFew = 4

// newFew is nil for a vector with too many values.
func newFew(z []float64) *few {
	n := 0
	for _, x := range z {
		if x != 0 {
			n++
		}
	}
	if n*mostFew > len(z) {
		return nil
	}
	f, whole := &few{}, len(z)&^3
	for i, x := range z {
		if x == 0 {
			continue
		}
		sum := i % 4
		if i >= whole {
			sum = 0
		}
		f.at[sum], f.value[sum] = append(f.at[sum], i), append(f.value[sum], x)
	}
	return f
}

func (f *few) product(with []float64) float64 {
	var sums [4]float64
	for k, at := range f.at {
		value, sum := f.value[k], 0.0
		for j, i := range at {
			sum += float64(value[j] * with[i])
		}
		sums[k] = sum
	}
	return sums[0] + sums[1] + sums[2] + sums[3]
}
