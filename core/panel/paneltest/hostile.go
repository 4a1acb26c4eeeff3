// Package paneltest has names that a file may hold and that must stay names: for tests of whatever shows or writes them.
package paneltest

import (
	_ "embed"
	"encoding/json"

	"github.com/mixtab/mixtab/core/panel"
)

//go:embed names.json
var names []byte

// HostileNames are markup, scripts, formulas, programs in Stan and Python, words that JavaScript has a use for, paths, controls, scripts
// written from right to left, and what is far too long.
func HostileNames() []string {
	var list []string
	if err := json.Unmarshal(names, &list); err != nil {
		panic("paneltest: names.json: " + err.Error())
	}
	return list
}

// Hostile is a panel of two markets and 30 weeks whose file, KPI, markets and controls are called by the first of the names, and which
// has a channel for each of the others.
func Hostile(names []string) *panel.Dataset {
	d := &panel.Dataset{Name: names[0], KPI: names[1], Geos: names[2:4], Controls: names[4:6], Channels: names[6:],
		Cadence: panel.Cadence{Unit: "week", Days: 7}, Hash: "hostile"}
	for g, geo := range d.Geos {
		s := panel.Series{Geo: geo}
		for t := range 30 {
			s.Dates = append(s.Dates, panel.DateOf(2023, 1, 2)+panel.Date(7*t))
			s.KPI = append(s.KPI, float64(1000+100*g+13*(t*t%17)))
		}
		for c := range d.Channels {
			s.Media = append(s.Media, wave(c+g, 7))
		}
		s.Spend = s.Media
		for c := range d.Controls {
			s.Controls = append(s.Controls, wave(c, 5))
		}
		d.Series = append(d.Series, s)
	}
	return d
}

// wave is a column that is never twice the same.
func wave(seed, period int) []float64 {
	column := make([]float64, 30)
	for t := range column {
		column[t] = float64(10 + (t*(seed+2)+seed*seed)%(period+seed))
	}
	return column
}
