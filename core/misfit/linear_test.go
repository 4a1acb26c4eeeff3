package misfit

import (
	"fmt"
	"math"

	"github.com/mixtab/mixtab/core/dense"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/sampler"
)

// market is data for a Gaussian linear model with its exact posterior, whose sales are level, season, and the fixed carry-over of
// three channels that run now and then.
type market struct {
	geos, weeks int
	carried     float64                                      // of the noise
	recorded    func(channel int, media []float64) []float64 // what the file says of media; nil: the truth
	more        func(geo, week int, media [3][]float64) float64
	effects     func(week int) float64 // factor on the first channel's ups and downs; nil: 1
	tight       float64                // one over the prior's standard deviation of every coefficient; 0: 1/20
	days        float64                // a period; 0: a week
}

// retained is the carry-over's retention, and level the sales without anything.
const (
	retained = 0.4
	level    = 20.0
	usual    = 0.75 / (1 - retained) // what a channel's media come to, carry-over included, in the mean
)

// linear is a fit with its regression's columns.
type linear struct {
	*fitted
	x [][]float64 // [column][row]
}

// fit is the model's fit to a market of that seed.
func (m market) fit(seed uint64, draws int) linear {
	rng := sampler.NewStream(seed, 1)
	d := &panel.Dataset{KPI: "Sales", Channels: []string{"TV", "Radio", "Search"}, Cadence: panel.Cadence{Unit: "week", Days: 7}}
	if m.days > 0 {
		d.Cadence = panel.Cadence{Unit: "day", Days: m.days}
	}
	f := &fitted{data: d, start: []int{0}, answers: make([][]float64, 3)}
	var x [][]float64 // [column][row]
	for range 3*m.geos + 5 {
		x = append(x, make([]float64, m.geos*m.weeks))
	}
	var y []float64
	for g := range m.geos {
		var media [3][]float64
		for c := range media {
			media[c] = make([]float64, m.weeks)
			for t := range media[c] {
				if rng.Float64() < 0.5 {
					media[c][t] = 1 + rng.Float64()
				}
			}
		}
		noise := 0.0
		for t := range m.weeks {
			fresh := rng.Normal()
			if t > 0 {
				fresh = m.carried*noise + math.Sqrt(1-m.carried*m.carried)*fresh
			}
			noise = fresh
			mean := noise
			for c := range media {
				effect := 1.0
				if m.effects != nil && c == 0 {
					effect = m.effects(t)
				}
				mean += carriedOver(media[c], t) + (effect-1)*(carriedOver(media[c], t)-usual)
			}
			if m.more != nil {
				mean += m.more(g, t, media)
			}
			y = append(y, mean+level)
		}
		series := panel.Series{Geo: fmt.Sprint("G", g), Media: media[:], KPI: y[len(y)-m.weeks:]}
		for c := range media {
			if m.recorded != nil {
				series.Media[c] = m.recorded(c, media[c])
			}
			f.answers[c] = append(f.answers[c], series.Media[c]...)
		}
		for t := range m.weeks {
			row := g*m.weeks + t
			series.Dates = append(series.Dates, panel.DateOf(2021, 1, 4)+panel.Date(t*int(d.Cadence.Days)))
			for c := range media {
				x[3*g+c][row] = carriedOver(series.Media[c], t)
			}
			turn := 2 * math.Pi * float64(t) / 52
			for k, v := range []float64{1, math.Sin(turn), math.Cos(turn), math.Sin(2 * turn), math.Cos(2 * turn)} {
				x[3*m.geos+k][row] = v
			}
		}
		d.Geos, d.Series, f.sigma = append(d.Geos, series.Geo), append(d.Series, series), append(f.sigma, 1)
		f.start = append(f.start, (g+1)*m.weeks)
	}
	if m.tight == 0 {
		m.tight = 0.05
	}
	f.learn(x, y, draws, m.tight, rng)
	return linear{f, x}
}

func carriedOver(media []float64, t int) (sum float64) {
	for lag := 0; lag <= t; lag++ {
		sum += math.Pow(retained, float64(lag)) * media[t-lag]
	}
	return sum
}

// learn fills in what the regression of y on x leaves over, and draws of its posterior; no draws: as many as there are columns, so that
// their covariance is exact.
func (f *fitted) learn(x [][]float64, y []float64, draws int, tight float64, rng *sampler.Stream) {
	k := len(x)
	lower := make([]float64, k*k)
	for a := range x {
		for b := range x[:a+1] {
			lower[a*k+b] = dense.Dot(x[a], x[b])
		}
		lower[a*k+a] += tight * tight
	}
	dense.Cholesky(lower, k)
	coef := make([]float64, k)
	for a := range x {
		coef[a] = dense.Dot(x[a], y)
	}
	dense.SolveLower(lower, coef, k)
	dense.SolveLowerTransposed(lower, coef, k)
	f.left = append([]float64(nil), y...)
	for a := range x {
		add(f.left, -coef[a], x[a])
	}
	exact := draws == 0
	if exact {
		draws = k
	}
	bends := dense.Matrix(draws, len(y))
	for d, bend := range bends {
		off := make([]float64, k)
		for a := range off {
			off[a] = rng.Normal()
			if exact {
				off[a] = 0
			}
		}
		if exact {
			off[d] = math.Sqrt(float64(k))
		}
		dense.SolveLowerTransposed(lower, off, k)
		for a := range x {
			add(bend, off[a], x[a])
		}
	}
	f.hat = newHat(bends, rng)
	f.project(f.left)
	f.part = dense.Matrix(3, len(y))
	for a := range x[:3*len(f.sigma)] {
		add(f.part[a%3], coef[a], x[a])
	}
}
