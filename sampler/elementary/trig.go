package elementary

import (
	"math"
	"math/bits"
)

// π/2 in three parts, the first two of 33 bits, so that their products with k < 2**20 are exact.
const (
	halfPi1   = 0x1.921fb544p+0
	halfPi2   = 0x1.0b4611a6p-34
	halfPi3   = 0x1.3198a2e037073p-69
	invHalfPi = 0x1.45f306dc9c883p-1 // 2/π
	trigNear  = 0x1p19               // up to here the three parts do
)

// Sin returns the sine of x in radians, for any finite x; NaN at ±Inf and NaN. Error below 0.9 ULP.
//
// x is reduced by multiples of π/2: in three parts (Cody and Waite 1980) up to 2**19, by the needed bits of 2/π
// beyond (Payne and Hanek 1983); Taylor polynomials do the rest.
func Sin(x float64) float64 {
	if math.Abs(x) < 0x1p-26 {
		return x
	}
	r, low, quadrant := reduce(x)
	switch quadrant & 3 {
	case 0:
		return sinNear(r, low)
	case 1:
		return cosNear(r, low)
	case 2:
		return -sinNear(r, low)
	}
	return -cosNear(r, low)
}

// Cos returns the cosine of x in radians, as Sin.
func Cos(x float64) float64 {
	r, low, quadrant := reduce(x)
	switch quadrant & 3 {
	case 0:
		return cosNear(r, low)
	case 1:
		return -sinNear(r, low)
	case 2:
		return -cosNear(r, low)
	}
	return sinNear(r, low)
}

// reduce returns x − quadrant·π/2, within ±π/4 or a little more, in two parts.
func reduce(x float64) (float64, float64, int) {
	if !(math.Abs(x) < trigNear) {
		return reduceFar(x)
	}
	k := (float64(x*invHalfPi) + roundShift) - roundShift
	a, e1 := sum(x-float64(k*halfPi1), -float64(k*halfPi2))
	r, e2 := sum(a, -float64(k*halfPi3))
	return r, e1 + e2, int(k)
}

// sinNear is sin(r + low) for |r| up to a little over π/4.
func sinNear(r, low float64) float64 {
	z := float64(r * r)
	p := -1.0/6 + float64(z*(1.0/120+float64(z*(-1.0/5040+float64(z*(1.0/362880+float64(z*(-1.0/39916800+
		float64(z*(1.0/6227020800+float64(z*(-1.0/1307674368000+float64(z*(1.0/355687428096000))))))))))))))
	return r + (float64(float64(r*z)*p) + float64(low*(1-float64(0.5*z))))
}

// cosNear is cos(r + low) for |r| up to a little over π/4.
func cosNear(r, low float64) float64 {
	z := float64(r * r)
	p := 1.0/24 + float64(z*(-1.0/720+float64(z*(1.0/40320+float64(z*(-1.0/3628800+
		float64(z*(1.0/479001600+float64(z*(-1.0/87178291200+float64(z*(1.0/20922789888000))))))))))))
	h := float64(0.5 * z)
	one := 1 - h
	return one + (((1 - one) - h) + (float64(float64(z*z)*p) - float64(r*low)))
}

// twoOverPi holds 1280 bits of 2/π after the binary point.
var twoOverPi = [20]uint64{
	0xa2f9836e4e441529, 0xfc2757d1f534ddc0, 0xdb6295993c439041, 0xfe5163abdebbc561, 0xb7246e3a424dd2e0,
	0x06492eea09d1921c, 0xfe1deb1cb129a73e, 0xe88235f52ebb4484, 0xe99c7026b45f7e41, 0x3991d639835339f4,
	0x9c845f8bbdf9283b, 0x1ff897ffde05980f, 0xef2f118b5a0a6d1f, 0x6d367ecf27cb09b7, 0x4f463f669e5fea2d,
	0x7527bac7ebe5f17b, 0x3d0739f78a5292ea, 0x6bfb5fb11f8d5d08, 0x56033046fc7b6bab, 0xf0cfbc209af4361d,
}

// reduceFar is reduce for |x| ≥ trigNear. With x = m·2**e, the bits of 2/π that make multiples of 4 in the product
// are left out, and the next 192 give x·2/π mod 4 with more than 130 fractional bits.
func reduceFar(x float64) (float64, float64, int) {
	if !isFinite(x) {
		return math.NaN(), 0, 0
	}
	b := math.Float64bits(x)
	m := b&(1<<52-1) | 1<<52
	e := int(b>>52&2047) - 1075
	first := max(0, e-2)
	p0, p1, p2, p3 := timesWindow(m, first)
	// The product's value is p·2**(e−first−192); its bits from weight 2 down go to the top of 256.
	n := uint(62 + e - first)
	h := p3<<n | p2>>(64-n)
	l := p2<<n | p1>>(64-n)
	t := p1<<n | p0>>(64-n)
	quadrant := int(h >> 62)
	h, l = h<<2|l>>62, l<<2|t>>62
	negative := h>>63 == 1
	if negative { // the nearer multiple of π/2 is the one above
		quadrant++
		h, l = ^h, ^l // off by one in the 128th bit
	}
	r, low := fractionOfHalfPi(h, l)
	if negative != (x < 0) {
		r, low = -r, -low
	}
	if x < 0 {
		quadrant = -quadrant
	}
	return r, low, quadrant
}

// timesWindow returns m times the 192 bits of 2/π after the first, as 256 bits, lowest word first.
func timesWindow(m uint64, first int) (p0, p1, p2, p3 uint64) {
	w, s := first/64, uint(first%64)
	word := func(i int) uint64 { return twoOverPi[w+i]<<s | twoOverPi[w+i+1]>>(64-s) }
	h2, l2 := bits.Mul64(m, word(2))
	h1, l1 := bits.Mul64(m, word(1))
	h0, l0 := bits.Mul64(m, word(0))
	var c uint64
	p0 = l2
	p1, c = bits.Add64(l1, h2, 0)
	p2, c = bits.Add64(l0, h1, c)
	p3 = h0 + c
	return p0, p1, p2, p3
}

// fractionOfHalfPi returns π/2 times the fraction with bits h, l after the binary point, in two parts.
func fractionOfHalfPi(h, l uint64) (float64, float64) {
	zeros := bits.LeadingZeros64(h)
	h, l = h<<zeros|l>>(64-zeros), l<<zeros
	top := float64(h>>11) * 0x1p-53
	rest := float64(h<<53>>1|l>>12) * 0x1p-116
	unit := math.Float64frombits(uint64(1023-zeros) << 52)
	p, e := product(top, halfPi1+halfPi2)
	e += float64(rest*(halfPi1+halfPi2)) + float64(top*((halfPi1-(halfPi1+halfPi2))+halfPi2+halfPi3))
	r := p + e
	return r * unit, ((p - r) + e) * unit
}

func isFinite(x float64) bool { return math.Abs(x) <= math.MaxFloat64 }
