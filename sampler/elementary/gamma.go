package elementary

import "math"

// Lgamma returns log |Γ(x)|, for any x; +Inf at 0, −1, −2, … and ±Inf.
//
// Error below 4 ULP for x > 0, at the zeros 1 and 2 too; below 0, within 1e-14·max(1, |log Γ|).
// On [1, 3] a tabulated polynomial times (x − 1)(x − 2), from 10 on Stirling's series, recurrence between and below.
func Lgamma(x float64) float64 {
	switch {
	case x >= 10:
		return stirling(x)
	case x >= 3:
		p := 1.0
		for x >= 3 {
			x--
			p *= x
		}
		return Log(p) + lgammaNear(x-1)
	case x >= 1:
		return lgammaNear(x - 1)
	case x > 0x1p-60:
		return lgammaNear(x) - Log(x)
	case x > 0:
		return -Log(x)
	case x != x:
		return x
	case math.Floor(x) == x:
		return math.Inf(1)
	}
	return Log(math.Pi/math.Abs(float64(x*sinPi(x)))) - Lgamma(-x)
}

// stirling is Lgamma for x ≥ 10.
func stirling(x float64) float64 {
	if x > 0x1p1000 {
		return x * (Log(x) - 1)
	}
	w := 1 / x
	z := float64(w * w)
	p := 1.0/12 + float64(z*(-1.0/360+float64(z*(1.0/1260+float64(z*(-1.0/1680+float64(z*(1.0/1188+
		float64(z*(-691.0/360360+float64(z*(1.0/156))))))))))))
	return float64((x-0.5)*(Log(x)-1)) + (halfLogTwoPi - 0.5 + float64(w*p))
}

// lgammaNear is log Γ(1 + z) for z in [0, 2].
func lgammaNear(z float64) float64 {
	if z == 0 {
		return 0 // and not −0
	}
	return float64(float64(z*(z-1)) * near(z, lgammaTable[:], lgammaDegree))
}

// near evaluates a table's polynomial at 1 + z, z in [0, 2].
func near(z float64, table []float64, degree int) float64 {
	i := int(4 * z)
	if i > 7 {
		i = 7
	}
	u := z - float64((float64(i)+0.5)*0.25)
	row := table[i*(degree+1) : (i+1)*(degree+1)]
	p := row[degree]
	for k := degree - 1; k >= 0; k-- {
		p = row[k] + float64(u*p)
	}
	return p
}

// Digamma returns ψ(x), the derivative of log Γ, for any x; NaN at 0, −1, −2, … and −Inf.
//
// Error below 4 ULP for x > 0, at its zero 1.46… too; below 0, within 2e-13·max(1, |ψ|).
func Digamma(x float64) float64 {
	switch {
	case x >= 10:
		w := 1 / x
		z := float64(w * w)
		p := 1.0/12 + float64(z*(-1.0/120+float64(z*(1.0/252+float64(z*(-1.0/240+float64(z*(1.0/132+
			float64(z*(-691.0/32760+float64(z*(1.0/12+float64(z*(-3617.0/8160))))))))))))))
		return Log(x) - (float64(0.5*w) + float64(z*p))
	case x >= 3:
		s := 0.0
		for x >= 3 {
			x--
			s += 1 / x
		}
		return s + digammaNear(x-1)
	case x >= 1:
		return digammaNear(x - 1)
	case x > 0:
		return digammaNear(x) - 1/x
	case x != x, math.Floor(x) == x:
		return math.NaN()
	}
	r := x - math.Floor(x)
	return Digamma(1-x) - math.Pi*Cos(math.Pi*r)/sinPi(r)
}

// digammaNear is ψ(1 + z) for z in [0, 2].
func digammaNear(z float64) float64 {
	return float64(((z - (digammaZero - 1)) - digammaZeroLow) * near(z, digammaTable[:], digammaDegree))
}

// sinPi is |sin πx|.
func sinPi(x float64) float64 {
	r := x - math.Floor(x)
	if r > 0.5 {
		r = 1 - r
	}
	return Sin(math.Pi * r)
}
