package state

import "github.com/mixtab/mixtab/core/panel"

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
func (m *Model) Progress(s Step) Progress {
	switch s {
	case StepData:
		return m.dataProgress()
	case StepModel:
		return m.modelProgress()
	case StepFit:
		return m.fitProgress()
	}
	return m.resultProgress(s)
}

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

func (m *Model) resultProgress(s Step) Progress {
	switch {
	case m.Results == nil && m.Fit.Summing:
		return Running
	case m.Results == nil:
		return Empty
	case m.Staleness() != "":
		return Stale
	case s == StepCheck && m.Verdict().Level != "green":
		return Warned
	case s == StepPlan && m.Project.Current == nil && len(m.Project.Scenarios) == 0, s == StepReport:
		return Ready
	}
	return Done
}
