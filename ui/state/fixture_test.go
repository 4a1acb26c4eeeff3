package state

import (
	"maps"
	"slices"

	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/report"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/core/surface/surfacetest"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/core/work"
	"github.com/mixtab/mixtab/sampler"
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
func results() *report.Results { return about(surface.Horizon{}) }

// about are results whose surface is about a horizon.
func about(h surface.Horizon) *report.Results {
	const draws = 4
	gain := [][]float64{{120, 20}, {80, 30}}
	s := surfacetest.Sketch(surface.Surface{
		Horizon: h, KPI: "Sales", Geos: []string{"North", "South"}, Channels: []string{"TV", "Radio"}, Factors: []float64{0, 1, 2, 3},
		Windows: []surface.Window{{From: 17900, To: 17914, Periods: 3}, {From: 17900, To: 17914, Periods: 3}}, Cadence: "week",
		Spend: [][]float64{{60, 20}, {40, 30}}, SeenLow: []float64{0, 0}, SeenTop: []float64{1.5, 1.5},
	}, draws, func(g, d int) float64 { return float64((10 + d) * (1 - g)) },
		func(g, c, _, _ int, f float64) float64 { return gain[g][c] * f })
	return &report.Results{
		Hash: "r1", KPI: "Sales", Geos: s.Geos, Channels: s.Channels, Surface: s,
		Verdict: summary.Verdict{Level: summary.Green, Headline: words.Plain("The fit may be used.")},
	}
}

// running are the keys of the jobs of a work that are under way, in order.
func running(m *Model, name string) (keys []Key) {
	for _, key := range slices.Sorted(maps.Keys(m.table.entries)) {
		if e := m.table.entries[key]; e.work == name && e.busy() {
			keys = append(keys, key)
		}
	}
	return keys
}

// answer answers all jobs of a work that are under way.
func answer(m *Model, name string, value any) (cmds []Cmd) {
	for _, key := range running(m, name) {
		cmds = append(cmds, Update(m, Came{Key: key, Status: StatusDone, Body: work.Marshal(value)})...)
	}
	return cmds
}

// fail ends all jobs of a work that are under way.
func fail(m *Model, name, why string) (cmds []Cmd) {
	for _, key := range running(m, name) {
		cmds = append(cmds, Update(m, Came{Key: key, Status: StatusFailed, Why: words.Plain(why)})...)
	}
	return cmds
}

// read answers the reading that is under way.
func read(m *Model, r *intake.Reading) (cmds []Cmd) {
	for _, key := range running(m, work.Read.Name()) {
		if r.Dataset != nil {
			Update(m, Came{Key: key, Status: StatusRunning, Body: work.MarshalPanel(r.Dataset)})
		}
		cmds = append(cmds, Update(m, Came{Key: key, Status: StatusDone, Body: work.Marshal(work.ReadAnswer{Reading: r})})...)
	}
	return cmds
}

// moved tells of a chain of the run that goes on.
func moved(m *Model, chain int, p work.Position, clock float64) []Cmd {
	return Update(m, Came{Key: ChainKey(m.Fit.Key, chain), Status: StatusRunning, Body: work.Marshal(p), Clock: clock})
}

// drawn ends all chains of the run that goes on.
func drawn(m *Model) []Cmd {
	return answer(m, work.Chain.Name(), work.ChainAnswer{Position: work.Position{Iteration: 2000, Draws: 1000}, Complete: true})
}

// loaded is a model whose file has been read.
func loaded() *Model {
	m := New()
	m.Project.Settings = sampler.DefaultSettings() // a fixed number of draws, as drawn answers
	Update(m, OpenFile{Name: "shop.csv", Bytes: []byte("Week,Sales\n")})
	read(m, reading())
	return m
}

// fitted is a model whose results are in.
func fitted() *Model {
	m := loaded()
	Update(m, StartFit{})
	drawn(m)
	answer(m, work.Analyse.Name(), results())
	return m
}
