package surface

import (
	"slices"

	"github.com/mixtab/mixtab/core/panel"
)

// Horizon is what plans are about: a span of dates, the same for every geo. The zero value is the last year of the data.
//
// A span that ends behind the data is a calendar of a person's own: it is planned on the periods that lie a whole number of years
// before it, with their season, their prices and what carries into them.
type Horizon struct {
	Periods int        `json:"periods,omitempty"` // so many at the end of the data; 0: a year of them, or From and To
	From    panel.Date `json:"from,omitempty"`    // first and last date, where Periods is 0; both 0: the last year
	To      panel.Date `json:"to,omitempty"`

	Geos     []string `json:"geos,omitempty"`     // put into today's plan although they ended before its end
	Channels []string `json:"channels,omitempty"` // put into it although they stopped
}

// IsZero reports whether plans are about the last year, with nothing put in by hand.
func (h Horizon) IsZero() bool {
	return h.Periods == 0 && h.From == 0 && h.To == 0 && len(h.Geos) == 0 && len(h.Channels) == 0
}

// Same reports whether two horizons are about the same.
func (h Horizon) Same(o Horizon) bool {
	return h.Periods == o.Periods && h.From == o.From && h.To == o.To && slices.Equal(h.Geos, o.Geos) && slices.Equal(h.Channels, o.Channels)
}

// With puts a name into a list, or takes it out of it: what Geos and Channels are changed by.
func With(list []string, name string, in bool) []string {
	out := slices.DeleteFunc(slices.Clone(list), func(s string) bool { return s == name })
	if in {
		out = append(out, name)
	}
	if len(out) == 0 {
		return nil
	}
	return out
}

// Gone is a geo or a channel that was over before the end of the window: it is outside of today's plan.
type Gone struct {
	Index int        `json:"index"`          // of the geo or channel
	Last  panel.Date `json:"last,omitempty"` // its last period; 0 where it has none before the window's end
}

// Span is a stretch of dates, both ends counted.
type Span struct {
	From panel.Date `json:"from"`
	To   panel.Date `json:"to"`
}

// The shortest window, in periods, and the longest that lies ahead, in days: what follows a year later is the same season again.
const (
	leastPeriods = 2
	mostAhead    = 366
)

// Place finds the periods that a horizon's plans stand on, and the dates that they are for: the same, but for a calendar ahead.
// fits is false where the data have no such periods; the span is then the last year's.
func (h Horizon) Place(d *panel.Dataset) (on, of Span, fits bool) {
	first, last := ends(d)
	year := d.Cadence.MeanPerYear()
	on = Span{max(first, back(d.Cadence, last, year-1)), last}
	switch {
	case h.Periods > 0:
		from := back(d.Cadence, last, h.Periods-1)
		if h.Periods < leastPeriods || from+slack(d.Cadence) < first {
			return on, on, false
		}
		on.From = max(first, from)
	case h.From != 0 || h.To != 0:
		own := Span{h.From, h.To}
		ahead := own.To > last+slack(d.Cadence)
		if own.To-own.From < panel.Date(float64(leastPeriods-1)*d.Cadence.Days) || ahead && own.To-own.From > mostAhead {
			return on, on, false
		}
		placed := own
		for placed.To > last+slack(d.Cadence) {
			placed = Span{yearBefore(d.Cadence, placed.From), yearBefore(d.Cadence, placed.To)}
		}
		if placed.From+slack(d.Cadence) < first {
			return on, on, false
		}
		return placed, own, true
	}
	return on, on, true
}

// slack is by how much dates of one period may differ: geos are counted on other days of the week.
func slack(c panel.Cadence) panel.Date { return panel.Date(c.Days / 2) }

// ends are the first and the last date of any geo.
func ends(d *panel.Dataset) (first, last panel.Date) {
	for g := range d.Series {
		dates := d.Series[g].Dates
		if g == 0 || dates[0] < first {
			first = dates[0]
		}
		if g == 0 || dates[len(dates)-1] > last {
			last = dates[len(dates)-1]
		}
	}
	return first, last
}

// back is the date so many periods earlier.
func back(c panel.Cadence, d panel.Date, periods int) panel.Date {
	switch c.Unit {
	case "month":
		return panel.AddMonths(d, -periods)
	case "quarter":
		return panel.AddMonths(d, -3*periods)
	}
	days := c.Days
	if !(days > 0) {
		days = 7
	}
	return d - panel.Date(float64(periods)*days+0.5)
}

// yearBefore is the same period a year earlier: days and weeks keep their day of the week.
func yearBefore(c panel.Cadence, d panel.Date) panel.Date {
	switch c.Unit {
	case "month", "quarter":
		return panel.AddMonths(d, -12)
	}
	return d - 364
}

// within are the places of a geo's periods in a span, from the first up to before the end.
func within(dates []panel.Date, s Span, slack panel.Date) (first, end int) {
	first, _ = slices.BinarySearch(dates, s.From-slack)
	end, _ = slices.BinarySearch(dates, s.To+slack+1)
	return first, max(first, end)
}
