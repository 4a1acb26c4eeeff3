package state

import (
	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/project"
)

// setInterval has all intervals told another way. Results are worked out again from the draws, which stay as they are.
func (m *Model) setInterval(to interval.Interval) []Cmd {
	if !to.Valid() || to.Normal() == m.Project.Interval.Normal() {
		return nil
	}
	return m.edit("", func(p *project.Project) { p.Interval = to.Normal() })
}

// retell asks for results with the project's interval, where those that are shown have another and nothing else is
// being worked out. Results of a fit that has been replaced by a newer one stay as they are until that one is done.
func (m *Model) retell() []Cmd {
	if m.Shared != nil {
		if m.Results.Report.Interval.Normal() != m.Project.Interval.Normal() {
			m.tell(m.Project.Interval)
		}
		return nil
	}
	if m.Results == nil || m.Fit.Summing || m.Fit.Status == FitRunning || m.Results.job != m.Fit.Job ||
		m.Results.Report.Interval.Normal() == m.Project.Interval.Normal() {
		return nil
	}
	m.Fit.Summing = true
	return []Cmd{
		Analyse{Job: m.Fit.Job, Interval: m.Project.Interval},
		Announce{Text: "Working out the " + m.Project.Interval.Long() + "s."},
	}
}
