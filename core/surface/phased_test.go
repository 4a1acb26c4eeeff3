package surface_test

import (
	"math"
	"testing"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/surface"
)

// phased is two geos of weekly data from 4 January 2021, South a week shorter, and plans for the last three weeks or for three ahead.
func phased(ahead bool) (*surface.Surface, *panel.Dataset) {
	first := panel.DateOf(2021, 1, 4)
	d := &panel.Dataset{Geos: []string{"North", "South"}, Channels: []string{"TV", "Radio"}, Cadence: panel.Cadence{Unit: "week", Days: 7}}
	for g, skip := range []int{0, 51} {
		s := panel.Series{Geo: d.Geos[g], Spend: make([][]float64, 2), Media: make([][]float64, 2)}
		for t := skip; t < 53; t++ {
			s.Dates, s.KPI = append(s.Dates, first+panel.Date(7*t)), append(s.KPI, 1)
			for c := range s.Spend {
				s.Spend[c] = append(s.Spend[c], float64((t+1)*(1-c))) // Radio never ran
				s.Media[c] = append(s.Media[c], float64((t+1)*(1-c)))
			}
		}
		d.Series = append(d.Series, s)
	}
	at := func(week int) panel.Date { return first + panel.Date(7*week) }
	s := &surface.Surface{Geos: d.Geos, Channels: d.Channels, Cadence: "week",
		Windows: []surface.Window{{From: at(50), To: at(52), Periods: 3}, {From: at(51), To: at(52), Periods: 2}},
		Spend:   [][]float64{{51 + 52 + 53, 0}, {52 + 53, 0}},
		Flights: []surface.Flight{{Name: surface.FlightObserved},
			{Name: surface.FlightOwn, Weights: [][]float64{{0.5, 0.25, 0.25}, {0.75, 0.25}}}}}
	if ahead {
		s.Ahead = &surface.Span{From: at(53), To: at(55)}
		s.Windows = []surface.Window{{From: at(53), To: at(55), Periods: 3}, {From: at(53), To: at(55), Periods: 3}}
		s.Spend = [][]float64{{2 + 3 + 4, 0}, {0, 0}}
		s.Flights[1].Weights[1] = s.Flights[1].Weights[0]
	}
	return s, d
}

// TestPhased: today's money is as in the data, or as in the year before; what never ran is even; own weights need no data.
func TestPhased(t *testing.T) {
	s, d := phased(false)
	flight := func(f int) func(int) int { return func(int) int { return f } }
	check := func(what string, spend [][]float64, f int, d *panel.Dataset, want ...[]float64) {
		t.Helper()
		got, ok := s.Phased(spend, flight(f), d)
		if !ok || len(got) != len(want) {
			t.Fatalf("%s: %v %v", what, got, ok)
		}
		for c := range want {
			for k := range want[c] {
				if math.Abs(got[c][k]-want[c][k]) > 1e-9 {
					t.Errorf("%s: channel %d has %v, want %v", what, c, got[c], want[c])
					break
				}
			}
		}
	}
	check("as observed", s.Spend, 0, d, []float64{51, 52 + 52, 53 + 53}, []float64{0, 0, 0})
	more := [][]float64{{2 * (51 + 52 + 53), 0}, {2 * (52 + 53), 10}}
	check("doubled, and a channel that never ran", more, 0, d, []float64{102, 208, 212}, []float64{0, 5, 5})
	check("own weights without data", more, 1, nil, []float64{156, 78 + 157.5, 78 + 52.5}, []float64{0, 7.5, 2.5})
	if _, ok := s.Phased(s.Spend, flight(0), nil); ok {
		t.Error("without data nobody knows how money was spread")
	}
	s, d = phased(true)
	check("ahead, as in the year before", s.Spend, 0, d, []float64{2, 3, 4}, []float64{0, 0, 0})
}
