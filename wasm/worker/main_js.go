//go:build js && wasm

package main

import (
	"github.com/mixtab/mixtab/core/kernel"
	"github.com/mixtab/mixtab/wasm/jsio"
	"github.com/mixtab/mixtab/wasm/worker/job"
	_ "github.com/mixtab/mixtab/wasm/worker/planning"
)

//go:wasmimport kernel instantiate
func instantiateKernel(at, length uint32) int32

//go:wasmimport kernel run
func runKernel(module, function int32, room uint32)

func main() {
	collectEarly()
	kernel.Use(kernel.Sharing{Instantiate: instantiateKernel, Run: runKernel})
	if err := job.Run(jsio.OpenPort()); err != nil {
		panic(err)
	}
}
