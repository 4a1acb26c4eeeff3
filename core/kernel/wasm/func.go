package wasm

// Func is a function in the making.
type Func struct {
	name   string
	index  int
	params []Type
	locals []Type
	code   []byte
}

// Local is a variable of a function, whose type it knows.
type Local struct {
	f     *Func
	index uint32
}

func (f *Func) local(t Type) Local {
	f.locals = append(f.locals, t)
	return Local{f, uint32(len(f.params) + len(f.locals) - 1)}
}

func (v Local) get() { v.f.code = unsigned(append(v.f.code, opGet), v.index) }

// set takes the value from the stack.
func (v Local) set() { v.f.code = unsigned(append(v.f.code, opSet), v.index) }

// Arg is the function's i-th parameter, an integer.
func (f *Func) Arg(i int) Int {
	if f.params[i] != I32 {
		panic("wasm: the parameter is no integer")
	}
	return Int{f, Local{f, uint32(i)}.get}
}

// body is the function's code with its variables before it, as a module has it.
func (f *Func) body() []byte {
	b := unsigned(nil, uint32(len(f.locals)))
	for _, t := range f.locals {
		b = append(b, 1, byte(t))
	}
	b = append(b, f.code...)
	return append(b, opEnd)
}

func (f *Func) op(code ...byte) { f.code = append(f.code, code...) }

func (f *Func) simd(code uint32) { f.code = unsigned(append(f.code, simd), code) }

func (f *Func) offset(align byte, offset int) {
	if offset < 0 {
		panic("wasm: an address' fixed part cannot be negative")
	}
	f.code = unsigned(append(f.code, align), uint32(offset))
}

// Call calls another function of the module.
func (f *Func) Call(other *Func, args ...Int) {
	if len(args) != len(other.params) {
		panic("wasm: a call needs all arguments")
	}
	for _, a := range args {
		a.emit()
	}
	f.code = unsigned(append(f.code, opCall), uint32(other.index))
}

// loop begins one whose body runs at from first, unless that is past to already. Who calls it steps, tests and ends it.
func (f *Func) loop(from, to Int, past byte, body func(at Int)) (v Local, at Int) {
	v = f.local(I32)
	at = Int{f, v.get}
	from.emit()
	v.set()
	f.op(opBlock, noResult)
	at.emit()
	to.emit()
	f.op(past, opBrIf, 0)
	f.op(opLoop, noResult)
	body(at)
	return v, at
}

// For runs body at from, from + step, … as long as that lies below to.
func (f *Func) For(from, to Int, step int32, body func(at Int)) {
	v, at := f.loop(from, to, opI32GeU, body)
	at.Plus(step).emit()
	v.set()
	at.emit()
	to.emit()
	f.op(opI32LtU, opBrIf, 0)
	f.op(opEnd, opEnd)
}

// Down runs body at from, from - step, … as long as that is not below to. Addresses are taken as signed.
func (f *Func) Down(from, to Int, step int32, body func(at Int)) {
	v, at := f.loop(from, to, opI32LtS, body)
	at.Plus(-step).emit()
	v.set()
	f.op(opBlock, noResult)
	at.emit()
	to.emit()
	f.op(opI32LtS, opBrIf, 0)
	f.op(opBr, 1, opEnd, opEnd, opEnd)
}

// If runs body where the condition is not 0.
func (f *Func) If(condition Int, body func()) {
	condition.emit()
	f.op(opIf, noResult)
	body()
	f.op(opEnd)
}
