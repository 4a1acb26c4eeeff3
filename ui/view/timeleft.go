package view

import (
	"math"

	"github.com/mixtab/mixtab/ui/state"
)

// near is the ratio of two ends of a time below which they are shown as one.
const near = 1.4

// TimeLeft tells how long the run that goes on still takes: a range until that is known well.
func TimeLeft(m *state.Model) string {
	l := LocaleOf(m)
	low, high := m.Fit.TimeLeft()
	switch {
	case m.Fit.Stopping:
		return l.Say("view.stopping")
	case math.IsNaN(low):
		return l.Say("view.warming_up")
	case high <= near*low || coarse(low) == coarse(high):
		return l.Say("view.time_left", "time", l.Seconds(coarse((low+high)/2)))
	}
	return l.Say("view.time_left_between", "time", between(l, low, high))
}

// Expected tells how long a fit will take, as far as the size of the data tells; "" where there are none.
func Expected(m *state.Model) string {
	l := LocaleOf(m)
	low, high := m.Estimate()
	if math.IsNaN(low) {
		return ""
	}
	return l.Say("view.expected", "time", between(l, low, high))
}

// between tells a range of times, its unit once where both ends have it.
func between(l Locale, low, high float64) string {
	low, high = coarse(low), coarse(high)
	switch {
	case low == high:
		return l.Seconds(low)
	case high < 90:
		return l.Say("view.seconds_between", "low", int(low), "high", int(high))
	case low >= 90 && high < 90*60:
		return l.Say("view.minutes_between", "low", int(math.Round(low/60)), "high", int(math.Round(high/60)))
	}
	return l.Say("view.time_between", "low", l.Seconds(low), "high", l.Seconds(high))
}

// coarse rounds seconds as a person would say them: to five below a minute, to ten below an hour and a half.
func coarse(seconds float64) float64 {
	switch {
	case seconds < 10:
		return math.Max(1, math.Round(seconds))
	case seconds < 60:
		return 5 * math.Round(seconds/5)
	}
	return 10 * math.Round(seconds/10)
}
