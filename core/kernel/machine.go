package kernel

// Machine compiles modules that package wasm has written.
type Machine interface {
	// Compile checks a module and readies it. It fails where the engine has no SIMD.
	Compile(module []byte) (Program, error)
}

// Program is a compiled module, which several chains may share.
type Program interface {
	// Open gives room for so many numbers, all 0, and the module's functions over it.
	Open(numbers int) (Instance, error)
}

// Instance is a module at work. It serves one goroutine at a time.
type Instance interface {
	// Numbers is the room that was asked for, which the functions read and write.
	Numbers() []float64
	// Run calls an exported function, by its place among them, with the room's address.
	Run(function int)
}
