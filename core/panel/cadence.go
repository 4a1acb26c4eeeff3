package panel

import (
	"math"
	"slices"
)

// Cadence is the spacing of a panel's periods.
type Cadence struct {
	Unit string  `json:"unit"` // "day", "week", "month", "quarter" or "irregular"
	Days float64 `json:"days"` // mean days a period
}

// Spacing counts the distances between neighbouring dates by kind. Months have 28 to 31 days, quarters 90 to 92.
type Spacing struct {
	day, week, month, quarter int
	other                     map[int]int // by days
	Total, days               int         // steps, and their days together
}

// Add counts the steps of one geo's dates, sorted and without repeats.
func (s *Spacing) Add(dates []Date) {
	if s.other == nil {
		s.other = map[int]int{}
	}
	for i := 1; i < len(dates); i++ {
		d := int(dates[i] - dates[i-1])
		s.Total++
		s.days += d
		switch {
		case d == 1:
			s.day++
		case d == 7:
			s.week++
		case isMonth(dates[i-1], dates[i]):
			s.month++
		case d >= 90 && d <= 92:
			s.quarter++
		default:
			s.other[d]++
		}
	}
}

// isMonth says whether two dates are a month apart: the same day of neighbouring months, or both the last day, or any
// 28 to 31 days where the day is beyond 28.
func isMonth(a, b Date) bool {
	d := int(b - a)
	if d < 28 || d > 31 {
		return false
	}
	_, _, dayA := a.Civil()
	_, _, dayB := b.Civil()
	return dayA == dayB || dayA > 27 && dayB > 27
}

func (s *Spacing) Commonest() int {
	n := max(s.day, s.week, s.month, s.quarter)
	for _, k := range s.other {
		n = max(n, k)
	}
	return n
}

// CadenceOf is the cadence of a unit that a person may name.
func CadenceOf(unit string) (c Cadence, ok bool) {
	c, ok = cadences[unit]
	return c, ok
}

var cadences = map[string]Cadence{"day": {"day", 1}, "week": {"week", 7}, "month": {"month", 365.2425 / 12},
	"quarter": {"quarter", 365.2425 / 4}}

// Cadence names the commonest kind of step. Without two dates of one geo it is irregular with 0 days.
func (s *Spacing) Cadence() Cadence {
	if s.Total == 0 {
		return Cadence{Unit: "irregular"}
	}
	most := s.Commonest()
	if most*2 < s.Total { // no kind has the half
		return Cadence{"irregular", float64(s.days) / float64(s.Total)}
	}
	switch most {
	case s.week:
		return cadences["week"]
	case s.day:
		return cadences["day"]
	case s.month:
		return cadences["month"]
	case s.quarter:
		return cadences["quarter"]
	}
	var even []int
	for d, k := range s.other {
		if k == most {
			even = append(even, d)
		}
	}
	return Cadence{"irregular", float64(slices.Min(even))}
}

// Next is the date one period later.
func (c Cadence) Next(d Date) Date {
	switch c.Unit {
	case "month":
		return AddMonths(d, 1)
	case "quarter":
		return AddMonths(d, 3)
	}
	return d + Date(max(1, int(c.Days+0.5)))
}

// MeanPerYear is the number of periods of the mean length in 365.25 days, at least 1; 52 where the length is not known.
func (c Cadence) MeanPerYear() int {
	if !(c.Days > 0) {
		return 52
	}
	return max(1, int(math.Round(365.25/c.Days)))
}

// PeriodsPerYear is the number of periods a year by the calendar, 0 when irregular.
func (c Cadence) PeriodsPerYear() int {
	switch c.Unit {
	case "day":
		return 365
	case "week":
		return 52
	case "month":
		return 12
	case "quarter":
		return 4
	}
	return 0
}

// AddMonths goes n months on, or back for n below zero. It keeps the day of the month, or takes the last one where a month is shorter; a
// last day stays a last day.
func AddMonths(d Date, n int) Date {
	year, month, day := d.Civil()
	last := day == daysIn(year, month)
	month += n
	for month > 12 {
		month -= 12
		year++
	}
	for month < 1 {
		month += 12
		year--
	}
	if length := daysIn(year, month); day > length || last && day >= 28 {
		day = length
	}
	return DateOf(year, month, day)
}

// between is the number of periods missing between two neighbouring dates, and whether the second is on the rhythm.
func (c Cadence) PeriodsMissing(a, b Date) (missing int, even bool) {
	days := int(b - a)
	switch c.Unit {
	case "month", "quarter":
		ya, ma, da := a.Civil()
		yb, mb, db := b.Civil()
		span := 12*(yb-ya) + mb - ma
		period := 1
		if c.Unit == "quarter" {
			period = 3
		}
		even = span > 0 && span%period == 0 && (da == db || da > 27 && db > 27)
		return span/period - 1, even
	}
	period := max(1, int(c.Days)) // a day where there is no step to tell
	return days/period - 1, days%period == 0
}

// Noun is what the cadence's periods are called; an irregular cadence counts periods.
func (c Cadence) Noun() string {
	switch c.Unit {
	case "day", "week", "month", "quarter":
		return c.Unit
	}
	return "period"
}
