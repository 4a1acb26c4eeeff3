package main

import (
	"testing"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/surface"
)

// TestHorizonFlags: dates or periods in place of a project's, names of geos and channels, and what the data do not have is an error.
func TestHorizonFlags(t *testing.T) {
	d := &panel.Dataset{Geos: []string{"North"}, Channels: []string{"TV"}, Cadence: panel.Cadence{Unit: "week", Days: 7}}
	s := panel.Series{Geo: "North"}
	for i := range 80 {
		s.Dates = append(s.Dates, panel.DateOf(2023, 1, 2)+panel.Date(7*i))
	}
	d.Series = []panel.Series{s}
	kept := surface.Horizon{Periods: 13, Channels: []string{"TV"}}
	for _, c := range []struct {
		flags horizonFlags
		want  surface.Horizon
		fails bool
	}{
		{horizonFlags{}, kept, false},
		{horizonFlags{periods: 26, putIn: "North, TV"}, surface.Horizon{Periods: 26, Geos: []string{"North"}, Channels: []string{"TV"}}, false},
		{horizonFlags{from: "2023-02-06", to: "2023-06-05"},
			surface.Horizon{From: panel.DateOf(2023, 2, 6), To: panel.DateOf(2023, 6, 5), Channels: []string{"TV"}}, false},
		{horizonFlags{phasing: "3, 2,1"}, surface.Horizon{Periods: 13, Channels: []string{"TV"}, Phasing: []float64{3, 2, 1}}, false},
		{horizonFlags{phasing: "3"}, surface.Horizon{}, true},
		{horizonFlags{phasing: "0,0"}, surface.Horizon{}, true},
		{horizonFlags{phasing: "1,-1"}, surface.Horizon{}, true},
		{horizonFlags{from: "2023-02-06"}, surface.Horizon{}, true},
		{horizonFlags{from: "2010-02-06", to: "2011-02-06"}, surface.Horizon{}, true},
		{horizonFlags{periods: 900}, surface.Horizon{}, true},
		{horizonFlags{putIn: "Print"}, surface.Horizon{}, true},
	} {
		got, err := c.flags.on(kept, d)
		if (err != nil) != c.fails || err == nil && !got.Same(c.want) {
			t.Errorf("%+v: %+v, %v; want %+v", c.flags, got, err, c.want)
		}
	}
}
