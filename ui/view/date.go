package view

import (
	"strconv"
	"time"

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
	y, m, _ := d.Civil()
	return time.Month(m).String()[:3] + " " + strconv.Itoa(y)
}

// Day writes a date in full: 7 Jan 2018.
func Day(d panel.Date) string {
	y, m, day := d.Civil()
	return strconv.Itoa(day) + " " + time.Month(m).String()[:3] + " " + strconv.Itoa(y)
}

// PeriodsOf is the plural of a cadence's unit.
func PeriodsOf(unit string) string {
	switch unit {
	case "day", "week", "month", "quarter":
		return unit + "s"
	}
	return "periods"
}
