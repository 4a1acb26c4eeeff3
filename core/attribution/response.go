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
	data := post.Data()
	var curves []Response
	var media [][]float64 // [curve], media a period at each grid point
	var where [][2]int
	for g := range data.Series {
		for c := range data.Channels {
			r, m, ok := grid(data, g, c)
			if ok {
				curves, media, where = append(curves, r), append(media, m), append(where, [2]int{g, c})
			}
		}
	}
	places := draws.Thinned(responseDraws)
	n := len(places)
	perMoney := make([]float64, len(curves))
	for k := range curves {
		perMoney[k] = media[k][responsePoints-1] / curves[k].Spend[responsePoints-1]
	}
	values := make([]float32, len(curves)*responsePoints*n) // [curve][point][draw]
	theta := make([]float64, draws.Dim())
	e := ends{of: of}
	for i, at := range places {
		draws.At(theta, at.Chain, at.Draw)
		for k := range curves {
			for j, x := range media[k] {
				values[(k*responsePoints+j)*n+i] = float32(post.SteadyState(theta, where[k][0], where[k][1], x))
			}
			if today := curves[k].Today * perMoney[k]; today > 0 {
				now := post.SteadyState(theta, where[k][0], where[k][1], today)
				more := post.SteadyState(theta, where[k][0], where[k][1], 1.1*today)
				curves[k].NextTenth = append(curves[k].NextTenth, (more-now)/(0.1*now))
			}
		}
	}
	for k := range curves {
		b := newBand(responsePoints, false)
		for j := 0; j < responsePoints; j++ {
			e.set(&b, j, values[(k*responsePoints+j)*n:(k*responsePoints+j+1)*n])
		}
		curves[k].Mean, curves[k].Low, curves[k].High = b.Mean, b.Low, b.High
		curves[k].TodayMean = interpolate(curves[k].Spend, b.Mean, curves[k].Today)
	}
	return curves, nil
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
