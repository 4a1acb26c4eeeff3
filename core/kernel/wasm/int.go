package wasm

// Int is an expression for a 32-bit integer, an address above all.
type Int struct {
	f    *Func
	emit func()
}

// Number is a constant.
func (f *Func) Number(n int32) Int {
	return Int{f, func() { f.code = signed(append(f.code, opI32Const), n) }}
}

// Plus adds a constant.
func (a Int) Plus(n int32) Int {
	if n == 0 {
		return a
	}
	return Int{a.f, func() {
		a.emit()
		a.f.code = signed(append(a.f.code, opI32Const), n)
		a.f.op(opI32Add)
	}}
}

// Add is a sum, Minus a difference, BelowOf whether a lies below b, as 0 or 1.
func (a Int) Add(b Int) Int     { return a.with(b, opI32Add) }
func (a Int) Minus(b Int) Int   { return a.with(b, opI32Sub) }
func (a Int) BelowOf(b Int) Int { return a.with(b, opI32LtU) }

// IsNot is 1 where a is not n, else 0.
func (a Int) IsNot(n int32) Int { return a.with(a.f.Number(n), opI32Ne) }

// And and Shifted are for bits.
func (a Int) And(n int32) Int     { return a.with(a.f.Number(n), opI32And) }
func (a Int) Shifted(n int32) Int { return a.with(a.f.Number(n), opI32Shl) }

func (a Int) with(b Int, op byte) Int {
	return Int{a.f, func() {
		a.emit()
		b.emit()
		a.f.op(op)
	}}
}

// LetInt works an integer out once.
func (f *Func) LetInt(a Int) Int {
	v := f.local(I32)
	a.emit()
	v.set()
	return Int{f, v.get}
}

// IntVar is an integer that changes.
type IntVar struct {
	Int
	v Local
}

// IntVar begins with a.
func (f *Func) IntVar(a Int) IntVar {
	v := f.local(I32)
	a.emit()
	v.set()
	return IntVar{Int{f, v.get}, v}
}

// Set changes it.
func (v IntVar) Set(a Int) {
	a.emit()
	v.v.set()
}
