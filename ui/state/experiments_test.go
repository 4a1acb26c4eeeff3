package state

import (
	"testing"

	"github.com/mixtab/mixtab/core/experiment"
	"github.com/mixtab/mixtab/core/work"
)

// TestAnExperimentIsTyped: what is wrong is said at its field and nothing is taken; then it is added, changed, and one step takes it back.
func TestAnExperimentIsTyped(t *testing.T) {
	m := fitted()
	typed := func(c experiment.Column, text string) { Update(m, Edit{Field: TestField(NewOne, c), Text: text}) }
	typed(experiment.Before, "100")
	typed(experiment.During, "100")
	Update(m, AddTest{})
	for _, c := range []experiment.Column{experiment.During, experiment.Low} {
		if m.Errors[TestField(NewOne, c)] == "" {
			t.Errorf("nothing is said of %s", c)
		}
	}
	typed(experiment.During, "150")
	typed(experiment.Low, "10")
	typed(experiment.High, "30")
	typed(experiment.Unit, "contacts")
	Update(m, AddTest{})
	if list := m.spec.LiftTests; len(list) != 1 || list[0].Delta != 50 || list[0].Lift != 20 || len(m.Drafts) != 0 {
		t.Fatalf("%+v, %v", list, m.Errors)
	}
	Update(m, Commit{Field: TestField("0", experiment.Effect), Text: "99"})
	if m.Errors[TestField("0", experiment.Effect)] == "" || m.spec.LiftTests[0].Lift != 20 {
		t.Error("an effect outside its range was taken")
	}
	Update(m, Commit{Field: TestField("0", experiment.High), Text: "50"})
	if got := m.spec.LiftTests[0]; got.High != 50 || got.Low != 10 {
		t.Errorf("%+v", got)
	}
	Update(m, RemoveTest{Index: 0})
	Update(m, Undo{})
	if len(m.spec.LiftTests) != 1 {
		t.Error("one step back there is no experiment")
	}
}

// TestExperimentsArePasted: all rows or none, with what is wrong with each.
func TestExperimentsArePasted(t *testing.T) {
	m := fitted()
	channel := m.Data.Reading.Dataset.Channels[0]
	paste := func(rows ...[]string) {
		Update(m, PasteTests{Text: "cells"})
		settled(m, Came{Key: m.Tests.key(), Status: StatusDone, Body: work.Marshal(work.TableAnswer{Rows: rows})})
	}
	head := []string{"channel", "before", "during", "effect", "low", "high", "unit"}
	fine := []string{channel, "100", "150", "20", "10", "30", "contacts"}
	paste(head, fine, []string{"Cinema", "x", "1", "1", "2", "0", ""})
	if len(m.spec.LiftTests) != 0 || len(m.Tests.Issues) != 3 || m.Tests.Issues[0].Row != 3 {
		t.Errorf("%+v, %+v", m.spec.LiftTests, m.Tests.Issues)
	}
	paste(head, fine, fine)
	if len(m.spec.LiftTests) != 2 || m.Tests.Read != 2 || len(m.Tests.Issues) != 0 {
		t.Errorf("%+v, %+v", m.spec.LiftTests, m.Tests)
	}
}
