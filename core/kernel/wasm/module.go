package wasm

// Type is the type of a parameter or a variable.
type Type byte

// The types that kernels use: integers for addresses and counts, single floats, and pairs of floats.
const (
	I32  Type = 0x7f
	F64  Type = 0x7c
	V128 Type = 0x7b
)

// Where a module's memory comes from: the code that instantiates it gives an object "go" that has a "mem".
const (
	MemoryModule = "go"
	MemoryName   = "mem"
)

// The sections of a module that are used here.
const (
	sectionType     = 1
	sectionImport   = 2
	sectionFunction = 3
	sectionExport   = 7
	sectionCode     = 10
)

// Module is a module in the making.
type Module struct {
	functions []*Func
}

// NewModule begins a module.
func NewModule() *Module { return &Module{} }

// Func begins a function without a result. It is exported unless its name is empty.
func (m *Module) Func(name string, params ...Type) *Func {
	f := &Func{name: name, index: len(m.functions), params: params}
	m.functions = append(m.functions, f)
	return f
}

// Bytes is the module in the binary format.
func (m *Module) Bytes() []byte {
	b := []byte{0, 'a', 's', 'm', 1, 0, 0, 0}
	count := uint32(len(m.functions))
	types, functions, bodies := unsigned(nil, count), unsigned(nil, count), unsigned(nil, count)
	var exports []byte
	exported := uint32(0)
	for i, f := range m.functions {
		types = append(types, 0x60)
		types = unsigned(types, uint32(len(f.params)))
		for _, p := range f.params {
			types = append(types, byte(p))
		}
		types = append(types, 0) // no result
		functions = unsigned(functions, uint32(i))
		bodies = vector(bodies, f.body())
		if f.name != "" {
			exports = append(vector(exports, []byte(f.name)), 0)
			exports = unsigned(exports, uint32(i))
			exported++
		}
	}
	imports := vector(vector([]byte{1}, []byte(MemoryModule)), []byte(MemoryName))
	imports = append(imports, 2, 0, 1) // a memory, without a largest size, of at least a page
	b = section(b, sectionType, types)
	b = section(b, sectionImport, imports)
	b = section(b, sectionFunction, functions)
	b = section(b, sectionExport, append(unsigned(nil, exported), exports...))
	return section(b, sectionCode, bodies)
}

// MemoryModuleOf is a module that exports a memory of so many pages of 64 kB under MemoryName, for hosts without one of
// their own to share.
func MemoryModuleOf(pages uint32) []byte {
	b := []byte{0, 'a', 's', 'm', 1, 0, 0, 0}
	limits := unsigned(unsigned([]byte{1, 1}, pages), pages)
	b = section(b, 5, limits)
	return section(b, sectionExport, append(vector([]byte{1}, []byte(MemoryName)), 2, 0))
}
