package elementary

import "math"

// Pow returns x**y with the special cases of IEEE 754 (and of math.Pow): 1 for y = 0 or x = 1 whatever the
// other is; NaN for finite x < 0 and y not an integer; signed zeros and infinities by the parity of y.
//
// Error below 0.6 ULP, 1 ULP where the result is subnormal: exp(y·log x), with the logarithm, the product and
// the exponent each in two parts. In a loop over one x, exp(y·Log(x)) is faster and loses |y·log x|/2 ULP.
func Pow(x, y float64) float64 {
	switch {
	case y == 0 || x == 1:
		return 1
	case y == 1:
		return x
	case x != x || y != y:
		return math.NaN()
	case x > 0 && x <= math.MaxFloat64 && math.Abs(y) <= math.MaxFloat64:
		return powPositive(x, y)
	}
	return powEdge(x, y)
}

// powPositive is Pow for finite x > 0 and finite y.
func powPositive(x, y float64) float64 {
	lh, ll := logParts(x)
	ph := float64(y * lh)
	if !(math.Abs(ph) < 800) {
		if ph > 0 {
			return math.Inf(1)
		}
		return 0
	}
	if math.Abs(y) > 0x1p60 { // splitting y would overflow; then |log x| is at most 800/2**60 and its square is nothing
		return Exp(ph)
	}
	ph, pl := product(y, lh)
	pl += float64(y * ll)
	return expParts(ph, pl)
}

// expParts returns exp(hi + lo) for |lo| far below |hi|: Exp with the second part added to the reduced argument.
func expParts(hi, lo float64) float64 {
	if !(hi <= expOverflow+1 && hi >= expUnderflow-1) {
		return Exp(hi)
	}
	kd := (float64(hi*expInvStep) + roundShift) - roundShift
	r := hi - float64(kd*expStepHigh)
	r, left := sum(r, lo-float64(kd*expStepLow))
	k := int(kd)
	j := (k & 127) << 1
	t := expTable[j]
	p := r + (left + float64(float64(r*r)*expm1Series(r)))
	y := t + (expTable[j+1] + float64(t*p))
	k >>= 7
	if k >= -1022 && k <= 1023 {
		return y * math.Float64frombits(uint64(k+1023)<<52)
	}
	return scaleFar(y, k)
}

// powEdge is Pow where x is not a positive finite number or y is infinite.
func powEdge(x, y float64) float64 {
	if math.IsInf(y, 0) {
		a := math.Abs(x)
		switch {
		case a == 1:
			return 1
		case (a < 1) == (y > 0):
			return 0
		}
		return math.Inf(1)
	}
	integer := math.Floor(y) == y
	odd := integer && math.Abs(y) < 0x1p53 && math.Floor(y/2) != y/2
	var r float64
	switch {
	case x == 0 && y > 0, math.IsInf(x, 0) && y < 0:
		r = 0
	case x == 0 || math.IsInf(x, 0):
		r = math.Inf(1)
	case !integer:
		return math.NaN()
	default:
		r = powPositive(-x, y)
	}
	if odd && math.Signbit(x) {
		return -r
	}
	return r
}
