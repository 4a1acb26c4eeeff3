package transform

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"testing"

	"gonum.org/v1/gonum/diff/fd"
)

// reference is testdata/values.json.
type reference struct {
	X       []float64
	Adstock []struct {
		Form       string
		Params     map[string]float64
		Window     int
		Normalised bool
		Y          []float64
	}
	Saturation []struct {
		Form      string
		Params    map[string]float64
		Amplitude float64
		Y         []float64
	}
}

func readReference(t *testing.T) reference {
	t.Helper()
	b, err := os.ReadFile("testdata/values.json")
	if err != nil {
		t.Fatal(err)
	}
	var r reference
	if err := json.Unmarshal(b, &r); err != nil {
		t.Fatal(err)
	}
	return r
}

func thetaOf(t *testing.T, docs []Param, m map[string]float64) []float64 {
	t.Helper()
	theta := make([]float64, len(docs))
	for j, d := range docs {
		v, ok := m[d.Name]
		if !ok {
			t.Fatalf("no value for %s", d.Name)
		}
		theta[j] = v
	}
	return theta
}

// run is an adstock by its weights.
func run(f *Adstock, x, theta []float64, window int, normalised bool) []float64 {
	w, y := make([]float64, window), make([]float64, len(x))
	f.Weights(w, theta)
	if normalised {
		Normalise(w)
	}
	Convolve(y, x, w)
	return y
}

func TestAdstockValues(t *testing.T) {
	r, seen := readReference(t), map[string]bool{}
	for _, c := range r.Adstock {
		f, ok := FindAdstock(c.Form)
		if !ok {
			t.Fatalf("no adstock %s", c.Form)
		}
		seen[c.Form] = true
		theta := thetaOf(t, f.Params, c.Params)
		compare(t, fmt.Sprint(c.Form, c.Params, c.Window, c.Normalised), run(f, r.X, theta, c.Window, c.Normalised), c.Y)
	}
	for _, n := range AdstockNames() {
		if !seen[n] {
			t.Errorf("adstock %s has no reference values", n)
		}
	}
}

func TestSaturationValues(t *testing.T) {
	r, seen := readReference(t), map[string]bool{}
	for _, c := range r.Saturation {
		f, ok := FindSaturation(c.Form)
		if !ok {
			t.Fatalf("no saturation %s", c.Form)
		}
		seen[c.Form] = true
		y, aux := make([]float64, len(r.X)), make([]float64, len(r.X))
		f.Apply(y, aux, r.X, thetaOf(t, f.Params, c.Params))
		for i := range y {
			y[i] *= c.Amplitude
		}
		compare(t, fmt.Sprint(c.Form, c.Params), y, c.Y)
	}
	for _, n := range SaturationNames() {
		if !seen[n] {
			t.Errorf("saturation %s has no reference values", n)
		}
	}
}

func compare(t *testing.T, name string, got, want []float64) {
	t.Helper()
	for i := range want {
		if !(math.Abs(got[i]-want[i]) <= 1e-12*math.Max(1e-3, math.Abs(want[i]))) {
			t.Errorf("%s at %d: %v, want %v", name, i, got[i], want[i])
			return
		}
	}
}

// points are all combinations of the parameters' test values.
func points(docs []Param) [][]float64 {
	list := [][]float64{{}}
	for _, d := range docs {
		var next [][]float64
		for _, p := range list {
			for _, v := range d.Test {
				next = append(next, append(append([]float64(nil), p...), v))
			}
		}
		list = next
	}
	return list
}

// TestDecayIsConvolution: the recursion in blocks equals the sum over lags, values and slopes, for windows shorter than,
// equal to and longer than the series, and none.
func TestDecayIsConvolution(t *testing.T) {
	x := readReference(t).X
	f, _ := FindAdstock("geometric")
	for _, window := range []int{1, 2, 3, 5, 7, 16, 21, len(x), len(x) + 9, 0} {
		for _, ratio := range []float64{0, 1e-300, 0.05, 0.6, 0.999} {
			long := window
			if window == 0 {
				long = len(x)
			}
			want := run(f, x, []float64{ratio}, long, false)
			y, dy := make([]float64, len(x)), make([]float64, len(x))
			d := NewDecay(window, len(x)+3)
			d.Set(ratio)
			d.Apply(y, dy, x)
			compare(t, fmt.Sprint("decay ", window, ratio), y, want)
			for i := range x {
				if i > 6 && want[i] == 0 != (y[i] == 0) {
					t.Errorf("window %d ratio %v: a zero at %d was lost", window, ratio, i)
				}
			}
			if ratio > 0.01 && ratio < 0.99 {
				slopes(t, fmt.Sprint("decay ", window, ratio), dy, func(v float64) []float64 { return run(f, x, []float64{v}, long, false) }, ratio)
			}
		}
	}
}

