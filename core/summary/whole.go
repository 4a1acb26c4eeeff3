package summary

import (
	"github.com/mixtab/mixtab/core/words"
)

// Looked is a test that is made of a fit once its draws are in, as far as it has come.
type Looked[T any] struct {
	Value   T
	Running bool
	Done    float64    // the share of it that is done, while it runs
	Why     words.Text // there is no value
}

// Evidence is what is known of a fit besides its draws: of tests that take fits or repetitions of their own. What was not
// tested is the zero value, and the verdict says so.
type Evidence struct {
	Holdout Looked[*Holdout]
	Misfit  Looked[*Misfit]
	Demand  map[string]Demand // channel → a person's answer to what holds demand apart from its effect
}

// Whole is the one verdict on a fit: that of its draws with everything that was tested besides. Whatever tells a verdict, a
// page, a program or a file, has it from here. A run without draws that could be judged has nothing to add to.
func (v Verdict) Whole(e Evidence) Verdict {
	if len(v.Grounds) == 0 {
		return v
	}
	h, m := &e.Holdout, &e.Misfit
	grounds := append([]Ground{JudgeHoldout(h.Value, h.Running, h.Done, h.Why)}, JudgeMisfit(m.Value, m.Running, m.Done, m.Why)...)
	grounds = append(grounds, JudgeHidden(v.Hidden, e.Demand)...)
	v.Demand = e.Demand
	return v.With(grounds...)
}
