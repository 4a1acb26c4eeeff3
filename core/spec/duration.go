package spec

import (
	"encoding/json"
	"math"
	"strconv"
	"strings"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
)

// Duration is a stretch of time. In JSON a bare number counts periods, whatever a period of the data is: so specs have meant
// it from the first version on, and so they still do. A text like "13 weeks", "91 days", "6 months" or "1 year" is time, and
// becomes as many periods as the data's cadence needs for it. On weekly data 13 and "13 weeks" are the same.
type Duration struct {
	N    float64
	Unit string // "day", "week", "month", "year"; "" for periods
}

// unitDays is how long a unit is, in days.
var unitDays = map[string]float64{"day": 1, "week": 7, "month": 365.25 / 12, "year": 365.25}

// Periods is a duration of so many periods of the data.
func Periods(n int) Duration { return Duration{N: float64(n)} }

// Weeks is a duration of so many weeks.
func Weeks(n float64) Duration { return Duration{N: n, Unit: "week"} }

// IsZero: nothing is said.
func (d Duration) IsZero() bool { return d == Duration{} }

// IsTime: it is a stretch of time, and not a number of periods.
func (d Duration) IsTime() bool { return d.Unit != "" }

// In is the duration in periods of a cadence, not rounded. Of data without a cadence a period counts as a week.
func (d Duration) In(c panel.Cadence) float64 {
	if d.Unit == "" {
		return d.N
	}
	return d.N * PeriodsPer(d.Unit, c)
}

// Count is the number of whole periods that make up the duration: 13 weeks are 91 days, 3 months and 1 quarter. A hundredth
// of a period, by which months differ from twelfths of 52 weeks, is none.
func (d Duration) Count(c panel.Cadence) int { return int(math.Ceil(d.In(c) - 0.01)) }

// Lags is Count for a window of carry-over, the same period included: time that is not 0 reaches the next period at least.
func (d Duration) Lags(c panel.Cadence) int {
	n := d.Count(c)
	if d.IsTime() && d.N > 0 {
		return max(2, n)
	}
	return n
}

// PeriodsPer is how many periods of a cadence a unit of time has.
func PeriodsPer(unit string, c panel.Cadence) float64 {
	days := c.Days
	if !(days > 0) {
		days = 7
	}
	return unitDays[unit] / days
}

// String writes it as JSON has it, without quotes: "13 weeks".
func (d Duration) String() string {
	n := strconv.FormatFloat(d.N, 'g', -1, 64)
	switch {
	case d.Unit == "":
		return n
	case d.N == 1:
		return n + " " + d.Unit
	}
	return n + " " + d.Unit + "s"
}

// Text says it to a person; periods are named by the data's cadence.
func (d Duration) Text(c panel.Cadence) words.Text {
	unit := d.Unit
	if unit == "" {
		unit = c.Noun()
	}
	return words.Say("spec.duration", "n", d.N, "unit", words.Unit(unit))
}

// MarshalJSON writes a number of periods, or a text of time.
func (d Duration) MarshalJSON() ([]byte, error) {
	if d.Unit == "" {
		return json.Marshal(d.N)
	}
	return json.Marshal(d.String())
}

// UnmarshalJSON reads either.
func (d *Duration) UnmarshalJSON(b []byte) error {
	if json.Unmarshal(b, &d.N) == nil {
		d.Unit = ""
		return nil
	}
	var text string
	if err := json.Unmarshal(b, &text); err != nil {
		return words.Err("spec.no_duration", "given", string(b))
	}
	read, ok := ParseDuration(text)
	if !ok {
		return words.Err("spec.no_duration", "given", string(b))
	}
	*d = read
	return nil
}

// ParseDuration reads "13 weeks", "91 days", "1 year"; a bare number counts periods.
func ParseDuration(text string) (d Duration, ok bool) {
	number, unit, _ := strings.Cut(strings.TrimSpace(text), " ")
	n, err := strconv.ParseFloat(number, 64)
	if err != nil || math.IsNaN(n) || math.IsInf(n, 0) {
		return d, false
	}
	unit = strings.TrimSuffix(strings.ToLower(strings.TrimSpace(unit)), "s")
	if _, known := unitDays[unit]; unit != "" && !known {
		return d, false
	}
	return Duration{N: n, Unit: unit}, true
}
