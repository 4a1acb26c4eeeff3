// Package wasm writes WebAssembly modules: functions over numbers in a memory that the module imports, with the
// pairs of float64 of SIMD128. It knows the few dozen instructions that numerical kernels need and nothing of models.
//
// Code is written as expressions. An expression is the code that leaves one value on the stack, so it is worked out again,
// from what variables and memory hold then, wherever it stands; Let works it out once and gives a variable.
//
//	m := wasm.NewModule()
//	f := m.Func("double", wasm.I32)
//	at := f.Arg(0)
//	f.Store(at, 0, f.Load(at, 0).Times(f.Both(2)))
//	module := m.Bytes()
//
// Numbers in a module's code follow the WebAssembly Core Specification 2.0, chapter 5 (binary format).
package wasm
