package kernel

import (
	"math"

	"github.com/mixtab/mixtab/core/kernel/wasm"
	"github.com/mixtab/mixtab/sampler/elementary"
)

// Code is a function in the making, with the elementary functions available. Its first parameter is the room's address, at
// which the tables lie.
type Code struct {
	*wasm.Func
	Base wasm.Int
}

// Where the tables lie in the room, in bytes: pairs of numbers for the exponential, fours for the logarithm.
const (
	number     = 8
	pair       = 2 * number
	expTable   = 0
	logTable   = expTable + 128*2*number
	tablesEnd  = logTable + 128*4*number
	logRow     = 5 // 32 bytes, as a power of two
	expRow     = 4
	tableIndex = 127
)

// newCode begins a function with the room's address before its other parameters.
func newCode(m *wasm.Module, name string, addresses int) *Code {
	params := []wasm.Type{wasm.I32}
	for range addresses {
		params = append(params, wasm.I32)
	}
	f := m.Func(name, params...)
	return &Code{Func: f, Base: f.Arg(0)}
}

// fillTables writes the tables into the room.
func fillTables(room []float64) {
	copy(room[expTable/number:], elementary.ExpTable())
	rows := elementary.LogTable()
	for i := range 128 {
		copy(room[logTable/number+4*i:], rows[3*i:3*i+3])
	}
}

// bits is a constant by its bits.
func (c *Code) bits(b uint64) wasm.Lanes { return c.Both(math.Float64frombits(b)) }

// reduced is an exponential's argument as k·ln 2/128 + r, and the table's row of k mod 128 for either lane.
type reduced struct {
	k, r        wasm.Lanes // k in the low bits
	power, left wasm.Lanes // 2^(j/128) and what its rounding left out
}

func (c *Code) reduce(x wasm.Lanes) reduced {
	shift := c.Both(elementary.RoundShift)
	t := c.Let(x.Times(c.Both(elementary.ExpInvStep)).Plus(shift)) // the low bits are k
	kd := c.Let(t.Minus(shift))
	r := c.Let(x.Minus(kd.Times(c.Both(elementary.ExpStepHigh))))
	row := func(lane byte) wasm.Lanes {
		return c.Let(c.Load(c.Base.Add(t.LowBits(lane).And(tableIndex).Shifted(expRow)), expTable))
	}
	first, second := row(0), row(1)
	return reduced{t, c.Let(r.Minus(kd.Times(c.Both(elementary.ExpStepLow)))), c.Let(first.Firsts(second)), first.Seconds(second)}
}

// scale multiplies a mantissa by its power of two, in the exponent's bits. The result must be a normal number.
func (c *Code) scale(y wasm.Lanes, at reduced) wasm.Lanes {
	return y.IntPlus(at.k.And(c.bits(^uint64(tableIndex))).Shl(52 - 7))
}

// leastScaled is from where on an exponential is surely a normal number, as scale needs it.
const leastScaled = -700

// Exp is elementary.Exp, to the bit.
func (c *Code) Exp(x wasm.Lanes) wasm.Lanes {
	x = c.Let(x)
	at := c.reduce(x)
	m, far := c.Let(c.mantissa(at)), c.Let(x.Below(c.Both(leastScaled)))
	y := c.Var(c.scale(m, at).Without(far))
	c.If(far.Without(x.Below(c.Both(elementary.ExpUnderflow))).Any(), func() {
		// 2^k in two factors, of which the first product is exact: whole and subnormal results are rounded once.
		k := c.Let(at.k.IntMinus(c.Both(elementary.RoundShift)).ShrSigned(7))
		half := c.Let(k.ShrSigned(1))
		scaled := m.Times(c.exponent(half)).Times(c.exponent(k.IntMinus(half)))
		y.Set(scaled.Without(x.Below(c.Both(elementary.ExpUnderflow))))
	})
	return c.Let(c.Both(math.Inf(1)).Where(x.Above(c.Both(elementary.ExpOverflow)), y.Lanes))
}

// ExpFromFar is elementary.Exp, to the bit, of x above −700, and e^−700 below: enough where it is added to 1.
func (c *Code) ExpFromFar(x wasm.Lanes) wasm.Lanes {
	x = c.Let(x.Max(c.Both(leastScaled)))
	at := c.reduce(x)
	y := c.scale(c.mantissa(at), at)
	return c.Let(c.Both(math.Inf(1)).Where(x.Above(c.Both(elementary.ExpOverflow)), y))
}

// mantissa is e^x / 2^k.
func (c *Code) mantissa(at reduced) wasm.Lanes {
	r, r2 := at.r, c.Let(at.r.Times(at.r))
	inner := c.Both(1.0 / 24).Plus(r.Times(c.Both(1.0 / 120)))
	p := r.Plus(r2.Times(c.Both(0.5).Plus(r.Times(c.Both(1.0 / 6))).Plus(r2.Times(inner))))
	return at.power.Plus(at.left.Plus(at.power.Times(p)))
}

// Expm1Near is elementary.Expm1 of x within ±1/64, and 0 of −0.
func (c *Code) Expm1Near(x wasm.Lanes) wasm.Lanes {
	x = c.Let(x)
	return c.Let(x.Plus(x.Times(x).Times(c.horner(x, 0.5, 1.0/6, 1.0/24, 1.0/120, 1.0/720, 1.0/5040))))
}

