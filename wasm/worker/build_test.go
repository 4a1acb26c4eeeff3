package main

import (
	"slices"
	"testing"

	"github.com/mixtab/mixtab/wasm/proto"
)

// TestBuildAndStore: shards from two workers, one of them stopped half-way, make the surface that one builder makes, and
// its scenarios are stored.
func TestBuildAndStore(t *testing.T) {
	fit := task(t, 2, 60, 40)
	var blocks []proto.Message
	for chain := range 2 {
		blocks = append(blocks, ask(proto.KindFit, proto.Fit{Task: fit, Chain: chain}, file()).of(proto.KindBlock)...)
	}
	analysed := &recording{}
	serve(analysed, proto.New(proto.KindAnalyse, proto.Analyse{Task: fit}, file()), blocks)
	results, err := proto.ReadResults(analysed.last(t, proto.KindResults, nil))
	if err != nil {
		t.Fatal(err)
	}
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
	build := func(shards []int, cancelAt int) proto.Built {
		r := &recording{cancelAt: cancelAt}
		serve(r, proto.New(proto.KindBuild, proto.Build{Task: fit, Surface: s.Hash, Shards: shards}, file()), blocks)
		var end proto.Built
		r.last(t, proto.KindBuilt, &end)
		frames = append(frames, r.of(proto.KindShard)...)
		return end
	}
	if end := build([]int{7, 5, 3}, 3); end.Complete || len(frames) != 3 {
		t.Errorf("stopped at the third look a build gave %d shards, and is complete: %v", len(frames)-1, end.Complete)
	}
	if end := build([]int{3, 1, 2, 4, 6}, 0); !end.Complete {
		t.Error("a whole build is not complete")
	}
	section, err := proto.SurfaceSection(s)
	if err != nil {
		t.Fatal(err)
	}
	request := proto.New(proto.KindSearch, struct{}{}, section)
	whole, err := proto.ReadSurface(request, frames)
	if err != nil || !whole.Whole() || whole.Draws != 80 {
		t.Fatalf("the shards make %+v, %v", whole, err)
	}
	again := slices.Clone(frames)
	slices.Reverse(again)
	other, err := proto.ReadSurface(request, again)
	if err != nil {
		t.Fatal(err)
	}
	x, y := make([]float64, 80), make([]float64, 80)
	whole.AddOutcome(x, 0, 0, 0, 1.5)
	if other.AddOutcome(y, 0, 0, 0, 1.5); !slices.Equal(x, y) {
		t.Error("in another order of shards a plan is another one")
	}
}

func TestBuildOfAnotherSurfaceIsRefused(t *testing.T) {
	fit := task(t, 1, 20, 20)
	blocks := ask(proto.KindFit, proto.Fit{Task: fit}, file()).of(proto.KindBlock)
	for name, body := range map[string]proto.Build{
		"hash": {Task: fit, Surface: "another", Shards: []int{0}},
	} {
		r := &recording{}
		serve(r, proto.New(proto.KindBuild, body, file()), blocks)
		var failed proto.Failed
		r.last(t, proto.KindFailed, &failed)
		if failed.Reason == "" {
			t.Errorf("%s: no reason", name)
		}
	}
	r := &recording{}
	serve(r, proto.New(proto.KindSearch, struct{}{}, proto.Section{Name: "surface", Data: []byte("torn")}), nil)
	r.last(t, proto.KindFailed, nil)
}
