package baseline

import (
	"math"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/words"
)

// Split says, for each geo of a panel, which periods a model learns from and which it is then scored on: the first Cut
// and those from Cut to End. What comes after End is unknown to it and not scored. A Cut of 0 leaves the geo out.
type Split struct {
	Cut, End []int // [geo]
}

// How a panel is split. A quarter of a year is what a plan is commonly made for. The fewest are weeks of daily data, and periods of
// any other.
const (
	heldShare = 0.2 // of a geo's periods
	heldLeast = 4
	seenLeast = 12 // to learn from; with fewer a geo is not scored
)

// leastHeld and leastSeen are the fewest periods to keep back, and to learn from.
func leastHeld(d *panel.Dataset) int { return max(heldLeast, spec.Weeks(heldLeast).Count(d.Cadence)) }
func leastSeen(d *panel.Dataset) int { return max(seenLeast, spec.Weeks(seenLeast).Count(d.Cadence)) }

// Whole has every model learn from everything.
func Whole(d *panel.Dataset) Split {
	s := Split{}
	for g := range d.Series {
		s.Cut, s.End = append(s.Cut, len(d.Series[g].KPI)), append(s.End, len(d.Series[g].KPI))
	}
	return s
}

// Holdout keeps back the last fifth of every geo's periods, at least 4 (weeks of daily data) and at most a quarter of a year; a geo that
// would be left with fewer than 12 keeps them all.
func Holdout(d *panel.Dataset) Split {
	s := Whole(d)
	for g, n := range s.End {
		if h := horizon(d, n); n-h >= leastSeen(d) {
			s.Cut[g] = n - h
		}
	}
	return s
}

// Slices are the folds of a time-ordered cross-validation with an expanding window, the latest first: in fold k a model
// learns from what lies before the last k+1 stretches of each geo, and is scored on the first of these; a stretch is as
// long as what Holdout keeps back, so that fold 0 is Holdout. Geos that would be left with fewer than 12 periods are left
// out of a fold (of fold 0 they keep all), and a fold without a geo to score is not there.
func Slices(d *panel.Dataset, folds int) []Split {
	var list []Split
	for k := range folds {
		s := Holdout(d)
		for g := range s.Cut {
			if n := s.End[g]; k > 0 {
				h := horizon(d, n)
				if s.Cut[g], s.End[g] = n-(k+1)*h, n-k*h; s.Cut[g] < leastSeen(d) {
					s.Cut[g], s.End[g] = 0, 0
				}
			}
		}
		if s.Rows() == 0 {
			break
		}
		list = append(list, s)
	}
	return list
}

// How many cuts a holdout has: as many as cutsMost, each a stretch earlier than the one before, while every geo that is
// scored has cutSeen years to learn from, and while their fits, whose cost goes with the rows, are small.
const (
	cutsMost = 3
	cutSeen  = 1.4    // years: a season has to be seen, and distinguished from a trend
	cutRows  = 2500.0 // of all fits together
)

// Cuts are the cuts of a rolling origin, Holdout first. Geos that are too short for a cut are learnt from and not scored in it.
func Cuts(d *panel.Dataset) []Split {
	list := []Split{Holdout(d)}
	most := min(cutsMost, int(cutRows/float64(d.Rows())))
	for k := 1; k < most && list[0].Rows() > 0; k++ {
		s := Whole(d)
		for g := range s.Cut {
			h := horizon(d, s.End[g])
			end, cut := s.End[g]-k*h, s.End[g]-(k+1)*h
			if end < leastSeen(d) {
				return list
			}
			s.Cut[g], s.End[g] = end, end
			if cut > 0 && float64(d.Series[g].Dates[cut]-d.Series[g].Dates[0]) >= cutSeen*365.25 {
				s.Cut[g] = cut
			}
		}
		if s.Rows() == 0 {
			break
		}
		list = append(list, s)
	}
	return list
}

// horizon is how many of n periods are kept back.
func horizon(d *panel.Dataset, n int) int {
	quarter := n
	if d.Cadence.Days > 0 {
		quarter = int(math.Round(365.25 / 4 / d.Cadence.Days))
	}
	return max(leastHeld(d), min(int(math.Round(heldShare*float64(n))), quarter))
}

// Rows is how many rows are scored.
func (s Split) Rows() int {
	n := 0
	for g := range s.Cut {
		n += s.End[g] - s.Cut[g]
	}
	return n
}

// held marks the rows that a model does not learn from, for model.CompileHolding.
func (s Split) held(d *panel.Dataset) [][]bool {
	held := make([][]bool, len(d.Series))
	for g := range held {
		held[g] = make([]bool, len(d.Series[g].KPI))
		for t := s.Cut[g]; t < len(held[g]); t++ {
			held[g][t] = true
		}
	}
	return held
}

// Rule says in words what Holdout keeps back.
func Rule(d *panel.Dataset) words.Text {
	unit := words.Unit(d.Cadence.Unit)
	if d.Cadence.Days <= 0 {
		return words.Say("holdout.rule_irregular", "unit", unit, "least", leastHeld(d), "whole", leastHeld(d)+leastSeen(d))
	}
	return words.Say("holdout.rule", "unit", unit, "least", leastHeld(d),
		"most", max(leastHeld(d), int(math.Round(365.25/4/d.Cadence.Days))), "whole", leastHeld(d)+leastSeen(d))
}

// only is a panel of some of a panel's geos. The series are shared.
func only(d *panel.Dataset, geos []int) *panel.Dataset {
	out := *d
	out.Geos, out.Series, out.Regions = nil, nil, nil
	for _, g := range geos {
		if d.Regions != nil {
			out.Regions = append(out.Regions, d.Regions[g])
		}
		out.Geos, out.Series = append(out.Geos, d.Geos[g]), append(out.Series, d.Series[g])
	}
	return &out
}

// only is the split of some geos.
func (s Split) only(geos []int) Split {
	var out Split
	for _, g := range geos {
		out.Cut, out.End = append(out.Cut, s.Cut[g]), append(out.End, s.End[g])
	}
	return out
}

// present lists the geos that a split does not leave out.
func (s Split) present() []int {
	var list []int
	for g, n := range s.Cut {
		if n > 0 {
			list = append(list, g)
		}
	}
	return list
}
