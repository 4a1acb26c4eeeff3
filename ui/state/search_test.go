package state

import (
	"testing"

	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/plan/optimise"
	"github.com/mixtab/mixtab/core/work"
)

// look asks for a search.
func look(m *Model, t optimise.Task) []Cmd {
	m.search(t)
	return m.follow()
}

func TestSearch(t *testing.T) {
	task := optimise.Task{Work: optimise.Several, Constraints: plan.FixedTotal(150)}
	m := loaded()
	if cmds := look(m, task); len(cmds) != 0 {
		t.Errorf("without a surface: %s", kinds(cmds))
	}
	m = fitted()
	if got := kinds(look(m, task)); got != "Run" {
		t.Fatalf("commands %s", got)
	}
	f := m.Finding.Of(optimise.Several)
	first := f.Key
	Update(m, Came{Key: first, Status: StatusRunning, Done: 0.5})
	if !f.Busy() || f.Done != 0.5 || m.Finding.Curve.Busy() {
		t.Errorf("%+v", f)
	}
	if got := kinds(look(m, task)); got != "" {
		t.Errorf("asked again: %s", got)
	}
	task.Constraints = plan.FixedTotal(160)
	if got := kinds(look(m, task)); got != "Stop Run" {
		t.Errorf("asked otherwise: %s", got)
	}
	found := optimise.Answer{Hash: m.surface().Hash, Alternatives: &optimise.Alternatives{}}
	Update(m, Came{Key: first, Status: StatusDone, Body: work.Marshal(found)})
	if !f.Busy() || m.Found(optimise.Several) != nil {
		t.Error("the answer of a search that was replaced was taken")
	}
	if stops := commands[Stop](Update(m, StopSearch{Work: optimise.Several})); len(stops) != 1 || !stops[0].Keep || stops[0].Key != f.Key {
		t.Errorf("stopping: %+v", stops)
	}
	Update(m, Came{Key: f.Key, Status: StatusStopped, Body: work.Marshal(found)})
	if f.Busy() || m.Found(optimise.Several) == nil {
		t.Errorf("what was found until it was stopped is lost: %+v", f)
	}
	task.Constraints = plan.FixedTotal(170)
	look(m, task)
	fail(m, work.Search.Name(), "no")
	if f.Busy() || f.Why.String() != "no" || m.Found(optimise.Several) == nil {
		t.Errorf("%+v", f)
	}
	if got := kinds(look(m, task)); got != "Run" {
		t.Errorf("a search that failed is not tried again: %s", got)
	}
	found.Hash = "another"
	answer(m, work.Search.Name(), found)
	if m.Found(optimise.Several) != nil {
		t.Error("what was found on another surface is shown")
	}
}
