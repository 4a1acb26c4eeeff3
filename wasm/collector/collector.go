// Package collector says when Go's collector runs in a browser, where the memory that a program has taken never shrinks.
package collector

import (
	"runtime"
	"runtime/debug"
)

// pace is how much may be thrown away before the collector runs, in percent of what is in use.
type pace struct {
	start int // until it has run once
	usual int
	large int // bytes; where more are taken the collector runs sooner: numbers, which hold no pointers, are quickly passed over
}

// room is how many bytes may be thrown away where much is taken, and least the least share of what is in use.
const (
	room  = 32 << 20
	least = 10 // percent
)

var (
	// A page first collects at about 48 MB rather than at 4, 8 and 16, which is when it starts and opens a project.
	page = pace{start: 1200, usual: 100, large: 128 << 20}
	// A worker lives for one job.
	worker = pace{start: 60, usual: 60, large: 64 << 20}
)

// Page sets the program up as a page's; memory says how many bytes it has taken.
func Page(memory func() int) { page.set(memory) }

// Worker sets the program up as a worker's; memory says how many bytes it has taken.
func Worker(memory func() int) { worker.set(memory) }

func (p pace) set(memory func() int) {
	debug.SetGCPercent(p.start)
	p.whenCollected(memory)
}

// whenCollected sets the pace anew each time that the collector has run.
func (p pace) whenCollected(memory func() int) {
	runtime.AddCleanup(new([16]byte), func(p pace) {
		debug.SetGCPercent(p.percent(memory()))
		p.whenCollected(memory)
	}, p)
}

func (p pace) percent(memory int) int {
	if memory > p.large {
		return max(least, 100*room/memory)
	}
	return p.usual
}
