package state

import (
	"slices"

	"github.com/mixtab/mixtab/core/work"
)

// CanContinue reports whether the last run was stopped early and can go on: its data, model and settings are still the project's.
func (m *Model) CanContinue() bool {
	f := &m.Fit
	return f.Status == FitCancelled && !f.Summing && f.project == m.Project.ID && f.Inputs == m.Inputs() && m.Blocked() == ""
}

// continueFit lets the chains of a run that was stopped go on from their last states, to the draws that they would have made without a
// stop. What was worked out from the draws until then stays on the page until the rest is in.
func (m *Model) continueFit() (cmds []Cmd) {
	if !m.CanContinue() {
		return nil
	}
	m.Comparison.Busy = false // the chains need the workers
	m.stopBuild()
	m.Notice, m.Step = "", StepFit
	f := m.Fit
	m.fits = slices.DeleteFunc(slices.Clone(m.fits), func(kept Fit) bool { return kept.Key == f.Key })
	cmds = append(cmds, m.forgetResults(f.Key)...)
	for c := range f.Settings.Chains {
		m.table.again(ChainKey(f.Key, c))
	}
	f.Status, f.Unfinished, f.drawn, f.watching.next = FitRunning, false, false, 0
	m.begin(f)
	for c := range m.Fit.Chains {
		m.Fit.Chains[c] = m.chainNow(c)
	}
	return append(cmds, Announce{Text: m.say("state.sampling_continues")})
}

// forgetResults has everything that was worked out from a fit's draws worked out again when it is asked for next.
func (m *Model) forgetResults(fit string) (cmds []Cmd) {
	of := []Key{MisfitKey(fit)}
	if r := m.Results; r != nil && r.fit == fit {
		of = append(of, r.key, ExamineKey(fit, r.Report.Interval))
		r.key = ""
	}
	of = append(of, AnalyseKey(fit, &m.Project), ExamineKey(fit, m.Project.Interval))
	for _, key := range of {
		cmds = append(cmds, m.table.forget(key)...)
	}
	return cmds
}

// forget drops an artefact, and stops its job.
func (t *table) forget(key Key) (cmds []Cmd) {
	if e := t.entries[key]; e != nil {
		if e.busy() {
			cmds = []Cmd{Stop{Key: key}}
		}
		delete(t.entries, key)
	}
	return cmds
}

// again lets what is over start once more, with the pieces that are there.
func (t *table) again(key Key) {
	if e := t.entries[key]; e != nil && !e.busy() {
		e.status, e.ended = StatusStopped, false
	} else if e == nil {
		t.put(&entry{key: key, work: work.Chain.Name(), status: StatusStopped})
	}
}

// goesOn reports whether what was stopped is to start again.
func (t *table) goesOn(key Key) bool {
	e := t.entries[key]
	return e != nil && e.status == StatusStopped && !e.ended
}
