// Package kernel makes WebAssembly of a model's arithmetic while the program runs: pairs of series side by side in the two
// lanes of SIMD128. Every lane does what the plain Go code does, operation for operation and in the same order, so that
// a kernel gives the same bits; what it saves is time.
//
// A Machine runs modules: the browser's own engine in a worker, wazero natively (core/kernel/wazero). Without one
// everything is computed in plain Go.
package kernel
