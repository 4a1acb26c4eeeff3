// Package ascending sorts draws, byte by byte of their bits, the least significant first (Knuth, The Art of Computer Programming 3,
// section 5.2.5). An interval of draws is a sort, results have thousands of them, and in WebAssembly each comparison of package slices
// is a call.
package ascending

import (
	"math"
	"slices"
	"sync"
)

// fewest is how many numbers make up for what counting costs.
const fewest = 200

// sorters are kept from one sort to the next, so that sorting again allocates nothing.
var sorters = sync.Pool{New: func() any { return new(sorter) }}

// sorter holds the room that sorting needs.
type sorter struct {
	keys, moved     []uint64
	keys32, moved32 []uint32
	counts          [4][256]int
}

// Sort sorts x as slices.Sort does, NaN first.
func Sort(x []float64) {
	if len(x) < fewest || slices.ContainsFunc(x, math.IsNaN) {
		slices.Sort(x)
		return
	}
	s := sorters.Get().(*sorter)
	s.sort(x)
	sorters.Put(s)
}

// Sorted is a sorted copy of x.
func Sorted(x []float64) []float64 {
	s := slices.Clone(x)
	Sort(s)
	return s
}

// Sort32 is Sort.
func Sort32(x []float32) {
	if len(x) < fewest || slices.ContainsFunc(x, func(v float32) bool { return v != v }) {
		slices.Sort(x)
		return
	}
	s := sorters.Get().(*sorter)
	s.sort32(x)
	sorters.Put(s)
}

func (s *sorter) sort(x []float64) {
	s.keys, s.moved = room(s.keys, len(x)), room(s.moved, len(x))
	s.counts = [4][256]int{}
	for i, v := range x {
		k := math.Float64bits(v)
		k ^= uint64(int64(k)>>63) | 1<<63 // so that keys are in the order of the numbers
		s.keys[i] = k
		count(&s.counts, uint32(k>>32))
	}
	for digit := range 4 {
		if s.places(digit, len(x)) {
			scatter(s.moved, s.keys, &s.counts[digit], 32+8*digit)
			s.keys, s.moved = s.moved, s.keys
		}
	}
	for i, k := range s.keys {
		x[i] = math.Float64frombits(k ^ (^uint64(int64(k)>>63) | 1<<63))
	}
	sortAlike(x, s.keys)
}

func (s *sorter) sort32(x []float32) {
	s.keys32, s.moved32 = room(s.keys32, len(x)), room(s.moved32, len(x))
	s.counts = [4][256]int{}
	for i, v := range x {
		k := math.Float32bits(v)
		k ^= uint32(int32(k)>>31) | 1<<31
		s.keys32[i] = k
		count(&s.counts, k)
	}
	for digit := range 4 {
		if s.places(digit, len(x)) {
			scatter(s.moved32, s.keys32, &s.counts[digit], 8*digit)
			s.keys32, s.moved32 = s.moved32, s.keys32
		}
	}
	for i, k := range s.keys32 {
		x[i] = math.Float32frombits(k ^ (^uint32(int32(k)>>31) | 1<<31))
	}
}

func room[T any](x []T, n int) []T {
	if cap(x) < n {
		return make([]T, n)
	}
	return x[:n]
}

func count(counts *[4][256]int, k uint32) {
	counts[0][k&255]++
	counts[1][k>>8&255]++
	counts[2][k>>16&255]++
	counts[3][k>>24]++
}

// places turns the counts of a digit into where its numbers begin; false where all n numbers have the same.
func (s *sorter) places(digit, n int) bool {
	at := 0
	for b, c := range s.counts[digit] {
		if c == n {
			return false
		}
		s.counts[digit][b] = at
		at += c
	}
	return true
}

// scatter moves keys to the places of the digit at shift.
func scatter[T uint32 | uint64](to, from []T, at *[256]int, shift int) {
	for _, k := range from {
		d := uint8(k >> shift)
		to[at[d]] = k
		at[d]++
	}
}

// sortAlike sorts, within numbers in the order of their upper 32 bits, each run that has these in common.
func sortAlike(x []float64, keys []uint64) {
	for i := 1; i < len(x); i++ {
		if x[i] >= x[i-1] {
			continue
		}
		low, high := i-1, i+1
		for low > 0 && keys[low-1]>>32 == keys[i]>>32 {
			low--
		}
		for high < len(x) && keys[high]>>32 == keys[i]>>32 {
			high++
		}
		slices.Sort(x[low:high])
		i = high - 1
	}
}
