package state

import (
	"bytes"
	"testing"

	"github.com/mixtab/mixtab/core/elicit"
	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/remedy"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/core/work"
)

// A person is quicker than a slow machine: what is done before an earlier answer has come keeps what was done before it, and lands where
// the person did it.

// TestTwoEndsOfABeliefTypedQuickly: the second end is typed before the answer to the first has come.
func TestTwoEndsOfABeliefTypedQuickly(t *testing.T) {
	m := opened()
	start := m.Project.Spec
	first := questions(Update(m, Commit{Field: "belief:half_life:low", Text: "0.5"}))
	Update(m, Commit{Field: "belief:half_life:high", Text: "8"})
	second := questions(tell(m, first[0], variantOf(start, "1")))
	if len(second) != 1 || second[0].Set == nil || second[0].Set.Low != 0.5 || second[0].Set.High != 8 {
		t.Errorf("then %d questions are asked", len(second))
	}
}

// TestABeliefAndAnotherChange: the model is changed otherwise before the answer has come; the belief is asked for again, of that model.
func TestABeliefAndAnotherChange(t *testing.T) {
	m := opened()
	first := questions(Update(m, SetPrior{Quantity: elicit.HalfLife, Low: 1, High: 4, Final: true}))
	Update(m, SetPooling{Mode: "separate"})
	pooled := m.Project.Spec
	again := questions(tell(m, first[0], variantOf(first[0].Spec, "1")))
	if !bytes.Equal(m.Project.Spec, pooled) || len(again) != 1 || again[0].Set == nil || !bytes.Equal(again[0].Spec, pooled) {
		t.Fatalf("then %d questions are asked", len(again))
	}
	if tell(m, again[0], variantOf(pooled, "2")); !bytes.Equal(m.Project.Spec, variantOf(pooled, "2")) {
		t.Error("the belief is lost")
	}
}

// TestABeliefSetOnLeaving: the page is left, or the model run, at once; the run is of the model with the belief.
func TestABeliefSetOnLeaving(t *testing.T) {
	for name, leave := range map[string]Msg{"another page": GoTo{Step: StepPlan}, "a run": StartFit{}} {
		m := opened()
		start := m.Project.Spec
		first := questions(Update(m, SetPrior{Quantity: elicit.HalfLife, Low: 1, High: 4, Final: true}))
		if cmds := Update(m, leave); len(commands[Stop](cmds)) != 0 || m.Fit.Status == FitRunning {
			t.Errorf("%s: %s", name, kinds(cmds))
		}
		cmds := tell(m, first[0], variantOf(start, "1"))
		if !bytes.Equal(m.Project.Spec, variantOf(start, "1")) {
			t.Errorf("%s: the belief is lost", name)
		}
		if stopped := commands[Stop](cmds); len(stopped) != 1 || stopped[0].Key != m.talkKey() {
			t.Errorf("%s: the talk goes on", name)
		}
		if _, run := leave.(StartFit); run != (m.Fit.Status == FitRunning) || run && !bytes.Equal(m.Fit.spec, m.Project.Spec) {
			t.Errorf("%s: the run is %s", name, m.Fit.Status)
		}
	}
}

// TestABeliefRefusedOnLeaving: why is said on the page that is open then, and no run starts without it.
func TestABeliefRefusedOnLeaving(t *testing.T) {
	m := opened()
	Update(m, SetPrior{Quantity: elicit.HalfLife, Low: 1, High: 4, Final: true})
	Update(m, StartFit{})
	if say(m, work.Believed{Refused: words.Plain("cut off")}); m.Notice != "cut off" || m.Fit.Status == FitRunning {
		t.Errorf("%q, and the run is %s", m.Notice, m.Fit.Status)
	}
}

// TestALostTalkHoldsUpNoRun: a worker that is lost with a belief lets the next run start.
func TestALostTalkHoldsUpNoRun(t *testing.T) {
	m := opened()
	Update(m, SetPrior{Quantity: elicit.HalfLife, Low: 1, High: 4, Final: true})
	Update(m, SetPrior{Quantity: elicit.HalfLife, Low: 1, High: 5, Final: true})
	Update(m, GoTo{Step: StepFit})
	Update(m, Came{Key: m.talkKey(), Status: StatusFailed, Why: words.Plain("lost")})
	if Update(m, StartFit{}); m.Prior.setting() || m.Fit.Status != FitRunning {
		t.Errorf("setting %v, and the run is %s", m.Prior.setting(), m.Fit.Status)
	}
}

// TestUndoOfADragThatIsNotOver takes back what of it is in the model, and what is still on its way.
func TestUndoOfADragThatIsNotOver(t *testing.T) {
	m := opened()
	start := m.Project.Spec
	Update(m, Commit{Field: "name", Text: "Mine"})
	first := questions(Update(m, SetPrior{Quantity: elicit.HalfLife, Low: 1, High: 3.5, Final: false}))
	Update(m, SetPrior{Quantity: elicit.HalfLife, Low: 1, High: 4, Final: true})
	next := questions(tell(m, first[0], variantOf(start, "1")))
	Update(m, Undo{})
	if tell(m, next[0], variantOf(start, "2")); !bytes.Equal(m.Project.Spec, start) || m.Project.Name != "Mine" {
		t.Errorf("undo leaves %q", m.Project.Name)
	}
}

