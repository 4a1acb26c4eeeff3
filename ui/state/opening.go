package state

import (
	"slices"

	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/project"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/core/work"
	"github.com/mixtab/mixtab/sampler"
)

// newProject starts over. What was there can be brought back with undo, its fit included.
func (m *Model) newProject() []Cmd {
	cmds := m.leaveResults()
	m.Saved.Elsewhere = false // it is this tab's own
	m.Step, m.Dialog = StepData, NoDialog
	m.begun++
	id := m.projectID()
	return append(cmds, m.edit("", func(p *project.Project) {
		*p = emptyProject(m.Locale())
		p.ID = id
	})...)
}

// leaveResults leaves the results of a project that another takes the place of. Its last fits are kept for undo; one that
// goes on is stopped, with what it has drawn.
func (m *Model) leaveResults() (cmds []Cmd) {
	if f := m.Fit; f.Status == FitRunning && !f.drawn {
		for c := range f.Chains {
			cmds = append(cmds, m.table.end(ChainKey(f.Key, c))...)
		}
		f.Status, f.Unfinished, f.drawn, f.Stopping = FitCancelled, true, true, false
		m.keepFit(f)
	}
	m.Geo, m.Results, m.Plan, m.Fit, m.showing = -1, nil, Plan{}, Fit{Status: FitIdle}, ""
	m.Building, m.Finding, m.Comparison, m.Tests = Building{}, Finding{}, Comparison{}, Import{}
	m.sampling, m.Opening = "", "" // what was on its way does not take the other's place
	m.takeBack()
	return cmds
}

// projectLoaded puts a project from a file or from this device in place of the present one. One from a file can be undone.
func (m *Model) projectLoaded(v ProjectLoaded) []Cmd {
	cmds := m.leaveResults()
	m.kept = map[Key]bool{}
	for _, key := range v.Kept {
		m.kept[key] = true
	}
	if v.Project.Name == "" {
		v.Project.Name = untitled(m.Locale())
	}
	if !v.Project.Interval.Valid() {
		v.Project.Interval = interval.Default
	}
	if len(v.Project.Spec) == 0 {
		if _, known := spec.Preset(v.Project.Preset); !known {
			v.Project.Preset = defaultPreset
		}
		v.Project.Spec = presetSpec(v.Project.Preset)
	}
	if v.Project.Settings.Chains == 0 {
		v.Project.Settings = sampler.DefaultSettings()
	}
	cmds = append(cmds, m.change("", func(p *project.Project) { *p = v.Project })...)
	issues := v.Issues
	switch {
	case m.arrived && v.Restored:
	case slices.Contains(Steps(), v.Step):
		m.Step = v.Step
	case v.Step != "":
		m.Step = StepData
		issues = append(issues, panel.Issue{Reason: words.Say("saved.page_unknown", "page", string(v.Step))})
	}
	m.arrived = false
	if v.Restored {
		m.past, m.future, m.fits = nil, nil, nil
	}
	for _, in := range v.Fits {
		m.shelve(fitOf{v.Project.ID, in})
	}
	if v.HasFit {
		m.fitLoaded(v)
	}
	m.Unread = v.Unread
	cmds = append(cmds, SetTitle{Title: m.title()})
	if !v.Restored {
		cmds = append(cmds, Focus{ID: "page"}) // another page than the one that was scrolled
	}
	if len(issues) == 0 {
		return append(cmds, Announce{Text: m.say("state.project_open")})
	}
	return append(cmds, m.complain(m.lossOf(v, issues))...)
}

// lossOf says what of a project could not be read, or is not known.
func (m *Model) lossOf(v ProjectLoaded, issues []panel.Issue) string {
	text := m.say("state.project_open")
	if v.Unread {
		text = m.say("state.project_partly_read")
	}
	for _, i := range issues {
		text += " " + m.Locale().Text(i.Reason)
	}
	return text
}

// comeBack takes up the last fit of the project that undo or redo has come to.
func (m *Model) comeBack(before project.Project) []Cmd {
	if m.Project.ID == before.ID {
		m.Project.Earlier = before.Earlier
		return nil
	}
	cmds := m.leaveResults()
	for _, f := range m.fits {
		if f.project == m.Project.ID {
			m.Fit, m.showing = f, f.Key
		}
	}
	return cmds
}

// fitLoaded takes up the fit that came with a project: its results are worked out again, or, where it was
// interrupted, it goes on.
func (m *Model) fitLoaded(v ProjectLoaded) {
	f := Fit{Key: FitKey(v.Inputs, v.FitRun), Status: FitDone, Inputs: v.Inputs, Settings: v.FitSettings,
		spec: v.FitSpec, Elapsed: v.FitElapsed}
	switch v.FitStatus {
	case FitRunning:
		f.Status = FitRunning
		m.begin(f)
		return
	case FitCancelled:
		f.Status, f.Unfinished = FitCancelled, true
	}
	f.drawn, f.project = true, m.Project.ID
	m.Fit = f
	m.keepFit(f)
	for c := range f.Settings.Chains {
		m.table.put(&entry{key: ChainKey(f.Key, c), work: work.Chain.Name(), status: StatusDone})
	}
}

// openElsewhere is why an edit is not taken.
func (m *Model) openElsewhere() string { return m.say("state.open_elsewhere") }

// readOnly reports whether another tab keeps the project.
func (m *Model) readOnly() bool { return m.Saved.Elsewhere }
