package state

import (
	"bytes"
	"strings"

	"github.com/mixtab/mixtab/core/dataset"
	"github.com/mixtab/mixtab/core/interval"
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
	case ResetRoles:
		return m.edit("", func(p *Project) { p.Mapping = nil })
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
	if isProject(name, raw) {
		return []Cmd{LoadFile{Bytes: raw}}
	}
	m.Step = StepData
	source := &Source{Name: name, Bytes: raw}
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
func (m *Model) newSource(source *Source, mapping *dataset.Mapping, title string) []Cmd {
	m.Geo = -1
	return m.edit("", func(p *Project) {
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
	return []Cmd{ReadSource{Job: m.jobs, Source: m.Project.Source, Mapping: m.Project.Mapping}}
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
	return []Cmd{Announce{Text: "The data are read."}, Count{}}
}

// setRole gives one column another role, starting from the roles in use.
func (m *Model) setRole(column string, role dataset.Role) []Cmd {
	if m.Data.Reading == nil {
		return nil
	}
	mapping := withRole(m.Data.Reading, column, role)
	return m.edit("", func(p *Project) { p.Mapping = &mapping })
}

// withRole is the reading's mapping with one column's role changed. Roles that only one column may have are taken
// from the column that had them. Columns stay in the file's order.
func withRole(r *dataset.Reading, column string, role dataset.Role) dataset.Mapping {
	roles := map[string]dataset.Role{}
	spendOf := map[string]string{}
	for i, media := range r.Mapping.Media {
		if i < len(r.Mapping.Spend) && r.Mapping.Spend[i] != "" {
			spendOf[media] = r.Mapping.Spend[i]
		}
	}
	for _, c := range r.Columns {
		roles[c.Name] = c.Role
	}
	for name, had := range roles {
		if had == role && single(role) && name != column {
			roles[name] = dataset.RoleIgnore
		}
	}
	roles[column] = role
	var out dataset.Mapping
	paired := false
	for _, c := range r.Columns {
		switch roles[c.Name] {
		case dataset.RoleDate:
			out.Date = c.Name
		case dataset.RoleGeo:
			out.Geo = c.Name
		case dataset.RoleKPI:
			out.KPI = c.Name
		case dataset.RolePopulation:
			out.Population = c.Name
		case dataset.RoleRevenuePerKPI:
			out.RevenuePerKPI = c.Name
		case dataset.RoleControl:
			out.Controls = append(out.Controls, c.Name)
		case dataset.RoleMedia:
			spend := spendOf[c.Name]
			if roles[spend] != dataset.RoleSpend {
				spend = ""
			}
			paired = paired || spend != ""
			out.Media = append(out.Media, c.Name)
			out.Spend = append(out.Spend, spend)
		}
	}
	if !paired {
		out.Spend = nil
	}
	return out
}

// single says whether only one column may have a role.
func single(role dataset.Role) bool {
	switch role {
	case dataset.RoleDate, dataset.RoleGeo, dataset.RoleKPI, dataset.RolePopulation, dataset.RoleRevenuePerKPI:
		return true
	}
	return false
}

// newProject starts over. What was there can be brought back with undo; results cannot.
func (m *Model) newProject() []Cmd {
	cmds := m.stopRunning()
	m.Step, m.Geo, m.Results, m.Fit, m.Plan = StepData, -1, nil, Fit{Status: FitIdle}, Plan{}
	return append(cmds, m.edit("", func(p *Project) { *p = emptyProject() })...)
}

// projectLoaded puts a project from a file or from this device in place of the present one.
func (m *Model) projectLoaded(v ProjectLoaded) []Cmd {
	cmds := m.stopRunning()
	m.Geo, m.Results, m.Plan, m.Fit = -1, nil, Plan{}, Fit{Status: FitIdle}
	if !v.Project.Interval.Valid() {
		v.Project.Interval = interval.Default
	}
	if len(v.Project.Spec) == 0 {
		v.Project.Spec = presetSpec(v.Project.Preset)
	}
	cmds = append(cmds, m.edit("", func(p *Project) { *p = v.Project })...)
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
