package state

import (
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/enough"
	"github.com/mixtab/mixtab/core/limits"
	"github.com/mixtab/mixtab/core/work"
	"github.com/mixtab/mixtab/sampler"
)

// startedUntil is a model with a run under way that ends in a way.
func startedUntil(to Ending) *Model {
	m := loaded()
	Update(m, SetEnding{Ending: to})
	Update(m, StartFit{})
	return m
}

// paused ends all chains that are under way after so many draws, and gives what is asked for then.
func paused(m *Model, draws int) []Cmd {
	return answer(m, work.Chain.Name(), work.ChainAnswer{Position: work.Position{Iteration: 1000 + draws, Draws: draws}, Complete: true})
}

// upto are the draws that chains are asked for.
func upto(t *testing.T, cmds []Cmd) (each []int) {
	t.Helper()
	for _, c := range cmds {
		if run, is := c.(Run); is && run.Work == work.Chain.Name() {
			var ask work.ChainAsk
			if err := work.Unmarshal(run.Ask, &ask); err != nil {
				t.Fatal(err)
			}
			each = append(each, ask.Upto)
		}
	}
	return each
}

// TestARunGoesOnUntilItIsEnough: chains pause, are looked at, go on to where the look says, and results are worked out of what they have
// drawn when it is enough.
func TestARunGoesOnUntilItIsEnough(t *testing.T) {
	m := loaded()
	Update(m, SetEnding{Ending: EndAll})
	if s := m.Project.Settings; s.Until.ESS != 400 || s.Draws != limits.LookMost {
		t.Fatalf("settings %+v", s)
	}
	if each := upto(t, Update(m, StartFit{})); len(each) != 4 || each[3] != 300 {
		t.Fatalf("chains are asked for %v draws", each)
	}
	if paused(m, 300); m.Fit.Status != FitRunning || len(running(m, work.Enough.Name())) != 1 {
		t.Fatalf("after a pause: %s, looks %v", m.Fit.Status, running(m, work.Enough.Name()))
	}
	cmds := answer(m, work.Enough.Name(), enough.Look{Draws: 300, ESS: 350, Agree: true, Next: 400})
	if each := upto(t, cmds); len(each) != 4 || each[0] != 400 || m.Fit.Status != FitRunning {
		t.Fatalf("after a look: %s, chains are asked for %v draws", m.Fit.Status, each)
	}
	if c := m.Fit.Chains[0]; c.Draws != 300 {
		t.Errorf("a chain that goes on stands at %d draws", c.Draws)
	}
	paused(m, 400)
	cmds = answer(m, work.Enough.Name(), enough.Look{Draws: 400, ESS: 420, Agree: true, Enough: true})
	if len(upto(t, cmds)) != 0 || !m.Fit.Summing || m.Fit.Look.ESS != 420 {
		t.Fatalf("at the end: %+v", m.Fit)
	}
	if answer(m, work.Analyse.Name(), results()); m.Fit.Status != FitDone || m.Fit.Unfinished || m.Results.Partial {
		t.Errorf("status %s, unfinished %v", m.Fit.Status, m.Fit.Unfinished)
	}
}

// TestStoppingBetweenPauses keeps what was drawn, and says that it is not what was asked for.
func TestStoppingBetweenPauses(t *testing.T) {
	m := startedUntil(EndShown)
	paused(m, 300)
	Update(m, CancelFit{})
	if m.Fit.Status != FitCancelled || !m.Fit.Unfinished || len(running(m, work.Enough.Name())) != 0 {
		t.Errorf("status %s, unfinished %v, looks %v", m.Fit.Status, m.Fit.Unfinished, running(m, work.Enough.Name()))
	}
}

// TestALookThatFailsEndsTheRun: results say what it is worth.
func TestALookThatFailsEndsTheRun(t *testing.T) {
	m := startedUntil(EndAll)
	paused(m, 300)
	if fail(m, work.Enough.Name(), "lost"); !m.Fit.Summing {
		t.Errorf("status %s", m.Fit.Status)
	}
}

// TestTimeEndsARun once each chain has drawn enough to say anything, and what it has is whole.
func TestTimeEndsARun(t *testing.T) {
	m := startedUntil(EndTime)
	for c := range 4 {
		draws := 30
		if c == 3 {
			draws = 10
		}
		if got := kinds(moved(m, c, work.Position{Iteration: 1000 + draws, Draws: draws}, 61)); strings.Contains(got, "Stop") {
			t.Fatalf("chain %d stopped the run: %s", c, got)
		}
	}
	if got := kinds(moved(m, 3, work.Position{Iteration: 1030, Draws: 30}, 62)); got != "Stop Stop Stop Stop" || m.Fit.Stopping {
		t.Fatalf("time did not end the run: %q", got)
	}
	for c := range 4 {
		Update(m, Came{Key: ChainKey(m.Fit.Key, c), Status: StatusStopped,
			Body: work.Marshal(work.ChainAnswer{Position: work.Position{Iteration: 1030, Draws: 30}})})
	}
	if answer(m, work.Analyse.Name(), results()); m.Fit.Status != FitDone || m.Fit.Unfinished {
		t.Errorf("status %s, unfinished %v", m.Fit.Status, m.Fit.Unfinished)
	}
}

// TestEndings: one choice, which undo takes back; a number that was typed stays while it means the same.
func TestEndings(t *testing.T) {
	m := loaded()
	before := m.Project.Settings
	Update(m, SetEnding{Ending: EndAll})
	Update(m, Commit{Field: FieldESS, Text: "600"})
	Update(m, SetEnding{Ending: EndShown})
	if u := m.Project.Settings.Until; u != (sampler.Until{ESS: 600, Shown: true}) || EndingOf(m.Project.Settings) != EndShown {
		t.Errorf("%+v", u)
	}
	Update(m, SetEnding{Ending: EndTime})
	if u := m.Project.Settings.Until; u != (sampler.Until{Seconds: 60}) {
		t.Errorf("%+v", u)
	}
	if Update(m, SetEnding{Ending: EndFixed}); m.Project.Settings != before {
		t.Errorf("%+v, and %+v before", m.Project.Settings, before)
	}
	for range 5 {
		Update(m, Undo{})
	}
	if m.Project.Settings != before {
		t.Errorf("undone to %+v", m.Project.Settings)
	}
	for _, text := range []string{"", "49", "7.5"} {
		Update(m, SetEnding{Ending: EndAll})
		if Update(m, Commit{Field: FieldESS, Text: text}); m.Errors[FieldESS] == "" {
			t.Errorf("%q is taken", text)
		}
	}
}
