package panel

// Span is a stretch of dates, both ends included. The zero value is all there are.
type Span struct {
	From Date `json:"from"`
	To   Date `json:"to"`
}

// IsZero reports whether all dates are meant.
func (s Span) IsZero() bool { return s == Span{} }

// Holds reports whether a date lies in the span.
func (s Span) Holds(d Date) bool { return s.IsZero() || d >= s.From && d <= s.To }

// Meets reports whether a dataset has a date in the span.
func (s Span) Meets(d *Dataset) bool {
	for i := range d.Series {
		for _, date := range d.Series[i].Dates {
			if s.Holds(date) {
				return true
			}
		}
	}
	return false
}

// Ends are the first and the last date of any geo.
func (d *Dataset) Ends() (ends Span) {
	for i := range d.Series {
		if dates := d.Series[i].Dates; len(dates) > 0 {
			if first := dates[0]; ends.IsZero() || first < ends.From {
				ends.From = first
			}
			ends.To = max(ends.To, dates[len(dates)-1])
		}
	}
	return ends
}
