package state

import (
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/project"
)

// TestADecisionKeepsWhatWasKnown: a kept plan has its day, its fit, its data, its span and what was expected of it; a note and a choice
// stay through a file, and undo takes them back one by one.
func TestADecisionKeepsWhatWasKnown(t *testing.T) {
	m := fitted()
	m.Today = 20420 // 28 Nov 2025
	Update(m, Commit{Field: FieldMargin, Text: "0.5"})
	settled(m, SetBudget{Channel: 0, Money: 150, Final: true})
	settled(m, StoreScenario{Name: "more TV"})
	o := m.Project.Scenarios[0].Origin
	if o.Made != 20420 || o.Fit == "" || o.Fit != m.FitName() || o.Data != "d1" || o.From != 17900 || o.To != 17914 ||
		o.Mean != m.Plan.Outcome.Mean || o.Delta != 100 || o.Margin != 0.5 || o.Profit != 0 {
		t.Errorf("%+v", o)
	}
	Update(m, Commit{Field: FieldNote.Of("1"), Text: " the board asked for it " + strings.Repeat("x", 600)})
	settled(m, ChooseScenario{ID: 1, On: true})
	settled(m, DuplicateScenario{ID: 1})
	sc := m.Project.Scenarios[0]
	if !strings.HasPrefix(sc.Note, "the board asked for it x") || len(sc.Note) != 500 || !sc.Chosen() || sc.Decision.On != 20420 {
		t.Errorf("%+v", sc)
	}
	if twin := m.Project.Scenarios[1]; twin.Chosen() || twin.Note != sc.Note {
		t.Errorf("a copy: %+v", twin)
	}
	saved, issues := project.ReadRecord(project.Record(m.Project, "plan"))
	if len(issues) > 0 || saved.Project.Scenarios[0].Origin != o || !saved.Project.Scenarios[0].Chosen() || len(saved.Project.Unknown) > 0 {
		t.Errorf("read back %+v, %v", saved.Project.Scenarios[0], issues)
	}
	Update(m, Undo{})
	Update(m, Undo{})
	if sc := m.Project.Scenarios[0]; sc.Chosen() || sc.Note == "" {
		t.Errorf("undone: %+v", sc)
	}
	Update(m, Undo{})
	if m.Project.Scenarios[0].Note != "" {
		t.Error("the note stays")
	}
	if !m.Plan.Kept[0].Answered {
		t.Error("a note has the plan answered again")
	}
}
