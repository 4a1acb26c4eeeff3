package wiring

import (
	"testing"

	"github.com/mixtab/mixtab/core/report"
	"github.com/mixtab/mixtab/core/work"
	"github.com/mixtab/mixtab/sampler"
	"github.com/mixtab/mixtab/ui/state"
)

// TestPausedChainsGoOn from their last block, and until the results are in a run that has paused is kept as one that goes on: a page that
// is opened again then takes it up where it was.
func TestPausedChainsGoOn(t *testing.T) {
	s := settings
	s.Until = sampler.Until{ESS: 400}
	asked := work.Task{Spec: task.Spec, Settings: s}
	want := func(c, upto int) state.Run {
		run := chainWant(c)
		run.Ask = work.Marshal(work.ChainAsk{Task: asked, Chain: c, Upto: upto})
		run.Needs[1] += "@1"
		return run
	}
	d := open(t, 2, 2, nil)
	d.read(1, "h")
	kept := func() state.FitStatus { return state.FitStatus(d.wiring.runs[fit].info.Status) }
	for round, blocks := range []int{0, 1} {
		d.do(want(0, 100*(round+1)), want(1, 100*(round+1)))
		for c := range 2 {
			s := d.at(work.Chain.Name(), 0)
			if s.parts(work.PartBlock) != blocks {
				t.Fatalf("round %d: chain %d starts with %d blocks", round, c, s.parts(work.PartBlock))
			}
			d.says(s, block(c, 100*round, 100))
			d.answers(s, work.ChainAnswer{Complete: true})
		}
		if kept() != state.FitRunning || d.awake != 0 {
			t.Errorf("after a pause the run is kept as %s, awake %d", kept(), d.awake)
		}
	}
	d.do(analyseWant())
	d.answers(d.at(work.Analyse.Name(), 0), &report.Results{})
	if kept() != state.FitDone {
		t.Errorf("once its results are in, the run is kept as %s", kept())
	}
}
