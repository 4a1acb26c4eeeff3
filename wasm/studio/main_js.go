// Command studio is the program in both of its roles: the page at work, in the browser that it runs in, and what the page's workers run.
// One binary is fetched and compiled once for all.
package main

import (
	"context"
	"fmt"
	"runtime/debug"

	"github.com/mixtab/mixtab/core/kernel"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/wasm/collector"
	"github.com/mixtab/mixtab/wasm/desk"
	"github.com/mixtab/mixtab/wasm/jsio"
	_ "github.com/mixtab/mixtab/wasm/worker" // registers what a worker does
	"github.com/mixtab/mixtab/wasm/worker/job"
)

//go:wasmimport kernel instantiate
func instantiateKernel(at, length uint32) int32

//go:wasmimport kernel run
func runKernel(module, function int32, room uint32)

func main() {
	if jsio.InWorker() {
		collector.Worker(jsio.Memory)
		kernel.Use(kernel.Sharing{Instantiate: instantiateKernel, Run: runKernel})
		must(job.Run(jsio.OpenPort()))
		return
	}
	collector.Page(jsio.Memory)
	d := desk.New(browser{}, func(fault any) {
		println(string(debug.Stack()))
		jsio.Ask("crash", fmt.Sprint(fault)) // what was saved is safe; what was not is gone, which is why saving is quick
	})
	listen(d)
	d.Run(context.Background(), jsio.Planner())
}

func must(err error) {
	if err != nil {
		panic(err)
	}
}

// listen hears what belongs to the window rather than to an element: files dropped on it, what is pasted on it, and its going
// away.
func listen(d *desk.Desk[jsio.Buffer]) {
	jsio.ListenForFiles(func(event, text string, files []jsio.Value) { d.Incoming(event, text, filesOf(files)) })
	must(jsio.Listen("window", "hashchange", func(jsio.Value) { d.Dispatch(state.Moved{Address: jsio.Told("address")}) }))
	for target, event := range map[string]string{"document": "visibilitychange", "window": "pagehide"} {
		must(jsio.Listen(target, event, func(jsio.Value) { d.Leaving() }))
	}
}
