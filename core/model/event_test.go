package model

import (
	"math"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/spec"
)

// TestEventsThatGoOn: a step is 1 from its date on, a bend the years since; one of a single geo is nothing elsewhere.
func TestEventsThatGoOn(t *testing.T) {
	d, s := smallPanel(), fullSpec()
	from := d.Series[0].Dates[30]
	s.Events.List = []spec.Event{{Name: "step", From: from.String(), Form: spec.EventStep},
		{Name: "bend", From: from.String(), Form: spec.EventBend}, {Name: "south", From: from.String(), Form: spec.EventStep, Geo: "South"},
		{Name: "nowhere", From: from.String(), Geo: "West"}}
	p := compiled(t, s, d)
	columns := p.columns[len(p.columns)-4:]
	for g := range d.Series {
		for i, day := range d.Series[g].Dates {
			step, bend, south := 0.0, 0.0, 0.0
			if day >= from {
				step, bend = 1, float64(day-from)/365.25
				south = float64(g)
			}
			for k, want := range []float64{step, bend, south, 0} {
				if got := columns[k].basis[g][i]; math.Abs(got-want) > 1e-15 {
					t.Errorf("%s in %s, %v: %g, want %g", s.Events.List[k].Name, d.Geos[g], day, got, want)
				}
			}
		}
	}
	for _, e := range []spec.Event{{From: from.String(), Form: "jump"}, {From: "May", Form: spec.EventStep},
		{From: from.String(), To: (from + 7).String(), Form: spec.EventStep}, {From: from.String(), Form: spec.EventBend, Yearly: true}} {
		e.Name = "odd"
		s.Events.List = []spec.Event{e}
		if _, _, err := Compile(s, d); err == nil || !strings.Contains(err.Error(), "events.odd") {
			t.Errorf("%+v compiles: %v", e, err)
		}
	}
}
