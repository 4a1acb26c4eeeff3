package view

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"github.com/mixtab/mixtab/ui/state"
)

// Locale is how numbers are written where the person is.
type Locale struct {
	Decimal string
	Group   string
}

// Dash stands for a number that does not exist.
const Dash = "–"

// minus is the sign for negative numbers; a hyphen is too short beside tabular figures.
const minus = "−"

// Short writes a number with three significant figures and a magnitude: 547 M, 12.3 k, 0.42.
func (l Locale) Short(v float64) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return Dash
	}
	if math.Abs(v) < 1e-6 {
		return "0"
	}
	size, suffix := magnitude(math.Abs(v))
	return l.significant(v/size, 3) + suffix
}

// magnitude picks the unit that leaves a number its first three figures before or around the mark.
func magnitude(size float64) (unit float64, suffix string) {
	switch {
	case size >= 999.5e9:
		return 1e12, " tn"
	case size >= 999.5e6:
		return 1e9, " bn"
	case size >= 999.5e3:
		return 1e6, " M"
	case size >= 9999.5:
		return 1e3, " k"
	}
	return 1, ""
}

// Range writes an interval with one magnitude for both ends: "543 to 599 M".
func (l Locale) Range(low, high float64) string {
	if math.IsNaN(low) || math.IsNaN(high) {
		return Dash
	}
	if max(math.Abs(low), math.Abs(high)) < 1e-6 {
		return "0 to 0"
	}
	size, suffix := magnitude(max(math.Abs(low), math.Abs(high)))
	places := places(max(math.Abs(low), math.Abs(high))/size, 3)
	return l.fixed(low/size, places) + " to " + l.fixed(high/size, places) + suffix
}

// Change writes a difference with its sign: +24 M.
func (l Locale) Change(v float64) string {
	if math.IsNaN(v) {
		return Dash
	}
	s := l.Short(v)
	if v > 0 && strings.Trim(s, "0., ") != "" {
		return "+" + s
	}
	return s
}

// Plain writes a number whole, with group marks and as many decimals as four significant figures need.
func (l Locale) Plain(v float64) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return Dash
	}
	if math.Abs(v) >= 1e15 || (v != 0 && math.Abs(v) < 1e-4) {
		return strings.ReplaceAll(strconv.FormatFloat(v, 'e', 2, 64), "-", minus)
	}
	return l.significant(v, 4)
}

// Fixed writes a number with that many decimals.
func (l Locale) Fixed(v float64, decimals int) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return Dash
	}
	return l.fixed(v, decimals)
}

// Count writes a whole number with group marks.
func (l Locale) Count(n int) string { return l.fixed(float64(n), 0) }

// Percent writes a share: 78 %, 3.1 %, 0.4 %.
func (l Locale) Percent(share float64) string {
	if math.IsNaN(share) {
		return Dash
	}
	p := 100 * share
	decimals := 0
	if math.Abs(p) < 9.95 && math.Abs(p-math.Round(p)) > 1e-9 {
		decimals = 1
	}
	return l.fixed(p, decimals) + " %"
}

// Chance writes a probability without claiming certainty: > 99 %, 96 %, < 1 %.
func (l Locale) Chance(p float64) string {
	switch {
	case math.IsNaN(p):
		return Dash
	case p > 0.99:
		return "> 99 %"
	case p < 0.01:
		return "< 1 %"
	}
	return l.fixed(100*p, 0) + " %"
}

// Input writes a number for a field that a person edits: no group marks, no magnitude, seven figures.
func (l Locale) Input(v float64) string {
	s := strconv.FormatFloat(v, 'g', 7, 64)
	if strings.ContainsAny(s, "eE") && math.Abs(v) < 1e15 && (v == 0 || math.Abs(v) >= 1e-6) {
		s = strconv.FormatFloat(v, 'f', -1, 64)
		if math.Abs(v) >= 1e6 {
			s = strconv.FormatFloat(v, 'f', 0, 64)
		}
	}
	return strings.Replace(s, ".", l.Decimal, 1)
}

