package elementary

import "math"

const (
	roundShift = 0x1.8p52 // adding and taking this away again rounds to an integer, half to even

	// The largest argument with a finite exponential, and the smallest whose exponential is not rounded to zero.
	expOverflow  = 0x1.62e42fefa39efp+9
	expUnderflow = -0x1.74910d52d3052p+9
)

// Exp returns e**x, for any x: +Inf above 709.78…, subnormal below −708.39…, 0 below −745.13…, NaN at NaN.
//
// Error below 0.52 ULP, 1 ULP where the result is subnormal. With k the integer nearest 128·x/ln 2 and
// r = x − k·ln 2/128 in two parts (Cody and Waite 1980), e**x = 2**(k/128)·(1 + r + r²/2 + … + r⁵/120);
// the fractional powers of two come from a table with their rounding errors (Tang 1989).
func Exp(x float64) float64 {
	if !(x <= expOverflow && x >= expUnderflow) {
		if x > expOverflow {
			return math.Inf(1)
		}
		if x < expUnderflow {
			return 0
		}
		return x
	}
	kd := (float64(x*expInvStep) + roundShift) - roundShift
	r := x - float64(kd*expStepHigh)
	r -= float64(kd * expStepLow)
	k := int(kd)
	j := (k & 127) << 1
	t := expTable[j]
	r2 := float64(r * r)
	p := r + float64(r2*(0.5+float64(r*(1.0/6))+float64(r2*(1.0/24+float64(r*(1.0/120))))))
	y := t + (expTable[j+1] + float64(t*p))
	k >>= 7
	if k >= -1022 && k <= 1023 {
		return y * math.Float64frombits(uint64(k+1023)<<52)
	}
	return scaleFar(y, k)
}

// scaleFar returns y·2**k, rounded once, for y in [1/2, 2] where 2**k is no normal number.
func scaleFar(y float64, k int) float64 {
	if k > 0 {
		return (2 * y) * math.Float64frombits(uint64(k-1+1023)<<52)
	}
	return y * math.Float64frombits(uint64(k+200+1023)<<52) * 0x1p-200
}

// expm1Series is the Taylor polynomial of (e**r − 1 − r)/r² on |r| < 0.0028, where it is exact to 2**-62.
func expm1Series(r float64) float64 {
	return 0.5 + float64(r*(1.0/6+float64(r*(1.0/24+float64(r*(1.0/120))))))
}

// Expm1 returns e**x − 1, without loss where x is small; domain and ends as Exp, −1 far below.
//
// Error below 1.0 ULP. The reduction is that of Exp; with t = 2**(j/128) and s = 2**k the result is
// (s·t − 1) + s·(rest of t + t·(e**r − 1)), whose first term is exact whenever the second matters beside it.
// Within ±1/64 its Taylor polynomial has less cancellation.
func Expm1(x float64) float64 {
	if math.Abs(x) < 0x1p-6 {
		if x == 0 {
			return x
		}
		return x + float64(float64(x*x)*(0.5+float64(x*(1.0/6+float64(x*(1.0/24+float64(x*(1.0/120+
			float64(x*(1.0/720+float64(x*(1.0/5040))))))))))))
	}
	if !(x < 40 && x > -38) {
		if x >= 40 {
			return Exp(x)
		}
		if x <= -38 {
			return -1
		}
		return x
	}
	kd := (float64(x*expInvStep) + roundShift) - roundShift
	r := x - float64(kd*expStepHigh)
	r -= float64(kd * expStepLow)
	k := int(kd)
	j := (k & 127) << 1
	t := expTable[j]
	p := r + float64(float64(r*r)*expm1Series(r))
	s := math.Float64frombits(uint64((k>>7)+1023) << 52)
	a := float64(s*t) - 1
	b := float64(s * (expTable[j+1] + float64(t*p)))
	return a + b
}

// Logistic returns 1/(1 + e**−x), the inverse of the logit, in (0, 1) and exactly 0 or 1 only by rounding.
//
// Error below 1.6 ULP. Either tail keeps its relative accuracy.
func Logistic(x float64) float64 {
	if x >= 0 {
		return 1 / (1 + Exp(-x))
	}
	e := Exp(x)
	return e / (1 + e)
}

// Tanh returns the hyperbolic tangent of x, in [−1, 1], odd to the bit.
//
// Error below 2.0 ULP. With u = e**(2|x|) − 1 it is u/(u + 2).
func Tanh(x float64) float64 {
	a := math.Abs(x)
	if !(a < 20) {
		if a >= 20 {
			return math.Copysign(1, x)
		}
		return x
	}
	var y float64
	if a < 0.5 {
		u := Expm1(2 * a)
		y = u / (u + 2)
	} else {
		y = 1 - 2/(Exp(2*a)+1)
	}
	if x < 0 {
		return -y
	}
	if x == 0 {
		return x
	}
	return y
}
