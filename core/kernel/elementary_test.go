//go:build !js

package kernel_test

import (
	"math"
	"testing"

	"github.com/mixtab/mixtab/core/kernel"
	"github.com/mixtab/mixtab/core/kernel/wasm"
	"github.com/mixtab/mixtab/core/kernel/wazero"
	"github.com/mixtab/mixtab/sampler/elementary"
)

// TestSameBitsAsElementary: the kernels' Exp and Log are the plain ones, to the bit, wherever these have a value.
func TestSameBitsAsElementary(t *testing.T) {
	positive := []float64{0x1p-1074, 0x1.8p-1030, 0x1p-1022, 1e-300, 1, math.Nextafter(1, 2), math.Nextafter(1, 0),
		0x1p52, math.MaxFloat64, math.Inf(1), math.NaN()}
	some := []float64{0, math.Copysign(0, -1), 709.5, 709.78, elementary.ExpOverflow, 709.79, 1e300, -708.2, -708.4, -720, -744,
		elementary.ExpUnderflow, -746, -1e300, math.Inf(1), math.Inf(-1), math.NaN(), 1e-300}
	for i := range 4000 {
		positive = append(positive, 0.003*float64(i+1), math.Ldexp(1+0.0002*float64(i), i/2-1000))
		some = append(some, 0.37*float64(i-2000), 0.001*float64(i-2000))
	}
	compareLanes(t, "exp", some, (*kernel.Code).Exp, elementary.Exp)
	var near, notNegative []float64
	for _, x := range some {
		if math.Abs(x) < 0x1p-6 && !math.Signbit(x) {
			near = append(near, x, 0-x/3)
		}
		if !math.Signbit(x) {
			notNegative = append(notNegative, x, x/50)
		}
	}
	var above []float64
	for _, x := range some {
		if !(x < -700) {
			above = append(above, x)
		}
	}
	compareLanes(t, "exp from far", above, (*kernel.Code).ExpFromFar, elementary.Exp)
	compareLanes(t, "1 + exp from far", some, func(c *kernel.Code, x wasm.Lanes) wasm.Lanes { return c.Both(1).Plus(c.ExpFromFar(x)) },
		func(x float64) float64 { return 1 + elementary.Exp(x) })
	compareLanes(t, "expm1", near, (*kernel.Code).Expm1Near, elementary.Expm1)
	compareLanes(t, "tanh", notNegative, (*kernel.Code).Tanh, elementary.Tanh)
	compareLanes(t, "log", positive, (*kernel.Code).Log, elementary.Log)
}

// compareLanes holds code to a function, each value once in either lane.
func compareLanes(t *testing.T, name string, at []float64, code func(*kernel.Code, wasm.Lanes) wasm.Lanes, plain func(float64) float64) {
	t.Helper()
	m := wasm.NewModule()
	c := kernel.NewCode(m, "0", 0)
	n := len(at) / 2 * 2
	c.For(c.Base, c.Base.Plus(int32(8*n)), 16, func(p wasm.Int) {
		c.Store(p, kernel.TablesEnd+8*n, code(c, c.Load(p, kernel.TablesEnd)))
	})
	for shift := range 2 { // so that each value is in either lane
		room := run(t, m, kernel.TablesEnd/8+2*n, func(room []float64) {
			for i := range n {
				room[kernel.TablesEnd/8+i] = at[(i+shift)%n]
			}
		})
		for i := range n {
			x, got := room[kernel.TablesEnd/8+i], room[kernel.TablesEnd/8+n+i]
			if want := plain(x); math.Float64bits(got) != math.Float64bits(want) && !(math.IsNaN(got) && math.IsNaN(want)) {
				t.Errorf("%s(%v) = %v, want %v", name, x, got, want)
			}
		}
	}
}

func run(t *testing.T, m *wasm.Module, numbers int, fill func([]float64)) []float64 {
	t.Helper()
	program, err := wazero.New().Compile(m.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	in, err := program.Open(numbers)
	if err != nil {
		t.Fatal(err)
	}
	kernel.FillTables(in.Numbers())
	fill(in.Numbers())
	in.Run(0)
	return in.Numbers()
}
