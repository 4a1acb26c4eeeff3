package linear

import (
	"math"

	"github.com/mixtab/mixtab/core/dense"
	"github.com/mixtab/mixtab/core/panel"
)

// Retention is the share of a channel's effect that regressions carry to the next period: media enter as
//
//	a_t = (1 − r) x_t + r a_{t−1},  a_{−1} = 0,  r = 0.5
//
// a half-life of one period, and linearly: no saturation. That is the transform an analyst fixes by hand, and the same for
// all channels.
const Retention = 0.5

// design is one geo's regression: columns over all its periods, the constant apart.
type design struct {
	names   []string
	columns [][]float64 // [column][period]
	media   []int       // [channel] its column
	y       []float64
}

// newDesign lays out a geo's columns: linear trend in years (unless a control is one), yearly season (two harmonics
// with a year of periods to learn from, one with half a year, none with less: a season that was not seen cannot be distinguished
// from a trend), of daily data the day of the week, controls as they are, and media after Retention. seen is the number of
// periods to learn from.
func newDesign(d *panel.Dataset, g, seen int) *design {
	s := &d.Series[g]
	n := len(s.KPI)
	x := &design{y: s.KPI}
	years := make([]float64, n)
	for t := range years {
		years[t] = float64(s.Dates[t]-s.Dates[0]) / 365.25
	}
	if !hasTrend(s, years) {
		x.add("trend", years)
	}
	for h := 1; h <= harmonics(d, years[seen-1]-years[0]); h++ {
		sin, cos := make([]float64, n), make([]float64, n)
		for t, u := range years {
			sin[t], cos[t] = math.Sincos(2 * math.Pi * float64(h) * u)
		}
		x.add("season", sin)
		x.add("season", cos)
	}
	if d.Cadence.Daily() && seen >= weekdaysSeen {
		x.addWeekdays(s.Dates)
	}
	for k, name := range d.Controls {
		x.add(name, s.Controls[k])
	}
	for c, name := range d.Channels {
		x.media = append(x.media, len(x.columns))
		x.add(name, carried(s.Media[c], Retention))
	}
	return x
}

// weekdaysSeen is how many days a regression needs to learn from before it has the day of the week: four weeks.
const weekdaysSeen = 28

// addWeekdays adds the days from Monday to Saturday, each against Sunday.
func (x *design) addWeekdays(dates []panel.Date) {
	names := panel.WeekdayNames()
	for day, name := range names[:6] {
		column := make([]float64, len(dates))
		for t, date := range dates {
			switch date.SinceMonday() {
			case day:
				column[t] = 1
			case 6:
				column[t] = -1
			}
		}
		x.add(name, column)
	}
}

// hasTrend says whether a control is a linear trend already: a count of weeks that a person put into the file.
func hasTrend(s *panel.Series, years []float64) bool {
	const straight = 0.99999 // correlation
	mean, sd := moments(years)
	for _, c := range s.Controls {
		m, d := moments(c)
		sum := 0.0
		for t, v := range c {
			sum += (v - m) * (years[t] - mean)
		}
		if d > 0 && math.Abs(sum/(d*sd*float64(len(c)))) > straight {
			return true
		}
	}
	return false
}

func (x *design) add(name string, column []float64) {
	x.names, x.columns = append(x.names, name), append(x.columns, column)
}

// harmonics of a season that so many years of a cadence can show.
func harmonics(d *panel.Dataset, years float64) int {
	most := 2
	if d.Cadence.Days > 80 { // four quarters: the second harmonic's sine is 0 in each
		most = 1
	}
	const year, half = 0.97, 0.47 // a week short of either will do
	switch {
	case years >= year:
		return most
	case years >= half:
		return 1
	}
	return 0
}

// carried is geometric carry-over, its weights summing to 1.
func carried(x []float64, retention float64) []float64 {
	out := make([]float64, len(x))
	a := 0.0
	for t, v := range x {
		a = (1-retention)*v + retention*a
		out[t] = a
	}
	return out
}

// row gives the columns of one period.
func (x *design) row(t int) []float64 {
	out := make([]float64, len(x.columns))
	for k, c := range x.columns {
		out[k] = c[t]
	}
	return out
}

// first keeps the first n periods.
func (x *design) first(n int) *design {
	out := *x
	out.columns, out.y = nil, x.y[:n]
	for _, c := range x.columns {
		out.columns = append(out.columns, c[:n])
	}
	return &out
}

// standard is a design with its columns centred and divided by their population sd, and y centred: what penalties are
// put on. A column that does not vary stays, as zeros.
type standard struct {
	z          [][]float64
	y          []float64
	mean, sd   []float64 // [column]
	centre     float64   // of y
	gram       [][]float64
	projection []float64 // zᵀy
}

func (x *design) standardised() *standard {
	s := &standard{}
	s.centre, _ = moments(x.y)
	for _, v := range x.y {
		s.y = append(s.y, v-s.centre)
	}
	for _, c := range x.columns {
		mean, sd := moments(c)
		if !(sd > 1e-12*math.Abs(mean)) {
			sd = 1
		}
		z := make([]float64, len(c))
		for t, v := range c {
			z[t] = (v - mean) / sd
		}
		s.z, s.mean, s.sd = append(s.z, z), append(s.mean, mean), append(s.sd, sd)
	}
	for i := range s.z {
		row := make([]float64, len(s.z))
		for j := range s.z {
			row[j] = dense.Dot(s.z[i], s.z[j])
		}
		s.gram = append(s.gram, row)
		s.projection = append(s.projection, dense.Dot(s.z[i], s.y))
	}
	return s
}

// original takes standardised coefficients to the columns' own units: b_j / sd_j, and the constant they leave.
func (s *standard) original(b []float64) (constant float64, coefficients []float64) {
	constant = s.centre
	for j, v := range b {
		coefficients = append(coefficients, v/s.sd[j])
		constant -= v / s.sd[j] * s.mean[j]
	}
	return constant, coefficients
}

// moments are mean and population standard deviation.
func moments(x []float64) (mean, sd float64) {
	for _, v := range x {
		mean += v
	}
	mean /= float64(len(x))
	for _, v := range x {
		sd += (v - mean) * (v - mean)
	}
	return mean, math.Sqrt(sd / float64(len(x)))
}
