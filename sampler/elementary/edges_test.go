package elementary

import (
	"encoding/binary"
	"hash/fnv"
	"math"
	"testing"
)

func TestEdges(t *testing.T) {
	inf, nan, tiny := math.Inf(1), math.NaN(), math.SmallestNonzeroFloat64
	for _, c := range []struct {
		name      string
		got, want float64
	}{
		{"Exp(NaN)", Exp(nan), nan}, {"Exp(Inf)", Exp(inf), inf}, {"Exp(-Inf)", Exp(-inf), 0}, {"Exp(0)", Exp(0), 1},
		{"Exp(-0)", Exp(math.Copysign(0, -1)), 1}, {"Exp(710)", Exp(710), inf}, {"Exp(-746)", Exp(-746), 0},
		{"Exp(overflow)", Exp(expOverflow), 0x1.fffffffffff2ap+1023}, {"Exp(underflow)", Exp(-745.13), tiny},
		{"Expm1(NaN)", Expm1(nan), nan}, {"Expm1(Inf)", Expm1(inf), inf}, {"Expm1(-Inf)", Expm1(-inf), -1},
		{"Expm1(tiny)", Expm1(tiny), tiny}, {"Expm1(-0)", Expm1(math.Copysign(0, -1)), math.Copysign(0, -1)},
		{"Log(NaN)", Log(nan), nan}, {"Log(0)", Log(0), -inf}, {"Log(-0)", Log(math.Copysign(0, -1)), -inf}, {"Log(-1)", Log(-1), nan},
		{"Log(Inf)", Log(inf), inf}, {"Log(-Inf)", Log(-inf), nan}, {"Log(1)", Log(1), 0}, {"Log(tiny)", Log(tiny), -0x1.74385446d71c3p+9},
		{"Log1p(NaN)", Log1p(nan), nan}, {"Log1p(-1)", Log1p(-1), -inf}, {"Log1p(-2)", Log1p(-2), nan}, {"Log1p(Inf)", Log1p(inf), inf},
		{"Log1p(tiny)", Log1p(tiny), tiny}, {"Log1p(-0)", Log1p(math.Copysign(0, -1)), math.Copysign(0, -1)},
		{"Log1p(-Inf)", Log1p(-inf), nan}, {"Log1p(max)", Log1p(math.MaxFloat64), 0x1.62e42fefa39efp+9},
		{"Logistic(-Inf)", Logistic(-inf), 0}, {"Logistic(Inf)", Logistic(inf), 1}, {"Logistic(0)", Logistic(0), 0.5},
		{"Logistic(NaN)", Logistic(nan), nan},
		{"Softplus(-Inf)", Softplus(-inf), 0}, {"Softplus(Inf)", Softplus(inf), inf}, {"Softplus(NaN)", Softplus(nan), nan},
		{"Softplus(800)", Softplus(800), 800},
		{"Tanh(Inf)", Tanh(inf), 1}, {"Tanh(-Inf)", Tanh(-inf), -1}, {"Tanh(NaN)", Tanh(nan), nan}, {"Tanh(30)", Tanh(30), 1},
		{"Tanh(-0)", Tanh(math.Copysign(0, -1)), math.Copysign(0, -1)}, {"Tanh(tiny)", Tanh(tiny), tiny},
		{"Sin(Inf)", Sin(inf), nan}, {"Cos(-Inf)", Cos(-inf), nan}, {"Sin(NaN)", Sin(nan), nan}, {"Cos(0)", Cos(0), 1},
		{"Sin(-0)", Sin(math.Copysign(0, -1)), math.Copysign(0, -1)}, {"Sin(tiny)", Sin(tiny), tiny},
		{"Lgamma(0)", Lgamma(0), inf}, {"Lgamma(-3)", Lgamma(-3), inf}, {"Lgamma(Inf)", Lgamma(inf), inf}, {"Lgamma(-Inf)", Lgamma(-inf), inf},
		{"Lgamma(1)", Lgamma(1), 0}, {"Lgamma(2)", Lgamma(2), 0}, {"Lgamma(NaN)", Lgamma(nan), nan},
		{"Digamma(0)", Digamma(0), nan}, {"Digamma(-3)", Digamma(-3), nan}, {"Digamma(Inf)", Digamma(inf), inf},
		{"Digamma(-Inf)", Digamma(-inf), nan}, {"Digamma(NaN)", Digamma(nan), nan},
		{"NormalCDF(-Inf)", NormalCDF(-inf), 0}, {"NormalCDF(Inf)", NormalCDF(inf), 1}, {"NormalCDF(0)", NormalCDF(0), 0.5},
		{"NormalCDF(NaN)", NormalCDF(nan), nan},
		{"NormalQuantile(0)", NormalQuantile(0), -inf}, {"NormalQuantile(1)", NormalQuantile(1), inf},
		{"NormalQuantile(0.5)", NormalQuantile(0.5), 0},
		{"NormalQuantile(-0.1)", NormalQuantile(-0.1), nan}, {"NormalQuantile(1.1)", NormalQuantile(1.1), nan},
		{"NormalQuantile(NaN)", NormalQuantile(nan), nan},
	} {
		if math.Float64bits(c.got) != math.Float64bits(c.want) && !(math.IsNaN(c.got) && math.IsNaN(c.want)) {
			t.Errorf("%s = %v, want %v", c.name, c.got, c.want)
		}
	}
}

