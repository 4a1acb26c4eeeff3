package desk

import (
	"runtime"
	"runtime/debug"
)

// startPercent has the collector first run at about 48 MB rather than at 4, 8 and 16, which is when a page starts and opens a project.
const startPercent = 1200

// largePercent is how much may be thrown away before the collector runs where the page has taken as much memory as large: a large surface's
// numbers, which hold no pointers, are quickly passed over, and memory never shrinks again.
const (
	large        = 128 << 20
	largePercent = 25
)

// CollectLate sets the program up as a page's: when the collector has run once, it runs as it usually does, or sooner where much memory is
// taken; memory says how much.
func CollectLate(memory func() int) { whenCollected(memory, debug.SetGCPercent(startPercent)) }

func whenCollected(memory func() int, usual int) {
	runtime.AddCleanup(new([16]byte), func(usual int) {
		debug.SetGCPercent(percentOf(memory(), usual))
		whenCollected(memory, usual)
	}, usual)
}

func percentOf(memory, usual int) int {
	if memory > large {
		return largePercent
	}
	return usual
}
