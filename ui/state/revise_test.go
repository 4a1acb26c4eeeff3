package state

import (
	"bytes"
	"encoding/json"
	"reflect"
	"testing"

	"github.com/mixtab/mixtab/core/elicit"
	"github.com/mixtab/mixtab/core/revise"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/work"
)

// revisions are the asks for what a changed model would say, among commands.
func revisions(cmds []Cmd) (asked []work.ReviseAsk) {
	for _, run := range commands[Run](cmds) {
		var a work.ReviseAsk
		if run.Work == work.Revise.Name() && work.Unmarshal(run.Ask, &a) == nil {
			asked = append(asked, a)
		}
	}
	return asked
}

// TestAChangedPriorIsAnsweredOnceItRests: not while it is dragged, and not on another page; the results stay out of date, and undone
// there is nothing to say.
func TestAChangedPriorIsAnsweredOnceItRests(t *testing.T) {
	m := fitted()
	tell(m, questions(Update(m, GoTo{Step: StepModel}))[0], nil)
	if len(running(m, work.Revise.Name())) != 0 || m.Revision.Key != "" {
		t.Fatal("asked of a model that is as it was fitted")
	}
	var cmds []Cmd
	for i, last := range []bool{false, true} {
		q := questions(Update(m, SetPrior{Quantity: elicit.HalfLife, Low: 1, High: 3 + float64(i), Final: last}))
		sp := m.Spec()
		sp.Description += "moved"
		cmds = tell(m, q[0], specJSON(sp))
		if got := len(revisions(cmds)); (got == 1) != last {
			t.Errorf("a drag that has ended: %v, asks %d times", last, got)
		}
	}
	if asked := revisions(cmds)[0]; !bytes.Equal(asked.Other, m.Project.Spec) || bytes.Equal(asked.Spec, m.Project.Spec) ||
		m.Staleness() != "model" || !m.Revision.Busy() {
		t.Errorf("asked %s of a fit of %s; stale %q, %+v", asked.Other, asked.Spec, m.Staleness(), m.Revision)
	}
	answer(m, work.Revise.Name(), &revise.Answer{Way: revise.Weighed, K: 0.2})
	if m.Revision.Status != StatusDone || m.Revision.Value.K != 0.2 || m.Staleness() != "model" {
		t.Errorf("%+v, stale %q", m.Revision, m.Staleness())
	}
	q := questions(Update(m, SetPrior{Quantity: elicit.HalfLife, Low: 1, High: 9, Final: true}))
	sp := m.Spec()
	sp.Description += "again"
	if again := revisions(tell(m, q[0], specJSON(sp))); len(again) != 1 || !m.Revision.Busy() || m.Revision.Value == nil {
		t.Errorf("another change: asked %d times, %+v", len(again), m.Revision)
	}
	if Update(m, GoTo{Step: StepPlan}); len(running(m, work.Revise.Name())) != 0 {
		t.Error("it is worked out while nobody looks")
	}
	Update(m, Undo{})
	if Update(m, GoTo{Step: StepModel}); m.Revision.Status != StatusDone {
		t.Errorf("undone, the answer before is not there: %+v", m.Revision)
	}
	Update(m, Undo{})
	if m.Revision.Key != "" || m.Staleness() != "" {
		t.Errorf("all undone: %+v, stale %q", m.Revision, m.Staleness())
	}
}

// TestNothingIsRevisedWhileAFitRuns, nor of other data.
func TestNothingIsRevisedWhileAFitRuns(t *testing.T) {
	m := fitted()
	Update(m, GoTo{Step: StepModel})
	Update(m, ChoosePreset{Name: "bhmmm"})
	if len(running(m, work.Revise.Name())) != 1 {
		t.Fatal("not asked of another model")
	}
	fail(m, work.Revise.Name(), "no room")
	if m.Revision.Status != StatusFailed || m.Revision.Why.IsZero() {
		t.Errorf("%+v", m.Revision)
	}
	if Update(m, StartFit{}); m.Revision.Key != "" || len(running(m, work.Revise.Name())) != 0 {
		t.Errorf("while the model runs: %+v", m.Revision)
	}
}

// TestFittedExperimentsAreSetAside: of a model that was fitted with them it is asked what it would be without, while the page is looked at;
// not of one that has been changed since, nor without experiments.
func TestFittedExperimentsAreSetAside(t *testing.T) {
	m := fitted()
	Update(m, GoTo{Step: StepModel})
	if m.Untested.Key != "" {
		t.Fatal("there are no experiments to set aside")
	}
	without := append([]byte(nil), m.Project.Spec...)
	s := m.Spec()
	s.LiftTests = []spec.LiftTest{{Geo: spec.AllGeos, Channel: m.Data.Reading.Dataset.Channels[0], Spend: 1, Delta: 1, Lift: 1, SE: 1}}
	m.takeSpec(s)
	m.Results.Inputs.Spec = m.Inputs().Spec // as if it had been fitted so
	asked := revisions(Update(m, GoTo{Step: StepModel}))
	var other, plain spec.Spec
	if len(asked) != 1 || json.Unmarshal(asked[0].Other, &other) != nil || json.Unmarshal(without, &plain) != nil ||
		!reflect.DeepEqual(other, plain) {
		t.Fatalf("asked %d times, of %+v", len(asked), other)
	}
	answer(m, work.Revise.Name(), &revise.Answer{Way: revise.Weighed, K: 0.4})
	if m.Untested.Status != StatusDone || m.Untested.Value.K != 0.4 || m.Revision.Key != "" {
		t.Errorf("%+v, %+v", m.Untested, m.Revision)
	}
	s.LiftTests = nil
	m.takeSpec(s)
	if Update(m, GoTo{Step: StepModel}); m.Untested.Key != "" {
		t.Errorf("the experiments have gone: %+v", m.Untested)
	}
}
