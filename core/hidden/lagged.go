package hidden

import (
	"github.com/mixtab/mixtab/core/dense"
	"github.com/mixtab/mixtab/sampler/elementary"
	"gonum.org/v1/gonum/stat/distuv"
)

// How many past periods of sales, each weighing less than the one after it, and of its own spend, a channel's spend is regressed on.
const (
	lagsOfSales = 4
	fading      = 0.7
	lagsOfOwn   = 4
)

// lagged is the p-value of a channel's spend rising with what sales were, of a test after Granger (1969): the t statistic, one-sided,
// of what the fit left over in the periods before, Σ 0.7^k e_{t−k}, in a regression of the logarithm of the channel's media on it, on
// their own past, on the model's terms and on the other channels' contributions, geos pooled. 1 where there are too few rows, or
// the channel does not move. Demand lasts, so that the sum finds it where single periods would not.
func (d *design) lagged(c int) float64 {
	media := func(g int) []float64 { return logs(d.data.Series[g].Media[c]) }
	l := &past{design: d}
	l.add(media, 0)
	l.add(func(g int) []float64 { return faded(left(&d.a.ByGeo[g]), d.noise[g]) }, 1)
	for k := 1; k <= lagsOfOwn; k++ {
		l.add(media, k)
	}
	for j, rows := range d.weighed[:d.kpi] {
		if j != d.channel(c) {
			l.add(func(g int) []float64 { return rows[d.start[g]:d.start[g+1]] }, 0)
		}
	}
	e, ok := newRegression(l.columns, l.rows).estimate(0, 1, without(len(l.columns), 0, 1))
	if !ok || e.DF < 10 {
		return 1
	}
	return distuv.StudentsT{Sigma: 1, Nu: e.DF}.Survival(e.T())
}

// faded is, at each period, the sum of what was left over then and before, in units of the noise.
func faded(e []float64, noise float64) []float64 {
	out := make([]float64, len(e))
	for t := range e {
		weight := 1.0
		for k := 0; k < lagsOfSales && k <= t; k++ {
			out[t] += float64(weight * e[t-k] / noise)
			weight *= fading
		}
	}
	return out
}

// past is columns over the rows that have a past, each geo's round its mean.
type past struct {
	*design
	columns [][]float64
	rows    float64 // less one a geo
}

// add takes over a column as it was some periods before.
func (l *past) add(of func(g int) []float64, lag int) {
	out := make([]float64, 0, l.start[len(l.noise)])
	l.rows = 0
	for g := range l.noise {
		x := of(g)
		if len(x) <= lagsOfOwn+1 {
			continue
		}
		now := x[lagsOfOwn-lag : len(x)-lag]
		mean := dense.Mean(now)
		for _, v := range now {
			out = append(out, v-mean)
		}
		l.rows += float64(len(now) - 1)
	}
	l.columns = append(l.columns, out)
}

// logs are the logarithms of media, a tenth of their mean added so that a period without any has one.
func logs(media []float64) []float64 {
	out, mean := make([]float64, len(media)), dense.Mean(media)
	if !(mean > 0) {
		return out
	}
	for t, x := range media {
		out[t] = elementary.Log(x/mean + 0.1)
	}
	return out
}
