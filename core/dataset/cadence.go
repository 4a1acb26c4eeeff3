package dataset

import "slices"

// steps counts the distances between neighbouring dates by kind. Months have 28 to 31 days, quarters 90 to 92.
type steps struct {
	day, week, month, quarter int
	other                     map[int]int // by days
	total, days               int
}

func countSteps(dates []Date) steps {
	s := steps{other: map[int]int{}}
	s.add(dates)
	return s
}

// add counts the steps of one geo's dates, sorted and without repeats.
func (s *steps) add(dates []Date) {
	for i := 1; i < len(dates); i++ {
		d := int(dates[i] - dates[i-1])
		s.total++
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

func (s *steps) commonest() int {
	n := max(s.day, s.week, s.month, s.quarter)
	for _, k := range s.other {
		n = max(n, k)
	}
	return n
}

// cadences are the spacings that a person may name.
var cadences = map[string]Cadence{"day": {"day", 1}, "week": {"week", 7}, "month": {"month", 365.2425 / 12}, "quarter": {"quarter", 365.2425 / 4}}

// cadence names the commonest kind of step. Without two dates of one geo it is irregular with 0 days.
func (s *steps) cadence() Cadence {
	if s.total == 0 {
		return Cadence{Unit: "irregular"}
	}
	most := s.commonest()
	if most*2 < s.total { // no kind has the half
		return Cadence{"irregular", float64(s.days) / float64(s.total)}
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

// next is the date one period later.
func (c Cadence) next(d Date) Date {
	switch c.Unit {
	case "month":
		return addMonths(d, 1)
	case "quarter":
		return addMonths(d, 3)
	}
	return d + Date(max(1, int(c.Days+0.5)))
}

// noun is the period's name in a sentence, in the singular.
func (c Cadence) noun() string {
	if c.Unit == "irregular" {
		return "row"
	}
	return c.Unit
}

// periodsAYear is the number of periods a year, 0 when irregular.
func (c Cadence) periodsAYear() int {
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

// addMonths keeps the day of the month, or takes the last one where a month is shorter; a last day stays a last day.
func addMonths(d Date, n int) Date {
	year, month, day := d.Civil()
	last := day == daysIn(year, month)
	month += n
	for month > 12 {
		month -= 12
		year++
	}
	if length := daysIn(year, month); day > length || last && day >= 28 {
		day = length
	}
	return DateOf(year, month, day)
}

var weekdays = [7]string{"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"}
