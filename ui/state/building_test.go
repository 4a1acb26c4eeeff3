package state

import (
	"math"
	"testing"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/core/surface/surfacetest"
)

// shardedResults have the surface of results in four shards, of which the first has come with them.
func sharded(t *testing.T) (m *Model, shards []*surface.Shard) {
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
	m = fitted()
	cmds := Update(m, Analysed{Job: m.Fit.Job, Results: r})
	if ask, is := find[BuildSurface](cmds); !is || ask.Surface != first || m.Building.Status != BuildRunning {
		t.Fatalf("no build was asked for: %+v", cmds)
	}
	return m, shards
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
		Update(m, ShardBuilt{Job: m.Building.Job, Shard: shards[index]})
		if m.Surface().Draws != i+2 {
			t.Errorf("after %d shards planning stands on %d draws", i+1, m.Surface().Draws)
		}
	}
	if mean := m.Plan.Outcome.Mean; mean != 11.5+250 {
		t.Errorf("today's plan brings %g", mean)
	}
	Update(m, BuildEnded{Job: m.Building.Job})
	if m.Building.Status != BuildDone {
		t.Fatalf("the build ended as %q", m.Building.Status)
	}
	before := m.Surface()
	r := results()
	r.Surface = before.Header()
	r.Surface, _ = r.Surface.With(shards[0])
	cmds := Update(m, Analysed{Job: m.Fit.Job, Results: r})
	if _, again := find[BuildSurface](cmds); again || m.Surface().Draws != before.Draws {
		t.Error("results told anew have the surface built anew")
	}
}

// TestBuildStopsAndGoesOn: by hand, and for a fit; a shard of another fit changes nothing.
func TestBuildStopsAndGoesOn(t *testing.T) {
	m, shards := sharded(t)
	job := m.Building.Job
	Update(m, ShardBuilt{Job: job + 1, Shard: shards[1]})
	if m.Surface().Draws != 1 {
		t.Error("a shard of another fit was taken")
	}
	if _, is := find[StopBuilding](Update(m, StopBuild{})); !is || m.Building.Status != BuildStopped {
		t.Error("the build goes on")
	}
	Update(m, ShardBuilt{Job: job, Shard: shards[1]}) // it was under way
	Update(m, BuildEnded{Job: job})
	if m.Building.Status != BuildStopped || m.Surface().Draws != 2 {
		t.Errorf("stopped as %q on %d draws", m.Building.Status, m.Surface().Draws)
	}
	ask, is := find[BuildSurface](Update(m, ResumeBuild{}))
	if !is || m.Building.Status != BuildRunning || len(ask.Surface.Missing()) != 2 {
		t.Fatalf("resumed with %+v", ask)
	}
	Update(m, BuildEnded{Job: job, Reason: "no worker is left"})
	if m.Building.Status != BuildFailed || m.Building.Failed == "" {
		t.Errorf("failed as %q", m.Building.Status)
	}
	Update(m, ResumeBuild{})
	if _, is := find[StopBuilding](Update(m, StartFit{})); !is || m.Building.Status != BuildStopped {
		t.Error("a fit does not get the workers")
	}
	if cmds := Update(m, ResumeBuild{}); len(cmds) != 0 {
		t.Error("a build takes workers from a fit")
	}
}

// TestAlignmentMovesPlans, is an edit, and is shown while it is off.
func TestAlignmentMovesPlans(t *testing.T) {
	m := fitted()
	s := *results().Surface.Header()
	s.Hash, s.Dates, s.Observed = "", []panel.Date{17900, 17907}, []float64{140, 146}
	r := results()
	r.Surface = surfacetest.Sketch(s, 4, func(int, int) float64 { return 5 },
		func(g, c, _, _ int, f float64) float64 { return [][]float64{{120, 20}, {80, 30}}[g][c] * f })
	Update(m, Analysed{Job: m.Fit.Job, Results: r})
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
