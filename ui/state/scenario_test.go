package state

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/project"
	"github.com/mixtab/mixtab/core/surface/surfacetest"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/core/work"
)

// settled carries out what Update asks to be sent again.
func settled(m *Model, message Msg) []Cmd {
	cmds := Update(m, message)
	for i := 0; i < len(cmds); i++ {
		if soon, is := cmds[i].(Later); is {
			cmds = append(cmds, Update(m, soon.Message)...)
		}
	}
	return cmds
}

// tray lists the kept plans by name and mean outcome; "?" is not answered yet.
func tray(m *Model) string {
	var out []string
	for i, sc := range m.Project.Scenarios {
		text := sc.Name + " ?"
		if k := m.Plan.Kept[i]; k.Answered {
			text = fmt.Sprintf("%s %.10g", sc.Name, k.Outcome.Mean)
		}
		out = append(out, text)
	}
	return strings.Join(out, ", ")
}

func TestScenariosAreKeptAnsweredAndUndone(t *testing.T) {
	m := fitted()
	want := func(when, list string) {
		t.Helper()
		if got := tray(m); got != list {
			t.Errorf("%s: %q, want %q", when, got, list)
		}
	}
	settled(m, StoreScenario{Name: "as it is"})
	settled(m, SetBudget{Channel: 0, Money: 150, Final: true})
	settled(m, StoreScenario{})
	want("two stored", "as it is 261.5, Scenario 2 361.5")
	settled(m, DuplicateScenario{ID: 1})
	want("duplicated", "as it is 261.5, as it is copy 261.5, Scenario 2 361.5")
	settled(m, Commit{Field: "scenario:3", Text: " save money "})
	want("renamed", "as it is 261.5, save money 261.5, Scenario 2 361.5")
	Update(m, CompareScenario{ID: 1, On: true})
	settled(m, RemoveScenario{ID: 1})
	want("removed", "save money 261.5, Scenario 2 361.5")
	if len(m.Plan.Compared) != 0 {
		t.Error("a plan that is gone is still compared")
	}
	for _, when := range []string{"as it is 261.5, save money 261.5, Scenario 2 361.5",
		"as it is 261.5, as it is copy 261.5, Scenario 2 361.5", "as it is 261.5, Scenario 2 361.5", "as it is 261.5"} {
		settled(m, Undo{})
		want("undone", when)
	}
	settled(m, Redo{})
	want("done again", "as it is 261.5, Scenario 2 361.5")
}

func TestAScenarioGoesOnTheSliders(t *testing.T) {
	m := fitted()
	settled(m, SetBudget{Channel: 0, Money: 150, Final: true})
	settled(m, StoreScenario{Name: "more TV"})
	settled(m, TodaysPlan{})
	settled(m, ShowScenario{ID: 1})
	if m.Plan.Now.Channel(0) != 150 || m.Plan.Outcome.DeltaMean != 100 {
		t.Errorf("on the sliders: %v", m.Plan.Now.Spend)
	}
	settled(m, SetBudget{Channel: 0, Money: 20, Final: true})
	if kept := (plan.Scenario{Spend: m.Project.Scenarios[0].Spend}); kept.Total() != 200 {
		t.Error("a move of a slider changed the kept plan")
	}
	settled(m, ShowScenario{ID: IDToday})
	if m.Project.Current != nil || m.Plan.Outcome.DeltaMean != 0 {
		t.Error("today's plan is not on the sliders")
	}
}

func TestNamesOfScenarios(t *testing.T) {
	m := fitted()
	settled(m, StoreScenario{Name: "A"})
	settled(m, StoreScenario{Name: "a"})
	if m.Project.Scenarios[1].Name != "a 2" {
		t.Errorf("stored under a name that is taken: %q", m.Project.Scenarios[1].Name)
	}
	for text, why := range map[string]string{"": "A scenario needs a name.", "A": "Another scenario already has this name.", " b ": ""} {
		m.Errors = map[Field]string{}
		Update(m, Commit{Field: "scenario:2", Text: text})
		if got := m.Errors["scenario:2"]; got != why {
			t.Errorf("%q: %q, want %q", text, got, why)
		}
	}
}

