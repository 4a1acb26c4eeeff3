package model

import (
	"math"
	"testing"

	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/simulate"
	"github.com/mixtab/mixtab/core/spec"
)

// TestPoolingModesCompile: every preset in every mode is in that mode and compiles on every sample, with a finite density.
func TestPoolingModesCompile(t *testing.T) {
	if testing.Short() {
		t.Skip("every preset on every sample")
	}
	for _, sample := range simulate.Names() {
		s := simulate.Sample(sample)
		data := inRegions(intake.Read(sample, s.CSV, &s.Mapping).Dataset)
		for _, preset := range spec.PresetNames() {
			start, _ := spec.Preset(preset)
			for _, mode := range spec.PoolingModes() {
				sp, err := spec.WithPooling(start, mode)
				if err != nil {
					t.Errorf("%s, %s: %v", preset, mode, err)
					continue
				}
				if got := spec.PoolingOf(sp); got != mode {
					t.Errorf("%s in mode %s is taken for %s", preset, mode, got)
				}
				p, _, err := Compile(sp, data)
				if err != nil {
					t.Errorf("%s, %s on %s: %v", preset, mode, sample, err)
					continue
				}
				if lp := p.LogDensity(make([]float64, p.Dim()), make([]float64, p.Dim())); math.IsNaN(lp) || math.IsInf(lp, 0) {
					t.Errorf("%s, %s on %s: log density %v", preset, mode, sample, lp)
				}
			}
		}
	}
}

func mustPreset(name string) spec.Spec { s, _ := spec.Preset(name); return s }

func repooled(t *testing.T, sp spec.Spec, mode string) spec.Spec {
	t.Helper()
	sp, err := spec.WithPooling(sp, mode)
	if err != nil {
		t.Fatal(err)
	}
	return sp
}
