package panel

// SinceMonday is the day of the week as a number: 0 for Monday to 6 for Sunday.
func (d Date) SinceMonday() int { return (int(d.Weekday()) + 6) % 7 }

// WeekdayNames are the days as labels, from Monday on.
func WeekdayNames() []string { return []string{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"} }

// Daily: a period is a day.
func (c Cadence) Daily() bool { return c.Unit == "day" }

// WeekdayPattern is how much of a daily KPI's movement about its seven-day mean goes with the day of the week, over all geos: the
// F statistic of the seven days, each geo's KPI relative to its seven-day mean. Without a pattern it is about 1, and above 4 by chance
// less than once in a thousand series. 0 for data of other cadences, and with less than four weeks.
func (d *Dataset) WeekdayPattern() float64 {
	if !d.Cadence.Daily() {
		return 0
	}
	between, within, rows, days := 0.0, 0.0, 0, 0
	for g := range d.Series {
		b, w, n := weekdaySums(&d.Series[g])
		if n >= 28 {
			between, within, rows, days = between+b, within+w, rows+n, days+6
		}
	}
	if days == 0 || !(within > 0) {
		return 0
	}
	return between / float64(days) / (within / float64(rows-days))
}

// weekdaySums are the sums of squares between the days of the week and within them.
func weekdaySums(s *Series) (between, within float64, n int) {
	var sum, square [7]float64
	var count [7]int
	all := 0.0
	for t := 3; t+3 < len(s.KPI); t++ {
		if s.Dates[t+3]-s.Dates[t-3] != 6 {
			continue // a gap
		}
		mean := 0.0
		for _, v := range s.KPI[t-3 : t+4] {
			mean += v / 7
		}
		if !(mean > 0) {
			continue
		}
		x, day := s.KPI[t]/mean-1, s.Dates[t].SinceMonday()
		sum[day], square[day], all = sum[day]+x, square[day]+float64(x*x), all+x
		count[day]++
		n++
	}
	for day, k := range count {
		if k == 0 {
			return 0, 0, 0
		}
		m := sum[day] / float64(k)
		off := m - all/float64(n)
		between += float64(float64(k) * off * off)
		within += square[day] - float64(sum[day]*m)
	}
	return between, within, n
}
