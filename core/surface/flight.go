package surface

import (
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/words"
)

// flights are the ways to spread money over a window, the observed one first.
// own are a person's weights, for parts of the window that are all as long.
func flights(d *panel.Dataset, first, end []int, own []float64) []Flight {
	burst := burstOf(d.Cadence)
	type form struct {
		Flight
		weight func(s *panel.Series, first, end, t int) float64
	}
	forms := []form{
		{Flight{Name: FlightEven, Description: words.Say("surface.flight_even").String()},
			func(*panel.Series, int, int, int) float64 { return 1 }},
		{Flight{Name: FlightBursts, Description: words.Say("surface.flight_bursts", "burst", burst).String()},
			func(_ *panel.Series, _, _, t int) float64 { return float64(1 - t/burst%2) }},
		{Flight{Name: FlightFront, Description: words.Say("surface.flight_front").String()},
			func(_ *panel.Series, first, end, t int) float64 { return falling(t, end-first) }},
		{Flight{Name: FlightSeason, Description: words.Say("surface.flight_season").String()},
			seasonal},
	}
	if len(own) > 0 {
		forms = append(forms, form{Flight{Name: FlightOwn, Description: words.Say("surface.flight_own").String()},
			func(_ *panel.Series, first, end, t int) float64 { return own[t*len(own)/(end-first)] }})
	}
	list := []Flight{{Name: FlightObserved, Description: words.Say("surface.flight_observed").String()}}
	for _, form := range forms {
		for g := range d.Series {
			s := &d.Series[g]
			weights := make([]float64, end[g]-first[g])
			for t := range weights {
				weights[t] = form.weight(s, first[g], end[g], t)
			}
			form.Weights = append(form.Weights, shares(weights))
		}
		list = append(list, form.Flight)
	}
	return list
}

// burstOf is the number of periods in four weeks, at least one.
func burstOf(c panel.Cadence) int {
	if !(c.Days > 0) {
		return 4
	}
	return max(1, int(28/c.Days+0.5))
}

func falling(t, n int) float64 {
	if n < 2 {
		return 1
	}
	return 1.5 - float64(t)/float64(n-1)
}

// seasonal is the geo's mean KPI round period t of its window.
func seasonal(s *panel.Series, first, _, t int) float64 {
	const reach = 2
	low, high := max(0, first+t-reach), min(len(s.KPI), first+t+reach+1)
	return max(0, total(s.KPI[low:high])) / float64(high-low)
}

// shares scales weights to a sum of 1; weights that are all zero become even ones.
func shares(weights []float64) []float64 {
	sum := total(weights)
	for t := range weights {
		if sum > 0 {
			weights[t] /= sum
		} else {
			weights[t] = 1 / float64(len(weights))
		}
	}
	return weights
}
