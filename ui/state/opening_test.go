package state

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/project"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/core/work"
	"github.com/mixtab/mixtab/sampler"
)

// fromFile is a project as a file holds it, with the draws of a fit.
func fromFile(id string) ProjectLoaded {
	return ProjectLoaded{
		Project: project.Project{ID: id, Name: "From a file", Preset: defaultPreset, Spec: presetSpec("bhmmm"),
			Settings: sampler.DefaultSettings(), Source: &project.Source{Name: "shop.csv", Bytes: []byte("x")}},
		Step: StepResults, HasFit: true, Inputs: InputsOf("d1", presetSpec("bhmmm"), sampler.DefaultSettings()), FitRun: 7,
		FitSpec: presetSpec("bhmmm"), FitSettings: sampler.DefaultSettings(), FitStatus: FitDone,
	}
}

// TestOpeningAFileIsUndone: undo brings back the project that was open with its fit, and redo the file's with its own.
func TestOpeningAFileIsUndone(t *testing.T) {
	m := fitted()
	mine, fit := m.Project, m.Fit.Key
	Update(m, fromFile("file"))
	if m.Project.Name != "From a file" || m.Results != nil || m.Fit.Key == fit || m.Step != StepResults {
		t.Fatalf("the file is not open: %q with fit %q", m.Project.Name, m.Fit.Key)
	}
	read(m, reading())
	answer(m, work.Analyse.Name(), results())
	if m.Results == nil || m.Results.fit == fit {
		t.Fatalf("the file has the results of %+v", m.Results)
	}
	for range 2 {
		Update(m, Undo{})
		read(m, reading())
		answer(m, work.Analyse.Name(), results())
		back := m.Project.Name == mine.Name && m.Fit.Key == fit && m.Fit.Status == FitDone
		if !back || m.Results == nil || m.Results.fit != fit || m.Staleness() != "" {
			t.Fatalf("undo brings back %q with fit %q %s", m.Project.Name, m.Fit.Key, m.Fit.Status)
		}
		Update(m, Redo{})
		read(m, reading())
		answer(m, work.Analyse.Name(), results())
		if m.Project.Name != "From a file" || m.Results == nil || m.Results.fit == fit {
			t.Fatalf("redo brings back %q with the results of %q", m.Project.Name, m.Results.fit)
		}
	}
}

// TestStartingOverIsUndone with the fit of what was open.
func TestStartingOverIsUndone(t *testing.T) {
	m := fitted()
	fit := m.Fit.Key
	Update(m, NewProject{})
	if m.Results != nil || m.Fit.Status != FitIdle || m.Project.ID == "" {
		t.Fatalf("a new project has %+v", m.Fit)
	}
	Update(m, Undo{})
	read(m, reading())
	answer(m, work.Analyse.Name(), results())
	if m.Fit.Key != fit || m.Results == nil || m.Results.fit != fit {
		t.Errorf("undo brings back fit %q", m.Fit.Key)
	}
}

// TestARestoredProjectIsNotUndone: what was left on this device is where a page begins.
func TestARestoredProjectIsNotUndone(t *testing.T) {
	m := New()
	v := fromFile("1")
	v.Restored = true
	if Update(m, v); m.CanUndo() || m.Fit.Status != FitDone {
		t.Error("what was restored can be undone")
	}
}

// TestAnUnknownStep goes to the Data page with a notice; the project is open.
func TestAnUnknownStep(t *testing.T) {
	m := New()
	v := fromFile("1")
	v.Step = "forecast"
	Update(m, v)
	if m.Step != StepData || m.Project.Name != "From a file" || !strings.Contains(m.Notice, "forecast") {
		t.Errorf("step %q with the notice %q", m.Step, m.Notice)
	}
}

// TestWhatCouldNotBeReadIsSaid and leaves a project that works.
func TestWhatCouldNotBeReadIsSaid(t *testing.T) {
	m := New()
	Update(m, ProjectLoaded{Restored: true, Unread: true, Project: project.Project{Name: "n"},
		Issues: []panel.Issue{{Severity: panel.Error, Reason: words.Plain("“project.settings” is missing.")}}})
	works := m.Project.Settings.Chains > 0 && len(m.SpecIssues()) == 0 && json.Valid(m.Project.Spec)
	if !m.Unread || !m.NoticeBad || !strings.Contains(m.Notice, "project.settings") || !works {
		t.Errorf("%q, with %+v", m.Notice, m.Project)
	}
}

// TestAnotherTabKeepsTheProject: nothing is edited, nothing is lost, and why is said, until this tab takes over.
func TestAnotherTabKeepsTheProject(t *testing.T) {
	m := fitted()
	before := m.Project
	Update(m, OpenElsewhere{Open: true})
	acts := []Msg{Commit{Field: "name", Text: "other"}, ChoosePreset{Name: "bhmmm"}, Undo{}, StartFit{}, DeleteProject{ID: m.Project.ID}}
	for _, act := range acts {
		m.Notice = ""
		Update(m, act)
		if m.Project.Name != before.Name || string(m.Project.Spec) != string(before.Spec) || m.Fit.Status == FitRunning {
			t.Errorf("%T changes what another tab keeps", act)
		}
		if _, undo := act.(Undo); !undo && !strings.Contains(m.Notice, "another tab") {
			t.Errorf("%T is dropped with the notice %q", act, m.Notice)
		}
	}
	Update(m, OpenElsewhere{})
	if Update(m, Commit{Field: "name", Text: "other"}); m.Project.Name != "other" || m.Saved.Elsewhere {
		t.Error("the tab that has taken over cannot edit")
	}
	for _, own := range []Msg{NewProject{}, fromFile("2")} {
		Update(m, OpenElsewhere{Open: true})
		Update(m, own)
		if Update(m, Commit{Field: "name", Text: "mine"}); m.Project.Name != "mine" || m.Saved.Elsewhere {
			t.Errorf("after %T the tab cannot edit what is its own", own)
		}
		m.Project.ID = "of another"
	}
}
