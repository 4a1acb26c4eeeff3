package collector

import (
	"runtime"
	"runtime/debug"
	"testing"
	"time"
)

// TestTheCollectorRunsSoonerWhereMuchIsTaken: after each time that it has run.
func TestTheCollectorRunsSoonerWhereMuchIsTaken(t *testing.T) {
	defer debug.SetGCPercent(debug.SetGCPercent(100))
	memory := make(chan int, 1)
	Page(func() int { return <-memory })
	percent := func() int {
		now := debug.SetGCPercent(-1)
		debug.SetGCPercent(now)
		return now
	}
	if got := percent(); got != page.start {
		t.Fatalf("a page starts at %d%%", got)
	}
	for _, taken := range []struct{ memory, percent int }{{page.large / 2, page.usual}, {2 * page.large, 12}, {page.large / 2, page.usual}} {
		memory <- taken.memory
		for end := time.Now().Add(10 * time.Second); len(memory) > 0 || percent() != taken.percent; runtime.Gosched() {
			if runtime.GC(); time.Now().After(end) {
				t.Fatalf("with %d MB taken it is %d%%, want %d%%", taken.memory>>20, percent(), taken.percent)
			}
		}
	}
	close(memory)
}

// TestAWorkerCollectsEarly: earlier than Go does by itself, and than a page.
func TestAWorkerCollectsEarly(t *testing.T) {
	for _, taken := range []struct{ memory, percent int }{{0, 60}, {64 << 20, 60}, {128 << 20, 25}, {1 << 30, 10}} {
		if got := worker.percent(taken.memory); got != taken.percent {
			t.Errorf("a worker of %d MB collects at %d%%, want %d%%", taken.memory>>20, got, taken.percent)
		}
	}
	if worker.start >= 100 || worker.large >= page.large {
		t.Errorf("a worker collects no earlier than a page: %+v", worker)
	}
}
