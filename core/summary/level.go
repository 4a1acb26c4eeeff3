package summary

import (
	"math"

	"github.com/mixtab/mixtab/core/limits"
)

// Level is the colour of a verdict, or of one of its grounds.
type Level string

// Green: the fit may be used. Amber: with care. Red: not at all. Note: said, without weight.
const (
	Green Level = "green"
	Amber Level = "amber"
	Red   Level = "red"
	Note  Level = "note"
)

// RHatLevel is the level of a quantity's R-hat, as one of so many that are looked at together: Note where it has none, as a
// quantity that does not vary. Above limits.RHatAmber it is doubted only where chance alone would hardly give it to any of them.
func (r *Row) RHatLevel(quantities int) Level {
	switch {
	case math.IsNaN(r.RHat):
		return Note
	case r.RHat > limits.RHatRed:
		return Red
	case r.RHat >= limits.RHatAmber && r.Chance*float64(max(1, quantities)) < limits.RHatChance:
		return Amber
	}
	return Green
}

// ESSLevel is the level of a quantity's effective draws: Note where they cannot be counted.
func ESSLevel(ess float64) Level {
	switch {
	case math.IsNaN(ess):
		return Note
	case ess < limits.ESSRed:
		return Red
	case ess < limits.ESSAmber:
		return Amber
	}
	return Green
}

// DivergenceLevel is the level of so many diverging draws among all.
func DivergenceLevel(diverging, draws int) Level {
	switch {
	case diverging == 0:
		return Green
	case float64(diverging) > limits.DivergentRed*float64(draws):
		return Red
	}
	return Amber
}

// Level is the worse one of R-hat's, of so many quantities, and of the effective draws'.
func (r *Row) Level(quantities int) Level {
	return worst(r.RHatLevel(quantities), ESSLevel(lesser(*r)))
}

// About is the worst level of the grounds that speak of something, Green where none does.
func (v *Verdict) About(what string) Level {
	level := Green
	for _, g := range v.Grounds {
		if g.About == what {
			level = worst(level, g.Level)
		}
	}
	return level
}

// worst is the level that weighs most; a Note has no weight.
func worst(levels ...Level) Level {
	for _, level := range []Level{Red, Amber, Green} {
		for _, l := range levels {
			if l == level {
				return level
			}
		}
	}
	return Note
}
