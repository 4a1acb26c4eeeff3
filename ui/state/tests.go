package state

import (
	"github.com/mixtab/mixtab/core/baseline"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/work"
)

func init() {
	asks(work.Hold.Name(), growing[*summary.Holdout](3))
	asks(work.Cut.Name(), answers[*summary.Holdout](0))
}

// cutsOf is how many cuts a holdout of the data as they are has; 0 where these are not at hand.
func (m *Model) cutsOf(in Inputs) int {
	if m.Data.Hash() == "" || m.Data.Hash() != in.Data {
		return 0
	}
	return len(baseline.Cuts(m.Data.Reading.Dataset))
}

func cutKey(in Inputs, k int) Key { return keyOf(work.Cut.Name(), in.Data, in.Spec, in.Settings, k) }

// wantedTests are what a verdict waits for besides the results: the holdout, its cuts each by itself where there are several, and the
// patterns in what the fit leaves over. Until the results are reported, they leave a worker for those.
func (m *Model) wantedTests(f *Fit, reported bool) (list []job) {
	whole := job{Want: Want{Key: HoldKey(f.Inputs), Work: work.Hold.Name(), Needs: f.needs(), Class: ClassErrand, Rank: rankHold, Keep: true},
		ask: asking(work.HoldAsk{Task: f.task()})}
	if f.cuts > 1 {
		list = m.wantedCuts(f)
		whole.Needs, whole.Class = []string{panelBlob(f.Inputs.Data)}, ClassLight
		for k := range f.cuts {
			whole.Needs = append(whole.Needs, string(cutKey(f.Inputs, k)))
		}
	} else {
		list = append(list, whole)
	}
	if reported {
		list = append(list, m.misfitJob(f))
	} else {
		list = list[:min(len(list), max(1, m.Env.Cores-1))]
	}
	if f.cuts > 1 {
		list = append(list, whole)
	}
	return list
}

// wantedCuts are the cuts of a holdout that is not kept, until they are put together.
func (m *Model) wantedCuts(f *Fit) (list []job) {
	if artefact[*summary.Holdout](&m.table, HoldKey(f.Inputs)).Status != StatusRunning {
		return nil
	}
	for k := range f.cuts {
		list = append(list, job{Want: Want{Key: cutKey(f.Inputs, k), Work: work.Cut.Name(), Needs: f.needs(), Class: ClassErrand, Rank: rankHold},
			ask: asking(work.CutAsk{Task: f.task(), Cut: k})})
	}
	return list
}

// testing is how many tests of the results that are shown are not over: what can wait leaves them the workers.
func (m *Model) testing() (n int) {
	r := m.Results
	for k := range r.cuts {
		if artefact[*summary.Holdout](&m.table, cutKey(r.Inputs, k)).Busy() {
			n++
		}
	}
	if n == 0 && m.holdout(r.Inputs, r.cuts).Busy() {
		n = 1
	}
	if s := artefact[*summary.Misfit](&m.table, MisfitKey(r.fit)); s.Busy() || s.Status == StatusAbsent {
		n++
	}
	return n
}

// holdout is what is known of the holdout of a fit, of its cuts while they are tested.
func (m *Model) holdout(in Inputs, cuts int) Artefact[*summary.Holdout] {
	a := artefact[*summary.Holdout](&m.table, HoldKey(in))
	if !a.Busy() {
		return a
	}
	done := 0.0
	for k := range cuts {
		c := artefact[*summary.Holdout](&m.table, cutKey(in, k))
		done += c.Done / float64(cuts)
		a.Version = max(a.Version, c.Version)
		if c.Status == StatusFailed {
			a.Status, a.Why = StatusFailed, c.Why
		}
		if k == 0 && c.Value != nil {
			a.Value = c.Value
		}
	}
	a.Done = max(a.Done, done)
	return a
}
