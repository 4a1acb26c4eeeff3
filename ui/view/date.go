package view

import (
	"strconv"

	"github.com/mixtab/mixtab/core/panel"
)

// Span gives the first and the last date over all geos.
func Span(d *panel.Dataset) (first, last panel.Date) {
	started := false
	for i := range d.Series {
		dates := d.Series[i].Dates
		if len(dates) == 0 {
			continue
		}
		if !started || dates[0] < first {
			first = dates[0]
		}
		if !started || dates[len(dates)-1] > last {
			last = dates[len(dates)-1]
		}
		started = true
	}
	return first, last
}

// PeriodNoun is what a dataset's periods are called.
func PeriodNoun(c panel.Cadence) string {
	switch c.Unit {
	case "day", "week", "month", "quarter":
		return c.Unit
	}
	return "period"
}

// Month writes a date as month and year: Jan 2018.
func Month(d panel.Date) string {
	y, m, _ := civil(d)
	return months[m-1] + " " + strconv.Itoa(y)
}

// Day writes a date in full: 7 Jan 2018.
func Day(d panel.Date) string {
	y, m, day := civil(d)
	return strconv.Itoa(day) + " " + months[m-1] + " " + strconv.Itoa(y)
}

var months = [...]string{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}

// civil converts days since 1970-01-01 to year, month and day of the proleptic Gregorian calendar, counting in
// eras of 400 years that begin on a first of March.
func civil(d panel.Date) (year, month, day int) {
	const eraDays = 146097
	z := int(d) + 719468
	era := z / eraDays
	if z < 0 {
		era = (z - eraDays + 1) / eraDays
	}
	doe := z - era*eraDays
	yoe := (doe - doe/1460 + doe/36524 - doe/146096) / 365
	doy := doe - (365*yoe + yoe/4 - yoe/100)
	mp := (5*doy + 2) / 153
	day = doy - (153*mp+2)/5 + 1
	month = mp + 3
	year = yoe + era*400
	if month > 12 {
		month -= 12
		year++
	}
	return year, month, day
}

// PeriodsOf is the plural of a cadence's unit.
func PeriodsOf(unit string) string {
	switch unit {
	case "day", "week", "month", "quarter":
		return unit + "s"
	}
	return "periods"
}
