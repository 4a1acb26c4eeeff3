package state

import (
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/summary"
)

// Progress says where a step stands.
type Progress string

// Empty: something is missing before it. Ready: it can be done. Running, Done. Stale: something before it has
// changed since. Warning: done, but to be looked at.
const (
	Empty   Progress = "empty"
	Ready   Progress = "ready"
	Running Progress = "running"
	Done    Progress = "done"
	Stale   Progress = "stale"
	Warned  Progress = "warning"
)

// Progress is where a step stands.
func (m *Model) Progress(s Step) Progress { return PageOf(s).progress(m) }

func (m *Model) dataProgress() Progress {
	switch {
	case m.Data.Busy:
		return Running
	case m.Project.Source == nil:
		return Empty
	case m.Data.Hash() == "":
		return Warned
	}
	for i := range m.Data.Reading.Issues {
		if m.Data.Reading.Issues[i].Severity == panel.Warning {
			return Warned
		}
	}
	return Done
}

func (m *Model) modelProgress() Progress {
	switch {
	case len(m.SpecIssues()) > 0:
		return Warned
	case m.Data.Hash() == "":
		return Empty
	case m.Fit.Status == FitIdle && m.Results == nil:
		return Ready
	}
	return Done
}

func (m *Model) fitProgress() Progress {
	switch {
	case m.Fit.Status == FitRunning:
		return Running
	case m.Fit.Status == FitFailed || m.Fit.Status == FitCancelled:
		return Warned
	case m.Staleness() != "":
		return Stale
	case m.Results != nil || m.Fit.Status == FitDone:
		return Done
	case m.Blocked() == "":
		return Ready
	}
	return Empty
}

func (m *Model) resultProgress() Progress {
	switch {
	case m.Results == nil && m.Fit.Summing:
		return Running
	case m.Results == nil:
		return Empty
	case m.Staleness() != "":
		return Stale
	}
	return Done
}

func (m *Model) checkProgress() Progress {
	p := m.resultProgress()
	if p == Done && m.Verdict().Level != summary.Green {
		return Warned
	}
	return p
}

func (m *Model) compareProgress() Progress {
	c := &m.Comparison
	switch {
	case m.Data.Hash() == "":
		return Empty
	case c.Busy:
		return Running
	case m.ComparisonStale():
		return Stale
	case len(c.Parts) > 0 && c.Over() == len(c.Parts):
		return Done
	}
	return Ready
}

func (m *Model) planProgress() Progress {
	p := m.resultProgress()
	if p == Done && m.Project.Current == nil && len(m.Project.Scenarios) == 0 {
		return Ready
	}
	return p
}

func (m *Model) reportProgress() Progress {
	p := m.resultProgress()
	if p == Done {
		return Ready
	}
	return p
}
