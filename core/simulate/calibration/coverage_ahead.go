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

// AheadCoverage is the study of a quarter that lies behind the data. Each market goes on behind what is fitted as its model says
// (model.Ahead), with prices that nobody knew; what is observed there under a new plan, noise and all, is compared with the forecast for
// that plan, and so is the profit in it.
func AheadCoverage() Coverage {
	c := PlanCoverage()
	c.Ahead = 13
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

// horizon is what plans are about.
func (c *Coverage) horizon(d *panel.Dataset) surface.Horizon {
	if c.Ahead == 0 {
		return surface.Horizon{}
	}
	dates := d.Series[0].Dates
	last := dates[len(dates)-1]
	return surface.Horizon{From: d.Cadence.Later(last, 1), To: d.Cadence.Later(last, c.Ahead)}
}

// planAhead reads a new plan's forecast off the surface as the page does, and what would have been observed off the truth.
func (c *Coverage) planAhead(m *market, i int, s *surface.Surface, sim simulation) error {
	rng := sampler.NewStream(c.Seed, streams.StudyAhead.At(uint64(i)))
	w, err := c.goOn(sim, rng)
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
	kpi, money := c.observedUnder(p, s, w)
	m.forecast.truth, m.profit.truth = kpi, studyMargin*money-sc.Total()
	return nil
}

// way is how a market goes on, whatever is planned for it.
type way struct {
	post  *model.Ahead
	theta []float64
	like  *panel.Dataset // media as the year before
	free  [][]float64    // [geo][period] KPI without media, noise and all
	value [][]float64    // [geo][period] of a KPI unit
}

// goOn has a market go on.
func (c *Coverage) goOn(sim simulation, rng *sampler.Stream) (*way, error) {
	truth, _, err := model.Compile(c.Truth, sim.data)
	if err != nil {
		return nil, err
	}
	ext, known := sim.data.Extended(c.horizon(sim.data).To, nil)
	post, err := truth.Ahead(ext, known)
	if err != nil {
		return nil, err
	}
	w := &way{post: post, theta: make([]float64, post.ExpandedDim()), like: ext}
	post.Carry(w.theta, sim.truth, rng)
	p, observed := post.NewPrediction(), make([]float64, ext.Rows())
	post.Predict(p, w.theta)
	post.Observe(observed, p, rng)
	for g, row := range post.RowStart()[:len(ext.Series)] {
		var free, value []float64
		for t := known[g]; t < len(ext.Series[g].Dates); t++ {
			y := observed[row+t]
			for ch := range p.Contribution {
				y -= p.Contribution[ch][row+t]
			}
			free, value = append(free, y), append(value, 2+rng.Float64()) // as Panel has it
		}
		w.free, w.value = append(w.free, free), append(w.value, value)
	}
	return w, nil
}

// observedUnder is the KPI that is observed in the periods ahead under a plan, and its value in money.
func (c *Coverage) observedUnder(p newPlanned, s *surface.Surface, w *way) (kpi, money float64) {
	for g, series := range w.like.Series {
		n := len(series.Dates)
		begin, brought := n-c.Ahead, make([]float64, n)
		under := slices.Clone(w.free[g])
		for ch := range series.Media {
			media := slices.Clone(series.Media[ch])
			copy(media[begin:], p.bought(s, w.like, g, ch, begin))
			w.post.Contribution(brought, w.theta, g, ch, media)
			for t := range under {
				under[t] += brought[begin+t]
			}
		}
		for t, y := range under {
			kpi += float64(c.size(g) * y)
			money += float64(float64(c.size(g)*y) * w.value[g][t])
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
