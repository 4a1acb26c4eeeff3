package state

import (
	"slices"
	"testing"

	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/share"
	"github.com/mixtab/mixtab/core/surface"
)

// TestAPlannerWorksWeightsOut: weights that are typed in a planner that was handed on are one flight more, which all channels have; undo
// takes it away again, and where nothing is known of other timings no weights are taken.
func TestAPlannerWorksWeightsOut(t *testing.T) {
	planner := func(knows bool) *Model {
		m := fitted()
		s := *m.Surface()
		if sh := *s.Shards()[0]; knows { // channels that bring 2 a unit, at once
			none := model.Form{Adstock: "none", Window: 1, Saturation: "none"}
			s.Reacts = &surface.Reacts{Forms: []model.Form{none, none}, Dose: [][]float64{{60, 20}, {40, 30}}}
			for range 2 * 2 {
				sh.React = append(sh.React, slices.Repeat([]float32{2}, sh.Draws)...)
			}
			whole, err := s.Header().With(&sh)
			if err != nil {
				t.Fatal(err)
			}
			s = *whole
		}
		p := m.Planner()
		p.Surface, p.Interval = &s, interval.Default
		r := s.Reduce(share.Options{Timings: true}.Reduction(p))
		for r.Step() {
		}
		handed := New()
		Update(handed, PlannerOpened{Planner: share.Reduce(p, share.Options{Timings: true}, r.Surface())})
		return handed
	}
	m := planner(true)
	Update(m, Commit{Field: FieldPhasing, Text: "3 2 1"})
	if !m.Spreading() || m.Errors[FieldPhasing] != "" {
		t.Fatalf("the weights are not worked out: %+v, %q", m.Project.Horizon, m.Errors[FieldPhasing])
	}
	settle := func() {
		for n := 0; m.Spreading(); n++ {
			if Update(m, SpreadNext{}); n > 50 {
				t.Fatal("the weights are never worked out")
			}
		}
	}
	settle()
	if f := m.Plan.Now.FlightOf(1); m.Surface().Flights[f].Name != surface.FlightOwn || len(m.Plan.Misfit) > 0 {
		t.Errorf("on the sliders: %+v, %v", m.Plan.Now, m.Plan.Misfit)
	}
	if o := m.Plan.Outcome; o.Mean < 300 || o.Mean > 320 { // 2 · 150 and a baseline of 10 to 13
		t.Errorf("it brings %g", o.Mean)
	}
	Update(m, Commit{Field: FieldPhasing, Text: "1 2"})
	settle()
	if own := m.Surface().Own(); len(own) != 2 || len(m.Surface().Flights) != 2 {
		t.Errorf("other weights: %v, %+v", own, m.Surface().Flights)
	}
	Update(m, Undo{})
	Update(m, Undo{})
	settle()
	if len(m.Surface().Flights) != 1 || m.Plan.Now.FlightOf(1) != 0 {
		t.Errorf("undone: %+v", m.Surface().Flights)
	}
	m = planner(false)
	Update(m, Commit{Field: FieldPhasing, Text: "3 2 1"})
	if m.Spreading() || len(m.Project.Horizon.Phasing) > 0 {
		t.Error("weights are taken where nothing is known of other timings")
	}
}
