package report

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/mixtab/mixtab/core/panel"
)

// gap is a no-break space: a number and its unit stay together.
const gap = "\u00a0"

// Number writes x with three significant digits and a suffix: 0.0213, 2.41, 39, 1.84 k, 547 M, 12.3 bn. Whole
// numbers below 1,000 have no decimals, and what is below 0.0001 has an exponent. NaN and infinities are a dash.
func Number(x float64) string {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return "–"
	}
	if x != 0 && math.Abs(x) < 1e-4 {
		return strings.ReplaceAll(strconv.FormatFloat(x, 'e', 2, 64), "-", "−")
	}
	unit, suffix := scaleOf(x)
	if unit == 1 && x == math.Trunc(x) {
		return fixed(x, 0)
	}
	return fixed(x/unit, decimals(x/unit)) + suffix
}

// Range writes an interval with one scale and one number of decimals: 1.90–2.95, 543–599 M, −3 to 46.
func Range(low, high float64) string {
	largest := math.Max(math.Abs(low), math.Abs(high))
	if math.IsNaN(largest) || math.IsInf(largest, 0) {
		return "–"
	}
	unit, suffix := scaleOf(largest)
	places := decimals(largest / unit)
	return span(fixed(low/unit, places), fixed(high/unit, places), low < 0) + suffix
}

// Percent writes a share: 39 %, 3.4 %, 0.21 %.
func Percent(share float64) string {
	if math.IsNaN(share) || math.IsInf(share, 0) {
		return "–"
	}
	return fixed(100*share, percentPlaces(share)) + gap + "%"
}

// PercentRange writes an interval of shares: 36–42 %.
func PercentRange(low, high float64) string {
	largest := math.Max(math.Abs(low), math.Abs(high))
	if math.IsNaN(largest) || math.IsInf(largest, 0) {
		return "–"
	}
	places := percentPlaces(largest)
	return span(fixed(100*low, places), fixed(100*high, places), low < 0) + gap + "%"
}

// Duration writes a time in periods with two significant digits: 1.8 weeks, 12 weeks, 1 week.
func Duration(periods float64, unit string) string {
	text := strings.TrimSuffix(twoDigits(periods), ".0")
	if text != "1" {
		unit += "s"
	}
	return text + gap + unit
}

// DurationRange writes an interval of times without the unit: 1.2–2.6.
func DurationRange(low, high float64) string {
	return twoDigits(low) + "–" + twoDigits(high)
}

func twoDigits(x float64) string {
	switch {
	case math.IsNaN(x) || math.IsInf(x, 0):
		return "–"
	case x < 0.1:
		return fixed(x, 2)
	case x < 9.95:
		return fixed(x, 1)
	}
	return fixed(x, 0)
}

// scaleOf chooses thousands, millions or billions so that three digits suffice; 999.6 is 1.00 k already.
func scaleOf(x float64) (unit float64, suffix string) {
	switch x = math.Abs(x); {
	case x >= 999.5e6:
		return 1e9, gap + "bn"
	case x >= 999.5e3:
		return 1e6, gap + "M"
	case x >= 999.5:
		return 1e3, gap + "k"
	}
	return 1, ""
}

// decimals leaves three significant digits.
func decimals(x float64) int {
	x = math.Abs(x)
	if x == 0 {
		return 0
	}
	digits := 2 - int(math.Floor(math.Log10(x*(1+5e-4))))
	return max(0, min(digits, 8))
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

// fixed writes a number with a true minus sign, and no minus before zero.
func fixed(x float64, places int) string {
	s := strconv.FormatFloat(x, 'f', places, 64)
	if strings.HasPrefix(s, "-") {
		s = s[1:]
		if strings.Trim(s, "0.") != "" {
			s = "−" + s
		}
	}
	return s
}

func span(low, high string, negative bool) string {
	if negative {
		return low + " to " + high
	}
	return low + "–" + high
}

var months = [...]string{"January", "February", "March", "April", "May", "June", "July", "August", "September",
	"October", "November", "December"}

// Span writes a stretch of time: January 2018 – October 2021, or with days when it is shorter than two months.
func Span(from, to panel.Date) string {
	if to-from < 60 {
		return longDate(from) + " – " + longDate(to)
	}
	y1, m1, _ := from.Civil()
	y2, m2, _ := to.Civil()
	if y1 == y2 {
		return fmt.Sprintf("%s – %s %d", months[m1-1], months[m2-1], y2)
	}
	return fmt.Sprintf("%s %d – %s %d", months[m1-1], y1, months[m2-1], y2)
}

func longDate(d panel.Date) string {
	y, m, day := d.Civil()
	return fmt.Sprintf("%d %s %d", day, months[m-1], y)
}

// Noun is a column's name inside a sentence: "Sales" becomes "sales", "new_orders" "new orders", "KPI" stays.
func Noun(column string) string { return noun(column) }

// nouns are words for what is sold that stand in small letters within an English sentence. Other names keep their
// capital: it may be a German noun, a brand or an abbreviation.
var nouns = strings.Fields("accounts applications bookings buyers calls clicks conversions customers demand downloads enquiries gmv income " +
	"installs installations leads members orders output policies profit purchases registrations revenue revenues sales sessions signups " +
	"subscribers subscriptions tickets traffic transactions trials turnover units users value visitors visits volume")

// noun is a column's name inside a sentence: underscores become spaces, and a common noun at the start becomes small.
func noun(column string) string {
	text := strings.TrimSpace(strings.ReplaceAll(column, "_", " "))
	first, _, _ := strings.Cut(text, " ")
	small := strings.ToLower(first)
	if first != strings.ToUpper(first) && slices.Contains(nouns, small) {
		return small + text[len(first):]
	}
	return text
}

// period is a cadence's unit as a noun; an irregular cadence counts periods.
func period(c panel.Cadence) string {
	switch c.Unit {
	case "day", "week", "month", "quarter":
		return c.Unit
	}
	return "period"
}
