package state

import (
	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/report"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/core/surface/surfacetest"
)

// reading is a small panel of two geos and two channels, as a reader would give it.
func reading() *intake.Reading {
	d := &panel.Dataset{
		Name: "shop.csv", Geos: []string{"North", "South"}, Channels: []string{"TV", "Radio"}, Controls: []string{"Price"},
		KPI: "Sales", Cadence: panel.Cadence{Unit: "week", Days: 7}, Hash: "d1",
	}
	for _, geo := range d.Geos {
		s := panel.Series{Geo: geo, Dates: []panel.Date{17900, 17907, 17914}, KPI: []float64{5, 6, 7}}
		s.Media = [][]float64{{1, 2, 3}, {3, 2, 1}}
		s.Spend = s.Media
		s.Controls = [][]float64{{9, 9, 8}}
		d.Series = append(d.Series, s)
	}
	return &intake.Reading{
		Dataset: d, Rows: 6, Mapping: intake.Mapping{Date: "Week", Geo: "Geo", KPI: "Sales", Media: []string{"TV", "Radio"},
			Controls: []string{"Price"}},
		Columns: []intake.Column{{Name: "Week", Role: intake.RoleDate}, {Name: "Geo", Role: intake.RoleGeo},
			{Name: "Sales", Role: intake.RoleKPI},
			{Name: "TV", Role: intake.RoleMedia}, {Name: "Radio", Role: intake.RoleMedia}, {Name: "Price", Role: intake.RoleControl}},
	}
}

// results has a surface of two channels whose outcome is linear in money: 2 a unit for TV, 1 for Radio.
func results() *report.Results {
	const draws = 4
	gain := [][]float64{{120, 20}, {80, 30}}
	s := surfacetest.Sketch(surface.Surface{
		KPI: "Sales", Geos: []string{"North", "South"}, Channels: []string{"TV", "Radio"}, Factors: []float64{0, 1, 2, 3},
		Windows: []surface.Window{{From: 17900, To: 17914, Periods: 3}, {From: 17900, To: 17914, Periods: 3}}, Cadence: "week",
		Spend: [][]float64{{60, 20}, {40, 30}}, SeenLow: []float64{0, 0}, SeenTop: []float64{1.5, 1.5},
	}, draws, func(g, d int) float64 { return float64((10 + d) * (1 - g)) },
		func(g, c, _, _ int, f float64) float64 { return gain[g][c] * f })
	return &report.Results{
		Hash: "r1", KPI: "Sales", Geos: s.Geos, Channels: s.Channels, Surface: s,
		Verdict: summary.Verdict{Level: summary.Green, Headline: "The fit may be used."},
	}
}

// loaded is a model whose file has been read.
func loaded() *Model {
	m := New()
	Update(m, OpenFile{Name: "shop.csv", Bytes: []byte("Week,Sales\n")})
	Update(m, ReadDone{Job: m.Data.Job, Reading: reading()})
	return m
}

// fitted is a model whose results are in.
func fitted() *Model {
	m := loaded()
	Update(m, StartFit{})
	for i := range m.Fit.Chains {
		Update(m, ChainMoved{Job: m.Fit.Job, Index: i, Chain: Chain{Phase: PhaseDone, Iteration: 2000, Draws: 1000}, Elapsed: 3})
	}
	Update(m, FitEnded{Job: m.Fit.Job, Status: FitDone})
	Update(m, Analysed{Job: m.Fit.Job, Results: results()})
	return m
}
