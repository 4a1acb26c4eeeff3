package state

import (
	"testing"

	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/plan/optimise"
)

func TestSearch(t *testing.T) {
	task := optimise.Task{Work: optimise.Curve, Constraints: plan.FixedTotal(150)}
	m := loaded()
	if cmds := Update(m, Search{Task: task}); len(cmds) != 0 {
		t.Errorf("without a surface: %s", kinds(cmds))
	}
	m = fitted()
	if got := kinds(Update(m, Search{Task: task})); got != "RunSearch" {
		t.Fatalf("commands %s", got)
	}
	f := m.Finding.Of(optimise.Curve)
	first := f.Job
	Update(m, Advanced{Job: first, Done: 0.5})
	if !f.Busy || f.Done != 0.5 || m.Finding.Best.Busy {
		t.Errorf("%+v", f)
	}
	if got := kinds(Update(m, Search{Task: task})); got != "StopErrands RunSearch" {
		t.Errorf("asked again: %s", got)
	}
	answer := &optimise.Answer{Hash: m.surface().Hash, Frontier: &optimise.Frontier{}}
	Update(m, Searched{Job: first, Answer: answer})
	if !f.Busy || m.Found(optimise.Curve) != nil {
		t.Error("the answer of a search that was replaced was taken")
	}
	Update(m, Searched{Job: f.Job, Answer: answer})
	if f.Busy || m.Found(optimise.Curve) != answer {
		t.Errorf("%+v", f)
	}
	Update(m, Search{Task: optimise.Task{Work: optimise.Best}})
	if got := kinds(Update(m, StopSearch{Work: optimise.Best})); got != "StopErrands" {
		t.Errorf("stopping: %s", got)
	}
	Update(m, SearchFailed{Job: m.Finding.Best.Job, Reason: "no"})
	if b := m.Finding.Best; b.Busy || b.Failed != "no" {
		t.Errorf("%+v", b)
	}
	answer.Hash = "another"
	if m.Found(optimise.Curve) != nil {
		t.Error("what was found on another surface is shown")
	}
}
