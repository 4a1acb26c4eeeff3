package state

import (
	"bytes"
	"slices"
	"strings"

	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/project"
)

// updateData handles everything about files, samples and the roles of columns.
func (m *Model) updateData(message Msg) []Cmd {
	switch v := message.(type) {
	case ChooseSample:
		m.jobs++
		m.Data.Job, m.Data.Busy, m.Data.Failed, m.Notice = m.jobs, true, "", ""
		m.Step = StepData
		return []Cmd{LoadSample{Job: m.jobs, Name: v.Name}, Announce{Text: "Making the sample."}}
	case PickFile:
		return []Cmd{ReadInput{Input: v.Input}}
	case OpenFile:
		return m.openFile(v.Name, v.Bytes)
	case SampleLoaded:
		return m.sampleLoaded(v)
	case ReadDone:
		return m.readDone(v)
	case ReadFailed:
		if v.Job != m.Data.Job {
			return nil
		}
		m.Data = Data{Job: v.Job, Source: m.Project.Source, Failed: v.Reason, Version: m.Version}
		return []Cmd{Announce{Text: v.Reason}}
	case SetRole:
		return m.setRole(v.Column, v.Role)
	case Correct:
		return m.correct(v.Change)
	case Paste:
		return m.paste(v.Text)
	case ResetRoles:
		return m.edit("", func(p *project.Project) { p.Mapping = nil })
	case NewProject:
		return m.newProject()
	case ProjectLoaded:
		return m.projectLoaded(v)
	case LoadFailed:
		return m.complain(v.Reason)
	}
	return nil
}

// openFile takes a person's file: a project if it looks like one, data otherwise.
func (m *Model) openFile(name string, raw []byte) []Cmd {
	m.Dragging, m.Notice = false, ""
	if m.Shared != nil {
		return m.openScenarios(name, raw) // the only files that a planner takes
	}
	if isProject(name, raw) {
		return []Cmd{LoadFile{Bytes: raw}}
	}
	m.Step = StepData
	source := &project.Source{Name: name, Bytes: raw}
	title := strings.TrimSuffix(name, fileExtension(name))
	return m.newSource(source, nil, title)
}

// isProject tells a project file by its name, or by how it begins.
func isProject(name string, raw []byte) bool {
	return strings.EqualFold(fileExtension(name), ".mixtab") || bytes.HasPrefix(raw, []byte("mixtab"))
}

func fileExtension(name string) string {
	if i := strings.LastIndex(name, "."); i > 0 {
		return name[i:]
	}
	return ""
}

func (m *Model) sampleLoaded(v SampleLoaded) []Cmd {
	if v.Job != m.Data.Job {
		return nil
	}
	source, mapping := v.Source, v.Mapping
	return m.newSource(&source, &mapping, source.Title)
}

// newSource puts another file under the project. The model, the settings and the kept plans stay, which name their
// channels; the plan on the sliders belongs to the old data.
func (m *Model) newSource(source *project.Source, mapping *intake.Mapping, title string) []Cmd {
	m.Geo = -1
	return m.edit("", func(p *project.Project) {
		p.Source, p.Mapping, p.Current = source, mapping, nil
		if title != "" {
			p.Name = title
		}
	})
}

// readSource asks for the project's source to be read with its roles.
func (m *Model) readSource() []Cmd {
	m.jobs++
	if m.Project.Source == nil {
		m.Data = Data{Job: m.jobs}
		return nil
	}
	m.Data.Job, m.Data.Busy, m.Data.Failed = m.jobs, true, ""
	stopped := m.stopComparing("")
	m.Comparison = Comparison{}
	return append(stopped, ReadSource{Job: m.jobs, Source: m.Project.Source, Mapping: m.Project.Mapping})
}

func (m *Model) readDone(v ReadDone) []Cmd {
	if v.Job != m.Data.Job {
		return nil
	}
	m.Data = Data{Job: v.Job, Source: m.Project.Source, Reading: v.Reading, Figures: v.Figures, Version: m.Version}
	if v.Reading.Dataset == nil {
		return []Cmd{Announce{Text: "The file cannot be used yet; the list of findings says why."}}
	}
	if m.Geo >= len(v.Reading.Dataset.Geos) {
		m.Geo = -1
	}
	return append(m.regress(), Announce{Text: "The data are read."}, Count{})
}

// setRole gives one column another role, starting from the roles in use.
func (m *Model) setRole(column string, role intake.Role) []Cmd {
	return m.correct(panel.Change{Part: intake.PartRole, Column: column, Value: string(role)})
}

