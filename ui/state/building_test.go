package state

import (
	"math"
	"slices"
	"testing"

	"github.com/mixtab/mixtab/core/elicit"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/revise"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/core/surface/surfacetest"
	"github.com/mixtab/mixtab/core/work"
)

// shardedResults have the surface of results in four shards, of which the first has come with them.
func sharded(t *testing.T) (m *Model, shards []*surface.Shard) {
	t.Helper()
	return shardedOn(t, 2)
}

func shardedOn(t *testing.T, cores int) (m *Model, shards []*surface.Shard) {
	t.Helper()
	r := results()
	whole := r.Surface
	for i := range 4 {
		header := *whole.Header()
		header.Hash = "sharded"
		one := surfacetest.Sketch(header, 1, func(g, _ int) float64 { return float64((10 + i) * (1 - g)) },
			func(g, c, _, _ int, f float64) float64 { return [][]float64{{120, 20}, {80, 30}}[g][c] * f })
		sh := *one.Shards()[0]
		sh.Index = i
		shards = append(shards, &sh)
	}
	header := *whole.Header()
	header.Hash, header.ShardDraws = "sharded", []int{1, 1, 1, 1}
	first, err := header.With(shards[0])
	if err != nil {
		t.Fatal(err)
	}
	r.Surface = first
	m = loaded()
	m.Env.Cores = cores
	Update(m, StartFit{})
	drawn(m)
	answer(m, work.Analyse.Name(), r)
	if n := len(running(m, work.Build.Name())); m.Building.Status != BuildRunning || n != 0 {
		t.Fatalf("%d workers build before the fit is tested", n)
	}
	answer(m, work.Hold.Name(), &summary.Holdout{})
	if cmds := answer(m, work.Misfit.Name(), &summary.Misfit{}); len(running(m, work.Build.Name())) != cores {
		t.Fatalf("no build was asked for: %s", kinds(cmds))
	}
	return m, shards
}

// sent sends a shard, from the first worker that builds.
func sent(m *Model, sh *surface.Shard) []Cmd {
	return sendFrom(m, running(m, work.Build.Name())[0], sh)
}

func sendFrom(m *Model, worker Key, sh *surface.Shard) []Cmd {
	data, err := sh.MarshalBinary()
	if err != nil {
		panic(err)
	}
	return Update(m, Came{Key: worker, Status: StatusRunning, Body: data})
}

func find[C Cmd](cmds []Cmd) (found C, is bool) {
	for _, c := range cmds {
		if found, is = c.(C); is {
			return found, true
		}
	}
	return found, false
}

// TestPlansGrowWithTheSurface: planning works on the first shard, and on each that follows.
func TestPlansGrowWithTheSurface(t *testing.T) {
	m, shards := sharded(t)
	if !m.Plan.Ready || m.Surface().Draws != 1 || m.Building.Done() != 0.25 {
		t.Fatalf("planning stands on %d draws", m.Surface().Draws)
	}
	for i, index := range []int{2, 1, 3} {
		sent(m, shards[index])
		if m.Surface().Draws != i+2 {
			t.Errorf("after %d shards planning stands on %d draws", i+1, m.Surface().Draws)
		}
	}
	if mean := m.Plan.Outcome.Mean; mean != 11.5+250 {
		t.Errorf("today's plan brings %g", mean)
	}
	if m.Building.Status != BuildDone {
		t.Fatalf("the build ended as %q", m.Building.Status)
	}
	before := m.Surface()
	r := results()
	r.Surface = before.Header()
	r.Surface, _ = r.Surface.With(shards[0])
	r.Interval = narrow
	Update(m, SetInterval{Interval: narrow})
	answer(m, work.Analyse.Name(), r)
	if m.Building.Status != BuildDone || m.Surface().Draws != before.Draws || m.Results.Report.Interval != narrow {
		t.Error("results told anew have the surface built anew")
	}
}

// TestBuildMakesRoomForAChangedPrior: while what it would change is worked out the build rests, and goes on behind it.
func TestBuildMakesRoomForAChangedPrior(t *testing.T) {
	for cores := 1; cores <= 2; cores++ {
		makesRoom(t, cores)
	}
}

func makesRoom(t *testing.T, cores int) {
	t.Helper()
	m, shards := shardedOn(t, cores)
	tell(m, questions(Update(m, GoTo{Step: StepModel}))[0], nil)
	building := running(m, work.Build.Name())
	q := questions(Update(m, SetPrior{Quantity: elicit.HalfLife, Low: 1, High: 3, Final: true}))
	sp := m.Spec()
	sp.Description += "moved"
	cmds := tell(m, q[0], specJSON(sp))
	if stops := commands[Stop](cmds); len(revisions(cmds)) != 1 || len(stops) != cores || m.Building.Status != BuildRunning {
		t.Fatalf("a prior has changed: %s; the build is %q", kinds(cmds), m.Building.Status)
	}
	sendFrom(m, building[0], shards[2]) // it was under way
	for _, key := range building {
		Update(m, Came{Key: key, Status: StatusStopped})
	}
	if n := len(running(m, work.Build.Name())); n != 0 || m.Building.Status != BuildRunning || m.Surface().Draws != 2 {
		t.Fatalf("%d workers build while it is worked out, and the build is %q", n, m.Building.Status)
	}
	again := commands[Run](answer(m, work.Revise.Name(), &revise.Answer{Way: revise.Weighed}))
	if len(again) != cores || again[0].Work != work.Build.Name() || m.Building.Status != BuildRunning {
		t.Errorf("behind it %+v start, and the build is %q", again, m.Building.Status)
	}
}

