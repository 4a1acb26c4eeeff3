package attribution

import (
	"math"
	"slices"

	"github.com/mixtab/mixtab/core/idata"
	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/panel"
)

// Response is a steady-state response curve of one geo and channel: KPI a period against spend a period, were the
// spend held for ever. Spend is turned into media at the geo's mean cost. The distribution is over draws. Of a channel that is not
// bought with money the curve is over what it counts, and of one that is bought once for all geos over all the money.
type Response struct {
	Geo, Channel string
	Counted      bool      // Spend is no money but what the channel counts
	Spend        []float64 // a period, ascending from 0 to 1.5 times the largest observed
	Mean         []float64
	Low, High    []float64 // ends of the interval asked for
	Price        float64   // money a unit of what the channel counts; 0 where that is money itself, or Counted
	Observed     float64   // largest spend of one period in the data; beyond it the curve is its form alone
	Today        float64   // mean spend a period over the last year of the geo
	TodayMean    float64   // mean response at Today
	NextTenth    []float64 // [draw], return of the next 10% of Today's spend as a share of the average return; nil without spend
}

// responsePoints is enough for a smooth line; responseDraws for a steady band.
const (
	responsePoints = 41
	responseDraws  = 400
)

// Responses computes a curve for every geo and channel with spend: geo-major, channels in order.
func Responses(post *model.Posterior, id *idata.InferenceData, of interval.Interval) ([]Response, error) {
	draws, err := idata.NewDraws(post, id)
	if err != nil {
		return nil, err
	}
	r := &responder{post: post, draws: draws, places: draws.Thinned(responseDraws), ends: ends{of: of}}
	var curves []Response
	for g := range post.Data().Series {
		curves = append(curves, r.geo(g)...)
	}
	return curves, nil
}

// responder draws the curves of one geo after another, so that the draws of no more are in memory.
type responder struct {
	post   *model.Posterior
	draws  *idata.Draws
	places []idata.Place
	ends   ends
}

// curve is one that is being drawn: at the grid's points, then at today's spend and a tenth more.
type curve struct {
	Response
	channel int
	media   []float64 // a period at each point
	values  []float32 // [point][draw], of the grid's points
}

// geo draws the curves of a geo.
func (r *responder) geo(g int) (done []Response) {
	var curves []curve
	n := len(r.places)
	for c := range r.post.Data().Channels {
		of, media, ok := grid(r.post.Data(), g, c)
		if !ok {
			continue
		}
		perMoney := media[responsePoints-1] / of.Spend[responsePoints-1]
		if today := of.Today * perMoney; today > 0 {
			media = append(media, today, 1.1*today)
		}
		curves = append(curves, curve{Response: of, channel: c, media: media, values: make([]float32, responsePoints*n)})
	}
	theta, value := make([]float64, r.draws.Dim()), make([]float64, responsePoints+2)
	for i, at := range r.places {
		r.draws.At(theta, at.Chain, at.Draw)
		for k := range curves {
			c := &curves[k]
			r.post.SteadyState(value, theta, g, c.channel, c.media)
			for j, v := range value[:responsePoints] {
				c.values[j*n+i] = float32(v)
			}
			if len(c.media) > responsePoints {
				now, more := value[responsePoints], value[responsePoints+1]
				c.NextTenth = append(c.NextTenth, (more-now)/(0.1*now))
			}
		}
	}
	for k := range curves {
		done = append(done, r.condense(&curves[k]))
	}
	return done
}

// condense takes the means and quantiles of a curve's draws.
func (r *responder) condense(c *curve) Response {
	n, b := len(r.places), newBand(responsePoints, false)
	for j := range responsePoints {
		r.ends.set(&b, j, c.values[j*n:(j+1)*n])
	}
	c.Mean, c.Low, c.High = b.Mean, b.Low, b.High
	c.TodayMean = interpolate(c.Spend, b.Mean, c.Today)
	return c.Response
}

// grid lays out one curve's spends, and the media that they buy; ok is false for a channel that never ran.
func grid(data *panel.Dataset, g, c int) (r Response, media []float64, ok bool) {
	s, money := &data.Series[g], moneyOf(data, g, c)
	spend, bought := 0.0, 0.0
	for t := range s.Dates {
		spend += money[t]
		bought += s.Media[c][t]
	}
	if !(spend > 0) || !(bought > 0) {
		return r, nil, false
	}
	r = Response{Geo: s.Geo, Channel: data.Channels[c], Observed: slices.Max(money), Counted: !data.Pays(c)}
	if price := spend / bought; !r.Counted && math.Abs(price-1) > 1e-9 {
		r.Price = price
	}
	first := max(0, len(s.Dates)-data.Cadence.MeanPerYear())
	for _, x := range money[first:] {
		r.Today += x / float64(len(s.Dates)-first)
	}
	for j := 0; j < responsePoints; j++ {
		x := 1.5 * r.Observed * float64(j) / (responsePoints - 1)
		r.Spend = append(r.Spend, x)
		media = append(media, x*bought/spend)
	}
	return r, media, true
}

// moneyOf is what a channel's curve in a geo runs over, period by period.
func moneyOf(data *panel.Dataset, g, c int) []float64 {
	s := &data.Series[g]
	switch {
	case !data.Pays(c):
		return s.Media[c]
	case !data.SharedByGeos(c):
		return s.Spend[c]
	}
	all := map[panel.Date]float64{}
	for i := range data.Series {
		for t, date := range data.Series[i].Dates {
			all[date] += data.Series[i].Spend[c][t]
		}
	}
	money := make([]float64, len(s.Dates))
	for t, date := range s.Dates {
		money[t] = all[date]
	}
	return money
}

func interpolate(x, y []float64, at float64) float64 {
	i, _ := slices.BinarySearch(x, at)
	i = min(max(i, 1), len(x)-1)
	t := (at - x[i-1]) / (x[i] - x[i-1])
	return y[i-1] + t*(y[i]-y[i-1])
}
