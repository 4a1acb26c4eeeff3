package surface_test

import (
	"math"
	"slices"
	"testing"

	"github.com/mixtab/mixtab/core/idata"
	"github.com/mixtab/mixtab/core/internal/specimen"
	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/plan/plantest"
	"github.com/mixtab/mixtab/core/surface"
)

// noisySurface is built from draws of a fit.
func noisySurface(t *testing.T) *surface.Surface {
	post := specimen.Posterior(t, "three-countries", "studio")
	settings, chains := specimen.Settings(2, 200), specimen.Chains(post, 2, 200)
	s, err := surface.Build(post, idata.Sampled(post, settings, chains), surface.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestNoiseWidensOutcomesAlone: what single weeks add is in the ends of an outcome's interval, as squares add; the mean, the
// difference to today's plan and the chance of being better are what they were, and without the switch so is all.
func TestNoiseWidensOutcomesAlone(t *testing.T) {
	s := noisySurface(t)
	e := plan.NewEvaluator(s)
	sc := plan.Today(s).Clone()
	sc.Spend[0][0] *= 1.3
	still := e.Evaluate(sc).Clone()
	if !e.NoiseKnown() || !e.SetNoise(true) || still.Noisy {
		t.Fatal("the surface does not know its noise")
	}
	noisy := e.Evaluate(sc).Clone()
	if !noisy.Noisy || noisy.Mean != still.Mean ||
		noisy.DeltaLow != still.DeltaLow || noisy.DeltaHigh != still.DeltaHigh || noisy.ProbBetter != still.ProbBetter {
		t.Errorf("with noise %+v, without %+v", noisy.Forecast, still.Forecast)
	}
	units, _ := s.Noise()
	slices.Sort(units)
	typical := units[len(units)/2] // the first draws of so short a run are far off
	wide := func(f plan.Forecast) float64 { return (f.High - f.Low) / 2 / 1.645 }
	got, want := wide(noisy.Forecast), math.Hypot(wide(still.Forecast), typical)
	if math.Abs(got/want-1) > 0.15 || got <= wide(still.Forecast) {
		t.Errorf("a standard deviation of %g, want about %g, without noise %g", got, want, wide(still.Forecast))
	}
	e.SetNoise(false)
	if again := e.Evaluate(sc); again.Low != still.Low || again.High != still.High {
		t.Errorf("switched off: %+v, was %+v", again.Forecast, still.Forecast)
	}
	e.SetNoise(true)
	if n := testing.AllocsPerRun(20, func() { e.Evaluate(sc) }); n != 0 {
		t.Errorf("%v allocations, want none", n)
	}
}

// TestNoiseGoesAlong with a surface's bytes, those of a planner that is handed on too, and with the draws that are left of it.
func TestNoiseGoesAlong(t *testing.T) {
	s := noisySurface(t)
	r := s.Reduce(surface.Reduction{Draws: 100, OneGeo: "All"})
	for r.Step() {
	}
	want, _ := s.Noise()
	for name, form := range map[string]struct {
		write func(*surface.Surface) ([]byte, error)
		read  func(*surface.Surface, []byte) error
	}{"whole": {(*surface.Surface).MarshalBinary, (*surface.Surface).UnmarshalBinary},
		"compact": {(*surface.Surface).MarshalCompact, (*surface.Surface).UnmarshalCompact}} {
		data, err := form.write(r.Surface())
		if err != nil {
			t.Fatal(err)
		}
		var read surface.Surface
		if err := form.read(&read, data); err != nil {
			t.Fatal(err)
		}
		got, _ := read.Noise()
		if len(got) != 100 || got[0] != want[0] || got[25] != want[100] || !plan.NewEvaluator(&read).NoiseKnown() {
			t.Errorf("%s: %d draws with %v, of %d", name, len(got), got[:min(3, len(got))], len(want))
		}
	}
}

// TestASurfaceWithoutNoiseSaysSo: one that was built before it was asked for.
func TestASurfaceWithoutNoiseSaysSo(t *testing.T) {
	e := plan.NewEvaluator(plantest.Rooted(false))
	if e.NoiseKnown() || e.SetNoise(true) || e.Evaluate(e.Today()).Noisy {
		t.Error("noise out of nowhere")
	}
	if !e.SetNoise(false) {
		t.Error("left out, as it is")
	}
}
