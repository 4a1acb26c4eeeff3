package main

import (
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/project"
	"github.com/mixtab/mixtab/core/work"
)

// TestAProjectsTestsAreTaken: what a project file has beside its fit is not worked out again.
func TestAProjectsTestsAreTaken(t *testing.T) {
	raw, err := os.ReadFile(filepath.Join("..", "..", "project", "testdata", "golden", "project-4-whole.mixtab"))
	if err != nil {
		t.Fatal(err)
	}
	saved, _ := project.Unmarshal(raw)
	reading := intake.Read(saved.Project.Source.Name, saved.Project.Source.Bytes, saved.Project.Mapping)
	beside := work.ReadBeside(saved.Answers, reading.Dataset)
	if len(beside.Compared) != 4 || beside.Holdout == nil || beside.Misfit == nil {
		t.Fatalf("beside the fit there is %+v", beside)
	}
	if !reflect.DeepEqual(beside.Answers(), saved.Answers) {
		t.Error("what is read is written otherwise")
	}
	beside.Holdout.Skipped, beside.Misfit.KPI = []string{"marked"}, "marked"
	saved.Answers = beside.Answers()
	o := fitFlags{project: written(t, "marked.mixtab", project.Marshal(saved)), holdout: true, quiet: true}
	f, err := o.opened()
	if err != nil {
		t.Fatal(err)
	}
	if h := f.found.Holdout.Value; len(h.Skipped) != 1 || h.Skipped[0] != "marked" || f.found.Misfit.Value.KPI != "marked" {
		t.Errorf("the tests are made again: %+v", h)
	}
}
