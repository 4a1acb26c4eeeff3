package state

import "github.com/mixtab/mixtab/core/summary"

// Verdict is the verdict on the results that are shown, with what the holdout says so far. There must be results.
func (m *Model) Verdict() summary.Verdict {
	v, h := m.Results.Report.Verdict, &m.Results.Holdout
	if len(v.Grounds) == 0 {
		return v
	}
	return v.With(summary.JudgeHoldout(h.Found, h.Busy, h.Done, h.Failed))
}
