package state

import (
	"bytes"

	"github.com/mixtab/mixtab/core/project"
)

// undoDepth is how many edits can be taken back.
const undoDepth = 200

// isDrag says whether a message may go on an edit that is under way, so that a whole drag is one step of undo. What the
// browser and the workers answer meanwhile does not end a drag.
func isDrag(message Msg) bool {
	switch message.(type) {
	case SetBudget, SetTotal, SetPrior, Edit:
		return true
	}
	return IsNews(message)
}

// IsNews reports whether no person sent a message.
func IsNews(message Msg) bool {
	_, is := message.(interface{ isNews() })
	return is
}

// edit changes the project. Edits that follow each other under the same key, "" excepted, are one step of undo.
// The change gets a copy: it may replace fields, not change what they point to. While another tab keeps the project nothing
// is edited, and why is said.
func (m *Model) edit(key string, change func(*project.Project)) []Cmd {
	if m.readOnly() {
		return m.complain(m.openElsewhere())
	}
	return m.change(key, change)
}

func (m *Model) change(key string, change func(*project.Project)) []Cmd {
	before := m.Project
	if key == "" || key != m.lastKey {
		m.past = append(m.past, before)
		if len(m.past) > undoDepth {
			m.past = append([]project.Project(nil), m.past[1:]...)
		}
	}
	m.lastKey = key
	m.future = nil
	m.Prior.written = 0
	change(&m.Project)
	return m.settle(before)
}

// meanwhile does an edit that comes by itself, from a worker's answer: texts that are being typed outlive it.
func (m *Model) meanwhile(edit func() []Cmd) []Cmd {
	drafts, errors := m.Drafts, m.Errors
	m.Drafts, m.Errors = map[Field]string{}, map[Field]string{}
	cmds := edit()
	m.Drafts, m.Errors = drafts, errors
	return cmds
}

// CanUndo reports whether there is an edit to take back.
func (m *Model) CanUndo() bool { return len(m.past) > 0 || m.Prior.setting() }

// CanRedo reports whether there is an edit to do again.
func (m *Model) CanRedo() bool { return len(m.future) > 0 }

func (m *Model) undo() []Cmd {
	if !m.CanUndo() || m.readOnly() {
		return nil
	}
	if m.Prior.setting() && m.takeBackLast() || len(m.past) == 0 {
		return []Cmd{Announce{Text: m.say("state.undone")}} // it was not in the project yet
	}
	before := m.Project
	m.takeBack()
	m.Prior.written = 0
	m.Project = m.past[len(m.past)-1]
	m.past = m.past[:len(m.past)-1]
	m.future = append(m.future, before)
	cmds := m.comeBack(before)
	return append(append(cmds, m.settle(before)...), Announce{Text: m.say("state.undone")})
}

func (m *Model) redo() []Cmd {
	if !m.CanRedo() || m.readOnly() {
		return nil
	}
	before := m.Project
	m.takeBack()
	m.Project = m.future[len(m.future)-1]
	m.future = m.future[:len(m.future)-1]
	m.past = append(m.past, before)
	cmds := m.comeBack(before)
	return append(append(cmds, m.settle(before)...), Announce{Text: m.say("state.redone")})
}

// settle follows up a changed project: answers the plan again, forgets texts that were being typed, and saves. What has
// to be computed again follows from the model.
func (m *Model) settle(before project.Project) []Cmd {
	var cmds []Cmd
	if m.Project.ID != before.ID {
		m.Saved.Elsewhere = false
	}
	m.Saved.Dirty = true
	clear(m.Drafts)
	clear(m.Errors)
	if !bytes.Equal(m.Project.Spec, before.Spec) {
		m.checkSpec()
	}
	m.replan()
	m.realign(before)
	if m.Project.Name != before.Name || !bytes.Equal(m.Project.Spec, before.Spec) {
		cmds = append(cmds, SetTitle{Title: m.title()})
	}
	return append(cmds, m.save(false))
}

// save keeps the project on this device.
func (m *Model) save(results bool) Cmd {
	return SaveLocal{Project: m.Project, Inputs: m.fitInputs(), Results: results}
}

func (m *Model) fitInputs() Inputs {
	if m.Results == nil {
		return Inputs{}
	}
	return m.Results.Inputs
}