func slopes(t *testing.T, name string, got []float64, value func(v float64) []float64, at float64) {
	t.Helper()
	for i := range got {
		want := fd.Derivative(func(v float64) float64 { return value(v)[i] }, at, &fd.Settings{Formula: fd.Central, Step: 1e-6})
		if !(math.Abs(got[i]-want) <= 1e-6*math.Max(1, math.Abs(want))) {
			t.Errorf("%s at %d: slope %v, differences say %v", name, i, got[i], want)
			return
		}
	}
}

func TestAdstockSlopes(t *testing.T) {
	for _, n := range AdstockNames() {
		f, _ := FindAdstock(n)
		for _, theta := range points(f.Params) {
			const window = 9
			wbar := make([]float64, window)
			for l := range wbar {
				wbar[l] = math.Sin(float64(l + 1))
			}
			w, got := make([]float64, window), make([]float64, len(theta))
			f.Weights(w, theta)
			f.WeightsVJP(got, wbar, w, theta)
			for j := range theta {
				want := partial(theta, j, func(p []float64) float64 {
					v, sum := make([]float64, window), 0.0
					f.Weights(v, p)
					for l := range v {
						sum += wbar[l] * v[l]
					}
					return sum
				})
				if !(math.Abs(got[j]-want) <= 1e-6*math.Max(1, math.Abs(want))) {
					t.Errorf("%s at %v: slope by %s is %v, differences say %v", n, theta, f.Params[j].Name, got[j], want)
				}
			}
			if f.Ratio != nil {
				ratio, dratio := f.Ratio(theta)
				want := partial(theta, 0, func(p []float64) float64 { r, _ := f.Ratio(p); return r })
				if math.Abs(dratio-want) > 1e-7 || math.Abs(ratio-w[1]/w[0]) > 1e-15 {
					t.Errorf("%s at %v: ratio %v (weights say %v), slope %v, differences say %v", n, theta, ratio, w[1], dratio, want)
				}
			}
		}
	}
}

func partial(theta []float64, j int, f func([]float64) float64) float64 {
	p := append([]float64(nil), theta...)
	return fd.Derivative(func(v float64) float64 {
		p[j] = v
		return f(p)
	}, theta[j], &fd.Settings{Formula: fd.Central, Step: 1e-6 * math.Max(0.1, theta[j])})
}

func TestSaturationSlopes(t *testing.T) {
	x := []float64{0, 0.003, 0.4, 1, 1.7, 6, 40}
	for _, n := range SaturationNames() {
		f, _ := FindSaturation(n)
		for _, theta := range points(f.Params) {
			ybar, xbar, y, aux := make([]float64, len(x)), make([]float64, len(x)), make([]float64, len(x)), make([]float64, len(x))
			for i := range ybar {
				ybar[i] = math.Cos(float64(3 * i))
			}
			got := make([]float64, len(theta))
			f.Apply(y, aux, x, theta)
			f.VJP(xbar, got, ybar, y, aux, x, theta)
			value := func(in, p []float64) float64 {
				out, room, sum := make([]float64, len(x)), make([]float64, len(x)), 0.0
				f.Apply(out, room, in, p)
				for i := range out {
					sum += ybar[i] * out[i]
				}
				return sum
			}
			for j := range theta {
				want := partial(theta, j, func(p []float64) float64 { return value(x, p) })
				if !(math.Abs(got[j]-want) <= 1e-6*math.Max(1, math.Abs(want))) {
					t.Errorf("%s at %v: slope by %s is %v, differences say %v", n, theta, f.Params[j].Name, got[j], want)
				}
			}
			for i := 1; i < len(x); i++ {
				want := partial(x, i, func(in []float64) float64 { return value(in, theta) })
				if !(math.Abs(xbar[i]-want) <= 1e-5*math.Max(1, math.Abs(want))) {
					t.Errorf("%s at %v: slope by x[%d] is %v, differences say %v", n, theta, i, xbar[i], want)
				}
			}
		}
	}
}

