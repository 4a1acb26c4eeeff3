package interval

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/sampler/diag"
)

// Kind says which of all intervals with the same share of draws is meant.
type Kind string

// ETI is equal-tailed: as many draws below as above, from the quantile (1−p)/2 to (1+p)/2. It stays the same interval
// when the quantity is transformed. HDI holds the highest density: the narrowest interval with the share p of the draws.
const (
	ETI Kind = "eti"
	HDI Kind = "hdi"
)

// Interval is a choice of interval. Level is the share of draws in per cent. The zero value is the 90% equal-tailed
// interval; two intervals are the same choice when their Normal values are equal.
type Interval struct {
	Level float64 `json:"level,omitempty"` // in (0, 100); 0 stands for 90
	Kind  Kind    `json:"kind,omitempty"`  // "" stands for ETI
}

// Levels are the levels a person chooses from, in per cent.
var Levels = [...]float64{50, 80, 89, 90, 94, 95}

// Default is the interval of the zero value, spelt out.
var Default = Interval{Level: 90, Kind: ETI}

// Normal spells the zero value's fields out.
func (i Interval) Normal() Interval {
	if i.Level == 0 {
		i.Level = Default.Level
	}
	if i.Kind == "" {
		i.Kind = Default.Kind
	}
	return i
}

// Valid reports whether the level is one of Levels, or the zero value's, and the kind is known.
func (i Interval) Valid() bool {
	n := i.Normal()
	return slices.Contains(Levels[:], n.Level) && (n.Kind == ETI || n.Kind == HDI)
}

// Share is the share of draws inside, between 0 and 1.
func (i Interval) Share() float64 { return i.Normal().Level / 100 }

// Inner is the interval that is drawn inside of this one: of the same kind with 50% of the draws, or half as many as
// this one where it has no more than 50% itself.
func (i Interval) Inner() Interval {
	n := i.Normal()
	n.Level = min(50, n.Level)
	if i.Normal().Level <= 50 {
		n.Level = i.Normal().Level / 2
	}
	return n
}

// Of gives the ends of the interval of ascending draws, NaN of none. A draw may be infinite.
//
// Quantiles interpolate between draws (type 7 of Hyndman and Fan 1996). The highest-density interval is that of
// ArviZ for one mode: of the n−⌊pn⌋ intervals from draw k to draw k+⌊pn⌋ the narrowest, the lowest of several
// (Chen and Shao 1999, J. Comput. Graph. Stat. 8).
func (i Interval) Of(sorted []float64) (low, high float64) {
	share := i.Share()
	if i.Normal().Kind == ETI {
		return diag.Quantile(sorted, (1-share)/2), diag.Quantile(sorted, (1+share)/2)
	}
	if len(sorted) == 0 {
		return math.NaN(), math.NaN()
	}
	across := int(math.Floor(share * float64(len(sorted))))
	best := 0
	for k := 1; k+across < len(sorted); k++ {
		if sorted[k+across]-sorted[k] < sorted[best+across]-sorted[best] {
			best = k
		}
	}
	return sorted[best], sorted[best+across]
}

// Name is what stands beside a number: "90% interval", or "90% HDI".
func (i Interval) Name() words.Text {
	if i.Normal().Kind == HDI {
		return words.Say("interval.hdi", "level", i.Normal().Level)
	}
	return words.Say("interval.eti", "level", i.Normal().Level)
}

// Beside is what stands before the ends in brackets, right beside a number: "90%", or "90% HDI".
func (i Interval) Beside() words.Text {
	if i.Normal().Kind == HDI {
		return words.Say("interval.hdi", "level", i.Normal().Level)
	}
	return i.Sized()
}

// Sized is the level: "90%".
func (i Interval) Sized() words.Text { return words.Say("interval.level", "level", i.Normal().Level) }

// Full names the interval in full: "90% equal-tailed interval", "90% highest-density interval".
func (i Interval) Full() words.Text {
	if i.Normal().Kind == HDI {
		return words.Say("interval.hdi_full", "level", i.Normal().Level)
	}
	return words.Say("interval.eti_full", "level", i.Normal().Level)
}

// String is the choice in short: "90 eti". Parse reads it.
func (i Interval) String() string {
	return strconv.FormatFloat(i.Normal().Level, 'f', -1, 64) + " " + string(i.Normal().Kind)
}

// Parse is the inverse of String; ok is false for anything a person cannot choose.
func Parse(text string) (_ Interval, ok bool) {
	level, kind, _ := strings.Cut(text, " ")
	x, err := strconv.ParseFloat(level, 64)
	i := Interval{Level: x, Kind: Kind(kind)}
	return i, err == nil && x != 0 && kind != "" && i.Valid()
}
