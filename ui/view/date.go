package view

import (
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
