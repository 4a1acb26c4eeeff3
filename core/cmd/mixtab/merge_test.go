package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/simulate"
)

// TestMergedChainsAreTheFit: chains sampled apart from a job's folder, merged, give the file of the whole fit to the bit; what does not
// belong together is refused.
func TestMergedChainsAreTheFit(t *testing.T) {
	data := written(t, "odd name; $(touch x).csv", simulate.Sample("three-countries").CSV)
	dir := filepath.Join(t.TempDir(), "job")
	settings := []string{"--warmup", "20", "--draws", "10", "--seed", "7", "--max-tree-depth", "4"}
	with := func(more ...string) []string { return append(append([]string{}, settings...), more...) }
	job := with("--data", data, "--preset", "pymc_marketing", "--chains", "3", "--target-accept", "0.85", "--out", dir)
	if err := runJob(job); err != nil {
		t.Fatal(err)
	}
	script, err := os.ReadFile(filepath.Join(dir, "chain.sh"))
	if err != nil {
		t.Fatal(err)
	}
	line := "--warmup 20 --draws 10 --seed 7 --metric auto --shear=true --target-accept 0.85 --max-tree-depth 4 --chain \"$1\" --of 3 "
	if !strings.Contains(string(script), line) || !strings.Contains(string(script), "--data data.csv ") {
		t.Errorf("a chain is sampled by %s", script)
	}
	for _, name := range []string{"slurm.sh", "kubernetes.yaml", "merge.sh", "chain.sh"} {
		if text, err := os.ReadFile(filepath.Join(dir, name)); err != nil || strings.Contains(string(text), "{chains}") {
			t.Errorf("%s: %v, %s", name, err, text)
		}
	}
	mapping, err := os.ReadFile(filepath.Join(dir, "mapping.json"))
	if err != nil {
		t.Fatal(err)
	}
	source := []string{"--data", filepath.Join(dir, "data.csv"), "--spec", filepath.Join(dir, "spec.json"), "--map", string(mapping)}
	at := func(name string) string { return filepath.Join(dir, name) }
	fit := func(out string, more ...string) {
		t.Helper()
		args := append(with("--target-accept", "0.85", "--quick", "--quiet", "--out", at(out)), append(source, more...)...)
		if err := runFit(args); err != nil {
			t.Fatal(err)
		}
	}
	fit("whole.json", "--chains", "3")
	for _, c := range []string{"1", "2", "3"} {
		fit("chain-"+c+".draws", "--chain", c, "--of", "3")
	}
	merge := func(files ...string) error {
		args := append([]string{"--quick", "--out", at("merged.json")}, source...)
		for _, f := range files {
			args = append(args, at(f))
		}
		return runMerge(args)
	}
	if err := merge("chain-3.draws", "chain-1.draws", "chain-2.draws"); err != nil {
		t.Fatal(err)
	}
	whole, _ := os.ReadFile(at("whole.json"))
	merged, _ := os.ReadFile(at("merged.json"))
	if len(whole) == 0 || !bytes.Equal(whole, merged) {
		t.Error("the merged fit is not the whole one")
	}

	// As a project file, it opens with the draws of the whole fit, and is not sampled again.
	args := append([]string{"--quick", "--out", at("merged.mixtab")}, source...)
	if err := runMerge(append(args, at("chain-1.draws"), at("chain-2.draws"), at("chain-3.draws"))); err != nil {
		t.Fatal(err)
	}
	o := fitFlags{project: at("merged.mixtab"), quick: true, quiet: true}
	opened, err := o.opened()
	if err != nil || len(opened.chains) != 3 || opened.looks != nil || opened.took != 0 {
		t.Fatalf("the project opens with %+v, %v", opened, err)
	}
	if err := o.write(at("again.json"), opened); err != nil {
		t.Fatal(err)
	}
	if again, _ := os.ReadFile(at("again.json")); !bytes.Equal(again, whole) {
		t.Error("the project's fit is not the whole one")
	}

	fit("other.draws", "--chain", "3", "--of", "3", "--seed", "8")
	raw, _ := os.ReadFile(at("chain-3.draws"))
	if err := os.WriteFile(at("cut.draws"), raw[:len(raw)/2], 0o600); err != nil {
		t.Fatal(err)
	}
	for why, files := range map[string][]string{
		"Chain 3 of 3 is missing": {"chain-1.draws", "chain-2.draws"}, "chain 1 again": {"chain-1.draws", "chain-1.draws", "chain-2.draws"},
		"other settings": {"chain-1.draws", "chain-2.draws", "other.draws"}, "not a whole chain": {"chain-1.draws", "chain-2.draws", "cut.draws"},
	} {
		if err := merge(files...); err == nil || !strings.Contains(err.Error(), why) {
			t.Errorf("%v are merged: %v, want %s", files, err, why)
		}
	}
	raw, _ = os.ReadFile(at("spec.json"))
	source[3] = written(t, "spec.json", bytes.Replace(raw, []byte(`"sigma": 2`), []byte(`"sigma": 3`), 1))
	if err := merge("chain-1.draws", "chain-2.draws", "chain-3.draws"); err == nil || !strings.Contains(err.Error(), "another model") {
		t.Errorf("chains of another model are merged: %v", err)
	}
}