// horner is a polynomial, its constant first.
func (c *Code) horner(x wasm.Lanes, coefficients ...float64) wasm.Lanes {
	first, rest := c.Both(coefficients[0]), coefficients[1:]
	if len(rest) == 0 {
		return first
	}
	return first.Plus(x.Times(c.horner(x, rest...)))
}

// expm1 is elementary.Expm1 of x between 0 and 1.
func (c *Code) expm1(x wasm.Lanes) wasm.Lanes {
	x = c.Let(x)
	at := c.reduce(x)
	p := at.r.Plus(at.r.Times(at.r).Times(c.horner(at.r, 0.5, 1.0/6, 1.0/24, 1.0/120)))
	s := c.Let(c.exponent(at.k.IntMinus(c.Both(elementary.RoundShift)).Shr(7)))
	far := s.Times(at.power).Minus(c.Both(1)).Plus(s.Times(at.left.Plus(at.power.Times(p))))
	return c.Expm1Near(x).Where(x.Below(c.Both(0x1p-6)), far)
}

// Tanh is elementary.Tanh of numbers that are not below 0, to the bit.
func (c *Code) Tanh(x wasm.Lanes) wasm.Lanes {
	x = c.Let(x)
	near, y := c.Let(x.Below(c.Both(0.5))), c.Var(c.Both(0))
	double := c.Let(c.Both(2).Times(x))
	c.If(near.Any(), func() {
		u := c.Let(c.expm1(double))
		y.Set(u.Over(u.Plus(c.Both(2))))
	})
	far := c.Both(1).Minus(c.Both(2).Over(c.ExpFromFar(double).Plus(c.Both(1))))
	return c.Let(y.Where(near, far))
}

// exponent is 2^k.
func (c *Code) exponent(k wasm.Lanes) wasm.Lanes { return k.IntPlus(c.bits(1023)).Shl(52) }

// Log is elementary.Log, to the bit, of positive numbers, +Inf and NaN; of others it is any number.
func (c *Code) Log(x wasm.Lanes) wasm.Lanes {
	x = c.Let(x)
	// What is no normal number is seldom there.
	normal := c.Both(0x1p-1022).AtMost(x).And(x.AtMost(c.Both(math.MaxFloat64)))
	strange := c.LetInt(normal.Mask().IsNot(3))
	b, less := c.Var(x), c.Var(c.Both(0))
	c.If(strange, func() {
		tiny := c.Let(x.Below(c.Both(0x1p-1022)))
		b.Set(x.Times(c.Both(0x1p54)).Where(tiny, x))
		less.Set(c.Both(54).And(tiny))
	})
	// The exponent's sign is flipped, since engines have no instruction that shifts signed numbers of 64 bits.
	const flip = 1 << 63
	d := c.Let(b.IntMinus(c.bits(elementary.LogOffset ^ flip)))
	cell := c.Let(d.Shr(45))
	row := func(lane byte) (high, low wasm.Lanes) {
		at := c.LetInt(c.Base.Add(cell.LowBits(lane).And(tableIndex).Shifted(logRow)))
		return c.Let(c.Load(at, logTable)), c.Load(at, logTable+pair)
	}
	firstHigh, firstLow := row(0)
	secondHigh, secondLow := row(1)
	shift := c.Both(elementary.RoundShift)
	kd := c.Let(d.Shr(52).IntPlus(c.bits(math.Float64bits(elementary.RoundShift) - flip>>52)).Minus(shift).Minus(less.Lanes))
	z := c.Let(b.IntMinus(d.And(c.bits(0xfff0000000000000))).IntPlus(c.bits(flip)))
	zh := c.Let(z.And(c.bits(elementary.Mantissa27)))
	reciprocal := c.Let(firstHigh.Firsts(secondHigh))
	rh := c.Let(zh.Times(reciprocal).Minus(c.Both(1)))
	rl := c.Let(z.Minus(zh).Times(reciprocal))
	r := c.Let(rh.Plus(rl))
	w := c.Let(kd.Times(c.Both(elementary.Ln2High)).Plus(firstHigh.Seconds(secondHigh)))
	hi := c.Let(w.Plus(r))
	lo := w.Minus(hi).Plus(r).Plus(kd.Times(c.Both(elementary.Ln2Low)).Plus(firstLow.Firsts(secondLow)).Plus(rh.Minus(r).Plus(rl)))
	r2 := c.Let(r.Times(r))
	p := c.Both(-1.0 / 6).Plus(r.Times(c.Both(1.0 / 7))).Plus(r2.Times(c.Both(-0.125)))
	p = c.Both(-0.25).Plus(r.Times(c.Both(0.2))).Plus(r2.Times(p))
	p = c.Both(-0.5).Plus(r.Times(c.Both(1.0 / 3))).Plus(r2.Times(p))
	y := c.Var(hi.Plus(lo.Plus(r2.Times(p))))
	c.If(strange, func() { y.Set(y.Where(x.AtMost(c.Both(math.MaxFloat64)), x)) })
	return y.Lanes
}
