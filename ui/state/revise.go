package state

import (
	"encoding/json"
	"slices"

	"github.com/mixtab/mixtab/core/revise"
	"github.com/mixtab/mixtab/core/work"
)

func init() { asks(work.Revise.Name(), answers[*revise.Answer](8)) }

// revisable is the fit that is shown where the priors have been changed since and nothing else, so that it can be said what they would
// change; else nil. While a fit runs it is about to be said better.
func (m *Model) revisable() *Fit {
	f, r := m.shownFit(), m.Results
	if f == nil || r == nil || m.Shared != nil || r.fit != f.Key || m.Fit.Status == FitRunning || m.Data.Busy || len(m.specIssues) > 0 {
		return nil
	}
	if now := m.Inputs(); now.Data != r.Inputs.Data || now.Spec == r.Inputs.Spec {
		return nil
	}
	return f
}

func (m *Model) reviseKey(f *Fit, other []byte) Key {
	r := m.Results.Report
	return keyOf(work.Revise.Name(), f.Key, digest(other), r.Interval.Normal(), r.Span)
}

// untested is the fit that is shown, where its model is the project's and knows experiments, and that model without them; else nil.
func (m *Model) untested() (f *Fit, other []byte) {
	f, r := m.shownFit(), m.Results
	if f == nil || r == nil || m.Shared != nil || r.fit != f.Key || m.Fit.Status == FitRunning || m.Data.Busy || len(m.specIssues) > 0 ||
		len(m.spec.LiftTests) == 0 {
		return nil, nil
	}
	if now := m.Inputs(); now.Data != r.Inputs.Data || now.Spec != r.Inputs.Spec {
		return nil, nil
	}
	s := m.spec
	s.LiftTests = nil
	other, err := json.Marshal(s)
	if err != nil {
		panic("state: a spec that cannot be written as JSON")
	}
	return f, other
}

// wantedRevision is what the changed priors would make of the fit, while someone looks at them and once a drag has ended.
func (m *Model) wantedRevision() []job {
	f := m.revisable()
	if f == nil || m.Step != StepModel || m.PriorDragged() || m.priorUnsettled() {
		return nil
	}
	return []job{m.revision(f, m.Project.Spec)}
}

// revising reports whether someone waits for what changed priors would make of the fit.
func (m *Model) revising() bool {
	return len(m.wantedRevision()) > 0 && (m.Revision.Busy() || m.Revision.Status == StatusAbsent)
}

// revision asks what another model of the same data would make of a fit.
func (m *Model) revision(f *Fit, other []byte) job {
	ask := work.ReviseAsk{AnalyseAsk: work.AnalyseAsk{Task: f.task(), Interval: m.Results.Report.Interval, Span: m.Results.Report.Span},
		Other: other}
	return job{Want: Want{Key: m.reviseKey(f, other), Work: work.Revise.Name(), Needs: f.needs(), Rank: rankRevise}, ask: asking(ask)}
}

// wantedUntested is what the fit would say without its experiments, while someone looks at them.
func (m *Model) wantedUntested() []job {
	if m.Step != StepModel {
		return nil
	}
	f, other := m.untested()
	if f == nil {
		return nil
	}
	return []job{m.revision(f, other)}
}

// priorUnsettled reports whether a change of a prior has not been answered yet.
func (m *Model) priorUnsettled() bool {
	p := &m.Prior
	return p.out != nil && p.out.changes() || slices.ContainsFunc(p.queue, (*inquiry).changes)
}

// showRevision brings in step what is said. Until there is an answer to the priors as they stand, the last one stays.
func (m *Model) showRevision() {
	m.Untested = Artefact[*revise.Answer]{}
	if f, other := m.untested(); f != nil {
		m.Untested = artefact[*revise.Answer](&m.table, m.reviseKey(f, other))
	}
	f := m.revisable()
	if f == nil {
		m.Revision = Artefact[*revise.Answer]{}
		return
	}
	next := artefact[*revise.Answer](&m.table, m.reviseKey(f, m.Project.Spec))
	if next.Busy() || next.Status == StatusAbsent {
		next.Value, next.Version = m.Revision.Value, m.Revision.Version
	}
	m.Revision = next
}
