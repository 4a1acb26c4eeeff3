package state

import (
	"github.com/mixtab/mixtab/core/project"
	"github.com/mixtab/mixtab/sampler"
)

// fewestDraws is how many draws a chain needs before results can be worked out from a fit that was stopped.
const fewestDraws = 20

// updateFit handles a run of the sampler from its start to its results.
func (m *Model) updateFit(message Msg) []Cmd {
	switch v := message.(type) {
	case StartFit:
		return m.startFit()
	case FitLonger:
		return m.fitLonger()
	case CancelFit:
		if m.Fit.Status != FitRunning || m.Fit.Stopping || m.Fit.Summing {
			return nil
		}
		m.Fit.Stopping = true
		return []Cmd{StopFit{Job: m.Fit.Job}}
	case Watched:
		if v.Job == m.Fit.Job && v.Watch != nil {
			m.Fit.Watched, m.Fit.WatchedAt = v.Watch, m.Version
		}
	case FitEnded:
		return m.fitEnded(v)
	case Analysed:
		return m.analysed(v)
	case Examined:
		m.examined(v.Job, Examination{Found: v.Examination, Version: m.Version})
	case ExamineFailed:
		m.examined(v.Job, Examination{Failed: v.Reason, Version: m.Version})
	case AnalysisFailed:
		if v.Job != m.Fit.Job {
			return nil
		}
		m.Fit.Summing, m.Fit.Status, m.Fit.Failed = false, FitFailed, v.Reason
		return m.complain("The results could not be worked out: " + v.Reason)
	}
	return nil
}

// shownEvery is how many seconds pass between two drawings of the progress: all chains report apart from each
// other, and a page that is drawn for each of them would take time from the sampling.
const shownEvery = 0.1

// chainMoved takes a chain's progress. The version grows with it only when it is time to show it, or when the chain
// has entered another phase.
func (m *Model) chainMoved(v ChainMoved) []Cmd {
	if v.Job != m.Fit.Job || v.Index < 0 || v.Index >= len(m.Fit.Chains) {
		return nil
	}
	turned := m.Fit.Chains[v.Index].Phase != v.Chain.Phase
	m.Fit.Chains[v.Index] = v.Chain
	m.Fit.Elapsed = max(m.Fit.Elapsed, v.Elapsed)
	if turned || m.Fit.Elapsed >= m.Fit.shown+shownEvery {
		m.Fit.shown = m.Fit.Elapsed
		m.Version++
	}
	return nil
}

func (m *Model) startFit() []Cmd {
	if m.Fit.Status == FitRunning {
		return nil
	}
	if why := m.Blocked(); why != "" {
		return m.complain(why)
	}
	stopped := append(m.dropHoldout(), m.stopComparing("")...)
	stopped = append(stopped, m.stopBuild()...) // the chains need the workers
	m.jobs++
	settings := m.Project.Settings
	m.Notice, m.Step = "", StepFit
	m.Fit = Fit{Job: m.jobs, Status: FitRunning, Inputs: m.Inputs(), Settings: settings, Chains: waitingChains(settings.Chains)}
	return append(stopped,
		RunFit{Job: m.jobs, Inputs: m.Fit.Inputs, Spec: m.Project.Spec, Settings: settings},
		Announce{Text: "Sampling has started."},
	)
}

// fitLonger doubles warm-up and draws, as far as the limits let it, and starts again.
func (m *Model) fitLonger() []Cmd {
	if m.Fit.Status == FitRunning {
		return nil
	}
	cmds := m.edit("", func(p *project.Project) {
		p.Settings.Warmup = min(2*p.Settings.Warmup, settingLimits[FieldWarmup][1])
		p.Settings.Draws = min(2*p.Settings.Draws, settingLimits[FieldDraws][1])
	})
	return append(cmds, m.startFit()...)
}

func waitingChains(n int) []Chain {
	chains := make([]Chain, n)
	for i := range chains {
		chains[i].Phase = PhaseWaiting
	}
	return chains
}

// Blocked says why a fit cannot start now, "" when it can.
func (m *Model) Blocked() string {
	switch {
	case m.Project.Source == nil:
		return "There are no data yet. Choose a file or a sample first."
	case m.Data.Busy:
		return "The data are still being read."
	case m.Data.Hash() == "":
		return "The data cannot be used yet. The Data page says what to mend."
	case len(m.SpecIssues()) > 0:
		return "The model cannot be used yet. The Model page says what to mend."
	}
	return ""
}

// Kept is the smallest and the total number of draws kept over the chains that have any.
func (f *Fit) Kept() (total int) {
	for i := range f.Chains {
		total += f.Chains[i].Draws
	}
	return total
}

func (f *Fit) usable() bool {
	for i := range f.Chains {
		if f.Chains[i].Draws >= fewestDraws {
			return true
		}
	}
	return false
}

func (m *Model) fitEnded(v FitEnded) []Cmd {
	if v.Job != m.Fit.Job || m.Fit.Status != FitRunning {
		return nil
	}
	m.Fit.Stopping = false
	if v.Status == FitFailed {
		m.Fit.Status, m.Fit.Failed = FitFailed, v.Reason
		return m.complain("The fit stopped: " + v.Reason)
	}
	if v.Status == FitCancelled {
		m.Fit.Status, m.Fit.Unfinished = FitCancelled, true
		if !m.Fit.usable() {
			return []Cmd{Announce{Text: "Stopped. Too little was drawn to work out results."}}
		}
	}
	m.Fit.Summing = true
	return []Cmd{Analyse{Job: v.Job, Interval: m.Project.Interval}, Announce{Text: "The draws are in. Working out the results."}}
}

func (m *Model) analysed(v Analysed) []Cmd {
	if v.Job != m.Fit.Job || v.Results == nil {
		return nil
	}
	if m.Fit.Status == FitRunning {
		m.Fit.Status = FitDone
	}
	m.Fit.Summing = false
	before := m.Results
	m.Results = &Results{Inputs: m.Fit.Inputs, Version: m.Version, Report: v.Results, Partial: m.Fit.Unfinished, job: v.Job}
	if before != nil && before.job == v.Job { // the same draws, told with another interval
		m.Results.Holdout = before.Holdout
		m.Results.Examined = before.Examined
	}
	m.Rows = rowsShown
	cmds := m.newSurface()
	if before == nil || before.job != v.Job {
		cmds = append(cmds, m.hold(v.Job))
	}
	cmds = append(cmds, m.save(true), Count{}, Announce{Text: "The results are ready. " + m.Verdict().Headline})
	if again := m.retell(); len(again) > 0 { // the interval has been changed meanwhile
		return append(cmds, again...)
	}
	return append(cmds, m.examine())
}

// stopRunning ends a run whose draws nobody wants any more.
func (m *Model) stopRunning() []Cmd {
	if m.Fit.Status != FitRunning {
		return nil
	}
	job := m.Fit.Job
	m.Fit.Job = -1
	return []Cmd{StopFit{Job: job}}
}

// settingLimits are the smallest and largest values of a run's settings that make sense in a browser tab.
var settingLimits = map[Field][2]int{
	FieldChains: {1, 16},
	FieldWarmup: {50, 100000},
	FieldDraws:  {20, 100000},
}

func withSetting(s sampler.Settings, field Field, v int) sampler.Settings {
	switch field {
	case FieldChains:
		s.Chains = v
	case FieldWarmup:
		s.Warmup = v
	case FieldDraws:
		s.Draws = v
	}
	return s
}
