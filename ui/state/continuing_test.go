package state

import (
	"testing"

	"github.com/mixtab/mixtab/core/work"
)

// stopped is a model whose run was stopped early, with results of what was drawn.
func stopped(draws int) *Model {
	m := loaded()
	Update(m, StartFit{})
	for c := range m.Fit.Chains {
		moved(m, c, work.Position{Chain: c, Iteration: 1000 + draws, Draws: draws, PerSecond: 100}, 20)
	}
	Update(m, CancelFit{})
	for c := range m.Fit.Chains {
		Update(m, Came{Key: ChainKey(m.Fit.Key, c), Status: StatusStopped, Body: work.Marshal(work.ChainAnswer{
			Position: work.Position{Chain: c, Iteration: 1000 + draws, Draws: draws}})})
	}
	answer(m, work.Analyse.Name(), results())
	return m
}

// TestAStoppedRunGoesOn: the same run, from where it was; its results are worked out again when the rest is in, and till then stay.
func TestAStoppedRunGoesOn(t *testing.T) {
	m := stopped(300)
	if m.Fit.Status != FitCancelled || !m.CanContinue() || m.Results == nil || !m.Results.Partial {
		t.Fatalf("the run is %s, can go on: %v", m.Fit.Status, m.CanContinue())
	}
	key := m.Fit.Key
	cmds := Update(m, ContinueFit{})
	started := 0
	for _, c := range cmds {
		if run, is := c.(Run); is && run.Work == work.Chain.Name() {
			started++
		}
	}
	if started != 4 || m.Fit.Key != key || m.Fit.Status != FitRunning || m.Fit.Chains[2].Draws != 300 ||
		m.Step != StepFit || m.Results == nil {
		t.Fatalf("%d chains go on in run %s: %+v", started, m.Fit.Status, m.Fit.Chains)
	}
	drawn(m)
	if len(running(m, work.Analyse.Name())) != 1 {
		t.Fatal("the whole run has the results of a part of it")
	}
	answer(m, work.Analyse.Name(), results())
	if m.Fit.Status != FitDone || m.Results.Partial || m.CanContinue() || m.ShownFit() != key {
		t.Errorf("the run ends as %s, its results partial: %v", m.Fit.Status, m.Results.Partial)
	}
	if Update(m, ContinueFit{}); m.Fit.Status != FitDone {
		t.Error("a whole run goes on")
	}
}

// TestARunStoppedInWarmupGoesOn, though there is nothing to show of it; not with another model.
func TestARunStoppedInWarmupGoesOn(t *testing.T) {
	m := stopped(0)
	if !m.CanContinue() || m.Results != nil {
		t.Fatalf("the run is %s", m.Fit.Status)
	}
	Update(m, ChoosePreset{Name: "bhmmm"})
	if m.CanContinue() {
		t.Error("a run goes on with another model")
	}
	Update(m, Undo{})
	Update(m, ContinueFit{})
	if n := len(running(m, work.Chain.Name())); n != 4 || m.Fit.Chains[0].Iteration != 1000 {
		t.Errorf("%d chains go on, from step %d", n, m.Fit.Chains[0].Iteration)
	}
}
