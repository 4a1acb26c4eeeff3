package wiring

import (
	"strings"
	"testing"
	"time"

	"github.com/mixtab/mixtab/core/work"
	"github.com/mixtab/mixtab/ui/state"
)

// TestALargeSurfaceIsLeftOnTheDevice: its shards are read when they are asked for, one by one; one that has gone, or that was written
// over by another surface's, is built again.
func TestALargeSurfaceIsLeftOnTheDevice(t *testing.T) {
	const many = 14
	d := open(t, 3, 2, nil)
	d.wiring.SaveProject(savedProject())
	builds := d.building()
	for i := range many {
		d.says(builds, shardFrame("s", i))
	}
	d.store.holds(t, "run/*/shard/", many)
	d.store.holds(t, "shelf/", 3)
	time.Sleep(50 * time.Millisecond)
	d.stop()
	for _, key := range d.store.below("run/*/shard/") {
		switch {
		case strings.HasSuffix(key, "shard/00000003"):
			_ = d.store.Delete(t.Context(), key)
		case strings.HasSuffix(key, "shard/00000005"):
			d.store.records[key] = blob{string(shardFrame("another", 5).Encode())}
		}
	}

	again := open(t, 3, 2, d.store)
	l := again.loaded()
	if len(l.Kept) != many-1 {
		t.Fatalf("%d shards are offered, %d are kept", len(l.Kept), many-1)
	}
	kept := again.wiring.keptOf("s")
	if frames, err := kept.frames(again.Blob); len(frames) != 1 || err != nil || kept.small() {
		t.Fatalf("%d shards are read before anyone asks, %v", len(frames), err)
	}
	if needs := []string{work.NeedBuilt + "/s"}; !again.wiring.heavy(needs) || again.wiring.heavy([]string{work.NeedBuilt + "/t"}) {
		t.Error("a search of a large surface is heavy, and no other")
	}
	for i := range many {
		key := state.ShardKey("s", i)
		again.do(state.Run{Want: state.Want{Key: key, Work: work.PartShard}}, state.Run{Want: state.Want{Key: key, Work: work.PartShard}})
		for end := time.Now().Add(10 * time.Second); len(again.came(key)) < 2 && time.Now().Before(end); time.Sleep(time.Millisecond) {
			again.settle()
		}
		want := 1
		if i == 3 || i == 5 {
			want = 0
		}
		if c := again.last(key); c.Status != state.StatusDone || len(c.Body) != want || want == 1 && c.Body[0] != byte(i) {
			t.Errorf("shard %d brings %+v", i, c)
		}
	}
	if frames, err := kept.frames(again.Blob); len(frames) != many-2 || err != nil {
		t.Errorf("%d shards are there, %v", len(frames), err)
	}
}
