package misfit

import "github.com/mixtab/mixtab/core/summary"

// pattern is one direction in which residuals may lie, over the rows from first on, whitened like them.
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
	rho      []float64
	patterns []pattern
	looks    []look
	lags     []reach // of the profile
	profile  [][]int // [channel][lag] patterns, nil for a channel that never ran
}

// add whitens a pattern and takes it up.
func (s *search) add(z []float64) int {
	s.whiten(z, s.rho)
	s.patterns = append(s.patterns, pattern{0, z})
	return len(s.patterns) - 1
}
