package wasm

// Lanes is an expression for two float64 side by side. Comparisons give lanes whose bits are all set, or all clear, and
// operations on bits take the lanes as they lie in memory.
type Lanes struct {
	f    *Func
	emit func()
}

// Both is x in both lanes.
func (f *Func) Both(x float64) Lanes {
	return Lanes{f, func() {
		f.simd(vConst)
		f.code = float(float(f.code, x), x)
	}}
}

// Let works lanes out once.
func (f *Func) Let(a Lanes) Lanes {
	v := f.local(V128)
	a.emit()
	v.set()
	return Lanes{f, v.get}
}

// Var is lanes that change.
type Var struct {
	Lanes
	v Local
}

// Var begins with a.
func (f *Func) Var(a Lanes) Var {
	v := f.local(V128)
	a.emit()
	v.set()
	return Var{Lanes{f, v.get}, v}
}

// Set changes it.
func (v Var) Set(a Lanes) {
	a.emit()
	v.v.set()
}

func (a Lanes) with(b Lanes, op uint32) Lanes {
	return Lanes{a.f, func() {
		a.emit()
		b.emit()
		a.f.simd(op)
	}}
}

func (a Lanes) alone(op uint32) Lanes {
	return Lanes{a.f, func() {
		a.emit()
		a.f.simd(op)
	}}
}

// The four operations, each rounded once, a lane at a time.
func (a Lanes) Plus(b Lanes) Lanes  { return a.with(b, vAdd) }
func (a Lanes) Minus(b Lanes) Lanes { return a.with(b, vSub) }
func (a Lanes) Times(b Lanes) Lanes { return a.with(b, vMul) }
func (a Lanes) Over(b Lanes) Lanes  { return a.with(b, vDiv) }

// Neg and Abs touch the sign's bit alone.
func (a Lanes) Neg() Lanes { return a.alone(vNeg) }
func (a Lanes) Abs() Lanes { return a.alone(vAbs) }

// Max is the larger of two lanes, and a where that is NaN.
func (a Lanes) Max(b Lanes) Lanes { return a.with(b, vPMax) }

// Comparisons: false at NaN.
func (a Lanes) Below(b Lanes) Lanes  { return a.with(b, vLt) }
func (a Lanes) Above(b Lanes) Lanes  { return a.with(b, vGt) }
func (a Lanes) AtMost(b Lanes) Lanes { return a.with(b, vLe) }
func (a Lanes) Is(b Lanes) Lanes     { return a.with(b, vEq) }

// Operations on bits; Without clears in a what is set in b.
func (a Lanes) And(b Lanes) Lanes     { return a.with(b, vAnd) }
func (a Lanes) Without(b Lanes) Lanes { return a.with(b, vAndNot) }

// Where is a where the mask's bits are set, and b elsewhere.
func (a Lanes) Where(mask, b Lanes) Lanes {
	return Lanes{a.f, func() {
		a.emit()
		b.emit()
		mask.emit()
		a.f.simd(vSelect)
	}}
}

// Mask is two bits, which are set where the lanes' sign bits are.
func (a Lanes) Mask() Int {
	return Int{a.f, func() {
		a.emit()
		a.f.simd(vBitMask)
	}}
}

// Firsts is the first lanes of two pairs, Seconds the second ones.
func (a Lanes) Firsts(b Lanes) Lanes  { return a.shuffled(b, 0) }
func (a Lanes) Seconds(b Lanes) Lanes { return a.shuffled(b, 8) }

// shuffled takes eight bytes from either, from the same place on.
func (a Lanes) shuffled(b Lanes, from byte) Lanes {
	return Lanes{a.f, func() {
		a.emit()
		b.emit()
		a.f.simd(vShuffle)
		for i := range byte(8) {
			a.f.op(from + i)
		}
		for i := range byte(8) {
			a.f.op(16 + from + i)
		}
	}}
}

// Any is 1 where any bit is set, else 0.
func (a Lanes) Any() Int {
	return Int{a.f, func() {
		a.emit()
		a.f.simd(vAnyTrue)
	}}
}

// Bits taken as 64-bit integers.
func (a Lanes) IntPlus(b Lanes) Lanes  { return a.with(b, vIntAdd) }
func (a Lanes) IntMinus(b Lanes) Lanes { return a.with(b, vIntSub) }
func (a Lanes) Shl(n int32) Lanes      { return a.shift(n, vIntShl) }
func (a Lanes) Shr(n int32) Lanes      { return a.shift(n, vIntShrU) }
func (a Lanes) ShrSigned(n int32) Lanes {
	return a.shift(n, vIntShrS)
}

func (a Lanes) shift(n int32, op uint32) Lanes {
	return Lanes{a.f, func() {
		a.emit()
		a.f.Number(n).emit()
		a.f.simd(op)
	}}
}

// LowBits is the lower half of a lane's bits.
func (a Lanes) LowBits(lane byte) Int {
	return Int{a.f, func() {
		a.emit()
		a.f.simd(vExtractInt)
		a.f.op(lane, opI32WrapI64)
	}}
}

// Lane is one of the two.
func (a Lanes) Lane(lane byte) Single {
	return Single{a.f, func() {
		a.emit()
		a.f.simd(vExtract)
		a.f.op(lane)
	}}
}

// Load reads two neighbours at address at + offset.
func (f *Func) Load(at Int, offset int) Lanes {
	return Lanes{f, func() {
		at.emit()
		f.simd(vLoad)
		f.offset(alignV128, offset)
	}}
}

// LoadApart reads the lanes from two addresses.
func (f *Func) LoadApart(first, second Int, offset int) Lanes {
	return Lanes{f, func() {
		second.emit()
		first.emit()
		f.simd(vLoadZero)
		f.offset(alignF64, offset)
		f.simd(vLoadLane)
		f.offset(alignF64, offset)
		f.op(1)
	}}
}

// LoadTwo reads the lanes from two offsets.
func (f *Func) LoadTwo(at Int, first, second int) Lanes {
	return Lanes{f, func() {
		at.emit()
		at.emit()
		f.simd(vLoadZero)
		f.offset(alignF64, first)
		f.simd(vLoadLane)
		f.offset(alignF64, second)
		f.op(1)
	}}
}

// LoadBoth reads one number into both lanes.
func (f *Func) LoadBoth(at Int, offset int) Lanes {
	return Lanes{f, func() {
		at.emit()
		f.simd(vLoadSplat)
		f.offset(alignF64, offset)
	}}
}

// Store writes both lanes side by side.
func (f *Func) Store(at Int, offset int, a Lanes) {
	at.emit()
	a.emit()
	f.simd(vStore)
	f.offset(alignV128, offset)
}
