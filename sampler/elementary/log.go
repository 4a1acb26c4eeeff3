package elementary

import "math"

// The bits from which a mantissa's octave is counted: 1 lies in the middle of one of the table's 128 cells,
// so that near 1 no table value is added and the relative accuracy is kept.
const (
	logOffset  = 0x3ff0000000000000 - 151<<44
	mantissa27 = 0xfffffffff8000000 // leaves the leading 26 bits of a mantissa
)

// Log returns the natural logarithm of x > 0; −Inf at ±0, NaN below 0, +Inf at +Inf.
//
// Error below 0.52 ULP. With x = 2**k·z and c the tabulated reciprocal of z's cell, r = z·c − 1 is found
// without error in two parts (Gal and Bachelis 1991) and log x = k·ln 2 − log c + log(1 + r).
func Log(x float64) float64 {
	if !(x > 0 && x <= math.MaxFloat64) {
		return logEdge(x)
	}
	b := math.Float64bits(x)
	sub := 0.0
	if b < 1<<52 {
		b = math.Float64bits(x * 0x1p54)
		sub = 54
	}
	d := int64(b - logOffset)
	i := int(d>>45) & 127
	kd := float64(d>>52) - sub
	zb := b - uint64(d)&0xfff0000000000000
	z := math.Float64frombits(zb)
	zh := math.Float64frombits(zb & mantissa27)
	i *= 3
	c := logTable[i]
	rh := float64(zh*c) - 1
	rl := float64((z - zh) * c)
	r := rh + rl
	w := float64(kd*ln2High) + logTable[i+1]
	hi := w + r
	lo := ((w - hi) + r) + (float64(kd*ln2Low) + logTable[i+2] + ((rh - r) + rl))
	r2 := float64(r * r)
	p := -0.5 + float64(r*(1.0/3)) + float64(r2*((-0.25+float64(r*0.2))+float64(r2*((-1.0/6+float64(r*(1.0/7)))+float64(r2*-0.125)))))
	return hi + (lo + float64(r2*p))
}

// logEdge is Log where the argument is not a positive finite number.
func logEdge(x float64) float64 {
	switch {
	case x == 0:
		return math.Inf(-1)
	case x < 0:
		return math.NaN()
	}
	return x
}

// logParts returns log x as an unevaluated sum with some 66 good bits, for finite x > 0; Pow needs them,
// for the exponential turns absolute errors of its argument into relative ones.
func logParts(x float64) (float64, float64) {
	b := math.Float64bits(x)
	sub := 0.0
	if b < 1<<52 {
		b = math.Float64bits(x * 0x1p54)
		sub = 54
	}
	d := int64(b - logOffset)
	i := (int(d>>45) & 127) * 3
	kd := float64(d>>52) - sub
	zb := b - uint64(d)&0xfff0000000000000
	z := math.Float64frombits(zb)
	zh := math.Float64frombits(zb & mantissa27)
	c := logTable[i]
	rh := float64(zh*c) - 1
	rl := float64((z - zh) * c)
	r := rh + rl
	rl += rh - r
	w := float64(kd*ln2High) + logTable[i+1]
	// log(1+r) = r − r²/2 + r³·q; the square is needed in two parts.
	sq, sqLow := product(r, r)
	t1, e1 := sum(w, r)
	t2, e2 := sum(t1, -float64(0.5*sq))
	q := 1.0/3 + float64(r*(-0.25+float64(r*(0.2+float64(r*(-1.0/6+float64(r*(1.0/7+float64(r*(-0.125+float64(r*(1.0/9))))))))))))
	lo := e1 + e2 + (float64(kd*ln2Low) + logTable[i+2] + (rl - float64(r*rl))) - float64(0.5*sqLow) + float64(float64(sq*r)*q)
	hi := t2 + lo
	return hi, (t2 - hi) + lo
}

// sum returns a + b and its rounding error (Knuth).
func sum(a, b float64) (float64, float64) {
	s := a + b
	v := s - a
	return s, (a - (s - v)) + (b - v)
}

// product returns a·b and its rounding error (Dekker), where neither overflows when split.
func product(a, b float64) (float64, float64) {
	ah := split(a)
	bh := split(b)
	al, bl := a-ah, b-bh
	p := float64(a * b)
	return p, ((float64(ah*bh) - p) + float64(ah*bl) + float64(al*bh)) + float64(al*bl)
}

// split returns the leading half of a's mantissa (Veltkamp).
func split(a float64) float64 {
	c := float64(0x1.0000002p27 * a)
	return c - (c - a)
}

// Log1p returns log(1 + x) for x > −1, without loss where x is small; −Inf at −1, NaN below.
//
// Error below 1.0 ULP: log of u = 1 + x rounded, plus what the rounding left out, over u.
func Log1p(x float64) float64 {
	if !(x > -1 && x < 0x1p54) {
		if x >= 0x1p54 {
			return Log(x)
		}
		return logEdge(1 + x)
	}
	if math.Abs(x) < 0x1p-8 {
		if x == 0 {
			return x
		}
		return x + float64(float64(x*x)*log1pSeries(x))
	}
	u, left := sum(1, x)
	return Log(u) + left/u
}

// log1pSeries is the Taylor polynomial of (log(1+x) − x)/x² on |x| < 2**-8, where it is exact to 2**-62.
func log1pSeries(x float64) float64 {
	return -0.5 + float64(x*(1.0/3+float64(x*(-0.25+float64(x*(0.2+float64(x*(-1.0/6+float64(x*(1.0/7))))))))))
}

// Softplus returns log(1 + e**x), whose derivative is Logistic(x); it neither over- nor underflows before x does. It is what
// the log density of a logistic regression is written with, Mixtab's own models have none.
//
// Error below 1.5 ULP.
func Softplus(x float64) float64 {
	if x > 0 {
		return x + Log1p(Exp(-x))
	}
	return Log1p(Exp(x))
}
