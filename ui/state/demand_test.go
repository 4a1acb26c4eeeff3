package state

import (
	"testing"

	"github.com/mixtab/mixtab/core/project"
	"github.com/mixtab/mixtab/core/summary"
)

// TestAnAnswerAboutDemandChangesNoFit: it is part of the project, kept, undone and taken back; results stay as they are.
func TestAnAnswerAboutDemandChangesNoFit(t *testing.T) {
	m := fitted()
	before := m.Results
	if runs := commands[Run](Update(m, AnswerDemand{Channel: "TV", Answer: summary.DemandIndependent})); len(runs) > 0 {
		t.Errorf("an answer starts %+v", runs)
	}
	if m.Results != before || m.Staleness() != "" || m.Project.Demand["TV"] != summary.DemandIndependent {
		t.Errorf("results are %v, stale %q, the project has %v", m.Results == before, m.Staleness(), m.Project.Demand)
	}
	saved, issues := project.ReadRecord(project.Record(m.Project, "check"))
	if len(issues) > 0 || saved.Project.Demand["TV"] != summary.DemandIndependent {
		t.Errorf("kept as %v, %v", saved.Project.Demand, issues)
	}
	Update(m, AnswerDemand{Channel: "TV"})
	if m.Project.Demand != nil {
		t.Errorf("taken back it is %v", m.Project.Demand)
	}
	Update(m, Undo{})
	if m.Project.Demand["TV"] != summary.DemandIndependent {
		t.Errorf("undone it is %v", m.Project.Demand)
	}
}
