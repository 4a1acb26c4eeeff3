package surface

import "errors"

// Shard is some draws of a surface: every n-th of the draws that the whole has, so that each shard stands for all
// chains alike. It is immutable.
type Shard struct {
	Hash  string // of the surface it belongs to
	Index int
	Draws int

	Baseline      []float32 // [geo][draw], expected KPI of the window without media
	BaselineMoney []float32 // [geo][draw], its worth; nil unless the value of a KPI unit varies
	Expected      []float32 // [date][draw], expected KPI of the data's periods, over geos
	Units         Curves    // [cell], KPI units in the window
	Money         Curves    // [cell], the same in money; empty unless the value of a KPI unit varies
	After         Curves    // [cell], KPI units that arrive after the window
	LogPrior      []float64 // [draw], log density of what was believed before the data; nil where it is not known

	Noise      []float32 // [draw], standard deviation of the periods' own noise over the windows, in KPI units; nil where it is not known
	NoiseMoney []float32 // [draw], the same in money; nil where the value of a KPI unit is not known

	React []float32 // [cell's number][draw], what each cell reacts by; nil where other timings are not worked out (see Reacts)

	Error InterpolationError
}

// ErrOther says that a shard belongs to another surface.
var ErrOther = errors.New("surface: the shard belongs to another surface")

// fits checks a shard's sizes against the surface.
func (sh *Shard) fits(s *Surface) error {
	if sh.Hash != s.Hash || sh.Index < 0 || sh.Index >= len(s.ShardDraws) || sh.Draws != s.ShardDraws[sh.Index] {
		return ErrOther
	}
	g, d, curves := len(s.Geos), sh.Draws, s.cells()*len(s.Factors)*sh.Draws
	money, baseline := 0, 0
	if s.Varying {
		money, baseline = curves, g*d
	}
	for _, n := range []int{len(sh.LogPrior), len(sh.Noise), len(sh.NoiseMoney)} {
		if n != 0 && n != d {
			return ErrOther
		}
	}
	if n := len(sh.React); n != 0 && n != s.Reacts.size()*d {
		return ErrOther
	}
	if len(sh.Baseline) != g*d || len(sh.BaselineMoney) != baseline || len(sh.Expected) != len(s.Dates)*d ||
		!sh.Units.fit(curves) || !sh.Money.fit(money) || !sh.After.fit(curves) {
		return ErrOther
	}
	return nil
}

// cells is the number of cells: geos × channels × flights.
func (s *Surface) cells() int { return len(s.Geos) * len(s.Channels) * len(s.Flights) }

// cell is a cell's number.
func (s *Surface) cell(geo, channel, flight int) int {
	return (geo*len(s.Channels)+channel)*len(s.Flights) + flight
}
