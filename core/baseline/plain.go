package baseline

import (
	"math"

	"github.com/mixtab/mixtab/core/dense"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/summary"
)

// plainKinds are the forecasts without media that a holdout is held against, in order.
var plainKinds = [...]summary.PlainKind{summary.PlainYear, summary.PlainTrend, summary.PlainSeason}

// plainForecasts predicts a geo's periods from cut to end by each of plainKinds from the first cut; NaN where one has no answer.
func plainForecasts(d *panel.Dataset, g, cut, end int) (list [len(plainKinds)][]float64) {
	list[0] = yearAgo(d, g, cut, end)
	list[1] = byRegression(d, g, cut, end, true)
	list[2] = byRegression(d, g, cut, end, false)
	return list
}

// yearAgo repeats what was a year before: 52 weeks where periods are days or weeks, so that weekdays meet, else a year.
func yearAgo(d *panel.Dataset, g, cut, end int) []float64 {
	y, out := d.Series[g].KPI, make([]float64, 0, end-cut)
	back := 0
	if days := d.Cadence.Days; days > 0 {
		back = int(math.Round(364 / days))
	}
	for t := cut; t < end; t++ {
		if at := t - back; back > 0 && at >= 0 && at < cut {
			out = append(out, y[at])
			continue
		}
		out = append(out, math.NaN())
	}
	return out
}

// byRegression is least squares on a constant, the yearly season, of daily data the day of the week, and with trend a line.
func byRegression(d *panel.Dataset, g, cut, end int, trend bool) []float64 {
	s := &d.Series[g]
	x := plainColumns(d, s, cut, trend)
	k := len(x)
	gram, b := make([]float64, k*k), make([]float64, k)
	for i := range x {
		for j := range i + 1 {
			gram[i*k+j] = dense.Dot(x[i][:cut], x[j][:cut])
		}
		gram[i*k+i] *= 1 + 1e-9 // columns that a short history cannot tell apart share what they explain
		b[i] = dense.Dot(x[i][:cut], s.KPI[:cut])
	}
	out := make([]float64, end-cut)
	if math.IsNaN(dense.Cholesky(gram, k)) {
		for t := range out {
			out[t] = math.NaN()
		}
		return out
	}
	dense.SolveLower(gram, b, k)
	dense.SolveLowerTransposed(gram, b, k)
	for t := range out {
		for i := range x {
			out[t] += float64(b[i] * x[i][cut+t])
		}
	}
	return out
}

// plainColumns are those of byRegression, over all periods. A season needs most of a year to be seen, its second harmonic two.
func plainColumns(d *panel.Dataset, s *panel.Series, cut int, trend bool) [][]float64 {
	n := len(s.KPI)
	column := func(at func(t int) float64) []float64 {
		out := make([]float64, n)
		for t := range out {
			out[t] = at(t)
		}
		return out
	}
	years := column(func(t int) float64 { return float64(s.Dates[t]-s.Dates[0]) / 365.25 })
	x := [][]float64{column(func(int) float64 { return 1 })}
	if trend {
		x = append(x, column(func(t int) float64 { return years[t] - years[cut-1]/2 }))
	}
	const most, two = 0.9, 1.9 // years
	for h := 1; h <= 2; h++ {
		if seen := years[cut-1]; h == 1 && seen < most || h == 2 && (seen < two || d.Cadence.Days > 80) {
			break
		}
		x = append(x, column(func(t int) float64 { return math.Sin(2 * math.Pi * float64(h) * years[t]) }),
			column(func(t int) float64 { return math.Cos(2 * math.Pi * float64(h) * years[t]) }))
	}
	if d.Cadence.Daily() && cut >= 28 {
		for day := range 6 {
			x = append(x, column(func(t int) float64 {
				switch s.Dates[t].SinceMonday() {
				case day:
					return 1
				case 6:
					return -1
				}
				return 0
			}))
		}
	}
	return x
}
