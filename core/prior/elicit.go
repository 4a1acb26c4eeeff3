package prior

import (
	"github.com/mixtab/mixtab/core/words"

	"math"
)

// ElicitTolerance is how close the ends of the interval that Elicit's arguments give come to the ends asked for, relative
// to the larger of an end and the interval's width.
const ElicitTolerance = 1e-7

// Interval is the equal-tailed interval that holds the share level, in (0, 1), of the distribution with arguments a.
func (d *Dist) Interval(level float64, a []float64) (low, high float64) {
	return d.Quantile((1-level)/2, a), d.Quantile((1+level)/2, a)
}

// Freedom is how many arguments an interval can settle: 2, or 1 for families of one argument, which follow the upper end
// alone.
func (d *Dist) Freedom() int {
	free := 0
	for _, a := range d.Args {
		if !a.Bound {
			free++
		}
	}
	if free == 1 {
		return 1
	}
	return 2
}

// Elicit finds the arguments under which the share level lies between low and high, with equal tails: a person's
// "90% between a and b" as a distribution. given holds the present arguments, of which bounds and degrees of freedom
// stay; a Uniform's bounds are what is looked for. A family of one argument follows high alone (see Freedom).
// What Interval then gives is within ElicitTolerance of the request.
//
// Location-scale families and Uniform are solved in closed form, the others by halving. The error, for a person to read,
// says what is impossible: an empty interval, one outside of the support, or a shape that the family does not have.
// A level outside of (0, 1) or arguments of another number than the family's panic.
func (d *Dist) Elicit(low, high, level float64, given []float64) ([]float64, error) {
	if !(level > 0 && level < 1) || len(given) != len(d.Args) {
		panic("prior: Elicit needs a level between 0 and 1 and the family's arguments")
	}
	a := append([]float64(nil), given...)
	if err := d.possible(low, high, a); err != nil {
		return nil, err
	}
	tail := (1 - level) / 2
	switch {
	case d.LocScale != nil:
		d.elicitLocScale(a, low, high, tail)
	case d.Freedom() == 1:
		a[0] = d.oneArgument(high, tail)
	default:
		if d.Solve == nil {
			return nil, words.Err("prior.not_by_interval", "family", d.Title)
		}
		d.Solve(a, low, high, tail)
	}
	if !d.meets(a, low, high, level) {
		return nil, words.Err("prior.too_wide", "family", d.Title, "level", 100*level, "low", low, "high", high)
	}
	return a, nil
}

// possible sees that the interval is one, and within the support.
func (d *Dist) possible(low, high float64, a []float64) error {
	if math.IsNaN(high) || math.IsInf(high, 0) || d.Freedom() == 2 && (math.IsNaN(low) || math.IsInf(low, 0)) {
		return words.Err("prior.ends_are_numbers")
	}
	if d.Freedom() == 1 {
		low = high / 2
	}
	least, most := math.Inf(-1), math.Inf(1)
	if d.Name != "Uniform" {
		least, most = d.Support(a)
	}
	switch {
	case !(low < high):
		if d.Freedom() == 1 {
			return words.Err("prior.upper_above", "limit", least)
		}
		return words.Err("prior.ends_crossed")
	case !(low > least):
		return words.Err("prior.lower_above", "limit", least)
	case !(high < most):
		return words.Err("prior.upper_below", "limit", most)
	}
	return nil
}

// meets checks the answer against the request.
func (d *Dist) meets(a []float64, low, high, level float64) bool {
	for i, arg := range d.Args {
		if math.IsNaN(a[i]) || !arg.Bound && !(a[i] > arg.Low && a[i] < arg.High) {
			return false
		}
	}
	gotLow, gotHigh := d.Interval(level, a)
	if d.Freedom() == 1 {
		return math.Abs(gotHigh-high) <= ElicitTolerance*high
	}
	width := high - low
	near := func(got, want float64) bool {
		return math.Abs(got-want) <= ElicitTolerance*max(math.Abs(want), width)
	}
	return near(gotLow, low) && near(gotHigh, high)
}

// elicitLocScale is exact: on the line the family is symmetric round its location.
func (d *Dist) elicitLocScale(a []float64, low, high, tail float64) {
	ls := d.LocScale
	bij := NewBijector(d.Support(a))
	left, right := bij.Inverse(low), bij.Inverse(high)
	standard := append([]float64(nil), a...)
	standard[ls.Loc], standard[ls.Scale] = 0, 1
	z := bij.Inverse(d.Quantile(1-tail, standard))
	a[ls.Loc], a[ls.Scale] = (left+right)/2, (right-left)/(2*z)
}

// oneArgument uses that such families are scale families: the argument is in proportion to the upper end, or to its inverse.
func (d *Dist) oneArgument(high, tail float64) float64 {
	if unit := d.Quantile(1-tail, []float64{1}); d.Quantile(1-tail, []float64{2}) > unit {
		return high / unit
	} else {
		return unit / high
	}
}

// halved finds where more turns from true to false between left and right.
func halved(left, right float64, steps int, more func(x float64) bool) float64 {
	for range steps {
		if middle := (left + right) / 2; more(middle) {
			left = middle
		} else {
			right = middle
		}
	}
	return (left + right) / 2
}

func exponentialOf(x float64) float64 {
	_, dx, _, _ := NewBijector(0, math.Inf(1)).Value(x)
	return dx
}
