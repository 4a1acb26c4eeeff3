package calibration

import (
	"slices"

	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/streams"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/sampler"
	"github.com/mixtab/mixtab/sampler/diag"
)

// AheadCoverage is the study of a quarter that lies behind the data. Each market has 13 weeks more than are fitted; what was observed in
// them, noise and all, is compared with the forecast of a plan for them, and so is the profit in it. The trend of the markets is laid over
// all of their weeks, so that it is not the one which the fit goes on with; of prices the forecast knows those of the year before.
func AheadCoverage() Coverage {
	c := PlanCoverage()
	c.Ahead = 13
	c.Panel = Panel(1, 90+c.Ahead, 60+c.Ahead)
	c.Keep = func(kpi [][]float64) bool {
		known := make([][]float64, len(kpi))
		for g, y := range kpi {
			known[g] = y[:len(y)-c.Ahead]
		}
		return nearOne(known)
	}
	return c
}

// studyMargin is the gross margin of the study's profit.
const studyMargin = 0.4

// bounded is one quantity: the ends of its intervals, by level, and its true value.
type bounded struct {
	low, high [len(CoverageLevels)]float64
	truth     float64
}

// countBounds adds to hits, by level, whether the interval holds the truth.
func (c *Coverage) countBounds(hits []int, q bounded) {
	for i := range hits {
		low, high := q.low[i], q.high[i]
		if c.narrow > 0 {
			middle := (low + high) / 2
			low, high = middle+c.narrow*(low-middle), middle+c.narrow*(high-middle)
		}
		if q.truth >= low && q.truth <= high {
			hits[i]++
		}
	}
}

// without is a dataset that lacks the last periods of each geo.
func without(d *panel.Dataset, periods int) *panel.Dataset {
	out := *d
	out.Series = nil
	for _, s := range d.Series {
		n := len(s.Dates) - periods
		cut := func(rows [][]float64) (list [][]float64) {
			for _, x := range rows {
				list = append(list, x[:n:n])
			}
			return list
		}
		s.Dates, s.KPI, s.RevenuePerKPI = s.Dates[:n:n], s.KPI[:n:n], s.RevenuePerKPI[:n:n]
		s.Media, s.Spend, s.Controls = cut(s.Media), cut(s.Spend), cut(s.Controls)
		out.Series = append(out.Series, s)
	}
	return &out
}

// horizon is what plans are about in data that lack the last periods.
func (c *Coverage) horizon(d *panel.Dataset) surface.Horizon {
	if c.Ahead == 0 {
		return surface.Horizon{}
	}
	dates := d.Series[0].Dates
	last := dates[len(dates)-1]
	return surface.Horizon{From: d.Cadence.Later(last, 1), To: d.Cadence.Later(last, c.Ahead)}
}

// planAhead reads a new plan's forecast off the surface as the page does, and what would have been observed off the truth.
func (c *Coverage) planAhead(m *market, i int, s *surface.Surface, sim simulation, fitted *panel.Dataset) error {
	truth, _, err := model.Compile(c.Truth, sim.data)
	if err != nil {
		return err
	}
	p := newPlan(s, sampler.NewStream(c.Seed, streams.StudyInvestment.At(uint64(i))))
	sc := plan.Scenario{Flight: p.flight}
	for g, row := range p.factor {
		money := slices.Clone(row)
		for ch := range money {
			money[ch] *= s.Unit[g][ch]
		}
		sc.Spend = append(sc.Spend, money)
	}
	m.rhat = slow(s, c.Chains)
	e := plan.NewEvaluator(s)
	e.SetNoise(true)
	for k, level := range CoverageLevels {
		e.SetInterval(interval.Interval{Level: level})
		out := e.Evaluate(sc)
		m.forecast.low[k], m.forecast.high[k] = out.Low, out.High
		net := e.Profit(&out, studyMargin).Net
		m.profit.low[k], m.profit.high[k] = net.Low, net.High
	}
	kpi, money := c.observedUnder(p, s, truth, sim, fitted)
	m.forecast.truth, m.profit.truth = kpi, studyMargin*money-sc.Total()
	return nil
}

// observedUnder is the KPI that would have been observed in the periods ahead under a plan, and its value in money.
func (c *Coverage) observedUnder(p newPlanned, s *surface.Surface, post *model.Posterior, sim simulation, fitted *panel.Dataset) (kpi,
	money float64) {
	pr := post.NewPrediction()
	post.Predict(pr, sim.truth)
	row := post.RowStart()
	like, _ := fitted.Extended(s.Ahead.To, nil)
	for g, series := range post.Data().Series {
		n := len(series.Dates)
		begin := n - c.Ahead
		under := make([]float64, n)
		for t := begin; t < n; t++ {
			under[t] = series.KPI[t]
			for ch := range series.Media {
				under[t] -= pr.Contribution[ch][row[g]+t]
			}
		}
		brought := make([]float64, n)
		for ch := range series.Media {
			media := slices.Clone(series.Media[ch])
			copy(media[begin:], p.bought(s, like, g, ch, begin))
			post.Contribution(brought, sim.truth, g, ch, media)
			for t := begin; t < n; t++ {
				under[t] += brought[t]
			}
		}
		for t := begin; t < n; t++ {
			kpi += c.size(g) * under[t]
			money += c.size(g) * under[t] * series.RevenuePerKPI[t]
		}
	}
	return kpi, money
}

// bought is the media of a plan in the periods ahead.
func (p newPlanned) bought(s *surface.Surface, like *panel.Dataset, g, ch, begin int) []float64 {
	flight := p.flight[ch]
	if flight == 0 && s.Spend[g][ch] > 0 {
		media := slices.Clone(like.Series[g].Media[ch][begin:])
		for t := range media {
			media[t] *= p.factor[g][ch]
		}
		return media
	}
	media := slices.Clone(s.Flights[max(1, flight)].Weights[g])
	for t := range media {
		media[t] *= p.factor[g][ch] * s.Unit[g][ch]
	}
	return media
}

// slow is the R-hat of today's outcome.
func slow(s *surface.Surface, chains int) float64 {
	today := make([]float64, s.Draws)
	for g := range s.Geos {
		s.AddBaseline(today, g)
	}
	for g := range s.Geos {
		for ch := range s.Channels {
			s.AddOutcome(today, g, ch, 0, 1)
		}
	}
	return diag.RHat(byChain(s, today, chains))
}
