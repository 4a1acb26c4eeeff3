package wasm

// Single is an expression for one float64.
type Single struct {
	f    *Func
	emit func()
}

// Float is a constant.
func (f *Func) Float(x float64) Single {
	return Single{f, func() { f.code = float(append(f.code, opF64Const), x) }}
}

// LoadSingle reads a number.
func (f *Func) LoadSingle(at Int, offset int) Single {
	return Single{f, func() {
		at.emit()
		f.op(opF64Load)
		f.offset(alignF64, offset)
	}}
}

// StoreSingle writes a number.
func (f *Func) StoreSingle(at Int, offset int, a Single) {
	at.emit()
	a.emit()
	f.op(opF64Store)
	f.offset(alignF64, offset)
}

// The four operations.
func (a Single) Plus(b Single) Single  { return a.with(b, opF64Add) }
func (a Single) Minus(b Single) Single { return a.with(b, opF64Sub) }
func (a Single) Times(b Single) Single { return a.with(b, opF64Mul) }
func (a Single) Over(b Single) Single  { return a.with(b, opF64Div) }

func (a Single) with(b Single, op byte) Single {
	return Single{a.f, func() {
		a.emit()
		b.emit()
		a.f.op(op)
	}}
}

// Sqrt is the square root, rounded once.
func (a Single) Sqrt() Single {
	return Single{a.f, func() {
		a.emit()
		a.f.op(opF64Sqrt)
	}}
}

// Differs is 1 where two numbers are not equal, NaN being equal to none, else 0.
func (a Single) Differs(b Single) Int {
	return Int{a.f, func() {
		a.emit()
		b.emit()
		a.f.op(opF64Ne)
	}}
}

// LetSingle works a number out once.
func (f *Func) LetSingle(a Single) Single {
	v := f.local(F64)
	a.emit()
	v.set()
	return Single{f, v.get}
}

// Both is the number in both lanes.
func (a Single) Both() Lanes {
	return Lanes{a.f, func() {
		a.emit()
		a.f.simd(vSplat)
	}}
}

// SingleVar is a number that changes.
type SingleVar struct {
	Single
	v Local
}

// SingleVar begins with a.
func (f *Func) SingleVar(a Single) SingleVar {
	v := f.local(F64)
	a.emit()
	v.set()
	return SingleVar{Single{f, v.get}, v}
}

// Set changes it.
func (v SingleVar) Set(a Single) {
	a.emit()
	v.v.set()
}
