package surface

import (
	"slices"

	"github.com/mixtab/mixtab/core/panel"
)

// Horizon is what plans are about: a span of dates, the same for every geo. The zero value is the last year of the data.
//
// A span that ends behind the data is planned on the model itself, which goes on behind them (model.Ahead): its trend, season and
// holidays, with what carries in from the last periods of the data. What nobody knows of those periods yet is as in the year before:
// controls, prices, and what today's plan spends. Media between the data's end and the span's beginning are as in the year before too.
type Horizon struct {
	Periods int        `json:"periods,omitempty"` // so many at the end of the data; 0: a year of them, or From and To
	From    panel.Date `json:"from,omitempty"`    // first and last date, where Periods is 0; both 0: the last year
	To      panel.Date `json:"to,omitempty"`

	// Phasing is how a person spreads money over the span: a weight for each part of it, all as long; nil for none. It is one flight more.
	Phasing []float64 `json:"phasing,omitempty"`

	Geos     []string `json:"geos,omitempty"`     // put into today's plan although they ended before its end
	Channels []string `json:"channels,omitempty"` // put into it although they stopped
}

// IsZero reports whether plans are about the last year, with nothing put in by hand.
func (h Horizon) IsZero() bool {
	return h.Periods == 0 && h.From == 0 && h.To == 0 && len(h.Phasing) == 0 && len(h.Geos) == 0 && len(h.Channels) == 0
}

// Same reports whether two horizons are about the same.
func (h Horizon) Same(o Horizon) bool {
	return h.SameSpan(o) && slices.Equal(h.Phasing, o.Phasing) && slices.Equal(h.Geos, o.Geos) && slices.Equal(h.Channels, o.Channels)
}

// SameSpan reports whether two horizons are about the same dates.
func (h Horizon) SameSpan(o Horizon) bool {
	return h.Periods == o.Periods && h.From == o.From && h.To == o.To
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

// The shortest window, in periods, and the longest that lies ahead, in days; and how far behind the data one may end. What lies
// further is no plan.
const (
	leastPeriods = 2
	mostAhead    = 366
	farthest     = 2 * 366
)

// Place finds the span of a horizon, and whether it ends behind the data. fits is false where the data and what may follow them have no
// such periods; the span is then the last year's.
func (h Horizon) Place(d *panel.Dataset) (on Span, ahead, fits bool) {
	first, last := ends(d)
	year := d.Cadence.MeanPerYear()
	on = Span{max(first, d.Cadence.Later(last, 1-year)), last}
	switch {
	case h.Periods > 0:
		from := d.Cadence.Later(last, 1-h.Periods)
		if h.Periods < leastPeriods || from+slack(d.Cadence) < first {
			return on, false, false
		}
		on.From = max(first, from)
	case h.From != 0 || h.To != 0:
		own := Span{h.From, h.To}
		ahead = own.To > last+slack(d.Cadence)
		switch length := own.To - own.From; {
		case length < panel.Date(float64(leastPeriods-1)*d.Cadence.Days) || own.From+slack(d.Cadence) < first,
			ahead && (length > mostAhead || own.To-last > farthest || !(d.Cadence.Days > 0)):
			return on, false, false
		}
		return own, ahead, true
	}
	return on, false, true
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

// within are the places of a geo's periods in a span, from the first up to before the end.
func within(dates []panel.Date, s Span, slack panel.Date) (first, end int) {
	first, _ = slices.BinarySearch(dates, s.From-slack)
	end, _ = slices.BinarySearch(dates, s.To+slack+1)
	return first, max(first, end)
}