func TestKeptPlansAreAnsweredOneAtATime(t *testing.T) {
	m := fitted()
	for range 3 {
		settled(m, StoreScenario{})
	}
	Update(m, SetInterval{Interval: narrow})
	cmds := answer(m, work.Analyse.Name(), told(narrow))
	if got := strings.Count(kinds(cmds), "Later"); got != 1 || strings.Count(tray(m), "?") != 3 {
		t.Errorf("%d asked for at once, tray %s", got, tray(m))
	}
	Update(m, AnswerNext{})
	if strings.Count(tray(m), "?") != 2 {
		t.Error("not one at a time:", tray(m))
	}
	Update(m, Undo{})
	settled(m, AnswerNext{})
	if strings.Contains(tray(m), "?") {
		t.Error("one stays without an answer:", tray(m))
	}
}

func TestComparedPlans(t *testing.T) {
	m := fitted()
	for range 4 {
		settled(m, StoreScenario{})
	}
	for _, id := range []int{IDToday, 1, 2, 9, 3, IDCurrent} {
		Update(m, CompareScenario{ID: id, On: true})
	}
	if got := fmt.Sprint(m.Plan.Compared); got != "[1 2 3 -1]" {
		t.Errorf("the last four that exist: %s", got)
	}
	Update(m, CompareScenario{ID: 2})
	if got := fmt.Sprint(m.Plan.Compared); got != "[1 3 -1]" {
		t.Errorf("one taken away: %s", got)
	}
}

func TestImportTakesAllOrNothing(t *testing.T) {
	m := fitted()
	settled(m, StoreScenario{Name: "mine"})
	cmds := Update(m, OpenScenarios{Name: "plans.csv", Bytes: []byte("x")})
	if kinds(cmds) != "Put Run" {
		t.Fatal(kinds(cmds))
	}
	bad := [][]string{{"scenario", "TV", "Radio", "Print"}, {"A", "1", "2", "3"}, {"B", "lots", "-2", ""}}
	steps := len(m.past)
	cells := func(a work.TableAnswer) Msg {
		return Came{Key: m.Plan.Import.key(), Status: StatusDone, Body: work.Marshal(a)}
	}
	settled(m, cells(work.TableAnswer{Rows: bad, Issues: []panel.Issue{{Severity: panel.Note, Reason: words.Plain("read as CSV")}}}))
	older := cells(work.TableAnswer{Rows: bad[:2]})
	if tray(m) != "mine 261.5" || len(m.Plan.Import.Issues) != 4 || len(m.past) != steps {
		t.Errorf("%s with %v", tray(m), m.Plan.Import.Issues)
	}
	settled(m, OpenScenarios{Name: "plans.csv"})
	settled(m, older)
	if !m.Plan.Import.Busy {
		t.Error("an answer to an older file was taken")
	}
	settled(m, cells(work.TableAnswer{Rows: bad[:2]}))
	if tray(m) != "mine 261.5, A 15.5" || m.Plan.Import.Read != 1 || len(m.Plan.Import.Issues) != 1 {
		t.Errorf("%s with %v", tray(m), m.Plan.Import)
	}
	Update(m, Undo{})
	if tray(m) != "mine 261.5" {
		t.Error("an import is not undone:", tray(m))
	}
}

