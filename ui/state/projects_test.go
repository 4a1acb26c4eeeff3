package state

import (
	"slices"
	"testing"

	"github.com/mixtab/mixtab/core/project"
	"github.com/mixtab/mixtab/core/work"
)

// TestProjectsOfADevice: what a person does with the list is asked of the device, under this page's rules.
func TestProjectsOfADevice(t *testing.T) {
	m := New()
	Update(m, Started{Env: Env{Session: "s", Decimal: ".", Group: ","}})
	if m.Project.ID != "s-0" {
		t.Errorf("the project a page begins with has the ID %q", m.Project.ID)
	}
	if cmds := Update(m, OpenDialog{Dialog: DialogProjects}); !slices.Contains(cmds, Cmd(ListKept{})) {
		t.Errorf("opening the list asks %v", cmds)
	}
	Update(m, ProjectsListed{List: []Listed{{ID: "s-0", Name: "mine", Open: true}, {ID: "b", Name: "B"}}})
	for _, c := range []struct {
		does Msg
		asks Cmd
	}{
		{DuplicateProject{ID: "b"}, CopyKept{ID: "b", Copy: "s-1", Name: "B copy"}},
		{RenameProject{ID: "b", Name: " C "}, RenameKept{ID: "b", Name: "C"}},
		{DeleteProject{ID: "b"}, DeleteKept{ID: "b", Deleted: true}},
		{BringBack{ID: "b"}, DeleteKept{ID: "b"}},
		{OpenProject{ID: "b"}, OpenKept{ID: "b"}},
	} {
		if cmds := Update(m, c.does); !slices.Contains(cmds, c.asks) {
			t.Errorf("%T asks %v, want %v", c.does, cmds, c.asks)
		}
	}
	Update(m, OpenDialog{Dialog: DialogProjects})
	Update(m, RenameProject{ID: "s-0", Name: "yours"})
	if m.Project.Name != "yours" || !m.CanUndo() {
		t.Errorf("the open project is called %q", m.Project.Name)
	}
	cmds := Update(m, DeleteProject{ID: "s-0"})
	if !slices.Contains(cmds, Cmd(DeleteKept{ID: "s-0", Deleted: true})) || m.Project.ID == "s-0" || m.Dialog != DialogProjects {
		t.Errorf("deleting what is open asks %v and leaves %q", cmds, m.Project.ID)
	}
	Update(m, OpenElsewhere{Open: true})
	deletes := func(id string) bool {
		return slices.Contains(Update(m, DeleteProject{ID: id}), Cmd(DeleteKept{ID: id, Deleted: true}))
	}
	if deletes(m.Project.ID) || !m.NoticeBad {
		t.Error("a page deletes the project that another tab keeps")
	}
	if !deletes("b") {
		t.Error("a page whose project another tab keeps does not delete another one")
	}
}

// TestGoingBackFindsTheFit: more models are fitted than a page keeps, and the first is found on the device when a person goes back to it.
func TestGoingBackFindsTheFit(t *testing.T) {
	m := fitted()
	first := m.Inputs()
	for range fitsKept {
		m.edit("", func(p *project.Project) { p.Settings.Seed++ })
		Update(m, StartFit{})
		drawn(m)
		answer(m, work.Analyse.Name(), results())
	}
	if m.onPage(fitOf{m.Project.ID, first}) {
		t.Fatal("the page keeps more than it says")
	}
	var asked []FindFit
	for range fitsKept {
		asked = append(asked, commands[FindFit](Update(m, Undo{}))...)
	}
	if len(asked) != 1 || asked[0].Inputs != first || asked[0].Project != m.Project.ID {
		t.Fatalf("asked for %+v", asked)
	}
	Update(m, FitFound{Loaded: ProjectLoaded{Project: project.Project{ID: m.Project.ID}, HasFit: true, Inputs: first, FitSpec: m.Project.Spec,
		FitSettings: m.Project.Settings, FitStatus: FitDone, FitRun: -1}})
	if m.ShownFit() != FitKey(first, -1) {
		t.Errorf("%s is shown", m.ShownFit())
	}
	answer(m, work.Analyse.Name(), results())
	if m.Results.Inputs != first || m.Staleness() != "" {
		t.Errorf("results are of %+v, stale: %q", m.Results.Inputs, m.Staleness())
	}
}
