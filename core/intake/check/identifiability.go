package check

import (
	"math"

	"github.com/mixtab/mixtab/core/dense"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
)

// Thresholds of what only time, or only the geo, tells about a channel.
const (
	timeShare = 0.9  // of a channel's variance that trend and season give
	geoShare  = 0.97 // of its variance within geos that is common to all geos
)

// overTime finds a channel that is bought by the calendar: trend and a yearly season of two harmonics give it.
func (e *examination) overTime(c int) {
	share, n := e.timeShare(e.d.Channels[c])
	if n < 40 || share < timeShare {
		return
	}
	name := e.d.Channels[c]
	e.found.Doubt(harmSeason, "", words.Text{}, panel.Issue{Severity: panel.Warning, Column: name,
		Reason: words.Say("check.follows_calendar", "name", name, "share", 100*share),
		Effect: words.Say("check.follows_calendar_effect"),
		Fix:    words.Say("check.follows_calendar_fix")})
}

// trendControls finds controls that do what the model's own trend and season do.
func (e *examination) trendControls() {
	for _, name := range e.d.Controls {
		share, n := e.timeShare(name)
		if n < 40 || share < 0.98 {
			continue
		}
		e.found.Doubt(harmSeason, "", words.Text{}, panel.Issue{Severity: panel.Note, Column: name,
			Reason: words.Say("check.control_is_season", "name", name),
			Effect: words.Say("check.control_is_season_effect"),
			Fix:    words.Say("check.control_is_season_fix"), Offers: e.LeaveOut(name)})
	}
}

// timeShare is R² of a channel or control, about its geos' means, on a straight line and two yearly harmonics; n is the number of rows
// it is based on.
func (e *examination) timeShare(name string) (share float64, n int) {
	x := e.centred[name]
	if x == nil {
		return 0, 0
	}
	if e.calendar == nil {
		e.calendar = calendarOf(e.d)
	}
	for _, b := range e.calendar {
		along := dense.Dot(x, b)
		share += along * along
	}
	return share, len(x)
}

// calendarOf is an orthonormal basis of a straight line and two yearly harmonics, about the geos' means, by the
// projections of Gram and Schmidt. What the panel is too short to tell apart is left out.
func calendarOf(d *panel.Dataset) [][]float64 {
	basis := [][]float64{}
	waves := []func(day float64) float64{func(day float64) float64 { return day }}
	for k := 1.0; k <= 2; k++ {
		turn := 2 * math.Pi * k / 365.2425
		waves = append(waves, func(day float64) float64 { return math.Sin(turn * day) },
			func(day float64) float64 { return math.Cos(turn * day) })
	}
	first, days := daysOf(d)
	for _, wave := range waves {
		at := make([]float64, days) // once a day, not once a row
		for day := range at {
			at[day] = wave(float64(day))
		}
		values := []float64{}
		b := centred(d, func(s *panel.Series) []float64 {
			values = values[:0]
			for _, date := range s.Dates {
				values = append(values, at[date-first])
			}
			return values
		})
		if b == nil {
			continue
		}
		for _, earlier := range basis {
			along := dense.Dot(b, earlier)
			for i := range b {
				b[i] -= along * earlier[i]
			}
		}
		length := math.Sqrt(dense.Dot(b, b))
		if length < 1e-6 {
			continue
		}
		for i := range b {
			b[i] /= length
		}
		basis = append(basis, b)
	}
	return basis
}

// daysOf is the first date of all, and the days from it to the last, both included.
func daysOf(d *panel.Dataset) (first panel.Date, days int) {
	first, last := d.Series[0].Dates[0], d.Series[0].Dates[0]
	for i := range d.Series {
		dates := d.Series[i].Dates
		first, last = min(first, dates[0]), max(last, dates[len(dates)-1])
	}
	return first, int(last-first) + 1
}

// overGeos finds a channel that geos do not tell apart: the same everywhere at each date, or constant in each geo.
func (e *examination) overGeos(c int) {
	if len(e.d.Series) < 2 {
		return
	}
	name := e.d.Channels[c]
	relative := func(s *panel.Series) []float64 { // to its geo's mean, so that a larger geo is not another movement
		m := mean(s.Media[c])
		out := make([]float64, len(s.Dates))
		for t, x := range s.Media[c] {
			if m > 0 {
				out[t] = x / m
			}
		}
		return out
	}
	common, own, dates := e.commonShare(relative)
	switch {
	case own == 0:
		constant := true
		for i := range e.d.Series {
			constant = constant && e.d.Series[i].Media[c][0] == e.d.Series[0].Media[c][0]
		}
		if constant {
			return // the same in every row, which is said elsewhere
		}
		e.found.Doubt(harmGeoTime, "", words.Text{}, panel.Issue{Severity: panel.Warning, Column: name,
			Reason: words.Say("check.constant_in_time", "name", name),
			Effect: words.Say("check.constant_in_time_effect"), Fix: words.Say("check.constant_in_time_fix")})
	case dates >= 20 && common/own >= geoShare && !e.Channels[c].Alike:
		e.common = append(e.common, name)
	}
}

// sayCommon tells in one finding which channels move alike in all geos.
func (e *examination) sayCommon() {
	if len(e.common) == 0 {
		return
	}
	quoted := make([]words.Text, len(e.common))
	for i, name := range e.common {
		quoted[i] = words.Quoted(name)
	}
	n := len(e.common)
	e.found.Doubt(harmGeoTime, "", words.Text{}, panel.Issue{Severity: panel.Warning, Column: e.common[0],
		Reason: words.Say("check.same_in_all_geos", "names", words.First(quoted, 6), "n", n),
		Effect: words.Say("check.same_in_all_geos_effect", "n", n),
		Fix:    words.Say("check.same_in_all_geos_fix")})
}

// commonShare is the sum of squares within geos, and the part of it that a value a date common to all geos gives,
// over the dates that several geos have.
func (e *examination) commonShare(of func(*panel.Series) []float64) (common, own float64, dates int) {
	type cell struct {
		sum, squares float64
		n            int
	}
	first, days := daysOf(e.d)
	at := make([]cell, days)
	for i := range e.d.Series {
		s := &e.d.Series[i]
		values := of(s)
		m := mean(values)
		for t, v := range values {
			k := &at[s.Dates[t]-first]
			k.sum += v - m
			k.squares += (v - m) * (v - m)
			k.n++
		}
	}
	for i := range at {
		k := &at[i]
		if k.n < 2 {
			continue
		}
		dates++
		own += k.squares
		common += k.sum * k.sum / float64(k.n)
	}
	if own < 1e-18 {
		own = 0
	}
	return common, own, dates
}