// TestSaturationShape: 0 at 0, rising, bounded by 1 where it says so, finite with its slopes from 0 to 1e12.
func TestSaturationShape(t *testing.T) {
	var x []float64
	for e := -12.0; e <= 12; e += 0.25 {
		x = append(x, math.Pow(10, e))
	}
	x = append([]float64{0}, x...)
	for _, n := range SaturationNames() {
		f, _ := FindSaturation(n)
		for _, theta := range points(f.Params) {
			y, aux, xbar, ones := make([]float64, len(x)), make([]float64, len(x)), make([]float64, len(x)), make([]float64, len(x))
			thetabar := make([]float64, len(theta))
			for i := range ones {
				ones[i] = 1
			}
			f.Apply(y, aux, x, theta)
			f.VJP(xbar, thetabar, ones, y, aux, x, theta)
			if y[0] != 0 {
				t.Errorf("%s at %v: %v at 0", n, theta, y[0])
			}
			for i := range x {
				if i > 0 && y[i] < y[i-1]*(1-1e-15) || f.Bounded && y[i] > 1 || xbar[i] < 0 || notFinite(y[i], xbar[i]) {
					t.Errorf("%s at %v: x %v gives %v, slope %v", n, theta, x[i], y[i], xbar[i])
				}
			}
			if notFinite(thetabar...) {
				t.Errorf("%s at %v: slopes %v", n, theta, thetabar)
			}
		}
	}
}

// TestAdstockShape: weights are finite and not negative, some weight is positive, and an all-zero series stays exactly zero.
func TestAdstockShape(t *testing.T) {
	for _, n := range AdstockNames() {
		f, _ := FindAdstock(n)
		for _, theta := range points(f.Params) {
			for _, window := range []int{1, 2, 13, 400} {
				w := make([]float64, window)
				f.Weights(w, theta)
				sum := 0.0
				for l, v := range w {
					sum += v
					if v < 0 || notFinite(v) {
						t.Errorf("%s at %v: weight %v at lag %d", n, theta, v, l)
					}
				}
				if sum <= 0 {
					t.Errorf("%s at %v: all weights are zero", n, theta)
				}
				for _, v := range run(f, make([]float64, 30), theta, window, true) {
					if v != 0 {
						t.Errorf("%s at %v: something from nothing", n, theta)
					}
				}
			}
		}
	}
}

func notFinite(list ...float64) bool {
	for _, v := range list {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return true
		}
	}
	return false
}

func TestFormsAllocateNothing(t *testing.T) {
	x := readReference(t).X
	room := func() []float64 { return make([]float64, len(x)) }
	y, aux, xbar, ybar, thetabar := room(), room(), room(), room(), make([]float64, 4)
	for _, n := range SaturationNames() {
		f, _ := FindSaturation(n)
		theta := points(f.Params)[0]
		if k := testing.AllocsPerRun(10, func() { f.Apply(y, aux, x, theta); f.VJP(xbar, thetabar, ybar, y, aux, x, theta) }); k != 0 {
			t.Errorf("%s: %v allocations", n, k)
		}
	}
	for _, n := range AdstockNames() {
		f, _ := FindAdstock(n)
		theta, w, wbar := points(f.Params)[0], make([]float64, 8), make([]float64, 8)
		if k := testing.AllocsPerRun(10, func() {
			f.Weights(w, theta)
			Convolve(y, x, w)
			ConvolveVJP(wbar, ybar, x)
			Correlate(xbar, ybar, w)
			NormaliseVJP(wbar, w, Normalise(w))
			f.WeightsVJP(thetabar, wbar, w, theta)
		}); k != 0 {
			t.Errorf("%s: %v allocations", n, k)
		}
	}
	d := NewDecay(7, len(x))
	if k := testing.AllocsPerRun(10, func() { d.Set(0.4); d.Apply(y, xbar, x) }); k != 0 {
		t.Errorf("decay: %v allocations", k)
	}
}

// TestTranspose: ⟨Convolve(x), y⟩ = ⟨x, Correlate(y)⟩.
func TestTranspose(t *testing.T) {
	x := readReference(t).X
	w := []float64{1, 0.5, 0, 0.2}
	a, b, y := make([]float64, len(x)), make([]float64, len(x)), make([]float64, len(x))
	for i := range y {
		y[i] = math.Sin(float64(i))
	}
	Convolve(a, x, w)
	Correlate(b, y, w)
	left, right := 0.0, 0.0
	for i := range x {
		left += a[i] * y[i]
		right += x[i] * b[i]
	}
	if math.Abs(left-right) > 1e-12 {
		t.Errorf("%v and %v differ", left, right)
	}
}
