package panel

import (
	"math"
	"testing"
)

// wave is a daily KPI with a drift, a noise that repeats every 11 days, and so much more on Saturdays.
func wave(days int, saturday float64) *Dataset {
	s := Series{}
	for t := range days {
		date := DateOf(2023, 1, 2) + Date(t)
		v := 1000 + float64(t) + 40*math.Sin(float64(t*t%11))
		if date.SinceMonday() == 5 {
			v += saturday
		}
		s.Dates, s.KPI = append(s.Dates, date), append(s.KPI, v)
	}
	return &Dataset{Cadence: cadences["day"], Series: []Series{s}}
}

// TestWeekdayPattern: a strong day shows, a drift and noise do not, and neither does anything in four weeks or in weekly data.
func TestWeekdayPattern(t *testing.T) {
	if f := wave(300, 200).WeekdayPattern(); f < 20 {
		t.Errorf("a strong Saturday has F %v", f)
	}
	if f := wave(300, 0).WeekdayPattern(); f > 2 {
		t.Errorf("no pattern has F %v", f)
	}
	if f := wave(30, 200).WeekdayPattern(); f != 0 {
		t.Errorf("30 days have F %v", f)
	}
	weekly := wave(300, 200)
	weekly.Cadence = cadences["week"]
	if f := weekly.WeekdayPattern(); f != 0 {
		t.Errorf("weekly data have F %v", f)
	}
	if d := DateOf(2024, 2, 29); d.SinceMonday() != 3 || WeekdayNames()[d.SinceMonday()] != "Thu" {
		t.Errorf("29 February 2024 is day %d", d.SinceMonday())
	}
}
