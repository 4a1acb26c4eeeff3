package state

import (
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

func (m *Model) reviseKey(f *Fit) Key {
	r := m.Results.Report
	return keyOf(work.Revise.Name(), f.Key, digest(m.Project.Spec), r.Interval.Normal(), r.Span)
}

// wantedRevision is what the changed priors would make of the fit, while someone looks at them and once a drag has ended.
func (m *Model) wantedRevision() []job {
	f := m.revisable()
	if f == nil || m.Step != StepModel || m.PriorDragged() || m.priorUnsettled() {
		return nil
	}
	ask := work.ReviseAsk{AnalyseAsk: work.AnalyseAsk{Task: f.task(), Interval: m.Results.Report.Interval, Span: m.Results.Report.Span},
		Other: m.Project.Spec}
	return []job{{Want: Want{Key: m.reviseKey(f), Work: work.Revise.Name(), Needs: f.needs(), Rank: rankRevise}, ask: asking(ask)}}
}

// priorUnsettled reports whether a change of a prior has not been answered yet.
func (m *Model) priorUnsettled() bool {
	p := &m.Prior
	return p.out != nil && p.out.changes() || slices.ContainsFunc(p.queue, (*inquiry).changes)
}

// showRevision brings in step what is said. Until there is an answer to the priors as they stand, the last one stays.
func (m *Model) showRevision() {
	f := m.revisable()
	if f == nil {
		m.Revision = Artefact[*revise.Answer]{}
		return
	}
	next := artefact[*revise.Answer](&m.table, m.reviseKey(f))
	if next.Busy() || next.Status == StatusAbsent {
		next.Value, next.Version = m.Revision.Value, m.Revision.Version
	}
	m.Revision = next
}
