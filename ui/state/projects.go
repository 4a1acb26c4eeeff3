package state

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/mixtab/mixtab/core/project"
	"github.com/mixtab/mixtab/core/words"
)

// Projects are the projects on this device, as last listed.
type Projects struct {
	List   []Listed
	Read   bool   // the list has come
	Failed string // why there is none
	Naming string // ID of the project whose name is being typed; "" for none
}

// Listed is a project on this device.
type Listed struct {
	ID, Name string
	Changed  time.Time // local; zero where it is not known
	Deleted  time.Time // it can be brought back until it is removed for good; zero for one that was not deleted
	Open     bool
	Bytes    int // with its fits
	Fits     int
}

// What a person does with projects.
type (
	OpenProject struct {
		msg
		ID string
	}
	NameProject struct {
		msg
		ID string
	} // its name is about to be typed
	RenameProject struct {
		msg
		ID, Name string
	}
	DuplicateProject struct {
		msg
		ID string
	}
	DeleteProject struct {
		msg
		ID string
	} // it can be brought back
	BringBack struct {
		msg
		ID string
	}
	ForgetAll struct{ msg } // everything on this device, for good
)

// What the device answers.
type (
	ProjectsListed struct {
		news
		List []Listed
		Why  words.Text // there is none
	}
	FitFound struct {
		news
		Loaded ProjectLoaded // the fit, and whose it is; nothing else
	}
)

// What Update asks of the device about projects.
type (
	ListKept struct{ cmd } // → ProjectsListed
	OpenKept struct {
		cmd
		ID string
	} // → ProjectLoaded or LoadFailed
	RenameKept struct {
		cmd
		ID, Name string
	} // → ProjectsListed
	CopyKept struct {
		cmd
		ID, Copy, Name string
	} // → ProjectsListed
	DeleteKept struct {
		cmd
		ID      string
		Deleted bool
	} // or no longer → ProjectsListed
	FindFit struct {
		cmd
		Project string
		Inputs  Inputs
	} // → FitFound, where there is one
	ForgetDevice struct{ cmd } // everything that is kept, and begin anew
)

// updateProjects handles everything about the list of projects.
func (m *Model) updateProjects(message Msg) []Cmd {
	switch v := message.(type) {
	case ProjectsListed:
		m.Projects = Projects{List: v.List, Read: true, Naming: m.Projects.Naming}
		if !v.Why.IsZero() {
			m.Projects.Failed = m.Locale().Text(v.Why)
		}
		return nil
	case FitFound:
		return m.fitFound(v.Loaded)
	}
	if m.readOnly() && m.concerned(message) {
		return m.complain(m.openElsewhere())
	}
	switch v := message.(type) {
	case OpenProject:
		if v.ID == m.Project.ID {
			return m.closeDialog()
		}
		m.Dialog = NoDialog
		return []Cmd{OpenKept{ID: v.ID}}
	case NameProject:
		m.Projects.Naming = v.ID
		return []Cmd{Focus{ID: "rename"}}
	case RenameProject:
		return m.renameProject(v.ID, strings.TrimSpace(v.Name))
	case DuplicateProject:
		m.begun++
		return []Cmd{CopyKept{ID: v.ID, Copy: m.projectID(), Name: m.say("state.copy_of", "name", m.listed(v.ID).Name)}}
	case DeleteProject:
		return m.deleteProject(v.ID)
	case BringBack:
		return []Cmd{DeleteKept{ID: v.ID}, Announce{Text: m.say("state.brought_back", "name", m.listed(v.ID).Name)}}
	case ForgetAll:
		return []Cmd{ForgetDevice{}}
	}
	return nil
}

// concerned reports whether a message about projects changes the one that is open.
func (m *Model) concerned(message Msg) bool {
	switch v := message.(type) {
	case RenameProject:
		return v.ID == m.Project.ID
	case DeleteProject:
		return v.ID == m.Project.ID
	case ForgetAll:
		return true
	}
	return false
}

// projectID is an ID for the next project on this page.
func (m *Model) projectID() string { return fmt.Sprintf("%s-%d", m.Env.Session, m.begun) }

func (m *Model) listed(id string) Listed {
	if i := slices.IndexFunc(m.Projects.List, func(l Listed) bool { return l.ID == id }); i >= 0 {
		return m.Projects.List[i]
	}
	return Listed{}
}

func (m *Model) renameProject(id, name string) []Cmd {
	m.Projects.Naming = ""
	switch {
	case name == "" || name == m.listed(id).Name:
		return nil
	case id == m.Project.ID:
		return append(m.edit("", func(p *project.Project) { p.Name = name }), ListKept{})
	}
	return []Cmd{RenameKept{ID: id, Name: name}}
}

// deleteProject puts a project where it can be brought back from for a while. In place of the one that is open there is a new one.
func (m *Model) deleteProject(id string) (cmds []Cmd) {
	name := m.listed(id).Name
	if id == m.Project.ID {
		cmds = m.newProject()
		m.Dialog = DialogProjects
	}
	return append(cmds, DeleteKept{ID: id, Deleted: true}, Announce{Text: m.say("state.project_deleted", "name", name)})
}

// fitOf is what a fit on this device is found again by.
type fitOf struct {
	project string
	inputs  Inputs
}

// seekFit asks for a fit of the model as it stands, where this device keeps one that is not on the page.
func (m *Model) seekFit() []Cmd {
	if len(m.shelved) == 0 || m.Fit.Status == FitRunning || m.Data.Hash() == "" {
		return nil
	}
	of := fitOf{m.Project.ID, m.Inputs()}
	if !m.shelved[of] || m.sought == of || m.onPage(of) {
		return nil
	}
	m.sought = of
	return []Cmd{FindFit{Project: of.project, Inputs: of.inputs}}
}

func (m *Model) onPage(of fitOf) bool {
	return slices.ContainsFunc(m.fits, func(f Fit) bool { return f.project == of.project && f.Inputs == of.inputs })
}

// shelve notes that this device keeps a fit.
func (m *Model) shelve(of fitOf) {
	if m.shelved == nil {
		m.shelved = map[fitOf]bool{}
	}
	m.shelved[of] = true
}

// fitFound takes up a fit that was found, unless the model has changed meanwhile.
func (m *Model) fitFound(v ProjectLoaded) []Cmd {
	of := fitOf{v.Project.ID, v.Inputs}
	m.sought = fitOf{}
	if !v.HasFit {
		delete(m.shelved, of)
		return nil
	}
	if m.Fit.Status == FitRunning || of != (fitOf{m.Project.ID, m.Inputs()}) || m.onPage(of) {
		return nil
	}
	for _, key := range v.Kept {
		m.kept[key] = true
	}
	m.fitLoaded(v)
	return []Cmd{Announce{Text: m.say("state.fit_found")}}
}
