package prior

import (
	"encoding/json"
	"math"
	"os"
	"sort"
	"testing"

	"github.com/mixtab/mixtab/sampler"
	"gonum.org/v1/gonum/diff/fd"
	"gonum.org/v1/gonum/integrate/quad"
)

// cases gives arguments to try each distribution at. A distribution without a case fails the suite.
var cases = map[string][][]float64{
	"Normal":          {{0, 1}, {-2, 0.3}},
	"HalfNormal":      {{1}, {0.2}},
	"StudentT":        {{4, 0, 1}, {1.5, 2, 0.3}},
	"LogNormal":       {{0, 1}, {-1.6, 0.4}},
	"LogitNormal":     {{0, 1}, {-0.5, 0.6}},
	"Exponential":     {{1}, {10}},
	"Gamma":           {{3, 1}, {0.6, 2}},
	"InverseGamma":    {{2.6, 1}, {9, 5.75}},
	"Beta":            {{1, 3}, {2.5, 0.7}},
	"Uniform":         {{0, 1}, {-2, 5}},
	"TruncatedNormal": {{0.8, 0.8, 0.1, 10}, {-1, 0.5, 0, math.Inf(1)}, {0, 1, math.Inf(-1), 0.5}},
	"Laplace":         {{0, 1}, {1, 0.3}},
	"HalfCauchy":      {{1}, {0.4}},
}

func each(t *testing.T, f func(t *testing.T, d *Dist, a []float64)) {
	for _, n := range Names() {
		d, _ := Find(n)
		if len(cases[n]) == 0 {
			t.Errorf("%s has no case in the contract suite", n)
		}
		for _, a := range cases[n] {
			t.Run(n, func(t *testing.T) { f(t, d, a) })
		}
	}
}

// inside maps points of the real line into the support.
func inside(d *Dist, a []float64) []float64 {
	low, high := d.Support(a)
	b := NewBijector(low, high)
	var x []float64
	for _, q := range []float64{-3, -1.2, -0.1, 0.4, 1.5, 2.8} {
		v, _, _, _ := b.Value(q)
		x = append(x, v)
	}
	return x
}

func TestSlopes(t *testing.T) {
	each(t, func(t *testing.T, d *Dist, a []float64) {
		for _, x := range inside(d, a) {
			da := make([]float64, len(a))
			_, dx := d.Kernel(x, a, da)
			d.Normaliser(a, da)
			near(t, "by x", dx, difference(x, func(v float64) float64 { return d.LogDensity(v, a) }))
			for j := range a {
				if d.Args[j].Bound {
					continue
				}
				p := append([]float64(nil), a...)
				near(t, "by "+d.Args[j].Name, da[j], difference(a[j], func(v float64) float64 { p[j] = v; return d.LogDensity(x, p) }))
			}
		}
	})
}

func difference(at float64, f func(float64) float64) float64 {
	return fd.Derivative(f, at, &fd.Settings{Formula: fd.Central, Step: 1e-5 * math.Max(0.01, math.Abs(at))})
}

func near(t *testing.T, what string, got, want float64) {
	t.Helper()
	if !(math.Abs(got-want) <= 1e-6*math.Max(1, math.Abs(want))) {
		t.Errorf("slope %s is %v, differences say %v", what, got, want)
	}
}

// TestMass: the density integrates to 1 over the support, so no constant was forgotten.
func TestMass(t *testing.T) {
	each(t, func(t *testing.T, d *Dist, a []float64) {
		low, high := d.Support(a)
		b := NewBijector(low, high)
		mass := quad.Fixed(func(u float64) float64 {
			q := math.Sinh(u) // so that long tails are reached
			x, _, logJ, _ := b.Value(q)
			if x <= low || x >= high {
				return 0
			}
			return math.Exp(d.LogDensity(x, a)+logJ) * math.Cosh(u)
		}, -12, 12, 4000, quad.Legendre{}, 0)
		if math.Abs(mass-1) > 2e-4 {
			t.Errorf("mass %v", mass)
		}
	})
}