// significant writes v with at least n significant figures, none of them cut before the mark, no trailing zeros
// beyond what n asks for.
func (l Locale) significant(v float64, n int) string { return l.fixed(v, places(v, n)) }

// places is how many decimals n significant figures of v need.
func places(v float64, n int) int {
	v = math.Abs(v)
	if v == 0 {
		return 0
	}
	first := int(math.Floor(math.Log10(v)))
	d := n - 1 - first
	if d < 0 {
		return 0
	}
	if rounded := math.Round(v*math.Pow10(d)) / math.Pow10(d); d > 0 && int(math.Floor(math.Log10(rounded))) > first {
		d--
	}
	return min(d, 8)
}

func (l Locale) fixed(v float64, decimals int) string {
	s := strconv.FormatFloat(math.Abs(v), 'f', decimals, 64)
	whole, fraction, _ := strings.Cut(s, ".")
	var b strings.Builder
	if v < 0 && strings.Trim(s, "0.") != "" {
		b.WriteString(minus)
	}
	for i, digit := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			b.WriteString(l.Group)
		}
		b.WriteRune(digit)
	}
	if fraction != "" {
		b.WriteString(l.Decimal)
		b.WriteString(fraction)
	}
	return b.String()
}

// Duration writes a time span in words that a person would use.
func Duration(seconds float64) string {
	switch {
	case math.IsNaN(seconds) || math.IsInf(seconds, 0):
		return Dash
	case seconds < 1.5:
		return "1 second"
	case seconds < 90:
		return fmt.Sprintf("%.0f seconds", seconds)
	case seconds < 90*60:
		return Plural(int(math.Round(seconds/60)), "minute")
	}
	return fmt.Sprintf("%.1f hours", seconds/3600)
}

// Plain3 writes a number with three significant figures and group marks.
func (l Locale) Plain3(v float64) string {
	if v != v || v > 1e15 || v < -1e15 || (v != 0 && v < 1e-4 && v > -1e-4) {
		return l.Plain(v)
	}
	return l.significant(v, 3)
}

// Plain2 writes a number with two significant figures and group marks.
func (l Locale) Plain2(v float64) string {
	if v != v || v > 1e15 || v < -1e15 || (v != 0 && v < 1e-6 && v > -1e-6) {
		return l.Plain(v)
	}
	return l.significant(v, 2)
}

// Figures writes a number for a field with that many significant figures at least, no group marks and no zeros at the end.
func (l Locale) Figures(v float64, n int) string {
	if v != v || v > 1e15 || v < -1e15 {
		return ""
	}
	s := strconv.FormatFloat(v, 'f', places(v, n), 64)
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	return strings.Replace(s, ".", l.Decimal, 1)
}

// LocaleOf is how the person's browser writes numbers.
func LocaleOf(m *state.Model) Locale { return Locale{Decimal: m.Env.Decimal, Group: m.Env.Group} }

// Exact writes a number as a browser's input wants it, to the last bit.
func Exact(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// Small writes a share that is as a rule far below one per cent.
func (l Locale) Small(share float64) string {
	if share < 0.0005 {
		return l.fixed(0.05, 2) + " %"
	}
	return l.Percent(share)
}

// InUnitOf writes a number in the magnitude of size, so that numbers beside each other have the same unit.
func (l Locale) InUnitOf(size, v float64) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return Dash
	}
	unit, suffix := magnitude(size)
	return l.fixed(v/unit, places(size/unit, 4)) + suffix
}

// Short4 writes a number with up to four significant figures and a magnitude.
func (l Locale) Short4(v float64) string {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		return Dash
	}
	size, suffix := magnitude(math.Abs(v))
	text := l.significant(v/size, 4)
	if strings.Contains(text, l.Decimal) {
		text = strings.TrimSuffix(strings.TrimRight(text, "0"), l.Decimal)
	}
	return text + suffix
}

// Signed writes a relative change: +12 %, −3.5 %.
func (l Locale) Signed(share float64) string {
	if share > 0 {
		return "+" + l.Percent(share)
	}
	return l.Percent(share)
}
