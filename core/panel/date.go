package panel

import "time"

// IsoMonday is the Monday of an ISO 8601 week: week 1 is the one with 4 January.
func IsoMonday(year, week int) (Date, bool) {
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

// Weekday is the day of the week, 0 for Sunday to 6 for Saturday.
func (d Date) Weekday() int { return ((int(d)+4)%7 + 7) % 7 }

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

type dateError string

func (e dateError) Error() string { return string(e) }

const errNotISODate = dateError("not a date of the form 2018-01-07")

// ValidDay says whether the calendar has that day.
func ValidDay(year, month, day int) bool {
	return month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)
}

// daysIn is the number of days of a month, 1 to 12.
func daysIn(year, month int) int {
	switch month {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}