// TestABeliefOfAnotherProject: what was set in one project changes no other that is opened meanwhile.
func TestABeliefOfAnotherProject(t *testing.T) {
	m := opened()
	first := questions(Update(m, SetPrior{Quantity: elicit.HalfLife, Low: 1, High: 4, Final: true}))
	other := m.Project
	other.ID, other.Name = "other", "Other"
	Update(m, ProjectLoaded{Project: other, Step: StepModel})
	if tell(m, first[0], variantOf(other.Spec, "1")); !bytes.Equal(m.Project.Spec, other.Spec) {
		t.Error("a belief of one project went to another")
	}
}

// TestAnAmountTakenBackQuickly: an amount is typed and taken back before the file is read again with it.
func TestAnAmountTakenBackQuickly(t *testing.T) {
	m := loaded()
	Update(m, Commit{Field: FieldKPIValue, Text: "5"})
	Update(m, Commit{Field: FieldKPIValue, Text: ""})
	Update(m, Commit{Field: FieldUnitCost.Of("TV"), Text: "2"})
	Update(m, Commit{Field: FieldUnitCost.Of("TV"), Text: ""})
	if now := m.Project.Mapping; now.KPIValue != 0 || now.UnitCost["TV"] != 0 {
		t.Errorf("read with %+v", now)
	}
}

// TestARemedyAdoptedAfterACorrection keeps the correction.
func TestARemedyAdoptedAfterACorrection(t *testing.T) {
	m := loaded()
	Update(m, Correct{Change: panel.Change{Part: intake.PartDates, Value: "dmy"}})
	Update(m, Adopt{Remedy: remedy.Remedy{Kind: remedy.Shift, Channel: "TV", Periods: 1}})
	if f := m.Project.Mapping.Format; f == nil || f.Dates != "dmy" || len(f.Shifts) != 1 {
		t.Errorf("read with %+v", m.Project.Mapping)
	}
}

// TestAFileOpenedWhileASampleIsMade is not replaced by it, and neither is a project by experiments of another.
func TestAFileOpenedWhileASampleIsMade(t *testing.T) {
	m := New()
	Update(m, ChooseSample{Name: "national"})
	Update(m, OpenFile{Name: "mine.csv", Bytes: []byte("Week,Sales\n")})
	answer(m, work.Sample.Name(), work.File{Name: "national.csv"})
	if read(m, reading()); m.Project.Source.Name != "mine.csv" || m.Data.Busy {
		t.Errorf("the file is %s, busy %v", m.Project.Source.Name, m.Data.Busy)
	}
	Update(m, OpenSample{Name: "national"})
	Update(m, OpenFile{Name: "other.csv", Bytes: []byte("Week,Sales\n")})
	if Update(m, SampleMissing{Name: "national"}); m.Opening != "" || m.sampling != "" {
		t.Error("a sample that was given up is made after all")
	}
	m = loaded()
	Update(m, OpenTests{Name: "tests.csv", Bytes: []byte("x")})
	Update(m, NewProject{})
	if m.Tests.Busy {
		t.Error("experiments of one project go to another")
	}
}

// TestATextOutlivesAnImport: what is being typed while scenarios are read from a file stays.
func TestATextOutlivesAnImport(t *testing.T) {
	m := fitted()
	Update(m, StoreScenario{})
	Update(m, OpenScenarios{Name: "plans.csv", Bytes: []byte("x")})
	Update(m, Edit{Field: FieldNote.Of("1"), Text: "because"})
	answer(m, work.Table.Name(), work.TableAnswer{Rows: [][]string{{"scenario", "TV", "Radio"}, {"Push", "200", "10"}}})
	if len(m.Project.Scenarios) != 2 || m.Drafts[FieldNote.Of("1")] != "because" {
		t.Errorf("%d scenarios, drafts %v", len(m.Project.Scenarios), m.Drafts)
	}
}

// TestWeightsBeforeTheSpan: own weights that are typed while another span is worked out would be put on the plan of the old one.
func TestWeightsBeforeTheSpan(t *testing.T) {
	m := fitted()
	Update(m, Commit{Field: FieldBudget.Of("0"), Text: "50"})
	Update(m, SetHorizon{Horizon: surface.Horizon{Periods: 2}})
	Update(m, Commit{Field: FieldPhasing, Text: "1 2"})
	if m.Project.Current != nil || m.Errors[FieldPhasing] == "" || m.Drafts[FieldPhasing] != "1 2" {
		t.Errorf("plan %+v, error %q", m.Project.Current, m.Errors[FieldPhasing])
	}
}

// TestAnEndOfASpanBeforeItsAnswers: an end that is typed while another span is worked out changes that one.
func TestAnEndOfASpanBeforeItsAnswers(t *testing.T) {
	m := fitted()
	Update(m, SetHorizon{Horizon: surface.Horizon{Periods: 2}})
	Update(m, Commit{Field: FieldPeriod.Of("to"), Text: panel.Date(17915).String()})
	if h := m.Project.Horizon; h.From != 17907 || h.To != 17915 {
		t.Errorf("plans are about %s to %s, %v", h.From, h.To, m.Errors)
	}
}

// TestABeliefIsTakenBackBeforeItsAnswer: undo is offered for it, also where nothing else can be undone.
func TestABeliefIsTakenBackBeforeItsAnswer(t *testing.T) {
	m := opened()
	m.past = nil
	Update(m, SetPrior{Quantity: elicit.HalfLife, Low: 1, High: 4, Final: true})
	if !m.CanUndo() {
		t.Error("undo is not offered")
	}
	if Update(m, Undo{}); m.Prior.setting() {
		t.Error("the belief is still on its way")
	}
}
