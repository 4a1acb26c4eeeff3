package state

import (
	"testing"

	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/plan/optimise"
	"github.com/mixtab/mixtab/core/work"
)

func TestSearch(t *testing.T) {
	task := optimise.Task{Work: optimise.Best, Constraints: plan.FixedTotal(150)}
	m := loaded()
	if cmds := Update(m, Search{Task: task}); len(cmds) != 0 {
		t.Errorf("without a surface: %s", kinds(cmds))
	}
	m = fitted()
	if got := kinds(Update(m, Search{Task: task})); got != "Run" {
		t.Fatalf("commands %s", got)
	}
	f := m.Finding.Of(optimise.Best)
	first := f.Key
	Update(m, Came{Key: first, Status: StatusRunning, Done: 0.5})
	if !f.Busy() || f.Done != 0.5 || m.Finding.Curve.Busy() {
		t.Errorf("%+v", f)
	}
	if got := kinds(Update(m, Search{Task: task})); got != "" {
		t.Errorf("asked again: %s", got)
	}
	task.Constraints = plan.FixedTotal(160)
	if got := kinds(Update(m, Search{Task: task})); got != "Stop Run" {
		t.Errorf("asked otherwise: %s", got)
	}
	found := optimise.Answer{Hash: m.surface().Hash, Solution: &optimise.Solution{}}
	Update(m, Came{Key: first, Status: StatusDone, Body: work.Marshal(found)})
	if !f.Busy() || m.Found(optimise.Best) != nil {
		t.Error("the answer of a search that was replaced was taken")
	}
	if stops := commands[Stop](Update(m, StopSearch{Work: optimise.Best})); len(stops) != 1 || !stops[0].Keep || stops[0].Key != f.Key {
		t.Errorf("stopping: %+v", stops)
	}
	Update(m, Came{Key: f.Key, Status: StatusStopped, Body: work.Marshal(found)})
	if f.Busy() || m.Found(optimise.Best) == nil {
		t.Errorf("what was found until it was stopped is lost: %+v", f)
	}
	task.Constraints = plan.FixedTotal(170)
	Update(m, Search{Task: task})
	fail(m, work.Search.Name(), "no")
	if f.Busy() || f.Why != "no" || m.Found(optimise.Best) == nil {
		t.Errorf("%+v", f)
	}
	if got := kinds(Update(m, Search{Task: task})); got != "Run" {
		t.Errorf("a search that failed is not tried again: %s", got)
	}
	found.Hash = "another"
	answer(m, work.Search.Name(), found)
	if m.Found(optimise.Best) != nil {
		t.Error("what was found on another surface is shown")
	}
}