func TestGeosBoundsAndLocks(t *testing.T) {
	m := fitted()
	Update(m, ChooseGeo{Geo: 1})
	Update(m, SetBudget{Channel: 0, Money: 50, Final: true})
	if got := fmt.Sprint(m.Plan.Now.Spend); got != "[[60 20] [50 30]]" {
		t.Error("one geo's slider:", got)
	}
	Update(m, LockChannel{Channel: 0, Lock: true})
	Update(m, ChooseGeo{Geo: -1})
	Update(m, SetBudget{Channel: 0, Money: 200, Final: true})
	if got := fmt.Sprint(m.Plan.Now.Spend); got != "[[150 20] [50 30]]" {
		t.Error("a locked geo takes no part:", got)
	}
	Update(m, Commit{Field: "high:1", Text: "40"})
	Update(m, SetBudget{Channel: 1, Money: 70, Final: true})
	if got := m.Plan.Now.Channel(1); got != 40 {
		t.Error("beyond the most:", got)
	}
	Update(m, Commit{Field: "low:1", Text: "45"})
	if m.Errors["low:1"] == "" {
		t.Error("a least above the most was taken")
	}
	Update(m, Commit{Field: "high:1", Text: ""})
	Update(m, Undo{})
	if len(m.Project.Bounds) != 2 {
		t.Error("undo brings no bound back:", m.Project.Bounds)
	}
}

func TestScenariosOutliveANewModel(t *testing.T) {
	m := fitted()
	settled(m, StoreScenario{Name: "mine"})
	other := results()
	header := *other.Surface.Header()
	header.Hash, header.Channels = "another", []string{"Print", "Radio"}
	other.Surface = surfacetest.Sketch(header, 4, func(int, int) float64 { return 1 }, func(_, _, _, _ int, f float64) float64 { return f })
	other.Channels = header.Channels
	Update(m, StartFit{})
	drawn(m)
	answer(m, work.Analyse.Name(), other)
	k := m.Plan.Kept[0]
	if k.Scenario.Channel(1) != 50 || len(k.Misfit) != 2 {
		t.Errorf("on another model: %v with %v", k.Scenario.Spend, k.Misfit)
	}
}

func TestPlansSideBySide(t *testing.T) {
	m := fitted()
	settled(m, SetBudget{Channel: 0, Money: 150, Final: true})
	settled(m, StoreScenario{Name: "more TV"})
	Update(m, CompareScenario{ID: 1, On: true})
	if m.Plan.Beside != nil {
		t.Error("one plan stands beside nothing")
	}
	Update(m, CompareScenario{ID: IDToday, On: true})
	Update(m, CompareScenario{ID: IDCurrent, On: true})
	b := m.Plan.Beside
	if len(b) != 3 || b[0].Against.Channel != nil || b[1].Against.All.Outcome.Mean != -100 || b[1].Against.Channel[0].Spend != -50 ||
		b[2].Against.Channel[0].Spend != 0 {
		t.Fatalf("%+v", b)
	}
	Update(m, SetBudget{Channel: 1, Money: 60})
	if got := m.Plan.Beside[2].Against.Channel[1].Outcome.Mean; math.Abs(got-10) > 1e-9 {
		t.Errorf("the plan on the sliders moves along: %v", got)
	}
	settled(m, RemoveScenario{ID: 1})
	if len(m.Plan.Beside) != 2 || m.Plan.Beside[0].ID != IDToday {
		t.Errorf("one is gone: %+v", m.Plan.Beside)
	}
}

func TestAnAnswerIsOfItsOwnPlan(t *testing.T) {
	m := fitted()
	settled(m, StoreScenario{Name: "A"})
	other := m.Project.Scenarios[0]
	other.Spend = [][]float64{{0, 20}, {0, 30}}
	m.edit("", func(p *project.Project) { p.Scenarios = []project.Scenario{other} })
	settled(m, GoTo{Step: StepPlan})
	if tray(m) != "A 61.5" {
		t.Error("another plan under the number of one that was answered:", tray(m))
	}
}

func TestWorkersDoNotCutADragInTwo(t *testing.T) {
	m := fitted()
	for _, message := range []Msg{SetBudget{Channel: 0, Money: 90}, Came{}, SaveFailed{}, AnswerNext{},
		SetBudget{Channel: 0, Money: 80, Final: true}} {
		Update(m, message)
	}
	Update(m, Undo{})
	if m.Project.Current != nil {
		t.Error("one undo takes half of a drag back")
	}
}
