package desk

import (
	"runtime"
	"runtime/debug"
	"testing"
	"time"
)

// TestTheCollectorRunsSoonerWhereMuchIsTaken: after each time that it has run.
func TestTheCollectorRunsSoonerWhereMuchIsTaken(t *testing.T) {
	usual := debug.SetGCPercent(100)
	defer debug.SetGCPercent(usual)
	memory := make(chan int, 1)
	CollectLate(func() int { return <-memory })
	percent := func() int {
		now := debug.SetGCPercent(-1)
		debug.SetGCPercent(now)
		return now
	}
	if got := percent(); got != startPercent {
		t.Fatalf("a page starts at %d%%", got)
	}
	for _, taken := range []struct{ memory, percent int }{{large / 2, 100}, {2 * large, largePercent}, {large / 2, 100}} {
		memory <- taken.memory
		for end := time.Now().Add(10 * time.Second); len(memory) > 0 || percent() != taken.percent; runtime.Gosched() {
			if runtime.GC(); time.Now().After(end) {
				t.Fatalf("with %d MB taken it is %d%%, want %d%%", taken.memory>>20, percent(), taken.percent)
			}
		}
	}
	close(memory)
}
