package panel

import "math"

// Shifted is the dataset with channels' amounts, media and money together, moved in time: by 1 to one period later, by −1 to
// one earlier. Of what would have to come from outside the data nothing is known, so periods without it are left out,
// of a geo as a whole: the first ones of amounts that are moved later, the last ones of amounts that are moved earlier, and those at
// a gap. The dataset itself stays as it is, and is the answer where nothing is moved.
func (d *Dataset) Shifted(by map[string]int) *Dataset {
	moves, any := make([]int, len(d.Channels)), false
	for c, name := range d.Channels {
		moves[c] = by[name]
		any = any || moves[c] != 0
	}
	if !any {
		return d
	}
	out := *d
	out.Series = make([]Series, len(d.Series))
	for g := range d.Series {
		out.Series[g] = d.Series[g].shifted(moves, d.Cadence)
	}
	return &out
}

func (s *Series) shifted(moves []int, cadence Cadence) Series {
	var rows []int
	for t := range s.Dates {
		known := true
		for _, n := range moves {
			known = known && s.apart(t-n, t, n, cadence)
		}
		if known {
			rows = append(rows, t)
		}
	}
	out := s.Only(rows)
	for c, n := range moves {
		if n == 0 {
			continue
		}
		from := make([]int, len(rows))
		for i, t := range rows {
			from[i] = t - n
		}
		out.Media[c] = picked(s.Media[c], from)
		out.Spend[c] = out.Media[c]
		if !same(s.Spend[c], s.Media[c]) {
			out.Spend[c] = picked(s.Spend[c], from)
		}
	}
	return out
}

// apart reports whether row a is there and stands n periods before row b. Of data without a cadence rows are counted.
func (s *Series) apart(a, b, n int, cadence Cadence) bool {
	if a < 0 || a >= len(s.Dates) {
		return false
	}
	if cadence.Unit == "irregular" || !(cadence.Days > 0) {
		return true
	}
	return math.Round(float64(s.Dates[b]-s.Dates[a])/cadence.Days) == float64(n)
}

// Only is the series with these rows alone, in their order.
func (s *Series) Only(rows []int) Series {
	out := *s
	out.Dates, out.KPI = picked(s.Dates, rows), picked(s.KPI, rows)
	out.Media, out.Spend = make([][]float64, len(s.Media)), make([][]float64, len(s.Spend))
	for c := range s.Media {
		out.Media[c] = picked(s.Media[c], rows)
		out.Spend[c] = out.Media[c]
		if !same(s.Spend[c], s.Media[c]) {
			out.Spend[c] = picked(s.Spend[c], rows)
		}
	}
	out.Controls = make([][]float64, len(s.Controls))
	for k := range s.Controls {
		out.Controls[k] = picked(s.Controls[k], rows)
	}
	if s.RevenuePerKPI != nil {
		out.RevenuePerKPI = picked(s.RevenuePerKPI, rows)
	}
	return out
}

func picked[T any](values []T, rows []int) []T {
	out := make([]T, len(rows))
	for i, t := range rows {
		out[i] = values[t]
	}
	return out
}

// same reports whether two columns are one: the media of a channel whose amounts are money.
func same(a, b []float64) bool { return len(a) == len(b) && (len(a) == 0 || &a[0] == &b[0]) }
