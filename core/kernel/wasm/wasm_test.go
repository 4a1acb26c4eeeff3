//go:build !js

package wasm_test

import (
	"context"
	"encoding/binary"
	"math"
	"testing"

	"github.com/mixtab/mixtab/core/kernel/wasm"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
)

// start instantiates a module over a page of memory.
func start(t *testing.T, m *wasm.Module) (api.Function, api.Memory) {
	t.Helper()
	ctx := context.Background()
	r := wazero.NewRuntime(ctx)
	t.Cleanup(func() { r.Close(ctx) })
	room, err := r.InstantiateWithConfig(ctx, wasm.MemoryModuleOf(1), wazero.NewModuleConfig().WithName(wasm.MemoryModule))
	if err != nil {
		t.Fatal(err)
	}
	module, err := r.Instantiate(ctx, m.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	return module.ExportedFunction("f"), room.ExportedMemory(wasm.MemoryName)
}

func number(t *testing.T, m api.Memory, at uint32) float64 {
	t.Helper()
	v, ok := m.ReadFloat64Le(at)
	if !ok {
		t.Fatal("outside of memory")
	}
	return v
}

// TestLoops: For runs from, from + step, … below to, and not at all where from is not below; Down runs to its end included.
func TestLoops(t *testing.T) {
	for _, c := range []struct{ from, to, up, down int32 }{{0, 64, 4, 0}, {0, 65, 5, 0}, {64, 64, 0, 1}, {80, 64, 0, 2}, {70, 64, 0, 1}} {
		m := wasm.NewModule()
		f := m.Func("f", wasm.I32)
		up, down := f.SingleVar(f.Float(0)), f.SingleVar(f.Float(0))
		f.For(f.Number(c.from), f.Number(c.to), 16, func(wasm.Int) { up.Set(up.Plus(f.Float(1))) })
		f.Down(f.Number(c.from), f.Number(c.to), 16, func(wasm.Int) { down.Set(down.Plus(f.Float(1))) })
		f.StoreSingle(f.Arg(0), 0, up.Single)
		f.StoreSingle(f.Arg(0), 8, down.Single)
		run, memory := start(t, m)
		if _, err := run.Call(context.Background(), 100); err != nil {
			t.Fatal(err)
		}
		if a, b := number(t, memory, 100), number(t, memory, 108); a != float64(c.up) || b != float64(c.down) {
			t.Errorf("from %d to %d: %v up and %v down, want %d and %d", c.from, c.to, a, b, c.up, c.down)
		}
	}
}

// TestLanes: each operation does to either lane what it is called.
func TestLanes(t *testing.T) {
	inf, nan := math.Inf(1), math.NaN()
	set, clear := math.Float64frombits(math.MaxUint64), 0.0
	for name, c := range map[string]struct {
		do         func(a, b wasm.Lanes) wasm.Lanes
		a, b, want [2]float64
	}{
		"plus":      {wasm.Lanes.Plus, [2]float64{1, 2}, [2]float64{0.5, -7}, [2]float64{1.5, -5}},
		"minus":     {wasm.Lanes.Minus, [2]float64{1, 2}, [2]float64{0.5, -7}, [2]float64{0.5, 9}},
		"times":     {wasm.Lanes.Times, [2]float64{3, 2}, [2]float64{0.5, -7}, [2]float64{1.5, -14}},
		"over":      {wasm.Lanes.Over, [2]float64{3, 2}, [2]float64{0.5, 0}, [2]float64{6, inf}},
		"below":     {wasm.Lanes.Below, [2]float64{3, 2}, [2]float64{4, nan}, [2]float64{set, clear}},
		"above":     {wasm.Lanes.Above, [2]float64{3, 2}, [2]float64{2, 2}, [2]float64{set, clear}},
		"at most":   {wasm.Lanes.AtMost, [2]float64{3, 2}, [2]float64{2, 2}, [2]float64{clear, set}},
		"and":       {wasm.Lanes.And, [2]float64{3, 2}, [2]float64{set, clear}, [2]float64{3, 0}},
		"without":   {wasm.Lanes.Without, [2]float64{3, 2}, [2]float64{set, clear}, [2]float64{0, 2}},
		"neg":       {func(a, _ wasm.Lanes) wasm.Lanes { return a.Neg() }, [2]float64{3, -2}, [2]float64{}, [2]float64{-3, 2}},
		"int plus":  {wasm.Lanes.IntPlus, [2]float64{bits(7), bits(9)}, [2]float64{bits(5), bits(1)}, [2]float64{bits(12), bits(10)}},
		"int minus": {wasm.Lanes.IntMinus, [2]float64{bits(7), bits(9)}, [2]float64{bits(5), bits(1)}, [2]float64{bits(2), bits(8)}},
		"shl": {func(a, _ wasm.Lanes) wasm.Lanes { return a.Shl(3) },
			[2]float64{bits(7), bits(1)}, [2]float64{}, [2]float64{bits(56), bits(8)}},
		"shr": {func(a, _ wasm.Lanes) wasm.Lanes { return a.Shr(3) }, [2]float64{bits(57), -0.0}, [2]float64{}, [2]float64{bits(7), 0}},
		"signed": {func(a, _ wasm.Lanes) wasm.Lanes { return a.ShrSigned(62) },
			[2]float64{-1, 2}, [2]float64{}, [2]float64{math.Float64frombits(math.MaxUint64 - 1), bits(1)}},
		"max":   {wasm.Lanes.Max, [2]float64{3, 2}, [2]float64{1, 5}, [2]float64{3, 5}},
		"where": {func(a, b wasm.Lanes) wasm.Lanes { return a.Where(a.Above(b), b) }, [2]float64{3, 2}, [2]float64{1, 5}, [2]float64{3, 5}},
	} {
		m := wasm.NewModule()
		f := m.Func("f", wasm.I32)
		at := f.Arg(0)
		f.Store(at, 32, c.do(f.Load(at, 0), f.LoadApart(at, at.Plus(8), 16)))
		run, memory := start(t, m)
		var raw []byte
		for _, v := range []float64{c.a[0], c.a[1], c.b[0], c.b[1]} {
			raw = binary.LittleEndian.AppendUint64(raw, math.Float64bits(v))
		}
		memory.Write(64, raw)
		if _, err := run.Call(context.Background(), 64); err != nil {
			t.Fatal(err)
		}
		for lane, want := range c.want {
			if got := number(t, memory, uint32(96+8*lane)); math.Float64bits(got) != math.Float64bits(want) {
				t.Errorf("%s, lane %d: %v, want %v", name, lane, got, want)
			}
		}
	}
}

func bits(n uint64) float64 { return math.Float64frombits(n) }
