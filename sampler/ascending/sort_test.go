package ascending

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"github.com/mixtab/mixtab/sampler"
)

// lists are numbers of every kind: spread, close to each other, equal, of both signs, infinite, smaller than normal, NaN.
func lists(n int) map[string][]float64 {
	s := sampler.NewStream(5, 0)
	of := func(next func() float64) []float64 {
		x := make([]float64, n)
		for i := range x {
			x[i] = next()
		}
		return x
	}
	odd := []float64{0, math.Copysign(0, -1), math.Inf(1), math.Inf(-1), math.MaxFloat64, -math.MaxFloat64, 5e-324, -5e-324, 1, -1}
	return map[string][]float64{
		"normal":    of(s.Normal),
		"large":     of(func() float64 { return 1e6 + s.Normal() }),
		"close":     of(func() float64 { return 1 + 1e-12*s.Normal() }),
		"few":       of(func() float64 { return float64(s.IntN(3)) - 1 }),
		"equal":     of(func() float64 { return -2.5 }),
		"scales":    of(func() float64 { return s.Normal() * math.Pow(10, float64(s.IntN(600))-300) }),
		"odd":       of(func() float64 { return odd[s.IntN(len(odd))] }),
		"not all":   of(func() float64 { return []float64{math.NaN(), s.Normal()}[s.IntN(2)] }),
		"ascending": slices.Sorted(slices.Values(of(s.Normal))),
	}
}

// TestSortsAsSlicesDo, of any number of numbers, and again in the room that a longer list needed.
func TestSortsAsSlicesDo(t *testing.T) {
	for _, n := range []int{1600, 0, 1, fewest - 1, fewest, 777} {
		for name, list := range lists(n) {
			got, want := slices.Clone(list), slices.Clone(list)
			Sort(got)
			slices.Sort(want)
			if !equal(got, want) {
				t.Errorf("%d numbers, %s: not as slices.Sort has them", n, name)
			}
			short, wanted := narrow(list), narrow(list)
			Sort32(short)
			slices.Sort(wanted)
			if !equal(wide(short), wide(wanted)) {
				t.Errorf("%d numbers of 32 bits, %s: not as slices.Sort has them", n, name)
			}
		}
	}
}

// equal is true of equal numbers, 0 and −0 too, and of NaN at the same places.
func equal(a, b []float64) bool {
	return slices.EqualFunc(a, b, func(x, y float64) bool { return x == y || math.IsNaN(x) && math.IsNaN(y) })
}

func narrow(x []float64) (out []float32) {
	for _, v := range x {
		out = append(out, float32(v))
	}
	return out
}

func wide(x []float32) (out []float64) {
	for _, v := range x {
		out = append(out, float64(v))
	}
	return out
}

func TestSortingAgainAllocatesNothing(t *testing.T) {
	x := lists(1000)["normal"]
	short := narrow(x)
	Sort(x)
	Sort32(short)
	if n := testing.AllocsPerRun(100, func() { Sort(x); Sort32(short) }); n > 0 {
		t.Errorf("%v allocations", n)
	}
}

func BenchmarkSort(b *testing.B) {
	for _, n := range []int{400, 1400} {
		list := lists(n)["normal"]
		x, short := make([]float64, n), make([]float32, n)
		for name, sort := range map[string]func(){
			"bytes":      func() { copy(x, list); Sort(x) },
			"slices":     func() { copy(x, list); slices.Sort(x) },
			"bytes, 32":  func() { copy(short, narrow(list)); Sort32(short) },
			"slices, 32": func() { copy(short, narrow(list)); slices.Sort(short) },
		} {
			b.Run(fmt.Sprintf("%s/%d", name, n), func(b *testing.B) {
				for b.Loop() {
					sort()
				}
			})
		}
	}
}
