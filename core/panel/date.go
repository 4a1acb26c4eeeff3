package panel

import (
	"errors"
	"time"
)

// Date counts days since 1970-01-01 (proleptic Gregorian, no time zone).
type Date int32

// DateOf is the Date of a proleptic Gregorian year, month (1–12) and day (1–31); it does not check the calendar.
func DateOf(year, month, day int) Date {
	return Date(time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC).Unix() / secondsPerDay)
}

func (d Date) time() time.Time { return time.Unix(int64(d)*secondsPerDay, 0).UTC() }

// Civil is the Date's year, month (1–12) and day (1–31): the inverse of DateOf.
func (d Date) Civil() (year, month, day int) {
	t := d.time()
	return t.Year(), int(t.Month()), t.Day()
}

// Weekday is the day of the week.
func (d Date) Weekday() time.Weekday { return d.time().Weekday() }

// String is the ISO 8601 form, 2018-01-07.
func (d Date) String() string { return d.time().Format(time.DateOnly) }

// MarshalText writes the ISO form, so that JSON holds "2018-01-07".
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads the ISO form; any other text is an error.
func (d *Date) UnmarshalText(text []byte) error {
	v, ok := ParseDate(string(text))
	if !ok {
		return errNotISODate
	}
	*d = v
	return nil
}

// ParseDate reads an ISO 8601 calendar date, 2018-01-07. It reports false for any other form and for days that the
// calendar does not have.
func ParseDate(s string) (Date, bool) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return 0, false
	}
	return Date(t.Unix() / secondsPerDay), true
}

const secondsPerDay = 24 * 60 * 60

var errNotISODate = errors.New("panel: not a date of the form 2018-01-07")

// ValidDay says whether the calendar has that day.
func ValidDay(year, month, day int) bool {
	return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)
}

// daysIn is the number of days of a month, 1 to 12.
func daysIn(year, month int) int {
	return time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// ISOMonday is the Monday of an ISO 8601 week: week 1 is the one with 4 January.
func ISOMonday(year, week int) (Date, bool) {
	if year < 1900 || year > 2199 || week < 1 || week > 53 {
		return 0, false
	}
	fourth := DateOf(year, 1, 4)
	first := fourth - Date((fourth.Weekday()+6)%7)
	monday := first + Date(7*(week-1))
	if week == 53 {
		if y, _, _ := (monday + 3).Civil(); y != year { // a year without a 53rd week
			return 0, false
		}
	}
	return monday, true
}
