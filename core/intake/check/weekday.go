package check

import (
	"math"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
)

// What a KPI's week must show to be reported: the part of the variation about each week's mean that the day gives, and how far the best
// and the worst day are apart, as a part of the mean.
const (
	weekdayShare  = 0.3
	weekdaySpread = 0.05
)

// weekdays notes a daily KPI that follows the day of the week.
func (e *examination) weekdays() {
	if e.d.Cadence.Unit != "day" {
		return
	}
	var sum, squares [7]float64
	var n [7]int
	for g := range e.d.Series {
		s := &e.d.Series[g]
		for t := 3; t+3 < len(s.KPI); t++ {
			week := mean(s.KPI[t-3 : t+4])
			if s.Dates[t+3]-s.Dates[t-3] != 6 || !(week > 0) {
				continue
			}
			off, day := s.KPI[t]/week-1, int(s.Dates[t].Weekday())
			n[day]++
			sum[day] += off
			squares[day] += float64(off * off)
		}
	}
	total, between, best, worst := 0.0, 0.0, 0, 0
	for day := range n {
		if n[day] < 4 {
			return
		}
		sum[day] /= float64(n[day])
		total += squares[day]
		between += float64(n[day]) * float64(sum[day]*sum[day])
		if sum[day] > sum[best] {
			best = day
		}
		if sum[day] < sum[worst] {
			worst = day
		}
	}
	if !(between >= weekdayShare*total) || math.Abs(sum[best]-sum[worst]) < weekdaySpread {
		return
	}
	e.found.Doubt(harmSeason, "", words.Text{}, panel.Issue{Severity: panel.Note, Column: e.d.KPI,
		Reason: words.Say("check.weekday", "kpi", e.d.KPI, "best", words.Weekday(best), "worst", words.Weekday(worst), "high", 100*sum[best],
			"low", 100*sum[worst]),
		Effect: words.Say("check.weekday_effect"), Fix: words.Say("check.weekday_fix")})
}