// TestPowEdges holds Pow to the special cases that package math documents.
func TestPowEdges(t *testing.T) {
	special := []float64{0, math.Copysign(0, -1), 1, -1, 2, -2, 0.5, -0.5, 3, -3, 1e300, -1e300, 0x1p53, -0x1p53, 0x1p53 - 1, 1 - 0x1p53,
		5e-324, -5e-324, math.Inf(1), math.Inf(-1), math.NaN()}
	for _, x := range special {
		for _, y := range special {
			got, want := Pow(x, y), math.Pow(x, y)
			same := math.Float64bits(got) == math.Float64bits(want) || math.IsNaN(got) && math.IsNaN(want)
			near := math.Abs(got-want) <= 1e-14*math.Abs(want) && want != 0 && math.Signbit(got) == math.Signbit(want)
			if !same && !near {
				t.Errorf("Pow(%v, %v) = %v, want %v", x, y, got, want)
			}
		}
	}
}

// TestSeams checks that no function jumps where one of its methods takes over from another.
func TestSeams(t *testing.T) {
	seams := map[string][]float64{
		"Exp": {-708.4, 0.00270760617, 709.4}, "Expm1": {0x1p-6, -0x1p-6, 40, -38}, "Log": {0.70507812, 0x1p-1022, 0.998046875, 1.00390625},
		"Log1p": {0x1p-8, -0x1p-8, 0x1p54}, "Tanh": {0.5, 20}, "Sin": {0.7853981633974483}, "Cos": {0.7853981633974483},
		"Lgamma": {1, 1.25, 2.5, 3, 10, 0x1p-60}, "Digamma": {1, 1.25, 2.5, 3, 10}, "NormalCDF": {-0.75, 0.75, 9, -4, -0.2666666},
		"NormalQuantile": {0.075, 0.925, 1.3887943864964021e-11},
	}
	for _, c := range one {
		for _, x := range seams[c.name] {
			below, above := math.Nextafter(x, -1e9), math.Nextafter(x, 1e9)
			a, b := c.f(below), c.f(above)
			h := 1e-6 * math.Abs(x)
			if x == 0 {
				h = 1e-6
			}
			slope := math.Abs(c.f(x+h)-c.f(x-h)) / (2 * h)
			if d := math.Abs(a - b); !(d <= 2e-15*math.Abs(a)+1.1*slope*(above-below)) {
				t.Errorf("%s jumps from %v to %v at %v", c.name, a, b, x)
			}
		}
	}
}

func TestNoAllocation(t *testing.T) {
	if n := testing.AllocsPerRun(10, func() {
		for _, c := range one {
			c.f(0.3)
			c.f(1e9)
		}
		Pow(3, 7.5)
	}); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

// TestSameBitsEverywhere compares a hash of many values with the one got on every platform tried so far
// (linux/amd64, js/wasm under Node).
func TestSameBitsEverywhere(t *testing.T) {
	h := fnv.New64a()
	var b [8]byte
	put := func(v float64) {
		if math.IsNaN(v) { // whose payload is the platform's
			v = -1
		}
		binary.LittleEndian.PutUint64(b[:], math.Float64bits(v))
		h.Write(b[:])
	}
	for _, c := range one {
		for i := -2000; i <= 2000; i++ {
			put(c.f(float64(i) * 0.0317))
			put(c.f(float64(i) * 1.7e4))
		}
	}
	for i := range 4000 {
		put(Pow(float64(i)*0.01, float64(i-2000)*0.013))
	}
	const want = 0x512cb02b8eb04f95
	if got := h.Sum64(); got != want {
		t.Errorf("hash %#x, want %#x", got, uint64(want))
	}
}
