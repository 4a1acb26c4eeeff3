package misfit

import "github.com/mixtab/mixtab/core/summary"

// pattern is one direction in which residuals may lie, over the rows from first on.
type pattern struct {
	first int
	z     []float64
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
	s.patterns = append(s.patterns, pattern{0, z})
	return len(s.patterns) - 1
}

// score is how far residuals, sharpened, lie in the pattern's direction.
func (p *pattern) score(left []float64) float64 {
	return product(p.z, left[p.first:p.first+len(p.z)])
}
