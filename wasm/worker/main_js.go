//go:build js && wasm

package main

import (
	"runtime/debug"

	"github.com/mixtab/mixtab/wasm/jsio"
	"github.com/mixtab/mixtab/wasm/worker/job"
	_ "github.com/mixtab/mixtab/wasm/worker/planning"
)

// Go's memory in a browser never shrinks, so the collector runs early; a worker lives for one job.
const gcPercent = 60

func main() {
	debug.SetGCPercent(gcPercent)
	if err := job.Run(jsio.OpenPort()); err != nil {
		panic(err)
	}
}