// TestDraws: draws follow the density. The distribution function comes from the density by quadrature; the largest gap
// to the empirical one stays below the 1e-6 point of Kolmogorov's distribution.
func TestDraws(t *testing.T) {
	each(t, func(t *testing.T, d *Dist, a []float64) {
		rng := sampler.NewStream(9, 2)
		const n = 4000
		low, high := d.Support(a)
		b := NewBijector(low, high)
		u := make([]float64, n)
		for i := range u {
			x := d.Draw(a, rng)
			if x < low || x > high {
				t.Fatalf("%v lies outside (%v, %v)", x, low, high)
			}
			u[i] = math.Asinh(b.Inverse(x))
		}
		sort.Float64s(u)
		density := func(u float64) float64 {
			x, _, logJ, _ := b.Value(math.Sinh(u))
			if x <= low || x >= high {
				return 0
			}
			return math.Exp(d.LogDensity(x, a)+logJ) * math.Cosh(u)
		}
		below, from, gap := 0.0, -12.0, 0.0
		for i := range u {
			if u[i] > from {
				below += quad.Fixed(density, from, u[i], 12, quad.Legendre{}, 0)
				from = u[i]
			}
			gap = math.Max(gap, math.Abs(below-(float64(i)+0.5)/n))
		}
		if gap > 2.7/math.Sqrt(n) {
			t.Errorf("the draws' distribution is %v off", gap)
		}
	})
}

func TestQuantiles(t *testing.T) {
	each(t, func(t *testing.T, d *Dist, a []float64) {
		if d.Quantile == nil {
			t.Fatal("no quantiles")
		}
		for _, p := range []float64{0.01, 0.3, 0.5, 0.9, 0.999} { // slope of the quantile is one over the density
			x := d.Quantile(p, a)
			want := 1 / math.Exp(d.LogDensity(x, a))
			got := fd.Derivative(func(v float64) float64 { return d.Quantile(v, a) }, p, &fd.Settings{Formula: fd.Central, Step: 1e-6})
			if math.Abs(got-want) > 1e-4*want {
				t.Errorf("quantile %v = %v has slope %v, the density says %v", p, x, got, want)
			}
		}
	})
}

// TestFarOut: nothing panics and nothing allocates at the ends of the number line.
func TestFarOut(t *testing.T) {
	each(t, func(t *testing.T, d *Dist, a []float64) {
		da := make([]float64, len(a))
		n := testing.AllocsPerRun(5, func() {
			for _, x := range []float64{0, 5e-324, 1e-300, 1, 1e12, 1e300, math.Inf(1), math.NaN()} {
				d.Kernel(x, a, da)
			}
			d.Normaliser(a, da)
		})
		if n != 0 {
			t.Errorf("%v allocations", n)
		}
	})
}

func TestBijectors(t *testing.T) {
	inf := math.Inf(1)
	for _, b := range []Bijector{NewBijector(-inf, inf), NewBijector(0, inf), NewBijector(2, inf), NewBijector(-inf, -1), NewBijector(0, 1),
		NewBijector(-2, 5)} {
		for _, q := range []float64{-30, -4, -0.3, 0, 0.7, 5, 28} {
			x, dx, logJ, dlogJ := b.Value(q)
			if back := b.Inverse(x); math.Abs(back-q) > 1e-3*math.Max(1, math.Abs(q)) || math.Abs(q) < 6 && math.Abs(back-q) > 1e-12 {
				t.Errorf("%+v: %v comes back as %v", b, q, back)
			}
			if math.Abs(math.Log(math.Abs(dx))-logJ) > 1e-12*math.Max(1, math.Abs(logJ)) {
				t.Errorf("%+v at %v: slope %v, log Jacobian %v", b, q, dx, logJ)
			}
			near(t, "of the log Jacobian", dlogJ, difference(q, func(v float64) float64 { _, _, l, _ := b.Value(v); return l }))
		}
		for _, x := range []float64{b.Low, b.High} {
			if q := b.Inverse(x); !math.IsInf(x, 0) && (math.IsNaN(q) || math.IsInf(q, 0)) {
				t.Errorf("%+v: the end %v goes to %v", b, x, q)
			}
		}
	}
}

