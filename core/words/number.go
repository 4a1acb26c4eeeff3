package words

import (
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	missing = "–" // a number that does not exist
	minus   = "−" // a hyphen is too short beside figures
	nbsp    = "\u00a0"
)

func missed(x float64) bool { return math.IsNaN(x) || math.IsInf(x, 0) }

// Number writes x with three significant digits and a scale: 0.0213, 2.41, 39, 1.84k, 547M, 12.3bn. Whole numbers
// below 1,000 have no decimals; what is below 0.0001 has an exponent, and below 1e-12 is 0. NaN and infinities are a dash.
func (l Locale) Number(x float64) string {
	switch size := math.Abs(x); {
	case missed(x):
		return missing
	case size < 1e-12:
		return "0"
	case size < 1e-4:
		return l.exponent(x, 2)
	}
	unit, suffix := l.scale(x)
	if unit == 1 && x == math.Trunc(x) {
		return l.fixed(x, 0)
	}
	return l.fixed(x/unit, decimals(x/unit, 3)) + suffix
}

// Money writes an amount like a Number, in the currency where one is known: €1.84k, CHF 1.84k, −$12. What is below 1 has cents: €0.76.
func (l Locale) Money(x float64) string {
	if missed(x) {
		return missing
	}
	amount := l.Number(math.Abs(x))
	if cents(x) {
		amount = l.fixed(math.Abs(x), 2)
	}
	if l.Currency == "" {
		if x < 0 {
			return minus + amount
		}
		return amount
	}
	text := l.Say("money.amount", "currency", l.symbol(), "amount", amount)
	text = strings.TrimSuffix(text, nbsp) // of a currency that stands after the amount
	if x < 0 {
		return minus + text
	}
	return text
}

// cents: an amount is below one, and not so small that two decimals would say little of it, as a price per contact is.
func cents(x float64) bool { return 0.1 <= math.Abs(x) && math.Abs(x) < 1 }

// Return writes what a unit of money returns, with cents where it is below 1: 2.45, 0.76, 12.3.
func (l Locale) Return(x float64) string {
	if cents(x) {
		return l.fixed(x, 2)
	}
	return l.Digits(x, 3)
}

// symbols are written right beside an amount; another currency is written by its code.
var symbols = map[string]string{"EUR": "€", "USD": "$", "GBP": "£", "JPY": "¥", "INR": "₹"}

// symbol is the currency as it stands before an amount, with a space where it is letters.
func (l Locale) symbol() string {
	if s, ok := symbols[l.Currency]; ok {
		return s
	}
	if last, _ := utf8.DecodeLastRuneInString(l.Currency); unicode.IsLetter(last) {
		return l.Currency + nbsp
	}
	return l.Currency
}

// Range writes an interval with one scale and one number of decimals: 1.90–2.95, 543–599M, −3.0 to 46.0.
func (l Locale) Range(low, high float64) string {
	a, b, suffix := l.ends(low, high)
	if a == "" {
		return missing
	}
	return l.span(a, b, low < 0) + suffix
}

// ReturnRange writes an interval of returns like a Range, with cents where all of it is below 1: 0.70–0.92, 1.15–1.41.
func (l Locale) ReturnRange(low, high float64) string {
	if cents(math.Max(math.Abs(low), math.Abs(high))) {
		return l.span(l.fixed(low, 2), l.fixed(high, 2), low < 0)
	}
	return l.Range(low, high)
}

// ends are the two numbers of an interval and the scale that they share; none where one of them is missing.
func (l Locale) ends(low, high float64) (a, b, suffix string) {
	largest := math.Max(math.Abs(low), math.Abs(high))
	if missed(largest) {
		return "", "", ""
	}
	if largest < 1e-12 {
		return "0", "0", ""
	}
	unit, suffix := l.scale(largest)
	places := decimals(largest/unit, 3)
	return l.fixed(low/unit, places), l.fixed(high/unit, places), suffix
}

// Long writes a number with up to four significant digits and a scale: 42.61M, 100.
func (l Locale) Long(x float64) string {
	if missed(x) {
		return missing
	}
	unit, suffix := l.scale(x)
	text := l.fixed(x/unit, decimals(x/unit, 4))
	if strings.Contains(text, l.Decimal) {
		text = strings.TrimSuffix(strings.TrimRight(text, "0"), l.Decimal)
	}
	return text + suffix
}

