package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/project"
	"github.com/mixtab/mixtab/core/simulate"
)

// TestDrawsGoOutAndComeIn: the draws of a fit, written as CmdStan's, become a project whose fit is of its own data and model and says where
// it is from; with another model's name they are refused.
func TestDrawsGoOutAndComeIn(t *testing.T) {
	data := written(t, "three.csv", simulate.Sample("three-countries").CSV)
	dir, file := t.TempDir(), filepath.Join(t.TempDir(), "in.mixtab")
	source := []string{"--data", data, "--preset", "pymc_marketing"}
	run := append(slices.Clone(source), "--chains", "2", "--warmup", "10", "--draws", "8", "--max-tree-depth", "3", "--quiet", "--out", dir)
	if err := runDraws(run); err != nil {
		t.Fatal(err)
	}
	chains := []string{filepath.Join(dir, "model-1.csv"), filepath.Join(dir, "model-2.csv")}
	if err := runImport(append(append(slices.Clone(source), "--out", file), chains...)); err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	saved, issues := project.Unmarshal(raw)
	if saved == nil || saved.Fit == nil || len(saved.Fit.Chains) != 2 || len(saved.Fit.Chains[0].Stats) != 8 {
		t.Fatalf("the project is %+v, %v", saved, issues)
	}
	if notes := saved.Fit.Chains[1].Notes; len(notes) != 1 || !strings.Contains(notes[0], "made elsewhere") {
		t.Errorf("the chain says %q", notes)
	}
	o := fitFlags{project: file, quick: true, quiet: true}
	if f, err := o.opened(); err != nil || !slices.Equal(f.chains[1].Draws, saved.Fit.Chains[1].Draws) {
		t.Errorf("the project opens with other draws: %v", err)
	}
	other := append([]string{"--data", data, "--preset", "bhmmm", "--out", file}, chains...)
	if err := runImport(other); err == nil || !strings.Contains(err.Error(), "another model") {
		t.Errorf("draws of another model are taken: %v", err)
	}
}
