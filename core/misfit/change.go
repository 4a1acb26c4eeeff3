package misfit

import (
	"github.com/mixtab/mixtab/core/dense"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/summary"
)

// changes looks at whether channels' effects differ before and from a date: after a third, a half, two thirds of the history, and
// at the half of all channels jointly.
func (s *search) changes() {
	dates := s.data.Series[0].Dates
	for g := range s.data.Series {
		if own := s.data.Series[g].Dates; len(own) > len(dates) {
			dates = own
		}
	}
	if len(dates) < 4*edge {
		return
	}
	test := summary.MisfitTest{Kind: summary.MisfitChange}
	var halves []int
	for c, name := range s.data.Channels {
		if !(dense.Dot(s.part[c], s.part[c]) > 0) {
			continue
		}
		test.Channel = name
		for _, k := range []int{len(dates) / 3, len(dates) / 2, 2 * len(dates) / 3} {
			test.At = dates[k]
			at := s.add(s.change(c, test.At))
			s.looks = append(s.looks, look{test, []int{at}})
			if k == len(dates)/2 {
				halves = append(halves, at)
			}
		}
	}
	if len(halves) > 1 {
		test.Channel, test.At = "", dates[len(dates)/2]
		s.looks = append(s.looks, look{test, halves})
	}
}

// change is a channel's contribution, more of it from a date on and less before. It is taken round its mean in either part, so that
// a step of the level is no change of an effect.
func (s *search) change(c int, at panel.Date) []float64 {
	out := make([]float64, len(s.left))
	for g := range s.sigma {
		lo, hi := s.start[g], s.start[g+1]
		cut := s.cut(g, at)
		after := float64(hi-cut) / float64(hi-lo)
		for _, part := range []struct {
			lo, hi int
			by     float64
		}{{lo, cut, -after}, {cut, hi, 1 - after}} {
			if part.lo == part.hi {
				continue
			}
			mean := dense.Mean(s.part[c][part.lo:part.hi])
			for r := part.lo; r < part.hi; r++ {
				out[r] = part.by * (s.part[c][r] - mean)
			}
		}
	}
	return out
}

// cut is geo's first row from a date on.
func (s *search) cut(g int, at panel.Date) int {
	for t, d := range s.data.Series[g].Dates {
		if d >= at {
			return s.start[g] + t
		}
	}
	return s.start[g+1]
}

// changedBy is the later effect's factor on the earlier one, less 1, for a coefficient of change: the earlier effect is 1 − after·c of what
// was fitted and the later one 1 + (1−after)·c. Where the estimate leaves nothing of one of them it is taken for a twentieth.
func (s *search) changedBy(coefficient float64, at panel.Date) float64 {
	rows, after := float64(len(s.left)), 0.0
	for g := range s.sigma {
		after += float64(s.start[g+1]-s.cut(g, at)) / rows
	}
	const least = 0.05
	return max(least, 1+float64((1-after)*coefficient))/max(least, 1-float64(after*coefficient)) - 1
}
