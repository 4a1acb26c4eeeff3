package state

import "strconv"

// expect asks what the model expects before it has seen the KPI, while the Model page is open and shows what an
// older model, other data, another geo or another channel gave.
func (m *Model) expect() []Cmd {
	if m.Step != StepModel || m.Data.Busy || m.Data.Hash() == "" || len(m.specIssues) > 0 {
		return nil
	}
	d := m.Data.Reading.Dataset
	geo, channel := m.PriorGeo(), m.PriorChannel()
	if len(d.Geos) == 0 || len(d.Channels) == 0 {
		return nil
	}
	asked := d.Hash + "/" + digest(m.Project.Spec) + "/" + strconv.Itoa(geo) + "/" + strconv.Itoa(channel)
	if asked == m.Prior.asked {
		return nil
	}
	m.jobs++
	m.Prior.asked, m.Prior.Job, m.Prior.Busy = asked, m.jobs, true
	return []Cmd{Expect{Job: m.jobs, Source: m.Project.Source, Mapping: m.Data.Reading.Mapping, Spec: m.Project.Spec, Geo: geo, Channel: channel}}
}

// PriorGeo is the geo that the Model page looks at: the chosen one, the first where all are.
func (m *Model) PriorGeo() int {
	if m.Data.Hash() == "" || m.Geo < 0 || m.Geo >= len(m.Data.Reading.Dataset.Geos) {
		return 0
	}
	return m.Geo
}

// PriorChannel is the channel that the Model page looks at.
func (m *Model) PriorChannel() int {
	if m.Data.Hash() == "" || m.Channel < 0 || m.Channel >= len(m.Data.Reading.Dataset.Channels) {
		return 0
	}
	return m.Channel
}

func (m *Model) updatePrior(message Msg) {
	switch v := message.(type) {
	case ChooseChannel:
		m.Channel = v.Channel
	case Expected:
		if v.Job == m.Prior.Job {
			m.Prior.Busy, m.Prior.Failed, m.Prior.Figures, m.Prior.Version = false, "", v.Figures, m.Version
		}
	case ExpectFailed:
		if v.Job == m.Prior.Job {
			m.Prior.Busy, m.Prior.Failed, m.Prior.Figures = false, v.Reason, nil
		}
	}
}