// TestBuildStopsAndGoesOn: by hand, and for a fit.
func TestBuildStopsAndGoesOn(t *testing.T) {
	m, shards := sharded(t)
	stops := commands[Stop](Update(m, StopBuild{}))
	if len(stops) != 2 || !stops[0].Keep || m.Building.Status != BuildStopped {
		t.Errorf("the build goes on: %+v", stops)
	}
	sent(m, shards[2]) // it was under way
	for _, key := range running(m, work.Build.Name()) {
		Update(m, Came{Key: key, Status: StatusStopped})
	}
	if m.Building.Status != BuildStopped || m.Surface().Draws != 2 {
		t.Errorf("stopped as %q on %d draws", m.Building.Status, m.Surface().Draws)
	}
	asked := commands[Run](Update(m, ResumeBuild{}))
	if len(asked) != 2 || m.Building.Status != BuildRunning {
		t.Fatalf("resumed with %+v", asked)
	}
	for i, want := range [][]int{{1}, {3}} {
		var ask work.BuildAsk
		if err := work.Unmarshal(asked[i].Ask, &ask); err != nil || !slices.Equal(ask.Shards, want) || ask.Surface != "sharded" {
			t.Errorf("worker %d builds %+v, want %v", i, ask, want)
		}
	}
	fail(m, work.Build.Name(), "no worker is left")
	if m.Building.Status != BuildFailed || m.Building.Failed == "" {
		t.Errorf("failed as %q", m.Building.Status)
	}
	Update(m, ResumeBuild{})
	if m.Building.Status != BuildRunning || len(running(m, work.Build.Name())) != 2 {
		t.Errorf("after a failure it does not go on: %q", m.Building.Status)
	}
	if stops := commands[Stop](Update(m, StartFit{})); len(stops) < 2 || m.Building.Status != BuildStopped {
		t.Error("a fit does not get the workers")
	}
	if Update(m, ResumeBuild{}); m.Building.Status != BuildStopped {
		t.Error("a build takes workers from a fit")
	}
}

// TestKeptShardsAreTakenIn one after another; what is missing, or cannot be read, is built.
func TestKeptShardsAreTakenIn(t *testing.T) {
	m, shards := sharded(t)
	Update(m, StopBuild{})
	for _, key := range running(m, work.Build.Name()) {
		Update(m, Came{Key: key, Status: StatusStopped})
	}
	m.kept = map[Key]bool{ShardKey("sharded", 1): true, ShardKey("sharded", 3): true}
	asked := commands[Run](Update(m, ResumeBuild{}))
	if len(asked) != 1 || asked[0].Key != ShardKey("sharded", 1) {
		t.Fatalf("asked for %+v", asked)
	}
	if !m.examinesLater("examine/a") {
		t.Error("the fit is examined meanwhile")
	}
	data, _ := shards[1].MarshalBinary()
	asked = commands[Run](Update(m, Came{Key: asked[0].Key, Status: StatusDone, Body: data}))
	if len(asked) != 1 || asked[0].Key != ShardKey("sharded", 3) || m.Building.Surface.Draws != 2 {
		t.Fatalf("then for %+v, with %d draws", asked, m.Building.Surface.Draws)
	}
	asked = commands[Run](Update(m, Came{Key: asked[0].Key, Status: StatusDone, Body: []byte("torn")}))
	if len(asked) != 2 || asked[0].Work != work.Build.Name() {
		t.Errorf("what is missing: %+v", asked)
	}
	if m.examinesLater("examine/a") {
		t.Error("the fit is examined only once its surface is built")
	}
}

// TestAlignmentMovesPlans, is an edit, and is shown while it is off.
func TestAlignmentMovesPlans(t *testing.T) {
	s := *results().Surface.Header()
	s.Hash, s.Dates, s.Observed = "", []panel.Date{17900, 17907}, []float64{140, 146}
	r := results()
	r.Surface = surfacetest.Sketch(s, 4, func(int, int) float64 { return 5 },
		func(g, c, _, _ int, f float64) float64 { return [][]float64{{120, 20}, {80, 30}}[g][c] * f })
	m := loaded()
	Update(m, StartFit{})
	drawn(m)
	answer(m, work.Analyse.Name(), r)
	before := m.Plan.Outcome.Mean
	if c := m.Building.Calibration; c == nil || c.Record.On || math.Abs(c.Record.Mean-1.1) > 1e-9 || before != 260 {
		t.Fatalf("the factor is not shown while it is off: %+v, outcome %g", c, before)
	}
	Update(m, SetAlignment{Alignment: surface.Alignment{On: true, From: 17900, To: 17907}})
	if got := m.Plan.Outcome.Mean; got < 285.99 || got > 286.01 {
		t.Errorf("aligned today's plan brings %g, want 286", got)
	}
	if m.Surface().Calibration == nil {
		t.Error("the surface does not tell of it")
	}
	Update(m, Undo{})
	if m.Plan.Outcome.Mean != before || m.Surface().Calibration != nil {
		t.Error("undo leaves it on")
	}
	Update(m, SetAlignment{Alignment: surface.Alignment{On: true, From: 1, To: 2}})
	if m.Building.Misaligned == "" || m.Plan.Outcome.Mean != before {
		t.Error("a reporting window without data says nothing")
	}
}
