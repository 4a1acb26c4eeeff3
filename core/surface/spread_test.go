package surface_test

import (
	"fmt"
	"math"
	"testing"

	"github.com/mixtab/mixtab/core/idata"
	"github.com/mixtab/mixtab/core/internal/specimen"
	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/surface"
)

// handedOn is a surface as a planner that was handed on has it.
func handedOn(t *testing.T, s *surface.Surface, by surface.Reduction) *surface.Surface {
	t.Helper()
	r := s.Reduce(by)
	for r.Step() {
	}
	data, err := r.Surface().MarshalCompact()
	if err != nil {
		t.Fatal(err)
	}
	read := new(surface.Surface)
	if err := read.UnmarshalCompact(data); err != nil {
		t.Fatal(err)
	}
	return read
}

// worked is the surface with a person's own flight, worked out without the model.
func worked(s *surface.Surface, own []float64) *surface.Surface {
	p := s.Spread(own)
	for p.Step() {
	}
	return p.Surface()
}

// TestOwnWeightsWithoutTheModel: what a planner that was handed on works out for a person's weights is what the model says of them, in
// and behind the window, draw by draw, to the rounding of what goes along; a curve as steep as Hill's makes more of that.
func TestOwnWeightsWithoutTheModel(t *testing.T) {
	own := []float64{5, 1, 0, 0, 3, 2}
	for preset, tolerance := range map[string]float64{"lightweight_hill": 2e-4, "studio": 2e-6, "lightweight_carryover": 2e-6} {
		post := specimen.Posterior(t, "three-countries", preset)
		draws := idata.Sampled(post, specimen.Settings(2, 15), specimen.Chains(post, 2, 15))
		build := func(h surface.Horizon) *surface.Surface {
			s, err := surface.Build(post, draws, surface.Options{Horizon: h})
			if err != nil {
				t.Fatal(err)
			}
			return s
		}
		want := build(surface.Horizon{Phasing: own})
		got := worked(handedOn(t, build(surface.Horizon{}), surface.Reduction{Timings: true}), own)
		f := len(want.Flights) - 1
		if len(got.Flights) != f+1 || got.Flights[f].Name != surface.FlightOwn || got.Own()[4] != 3 {
			t.Fatalf("%s: the flights are %+v", preset, got.Flights)
		}
		worst := 0.0
		for g := range want.Geos {
			for c := range want.Channels {
				even, a, b := make([]float64, want.Draws), make([]float64, want.Draws), make([]float64, want.Draws)
				want.AddOutcome(even, g, c, 1, 1)
				for _, factor := range []float64{0, 0.4, 1, 2} {
					clear(a)
					clear(b)
					want.AddOutcome(a, g, c, f, factor)
					got.AddOutcome(b, g, c, f, factor)
					for d := range a {
						worst = max(worst, math.Abs(b[d]-a[d])/max(math.Abs(even[d]), math.Abs(a[d])))
					}
					clear(a)
					clear(b)
					want.AddAfter(a, g, c, f, factor)
					got.AddAfter(b, g, c, f, factor)
					for d := range a {
						worst = max(worst, math.Abs(b[d]-a[d])/max(math.Abs(even[d]), math.Abs(a[d])))
					}
				}
			}
		}
		if !(worst <= tolerance) {
			t.Errorf("%s: off by %g of what a channel brings", preset, worst)
		}
		again := worked(got, nil)
		if len(again.Flights) != f || again.Own() != nil {
			t.Errorf("%s: without weights the flights are %+v", preset, again.Flights)
		}
		moved := plan.Today(got).WithFlight(0, f)
		e, o := plan.NewEvaluator(got).Evaluate(moved).Clone(), plan.NewEvaluator(want).Evaluate(moved)
		near(t, preset+": the mean", e.Mean, o.Mean, tolerance)
	}
}

// TestTimingsStayBehind: where geos are added up, where they are not asked for, and where a unit of the KPI is worth something else each
// period, nothing is known of other weights, and no number of it goes along.
func TestTimingsStayBehind(t *testing.T) {
	s, _, _ := built(t, "three-countries")
	if !s.Spreads() || s.Reactions() == 0 {
		t.Fatal("the studio's own surface knows nothing of other weights")
	}
	for i, by := range []surface.Reduction{{}, {OneGeo: "all", Timings: true}} {
		if read := handedOn(t, s, by); read.Spreads() || read.Reacts != nil {
			t.Errorf("reduction %d: %+v", i, read.Reacts)
		}
	}
	if s.Only(1).Spreads() {
		t.Error("one geo by itself spreads")
	}
	defer func() {
		if fmt.Sprint(recover()) == "<nil>" {
			t.Error("weights are worked out from nothing")
		}
	}()
	handedOn(t, s, surface.Reduction{}).Spread([]float64{1, 2})
}
