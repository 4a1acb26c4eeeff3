package surface

import "github.com/mixtab/mixtab/core/panel"

// Phased is money ([geo][channel], in flights by channel) by channel and period of the window: [channel][period], all geos together, in
// money. A channel whose flight is as observed follows its spend in the data, which go on behind their end as in the year before; without
// data (nil) its periods are not known, and ok is false. Windows end together, so that a geo that began inside the span has its last
// periods.
func (s *Surface) Phased(spend [][]float64, flight func(channel int) int, d *panel.Dataset) (money [][]float64, ok bool) {
	n := s.Periods()
	money = make([][]float64, len(s.Channels))
	for c := range money {
		money[c] = make([]float64, n)
	}
	if d != nil && s.Ahead != nil {
		d, _ = d.Extended(s.Ahead.To, nil)
	}
	for g, w := range s.Windows {
		for c := range money {
			if !(spend[g][c] > 0) || w.Periods == 0 {
				continue
			}
			weights, known := s.weightsIn(d, g, c, flight(c))
			if !known {
				return nil, false
			}
			for t, x := range weights {
				money[c][n-w.Periods+t] += float64(spend[g][c] * x)
			}
		}
	}
	return money, true
}

// weightsIn are the shares of a cell's money in the periods of its window. What did not run in the window runs evenly.
func (s *Surface) weightsIn(d *panel.Dataset, geo, channel, flight int) (weights []float64, known bool) {
	if flight > 0 {
		list := s.Flights[flight].Weights
		if geo >= len(list) { // of a planner that was handed on
			return nil, false
		}
		return list[geo], true
	}
	w := s.Windows[geo]
	weights = make([]float64, w.Periods)
	sum := 0.0
	if d == nil || geo >= len(d.Series) || channel >= len(d.Series[geo].Spend) {
		return nil, false
	}
	dates := d.Series[geo].Dates
	for t, date := range dates {
		if date < w.From || date > w.To || t+w.Periods > len(dates) {
			continue
		}
		for k := range weights {
			weights[k] = d.Series[geo].Spend[channel][t+k]
			sum += weights[k]
		}
		break
	}
	for k := range weights {
		if sum > 0 {
			weights[k] /= sum
		} else {
			weights[k] = 1 / float64(len(weights))
		}
	}
	return weights, true
}