// Beside writes a number with four significant digits of size, on its scale, so that numbers beside each other have one unit.
func (l Locale) Beside(size, x float64) string {
	if missed(x) {
		return missing
	}
	unit, suffix := l.scale(size)
	return l.fixed(x/unit, decimals(size/unit, 4)) + suffix
}

// MoneyBeside writes an amount like Beside, in the currency where one is known.
func (l Locale) MoneyBeside(size, x float64) string {
	text := l.Beside(size, x)
	if l.Currency == "" || missed(x) {
		return text
	}
	return l.priced(text, x)
}

// Change writes a difference with its sign: +24M.
func (l Locale) Change(x float64) string {
	s := l.Number(x)
	if x > 0 && !missed(x) && s != "0" {
		return "+" + s
	}
	return s
}

// Percent writes a share: 39%, 3.4%, 0.21%; whole ones have no decimals.
func (l Locale) Percent(share float64) string {
	if missed(share) {
		return missing
	}
	places := percentPlaces(share)
	if p := 100 * share; math.Abs(p-math.Round(p)) < 1e-9 {
		places = 0
	}
	return l.percent(share, places)
}

// SignedPercent writes a relative change: +12%, −3.5%.
func (l Locale) SignedPercent(share float64) string {
	if share > 0 {
		return "+" + l.Percent(share)
	}
	return l.Percent(share)
}

func (l Locale) percent(share float64, places int) string {
	if missed(share) {
		return missing
	}
	return l.fixed(100*share, places) + l.Gap + "%"
}

// PercentRange writes an interval of shares: 36–42%.
func (l Locale) PercentRange(low, high float64) string {
	largest := math.Max(math.Abs(low), math.Abs(high))
	if missed(largest) {
		return missing
	}
	places := percentPlaces(largest)
	return l.span(l.fixed(100*low, places), l.fixed(100*high, places), low < 0) + l.Gap + "%"
}

// Chance writes a probability that draws gave, without claiming certainty: > 99%, 96%, < 1%.
func (l Locale) Chance(p float64) string {
	switch {
	case missed(p):
		return missing
	case p > 0.99:
		return "> " + l.percent(0.99, 0)
	case p < 0.01:
		return "< " + l.percent(0.01, 0)
	}
	return l.Percent(p)
}

// Digits writes a number whole, grouped, with at least n significant digits: 1,234, 12.3. Very large and very small ones
// have an exponent.
func (l Locale) Digits(x float64, n int) string {
	switch size := math.Abs(x); {
	case missed(x):
		return missing
	case size < 1e-12:
		return "0"
	case size >= 1e15 || size < 1e-4:
		return l.exponent(x, 2)
	}
	return l.fixed(x, decimals(x, n))
}

// Fixed writes a number with that many decimals, grouped.
func (l Locale) Fixed(x float64, places int) string {
	if missed(x) {
		return missing
	}
	return l.fixed(x, places)
}

// Signed writes a number with its sign and that many decimals: +0.25.
func (l Locale) Signed(x float64, places int) string {
	s := l.Fixed(x, places)
	if x > 0 {
		return "+" + s
	}
	return s
}

// Count writes a whole number, grouped.
func (l Locale) Count(n int) string { return l.fixed(float64(n), 0) }

// Short writes n significant digits without zeros at the end, with an exponent where that is shorter: 0.25, 1.2e+06.
func (l Locale) Short(x float64, n int) string {
	if missed(x) {
		return missing
	}
	return l.marked(strconv.FormatFloat(x, 'g', n, 64))
}

// Exact writes every digit there is, ungrouped.
func (l Locale) Exact(x float64) string {
	if missed(x) {
		return missing
	}
	return l.marked(strconv.FormatFloat(x, 'f', -1, 64))
}

// Input writes a number for a field that a person edits: no group marks, no scale, seven digits.
func (l Locale) Input(x float64) string {
	s := strconv.FormatFloat(x, 'g', 7, 64)
	if strings.ContainsAny(s, "eE") && math.Abs(x) < 1e15 && (x == 0 || math.Abs(x) >= 1e-6) {
		s = strconv.FormatFloat(x, 'f', -1, 64)
		if math.Abs(x) >= 1e6 {
			s = strconv.FormatFloat(x, 'f', 0, 64)
		}
	}
	return strings.Replace(s, ".", l.Decimal, 1)
}

