package dataset

import "strconv"

// DateOf is the Date of a proleptic Gregorian year, month (1–12) and day (1–31); it does not check the calendar.
// Source: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms" (days from civil), the era arithmetic restated.
func DateOf(year, month, day int) Date {
	if month <= 2 {
		year--
		month += 12
	}
	era := floorDiv(year, 400)
	yearOfEra := year - era*400
	dayOfYear := (153*(month-3)+2)/5 + day - 1 // years start in March, so that the leap day comes last
	dayOfEra := yearOfEra*365 + yearOfEra/4 - yearOfEra/100 + dayOfYear
	return Date(era*146097 + dayOfEra - 719468)
}

// Civil is the Date's year, month (1–12) and day (1–31): the inverse of DateOf.
func (d Date) Civil() (year, month, day int) {
	z := int(d) + 719468
	era := floorDiv(z, 146097)
	dayOfEra := z - era*146097
	yearOfEra := (dayOfEra - dayOfEra/1460 + dayOfEra/36524 - dayOfEra/146096) / 365
	dayOfYear := dayOfEra - (365*yearOfEra + yearOfEra/4 - yearOfEra/100)
	shifted := (5*dayOfYear + 2) / 153
	day = dayOfYear - (153*shifted+2)/5 + 1
	month = shifted + 3
	year = yearOfEra + era*400
	if month > 12 {
		month -= 12
		year++
	}
	return year, month, day
}

// Weekday is the day of the week, 0 for Sunday to 6 for Saturday.
func (d Date) Weekday() int { return ((int(d)+4)%7 + 7) % 7 }

// String is the ISO 8601 form, 2018-01-07.
func (d Date) String() string {
	y, m, day := d.Civil()
	s := strconv.Itoa(y)
	for len(s) < 4 {
		s = "0" + s
	}
	return s + "-" + twoDigits(m) + "-" + twoDigits(day)
}

// spokenDate is a date that cannot be taken for another, 7 Jan 2018.
func spokenDate(d Date) string {
	y, m, day := d.Civil()
	return strconv.Itoa(day) + " " + monthNames[m-1] + " " + strconv.Itoa(y)
}

var monthNames = [12]string{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}

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
	if len(s) != 10 || s[4] != '-' || s[7] != '-' {
		return 0, false
	}
	year, okYear := digits(s[:4])
	month, okMonth := digits(s[5:7])
	day, okDay := digits(s[8:])
	if !okYear || !okMonth || !okDay || !validDay(year, month, day) {
		return 0, false
	}
	return DateOf(year, month, day), true
}

type dateError string

func (e dateError) Error() string { return string(e) }

const errNotISODate = dateError("not a date of the form 2018-01-07")

// validDay says whether the calendar has that day.
func validDay(year, month, day int) bool {
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

// digits reads a string of ASCII digits only, at most nine.
func digits(s string) (int, bool) {
	if len(s) == 0 || len(s) > 9 {
		return 0, false
	}
	n := 0
	for i := 0; i < len(s); i++ {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, true
}

func twoDigits(n int) string {
	if n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

// floorDiv divides rounding down, also for negative numerators.
func floorDiv(a, b int) int {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}
