package panel

// Extended is a dataset with further periods behind the end of each series, up to a date: what is not known of them yet is as in the same
// period of the last year that is known, which is the season, the prices and what runs by the calendar. A channel that is off runs in
// none of them. known is how many periods of each geo are the data's own. Without a cadence there are no further periods.
//
// The KPI of further periods is last year's too: it is no observation, and whoever takes the dataset leaves it out (model.Ahead).
func (d *Dataset) Extended(to Date, off []bool) (out *Dataset, known []int) {
	copied := *d
	out = &copied
	out.Series = make([]Series, len(d.Series))
	for g := range d.Series {
		s := &d.Series[g]
		known = append(known, len(s.Dates))
		dates, from := d.further(s.Dates, to)
		out.Series[g] = s.with(dates, from, off)
	}
	return out, known
}

// further lists dates behind the last one up to another, and the place of the period that each is like.
func (d *Dataset) further(dates []Date, to Date) (more []Date, like []int) {
	n, c := len(dates), d.Cadence
	if n == 0 || !(c.Days > 0) {
		return nil, nil
	}
	slack := Date(c.Days / 2)
	for k := 1; ; k++ {
		date := c.Later(dates[n-1], k)
		if date > to+slack {
			return more, like
		}
		more, like = append(more, date), append(like, d.like(dates, date, k))
	}
}

// like is the place of the period that a further one is like: the same of the last year known or, where the series is shorter than
// a year, the series over again.
func (d *Dataset) like(dates []Date, date Date, k int) int {
	n, slack := len(dates), Date(d.Cadence.Days/2)
	for date > dates[n-1]+slack {
		date = d.Cadence.YearBefore(date)
	}
	for t := n - 1; t >= 0; t-- {
		if dates[t] <= date+slack && dates[t] >= date-slack {
			return t
		}
	}
	return (k - 1) % n
}

// with is a series with further periods.
func (s *Series) with(dates []Date, like []int, off []bool) Series {
	out := *s
	n := len(s.Dates)
	of := func(x []float64) []float64 {
		if x == nil {
			return nil
		}
		more := make([]float64, n, n+len(like))
		copy(more, x)
		for _, t := range like {
			more = append(more, x[t])
		}
		return more
	}
	all := func(rows [][]float64, off []bool) [][]float64 {
		var list [][]float64
		for i, x := range rows {
			y := of(x)
			if i < len(off) && off[i] {
				clear(y[n:])
			}
			list = append(list, y)
		}
		return list
	}
	out.Dates = append(s.Dates[:n:n], dates...)
	out.KPI, out.RevenuePerKPI = of(s.KPI), of(s.RevenuePerKPI)
	out.Media, out.Spend, out.Controls = all(s.Media, off), all(s.Spend, off), all(s.Controls, nil)
	return out
}

// Later is the date so many periods later; earlier where n is below 0.
func (c Cadence) Later(d Date, n int) Date {
	switch c.Unit {
	case "month":
		return AddMonths(d, n)
	case "quarter":
		return AddMonths(d, 3*n)
	}
	days := c.Days
	if !(days > 0) {
		days = 7
	}
	if n < 0 {
		return d - Date(float64(-n)*days+0.5)
	}
	return d + Date(float64(n)*days+0.5)
}

// YearBefore is the same period a year earlier: days and weeks keep their day of the week.
func (c Cadence) YearBefore(d Date) Date {
	switch c.Unit {
	case "month", "quarter":
		return AddMonths(d, -12)
	}
	return d - 364
}
