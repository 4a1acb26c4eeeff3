package words

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

func (d Date) civil() (year, month, day int) {
	y, m, day := time.Unix(int64(d)*86400, 0).UTC().Date()
	return y, int(m), day
}

func (d Date) iso() string {
	y, m, day := d.civil()
	return fmt.Sprintf("%04d-%02d-%02d", y, m, day)
}

// Month writes a date as month and year: Jan 2018.
func (l Locale) Month(d Date) string {
	y, m, _ := d.civil()
	return l.shortMonth(m) + " " + strconv.Itoa(y)
}

// Day writes a date: 7 Jan 2018.
func (l Locale) Day(d Date) string {
	y, m, day := d.civil()
	return l.day(day, l.shortMonth(m), y)
}

// LongDay writes a date with the month in full: 7 January 2018.
func (l Locale) LongDay(d Date) string {
	y, m, day := d.civil()
	return l.day(day, l.longMonth(m), y)
}

// Span writes a stretch of time: January 2018 – October 2021, or with days when it is shorter than two months.
func (l Locale) Span(from, to Date) string {
	if to-from < 60 {
		return l.LongDay(from) + " – " + l.LongDay(to)
	}
	y1, m1, _ := from.civil()
	y2, m2, _ := to.civil()
	start, end := l.longMonth(m1), l.longMonth(m2)+" "+strconv.Itoa(y2)
	if y1 != y2 {
		start += " " + strconv.Itoa(y1)
	}
	return start + " – " + end
}

// Weekday names a day of the week, Sunday being 0.
func Weekday(day int) Text {
	switch day {
	case 0:
		return Say("weekday.sunday")
	case 1:
		return Say("weekday.monday")
	case 2:
		return Say("weekday.tuesday")
	case 3:
		return Say("weekday.wednesday")
	case 4:
		return Say("weekday.thursday")
	case 5:
		return Say("weekday.friday")
	}
	return Say("weekday.saturday")
}

func (l Locale) day(day int, month string, year int) string {
	return l.Say("date.day", "day", strconv.Itoa(day), "month", month, "year", strconv.Itoa(year))
}

func (l Locale) longMonth(m int) string { return strings.Fields(l.word("date.months"))[m-1] }

func (l Locale) shortMonth(m int) string { return strings.Fields(l.word("date.months_short"))[m-1] }
