package state

import (
	"slices"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/plan/optimise"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/core/work"
)

// asked is the task of the search among commands; the test fails when there is none.
func asked(t *testing.T, cmds []Cmd) optimise.Task {
	t.Helper()
	for _, c := range cmds {
		var ask work.SearchAsk
		if run, is := c.(Run); is && run.Work == work.Search.Name() && work.Unmarshal(run.Ask, &ask) == nil {
			return ask.Task
		}
	}
	t.Fatalf("no search among %s", kinds(cmds))
	return optimise.Task{}
}

// built is a model whose surface is whole.
func built() *Model {
	m := fitted()
	if m.Building.Status != BuildDone {
		panic("the surface of results() is whole")
	}
	return m
}

func TestAWishIsAskedWithItsLimits(t *testing.T) {
	m := built()
	Update(m, SetBudget{Channel: 0, Money: 120, Final: true})
	Update(m, Commit{Field: "rule", Text: " Radio >= 10% of total "})
	Update(m, Commit{Field: "high:0", Text: "110"})
	Update(m, Commit{Field: "step", Text: "5"})
	Update(m, SetFreedom{What: "geos", On: true})
	Update(m, LockChannel{Channel: 1, Lock: true})
	task := asked(t, Update(m, FindPlans{}))
	k := task.Constraints
	if task.Work != optimise.Several || !k.Total.Fixed() || k.Total.Low != 170 || len(k.Linear) != 1 || len(k.Limits) != 1 ||
		k.Limits[0].Bounds.High != 110 ||
		len(k.Frozen) != 1 || k.KeepSplit || k.Step != 5 || task.Base.Channel(0) != 120 {
		t.Errorf("%+v", task)
	}
	Update(m, SetGoal{Goal: plan.Goal{Aim: plan.MaxProfit}})
	if task = asked(t, Update(m, FindPlans{})); task.Constraints.Total != plan.AnyAmount() {
		t.Errorf("a goal that chooses the total: %+v", task.Constraints.Total)
	}
	for range 7 {
		Update(m, Undo{})
	}
	if w := m.Project.Wish; len(w.Rules) > 0 || w.Step != 0 || w.Geos || len(m.Project.Bounds) > 0 {
		t.Errorf("not all is undone: %+v %+v", w, m.Project.Bounds)
	}
}

func TestConditionsThatAreNotTaken(t *testing.T) {
	m := built()
	Update(m, Commit{Field: "rule", Text: "Print <= 5"})
	if !strings.Contains(m.Errors["rule"], "Print") || m.Drafts["rule"] != "Print <= 5" {
		t.Errorf("%q, kept as %q", m.Errors["rule"], m.Drafts["rule"])
	}
	Update(m, Commit{Field: "rule", Text: "TV <= 500"})
	Update(m, Commit{Field: "rule", Text: "TV <= 500"})
	if len(m.Project.Wish.Rules) != 1 || m.Errors["rule"] == "" {
		t.Errorf("twice the same: %v", m.Project.Wish.Rules)
	}
	if holds, known := m.RuleHolds("TV <= 5"); holds || !known {
		t.Error("a broken condition is said to hold")
	}
	Update(m, RemoveRule{Index: 0})
	if len(m.Project.Wish.Rules) != 0 {
		t.Error("a condition cannot be removed")
	}
	for field, text := range map[Field]string{"level": "100", "target": "much", "step": "-1"} {
		Update(m, Commit{Field: field, Text: text})
		if m.Errors[field] == "" {
			t.Errorf("%s = %s was taken", field, text)
		}
	}
}

// answered gives a search two plans.
func answered(m *Model) {
	best := m.Plan.Today.WithChannel(0, 120, m.Plan.Today)
	other := m.Plan.Today.WithChannel(1, 70, m.Plan.Today)
	found := &optimise.Alternatives{Plans: []optimise.Alternative{{Scenario: best}, {Scenario: other}}}
	Update(m, Came{Key: m.Finding.Several.Key, Status: StatusDone, Body: work.Marshal(optimise.Answer{Hash: m.surface().Hash,
		Alternatives: found})})
}

func TestFoundPlansAreUsedAndStored(t *testing.T) {
	m := built()
	Update(m, FindPlans{})
	answered(m)
	if m.Plan.Stale {
		t.Error("out of date as soon as found")
	}
	settled(m, UsePlan{Index: 1})
	if m.Plan.Now.Channel(1) != 70 || m.Plan.Stale {
		t.Errorf("on the sliders: %v, stale %v", m.Plan.Now.Spend, m.Plan.Stale)
	}
	settled(m, StorePlan{Index: 0, Name: "Best"})
	if tray(m) != "Best 301.5" {
		t.Error("stored:", tray(m))
	}
	Update(m, Commit{Field: "high:0", Text: "90"})
	Update(m, SetBudget{Channel: 0, Money: 80, Final: true})
	if !m.Plan.Stale {
		t.Error("other limits, and the plans are as they were")
	}
	Update(m, Undo{})
	Update(m, Undo{})
	Update(m, SetAlignment{Alignment: surface.Alignment{On: true}})
	if !m.Plan.Stale {
		t.Error("aligned outcomes, and the plans are as they were")
	}
	Update(m, SetBudget{Channel: 0, Money: 80, Final: true})
	Update(m, UsePlan{Index: 9})
	if m.Plan.Now.Channel(0) != 80 {
		t.Error("a plan that does not exist is on the sliders")
	}
}

func TestTheFrontierIsAskedForWhenItIsSeen(t *testing.T) {
	m, shards := sharded(t)
	if names := workOf(Update(m, GoTo{Step: StepPlan})); slices.Contains(names, work.Search.Name()) {
		t.Error("asked for while the surface is being built:", names)
	}
	sent(m, shards[1])
	sent(m, shards[2])
	task := asked(t, sent(m, shards[3]))
	if task.Work != optimise.Curve || task.Base == nil {
		t.Errorf("%+v", task)
	}
	curve := &optimise.Frontier{Totals: []float64{100, 150}, Scenarios: []plan.Scenario{m.Plan.Today.Scale(-1, 100, &m.Plan.Stops,
		m.Plan.Today), m.Plan.Today}}
	found := func() {
		Update(m, Came{Key: m.Finding.Curve.Key, Status: StatusDone, Body: work.Marshal(optimise.Answer{Hash: m.surface().Hash,
			Draws: m.surface().Draws, Frontier: curve})})
	}
	found()
	searches := func(message Msg) bool { return slices.Contains(workOf(Update(m, message)), work.Search.Name()) }
	if searches(SetBudget{Channel: 0, Money: 77, Final: true}) {
		t.Error("a slider's move asks for the same frontier again")
	}
	if !searches(Commit{Field: "high:0", Text: "120"}) {
		t.Error("other limits do not")
	}
	found()
	Update(m, UseFrontier{Index: 0})
	if got := m.Plan.Now.Total(); got != 100 {
		t.Errorf("the frontier's plan is not on the sliders: %v", got)
	}
	if Update(m, Undo{}); searches(Undo{}) || m.Frontier() == nil {
		t.Error("going back to earlier limits does not find their frontier again")
	}
	if !searches(SetAlignment{Alignment: surface.Alignment{On: true}}) {
		t.Error("aligned outcomes, and the frontier as it was")
	}
}