// InputDigits writes a number for a field with at least n significant digits, and no zeros at the end.
func (l Locale) InputDigits(x float64, n int) string {
	if math.IsNaN(x) || math.Abs(x) > 1e15 {
		return ""
	}
	s := strconv.FormatFloat(x, 'f', decimals(x, n), 64)
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	return strings.Replace(s, ".", l.Decimal, 1)
}

// Periods writes a time in periods with two significant digits: 1.8 weeks, 12 weeks, 1 week.
func (l Locale) Periods(n float64, unit string) string {
	text := strings.TrimSuffix(l.twoDigits(n), l.Decimal+"0")
	if text == "1" {
		n = 1
	}
	return text + nbsp + l.form(Unit(unit), l.language().form(n))
}

// PeriodsRange writes an interval of times without the unit: 1.2–2.6.
func (l Locale) PeriodsRange(low, high float64) string {
	return l.span(l.twoDigits(low), l.twoDigits(high), false)
}

func (l Locale) twoDigits(x float64) string {
	switch {
	case missed(x):
		return missing
	case x < 0.1:
		return l.fixed(x, 2)
	case x < 9.95:
		return l.fixed(x, 1)
	}
	return l.fixed(x, 0)
}

// Seconds writes a duration as a person would say it.
func (l Locale) Seconds(seconds float64) string {
	switch {
	case missed(seconds):
		return missing
	case seconds < 1.5:
		return l.Say("duration.seconds", "n", 1)
	case seconds < 90:
		return l.Say("duration.seconds", "n", int(math.Round(seconds)))
	case seconds < 90*60:
		return l.Say("duration.minutes", "n", int(math.Round(seconds/60)))
	}
	return l.Say("duration.hours", "n", seconds/3600)
}

// Unit is a cadence's unit as a noun; what has no name of its own is a period.
func Unit(unit string) Text {
	switch unit {
	case "day":
		return Say("unit.day")
	case "week":
		return Say("unit.week")
	case "month":
		return Say("unit.month")
	case "quarter":
		return Say("unit.quarter")
	}
	return Say("unit.period")
}

// scale chooses thousands, millions, billions or trillions so that three digits suffice; 999.6 is 1.00k already.
func (l Locale) scale(x float64) (unit float64, suffix string) {
	switch x = math.Abs(x); {
	case x >= 999.5e9:
		return 1e12, l.Gap + l.word("scale.trillion")
	case x >= 999.5e6:
		return 1e9, l.Gap + l.word("scale.billion")
	case x >= 999.5e3:
		return 1e6, l.Gap + l.word("scale.million")
	case x >= 999.5:
		return 1e3, l.Gap + l.word("scale.thousand")
	}
	return 1, ""
}

// decimals is how many leave x with n significant digits, after rounding to them.
func decimals(x float64, n int) int {
	x = math.Abs(x)
	if x == 0 {
		return 0
	}
	first := int(math.Floor(math.Log10(x)))
	places := n - 1 - first
	if places > 0 && math.Round(x*math.Pow10(places)) >= math.Pow10(first+1+places) {
		places--
	}
	return max(0, min(places, 8))
}

func percentPlaces(share float64) int {
	switch p := math.Abs(100 * share); {
	case p == 0 || p >= 9.95:
		return 0
	case p >= 0.995:
		return 1
	}
	return 2
}

func (l Locale) span(low, high string, negative bool) string {
	switch {
	case low == high:
		return low
	case negative:
		return low + l.word("list.to") + high
	}
	return l.To(low, high)
}

// To writes the ends of a range with a dash between: 36–42.
func (l Locale) To(low, high string) string { return low + "–" + l.Joiner + high }

// fixed writes a number with a true minus sign, group marks, and no minus before zero.
func (l Locale) fixed(x float64, places int) string {
	whole, fraction, _ := strings.Cut(strconv.FormatFloat(math.Abs(x), 'f', places, 64), ".")
	var b strings.Builder
	if x < 0 && strings.Trim(whole+fraction, "0") != "" {
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

func (l Locale) exponent(x float64, places int) string {
	return l.marked(strconv.FormatFloat(x, 'e', places, 64))
}

// marked puts the locale's marks into what strconv wrote.
func (l Locale) marked(s string) string {
	return strings.Replace(strings.ReplaceAll(s, "-", minus), ".", l.Decimal, 1)
}
