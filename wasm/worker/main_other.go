//go:build !js

package main

// The worker is a browser's; elsewhere only its jobs are built, to be tested.
func main() { panic("this program runs in a browser's worker: build it with GOOS=js GOARCH=wasm") }
