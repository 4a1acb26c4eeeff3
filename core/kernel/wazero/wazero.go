// Package wazero runs kernels natively, by wazero's compiler: in tests, and where the native twin is to work as a browser
// does.
package wazero

import (
	"context"
	"errors"
	"runtime"
	"strconv"
	"unsafe"

	"github.com/mixtab/mixtab/core/kernel"
	"github.com/mixtab/mixtab/core/kernel/wasm"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
)

// page is WebAssembly's, in bytes.
const page = 1 << 16

// Machine is a kernel.Machine.
type Machine struct{ cache wazero.CompilationCache }

// New readies a machine.
func New() Machine { return Machine{wazero.NewCompilationCache()} }

// Compile checks the module. It fails where wazero would interpret it, which is slower than plain Go.
func (m Machine) Compile(module []byte) (kernel.Program, error) {
	if runtime.GOARCH != "amd64" && runtime.GOARCH != "arm64" {
		return nil, errors.New("wazero: no compiler for this processor")
	}
	ctx := context.Background()
	r := wazero.NewRuntimeWithConfig(ctx, m.config())
	defer r.Close(ctx)
	if _, err := r.CompileModule(ctx, module); err != nil {
		return nil, err
	}
	return program{m, module}, nil
}

func (m Machine) config() wazero.RuntimeConfig {
	return wazero.NewRuntimeConfig().WithCompilationCache(m.cache)
}

type program struct {
	machine Machine
	module  []byte
}

// Open gives each instance its own runtime: wazero's modules find their memory by name.
func (p program) Open(numbers int) (kernel.Instance, error) {
	ctx := context.Background()
	r := wazero.NewRuntimeWithConfig(ctx, p.machine.config())
	size := 8 * numbers
	compiled, err := r.CompileModule(ctx, wasm.MemoryModuleOf(uint32((size+page-1)/page)))
	if err != nil {
		return nil, err
	}
	room, err := r.InstantiateModule(ctx, compiled, wazero.NewModuleConfig().WithName(wasm.MemoryModule))
	if err != nil {
		return nil, err
	}
	module, err := r.Instantiate(ctx, p.module)
	if err != nil {
		return nil, err
	}
	bytes, ok := room.ExportedMemory(wasm.MemoryName).Read(0, uint32(size))
	if !ok || size == 0 {
		return nil, errors.New("wazero: no memory")
	}
	in := &instance{ctx: ctx, numbers: unsafe.Slice((*float64)(unsafe.Pointer(&bytes[0])), numbers)}
	for i := 0; module.ExportedFunction(strconv.Itoa(i)) != nil; i++ {
		in.functions = append(in.functions, module.ExportedFunction(strconv.Itoa(i)))
	}
	return in, nil
}

type instance struct {
	ctx       context.Context
	numbers   []float64
	functions []api.Function
	stack     [1]uint64
}

func (in *instance) Numbers() []float64 { return in.numbers }

// Run calls a function. What goes wrong there is a mistake in the code that was written.
func (in *instance) Run(function int) {
	in.stack[0] = 0
	if err := in.functions[function].CallWithStack(in.ctx, in.stack[:]); err != nil {
		panic(err)
	}
}
