package baseline

import (
	"math"
	"testing"

	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/sampler"
)

// TestEveryPresetCanBeCompared: each preset, in each mode and fold of each sample, compiles with a finite density: whole
// panels, and for separate models one geo at a time.
func TestEveryPresetCanBeCompared(t *testing.T) {
	for _, name := range []string{"three-countries", "national", "ten-geos"} {
		d := sampleOf(name)
		splits := append(Slices(d, Folds), Whole(d))
		for _, preset := range spec.PresetNames() {
			sp, _ := spec.Preset(preset)
			sp.LiftTests = []spec.LiftTest{{Geo: d.Geos[len(d.Geos)-1], Channel: d.Channels[0], Spend: 1, Delta: 1, Lift: 1, SE: 1}}
			for _, kind := range Fitted() {
				for _, split := range splits {
					parts := [][]int{split.present()}
					if kind == Separate {
						parts = [][]int{{split.present()[0]}, {split.present()[len(split.present())-1]}}
					}
					for _, geos := range parts {
						f := fitting{kind: kind, spec: sp, data: d}
						part, cut := only(d, geos), split.only(geos)
						s, err := f.specOf(part)
						if err != nil {
							t.Fatalf("%s, %s on %s: %v", preset, kind, name, err)
						}
						p, _, err := model.CompileHolding(s, part, cut.held(part))
						if err != nil {
							t.Fatalf("%s, %s on %s: %v", preset, kind, name, err)
						}
						if lp := p.LogDensity(make([]float64, p.Dim()), make([]float64, p.Dim())); math.IsNaN(lp) || math.IsInf(lp, 0) {
							t.Errorf("%s, %s on %s: log density %v", preset, kind, name, lp)
						}
					}
				}
			}
		}
	}
}

// TestFitSaysWhatFails: a model that does not suit the data has a reason for every geo, and no numbers.
func TestFitSaysWhatFails(t *testing.T) {
	spec, _ := spec.Preset("studio")
	spec.Media.Adstock.Form = "nothing"
	d := sampleOf("three-countries")
	a := Fit(Separate, All, spec, d, sampler.DefaultSettings(), func(float64) bool { return true }).Account
	f := Fit(Partial, 1, spec, d, sampler.DefaultSettings(), func(float64) bool { return true }).Forecast
	for g := range d.Geos {
		if a.Failed[g].IsZero() || !math.IsNaN(a.Of(g, 0).Mean) || f.Failed[g].IsZero() {
			t.Errorf("%s: %q, %+v, %q", d.Geos[g], a.Failed[g], a.Of(g, 0), f.Failed[g])
		}
	}
	if len(f.Rows) != 0 || !math.IsNaN(a.OfAll(0).Mean) {
		t.Errorf("%d rows, %+v", len(f.Rows), a.OfAll(0))
	}
	if elpd, _, _, _, ok := a.LOO(-1); ok {
		t.Errorf("a model that was not fitted has a log density of %v", elpd)
	}
	if worst := a.Unreliable(-1, 3); len(worst) != 0 {
		t.Errorf("rows of a model that was not fitted: %v", worst)
	}
}
