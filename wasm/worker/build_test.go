package worker

import (
	"slices"
	"testing"

	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/core/work"
	"github.com/mixtab/mixtab/wasm/proto"
	"github.com/mixtab/mixtab/wasm/worker/job"
)

// TestBuild: shards from two workers, one of them stopped half-way, make the surface that one builder makes.
func TestBuild(t *testing.T) {
	fit := task(t, 2, 60, 40)
	parts := fitted(t, fit)
	results, _ := ask(t, work.Analyse, work.AnalyseAsk{Task: fit}, parts...)
	s := results.Surface
	missing := s.Missing()
	if s.Draws != 10 || s.Wanted() != 80 || len(missing) != len(s.ShardDraws)-1 {
		t.Fatalf("the results' surface has %d of %d draws, and misses %v", s.Draws, s.Wanted(), missing)
	}
	first, err := proto.NewShard(s.Shards()[0])
	if err != nil {
		t.Fatal(err)
	}
	frames := []proto.Message{first}
	build := func(shards []int, cancelAt int) work.BuildAnswer {
		r := (&recording{cancelAt: cancelAt}).serve(work.Build.Name(), work.BuildAsk{Task: fit, Surface: s.Hash, Shards: shards}, parts...)
		frames = append(frames, r.of(proto.KindPart, work.PartShard)...)
		return answer(t, work.Build, r)
	}
	look := job.LookEvery
	job.LookEvery = 0
	if end := build([]int{7, 5, 3}, 25); end.Complete || len(frames) != 3 {
		t.Errorf("stopped within the third shard a build gave %d, and is complete: %v", len(frames)-1, end.Complete)
	}
	job.LookEvery = look
	if end := build([]int{3, 1, 2, 4, 6}, 0); !end.Complete {
		t.Error("a whole build is not complete")
	}
	surfaceOf := func(frames []proto.Message) *surface.Surface {
		whole := s.Header()
		for _, m := range frames {
			sh, err := proto.ReadShard(m)
			if err == nil {
				whole, err = whole.With(sh)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		return whole
	}
	whole := surfaceOf(frames)
	if !whole.Whole() || whole.Draws != 80 {
		t.Fatalf("the shards make %+v", whole)
	}
	slices.Reverse(frames)
	other := surfaceOf(frames)
	x, y := make([]float64, 80), make([]float64, 80)
	whole.AddOutcome(x, 0, 0, 0, 1.5)
	if other.AddOutcome(y, 0, 0, 0, 1.5); !slices.Equal(x, y) {
		t.Error("in another order of shards a plan is another one")
	}
}

func TestBuildOfAnotherSurfaceIsRefused(t *testing.T) {
	fit := task(t, 1, 20, 20)
	(&recording{}).serve(work.Build.Name(), work.BuildAsk{Task: fit, Surface: "another", Shards: []int{0}}, fitted(t, fit)...).failed(t)
}