// TestReferenceDensities compares with values of scipy.stats kept in testdata.
func TestReferenceDensities(t *testing.T) {
	raw, err := os.ReadFile("testdata/densities.json")
	if err != nil {
		t.Fatal(err)
	}
	var ref struct {
		Values []struct {
			Dist string
			Args []float64
			X    float64
			LogP float64
		}
	}
	if err := json.Unmarshal(raw, &ref); err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, v := range ref.Values {
		d, ok := Find(v.Dist)
		if !ok {
			t.Fatalf("no distribution %s", v.Dist)
		}
		seen[v.Dist] = true
		if got := d.LogDensity(v.X, v.Args); !(math.Abs(got-v.LogP) <= 1e-11*math.Max(1, math.Abs(v.LogP))) {
			t.Errorf("%s%v at %v: %v, want %v", v.Dist, v.Args, v.X, got, v.LogP)
		}
	}
	for _, n := range Names() {
		if !seen[n] {
			t.Errorf("%s has no reference values", n)
		}
	}
}

// TestQuantileValues compares with scipy.stats.
func TestQuantileValues(t *testing.T) {
	for _, c := range []struct {
		dist string
		args []float64
		p, x float64
	}{
		{"Gamma", []float64{3, 1}, 0.05, 0.8176914471639534},
		{"Gamma", []float64{0.6, 2}, 0.05, 0.0028224171449746666},
		{"InverseGamma", []float64{2.6, 1}, 0.05, 0.17576216839734354},
		{"Beta", []float64{1, 3}, 0.05, 0.0169524275084415},
		{"Beta", []float64{2.5, 0.7}, 0.05, 0.36607279423953043},
		{"StudentT", []float64{4, 0, 1}, 0.05, -2.131846786326651},
		{"StudentT", []float64{1.5, 2, 0.3}, 0.05, 0.8884457539709745},
		{"HalfCauchy", []float64{0.4}, 0.05, 0.03148068272984738},
		{"TruncatedNormal", []float64{0.8, 0.8, 0.1, 10}, 0.05, 0.21220452743190132},
		{"Laplace", []float64{1, 0.3}, 0.05, 0.3092244721017864},
		{"Gamma", []float64{3, 1}, 0.5, 2.674060313723559},
		{"Gamma", []float64{0.6, 2}, 0.5, 0.15785100850805378},
		{"InverseGamma", []float64{2.6, 1}, 0.5, 0.43949488489289396},
		{"Beta", []float64{1, 3}, 0.5, 0.20629947401590026},
		{"Beta", []float64{2.5, 0.7}, 0.5, 0.841502178841484},
		{"StudentT", []float64{1.5, 2, 0.3}, 0.5, 2.0},
		{"HalfCauchy", []float64{0.4}, 0.5, 0.39999999999999997},
		{"TruncatedNormal", []float64{0.8, 0.8, 0.1, 10}, 0.5, 0.9931531013374517},
		{"Laplace", []float64{1, 0.3}, 0.5, 1.0},
		{"Gamma", []float64{3, 1}, 0.975, 7.22468766772396},
		{"Gamma", []float64{0.6, 2}, 0.975, 1.3873866606082021},
		{"InverseGamma", []float64{2.6, 1}, 0.975, 2.2022165364816146},
		{"Beta", []float64{1, 3}, 0.975, 0.7075982261787133},
		{"Beta", []float64{2.5, 0.7}, 0.975, 0.9980948387817409},
		{"StudentT", []float64{4, 0, 1}, 0.975, 2.7764451051977934},
		{"StudentT", []float64{1.5, 2, 0.3}, 0.975, 3.8049989313283783},
		{"HalfCauchy", []float64{0.4}, 0.975, 10.180679831742816},
		{"TruncatedNormal", []float64{0.8, 0.8, 0.1, 10}, 0.975, 2.4392119658491183},
		{"Laplace", []float64{1, 0.3}, 0.975, 1.8987196820661971},
	} {
		d, _ := Find(c.dist)
		if got := d.Quantile(c.p, c.args); !(math.Abs(got-c.x) <= 1e-10*math.Abs(c.x)) {
			t.Errorf("%s%v: quantile %v is %v, want %v", c.dist, c.args, c.p, got, c.x)
		}
	}
}
