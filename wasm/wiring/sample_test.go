package wiring

import (
	"testing"

	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/report"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/core/work"
	"github.com/mixtab/mixtab/sampler"
	"github.com/mixtab/mixtab/ui/state"
)

// aSample is one with two chains of three draws.
func aSample() *work.Fitted {
	stats := work.FlatStats([]sampler.Stats{{LP: 1}, {LP: 2, Diverging: true}, {LP: 3}})
	chain := work.FittedChain{Dim: 2, Draws: []float64{1, 2, 3, 4, 5, 6}, Stats: stats}
	return &work.Fitted{Task: task, Sample: "national", Title: words.Say("sample.national"), Preset: "studio", File: "national.csv", CSV: []byte("a,b"),
		Mapping: &intake.Mapping{Date: "Week"}, Hash: "h", Panel: []byte("panel"), Chains: []work.FittedChain{chain, chain},
		Answers: map[string][]byte{
			work.Read.Name():    work.Marshal(work.ReadAnswer{Reading: &intake.Reading{}}),
			work.Analyse.Name(): work.Marshal(&report.Results{KPI: "Sales"}),
			work.Hold.Name():    work.Marshal(&summary.Holdout{}),
			work.Misfit.Name():  work.Marshal(&summary.Misfit{}),
		}}
}

// TestASampleOpensAtOnce: its draws are a run's, what is asked about them is answered without a worker, and both are kept on the device.
func TestASampleOpensAtOnce(t *testing.T) {
	d := open(t, 1, 1, nil)
	if err := d.wiring.OpenSample(work.Marshal(aSample()), words.English); err != nil {
		t.Fatal(err)
	}
	d.settle()
	loaded, is := d.told[len(d.told)-1].(state.ProjectLoaded)
	if !is || !loaded.HasFit || loaded.FitStatus != state.FitDone || loaded.Step != state.StepResults || loaded.Inputs != inputs ||
		loaded.Project.Source.Sample != "national" || loaded.Project.Name == "" {
		t.Fatalf("the model hears %+v", loaded)
	}
	fit := state.FitKey(loaded.Inputs, loaded.FitRun)
	chain := string(state.ChainKey(fit, 1)) + "/"
	key := state.AnalyseKey(fit, &loaded.Project)
	d.do(state.Run{Want: state.Want{Key: key, Work: work.Analyse.Name(), Needs: []string{"panel/h", chain}}})
	if c := d.last(key); c.Status != state.StatusDone || len(c.Body) == 0 {
		t.Errorf("results come as %+v", c)
	}
	if c := d.wiring.chain(fit, "1"); c == nil || c.drawn() != 3 || c.at.Divergences != 1 {
		t.Errorf("the second chain has %+v", c)
	}
	for _, s := range d.shells {
		if s.asked != nil {
			t.Errorf("a worker is asked for %s", s.asked[0].Name)
		}
	}
	d.store.holds(t, "run/", 4) // info, panel, two chains
	build := state.Want{Key: "build/1", Work: work.Build.Name(), Needs: []string{"panel/h", chain}}
	d.do(state.Run{Want: build})
	if d.shells[0].asked != nil {
		t.Error("a worker is at a sample's surface before its results are shown")
	}
	d.pass(settling)
	if d.shells[0].asked == nil {
		t.Error("no worker builds a sample's surface")
	}
	d.store.holds(t, "run/", 6) // info, panel, two chains, two tests
	torn := work.Marshal(aSample())
	if d.wiring.OpenSample(torn[:len(torn)/2], words.English) == nil {
		t.Error("half a sample opens")
	}
}
