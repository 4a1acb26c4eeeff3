package elementary

import "math"

const halfLogTwoPi = 0x1.d67f1c864beb5p-1 // ½·log 2π

// NormalCDF returns Φ(x), the probability that a standard normal number is at most x, for any x.
//
// Error below 4 ULP, in the lower tail too, down to where Φ is subnormal: within ±¾ by its Taylor series, below
// by e**(−x²/2) times a tabulated Mills ratio, above by 1 − Φ(−x).
func NormalCDF(x float64) float64 {
	switch {
	case math.Abs(x) <= 0.75:
		return 0.5 + normalCentre(x)
	case x < -39:
		return 0
	case x < 0:
		return gaussian(x) * mills(-x)
	case x < 9:
		return 1 - float64(gaussian(x)*mills(x))
	case x >= 9:
		return 1
	}
	return x
}

// normalCentre is the Taylor polynomial of Φ(x) − ½ on |x| ≤ ¾.
func normalCentre(x float64) float64 {
	z := float64(x * x)
	p := normalSeries[12]
	for i := 11; i >= 0; i-- {
		p = normalSeries[i] + float64(z*p)
	}
	return float64(x * p)
}

// normalSeries[k] is (−1)**k/(2**k·k!·(2k + 1)·√2π).
var normalSeries = [13]float64{
	0x1.9884533d43651p-2, -0x1.1058377e2cee0p-4, 0x1.46d04297691dap-7, -0x1.37403f6ba1100p-10,
	0x1.e42b0d5216fc8p-14, -0x1.3ce8fac15e2c4p-17, 0x1.658a2177b2739p-21, -0x1.62226a4aabe03p-25,
	0x1.3878b823c4d4ep-29, -0x1.f107e1883d947p-34, 0x1.67c1700ad73d2p-38, -0x1.ddc738b863ab4p-43,
	0x1.25098c9a0d57fp-47,
}

// mills is e**(x²/2)·Φ(−x) for x ≥ 0, about 1/(√2π·x) for large x.
func mills(x float64) float64 {
	t := 4 / (4 + x)
	i := int(16 * t)
	if i > 15 {
		i = 15
	}
	u := t - float64((float64(i)+0.5)*0.0625)
	row := millsTable[i*(millsDegree+1) : (i+1)*(millsDegree+1)]
	p := row[millsDegree]
	for k := millsDegree - 1; k >= 0; k-- {
		p = row[k] + float64(u*p)
	}
	return t * p
}

// gaussian is e**(−x²/2); squaring the leading half of x without error keeps the relative accuracy far out.
func gaussian(x float64) float64 {
	h := math.Float64frombits(math.Float64bits(x) & mantissa27)
	return expParts(-0.5*float64(h*h), -0.5*float64((x-h)*(x+h)))
}

// NormalQuantile returns the x with Φ(x) = p, for p in [0, 1]; −Inf at 0, +Inf at 1, NaN outside.
//
// Error below 5 ULP. The rational approximations of Wichura (1988), algorithm AS 241, PPND16.
func NormalQuantile(p float64) float64 {
	q := p - 0.5
	if math.Abs(q) <= 0.425 {
		r := 0.180625 - float64(q*q)
		return q * (ratio7(r, &quantileCentre) / ratio7(r, &quantileCentreBelow))
	}
	tail := p
	if q > 0 {
		tail = 1 - p
	}
	if !(tail > 0) {
		if tail == 0 {
			return math.Copysign(math.Inf(1), q)
		}
		return math.NaN()
	}
	r := math.Sqrt(-Log(tail))
	var x float64
	if r <= 5 {
		x = ratio7(r-1.6, &quantileTail) / ratio7(r-1.6, &quantileTailBelow)
	} else {
		x = ratio7(r-5, &quantileFar) / ratio7(r-5, &quantileFarBelow)
	}
	if q < 0 {
		return -x
	}
	return x
}

// ratio7 evaluates the polynomial of degree seven with coefficients c, constant first.
func ratio7(r float64, c *[8]float64) float64 {
	return float64((float64((float64((float64((float64((float64((float64(c[7]*r)+c[6])*r)+c[5])*r)+c[4])*r)+c[3])*r)+c[2])*r)+c[1])*r) + c[0]
}

var (
	quantileCentre = [8]float64{
		3.3871328727963666080e0, 1.3314166789178437745e+2, 1.9715909503065514427e+3, 1.3731693765509461125e+4,
		4.5921953931549871457e+4, 6.7265770927008700853e+4, 3.3430575583588128105e+4, 2.5090809287301226727e+3,
	}
	quantileCentreBelow = [8]float64{
		1, 4.2313330701600911252e+1, 6.8718700749205790830e+2, 5.3941960214247511077e+3,
		2.1213794301586595867e+4, 3.9307895800092710610e+4, 2.8729085735721942674e+4, 5.2264952788528545610e+3,
	}
	quantileTail = [8]float64{
		1.42343711074968357734e0, 4.63033784615654529590e0, 5.76949722146069140550e0, 3.64784832476320460504e0,
		1.27045825245236838258e0, 2.41780725177450611770e-1, 2.27238449892691845833e-2, 7.74545014278341407640e-4,
	}
	quantileTailBelow = [8]float64{
		1, 2.05319162663775882187e0, 1.67638483018380384940e0, 6.89767334985100004550e-1,
		1.48103976427480074590e-1, 1.51986665636164571966e-2, 5.47593808499534494600e-4, 1.05075007164441684324e-9,
	}
	quantileFar = [8]float64{
		6.65790464350110377720e0, 5.46378491116411436990e0, 1.78482653991729133580e0, 2.96560571828504891230e-1,
		2.65321895265761230930e-2, 1.24266094738807843860e-3, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
	}
	quantileFarBelow = [8]float64{
		1, 5.99832206555887937690e-1, 1.36929880922735805310e-1, 1.48753612908506148525e-2,
		7.86869131145613259100e-4, 1.84631831751005468180e-5, 1.42151175831644588870e-7, 2.04426310338993978564e-15,
	}
)