// correct changes how the file is read, starting from how it was.
func (m *Model) correct(change panel.Change) []Cmd {
	r := m.Data.Reading
	if r == nil {
		return nil
	}
	mapping := inFileOrder(r.Mapping.With(change), r.Columns)
	return m.edit("", func(p *project.Project) { p.Mapping = &mapping })
}

// inFileOrder puts channels and controls in the order of the file's columns.
func inFileOrder(m intake.Mapping, columns []intake.Column) intake.Mapping {
	place := map[string]int{}
	for i, c := range columns {
		place[c.Name] = i
	}
	slices.SortStableFunc(m.Controls, func(a, b string) int { return place[a] - place[b] })
	channels := make([][2]string, len(m.Media))
	for i, media := range m.Media {
		channels[i][0] = media
		if i < len(m.Spend) {
			channels[i][1] = m.Spend[i]
		}
	}
	slices.SortStableFunc(channels, func(a, b [2]string) int { return place[a[0]] - place[b[0]] })
	paired := len(m.Spend) > 0
	m.Media, m.Spend = nil, nil
	for _, c := range channels {
		m.Media = append(m.Media, c[0])
		if paired {
			m.Spend = append(m.Spend, c[1])
		}
	}
	return m
}

// paste takes cells copied from a spreadsheet. A word or a sentence is no table, and replaces nothing.
func (m *Model) paste(text string) []Cmd {
	if m.Step != StepData {
		return m.complain("A table can be pasted on the Data page.")
	}
	if len(text) > mostPasted {
		return m.complain("What was pasted is more than 50 MB. Save it as a file, with one row per week and geo.")
	}
	lines := strings.Split(strings.TrimSpace(strings.ReplaceAll(text, "\r", "\n")), "\n")
	if len(lines) < 2 || !strings.ContainsAny(lines[0], "\t,;|") {
		return m.complain("What was pasted is not a table. Copy the cells in your spreadsheet, the names of the columns with them, and " +
			"paste them here.")
	}
	return m.openFile("Pasted table.tsv", []byte(text))
}

// mostPasted is the most that is taken from the clipboard, in bytes: as for a file.
const mostPasted = 50 << 20

// newProject starts over. What was there can be brought back with undo; results cannot.
func (m *Model) newProject() []Cmd {
	cmds := append(m.stopRunning(), append(m.dropHoldout(), m.stopComparing("")...)...)
	m.Comparison = Comparison{}
	m.Step, m.Geo, m.Results, m.Fit, m.Plan = StepData, -1, nil, Fit{Status: FitIdle}, Plan{}
	return append(cmds, m.edit("", func(p *project.Project) { *p = emptyProject() })...)
}

// projectLoaded puts a project from a file or from this device in place of the present one.
func (m *Model) projectLoaded(v ProjectLoaded) []Cmd {
	cmds := append(m.stopRunning(), append(m.dropHoldout(), m.stopComparing("")...)...)
	m.Comparison = Comparison{}
	m.Geo, m.Results, m.Plan, m.Fit = -1, nil, Plan{}, Fit{Status: FitIdle}
	if !v.Project.Interval.Valid() {
		v.Project.Interval = interval.Default
	}
	if len(v.Project.Spec) == 0 {
		v.Project.Spec = presetSpec(v.Project.Preset)
	}
	cmds = append(cmds, m.edit("", func(p *project.Project) { *p = v.Project })...)
	if v.Step != "" {
		m.Step = v.Step
	}
	m.past, m.future = nil, nil
	if v.HasFit {
		cmds = append(cmds, m.fitLoaded(v))
	}
	return append(cmds, SetTitle{Title: m.title()}, Announce{Text: "The project is open."})
}

// fitLoaded takes up the fit that came with a project: its results are worked out again, or, where it was
// interrupted, it goes on.
func (m *Model) fitLoaded(v ProjectLoaded) Cmd {
	m.jobs++
	m.Fit = Fit{Job: m.jobs, Status: FitDone, Summing: true, Inputs: v.Inputs, Settings: v.FitSettings}
	switch v.FitStatus {
	case FitRunning:
		m.Fit.Status, m.Fit.Summing = FitRunning, false
		m.Fit.Chains = waitingChains(v.FitSettings.Chains)
		return ResumeFit{Job: m.jobs}
	case FitCancelled:
		m.Fit.Status, m.Fit.Unfinished = FitCancelled, true
	}
	return Analyse{Job: m.jobs, Loaded: true, Interval: m.Project.Interval}
}
