package sampler

import (
	"math"
	"testing"

	"github.com/mixtab/mixtab/sampler/elementary"
)

// TestStreamMoments checks the first four moments and both tails of normal numbers, and the mean of the others.
func TestStreamMoments(t *testing.T) {
	const n = 400000
	s := NewStream(1, 0)
	var m [5]float64
	var low, high int
	var uniform, exponential float64
	for range n {
		z := s.Normal()
		for k, p := 1, z; k <= 4; k, p = k+1, p*z {
			m[k] += p / n
		}
		if z < -3 {
			low++
		}
		if z > 3 {
			high++
		}
		uniform += s.Float64() / n
		exponential += s.Exponential() / n
	}
	tail := n * elementary.NormalCDF(-3)
	for name, z := range map[string]float64{
		"mean": m[1] * math.Sqrt(n), "variance": (m[2] - 1) * math.Sqrt(n/2), "skew": m[3] * math.Sqrt(n/15),
		"fourth":     (m[4] - 3) * math.Sqrt(n/96),
		"lower tail": (float64(low) - tail) / math.Sqrt(tail), "upper tail": (float64(high) - tail) / math.Sqrt(tail),
		"uniform": (uniform - 0.5) * math.Sqrt(12*n), "exponential": (exponential - 1) * math.Sqrt(n),
	} {
		if !(math.Abs(z) < 4) {
			t.Errorf("%s is %.1f standard errors off", name, z)
		}
	}
}

func TestStreamsDiffer(t *testing.T) {
	seen := map[uint64]bool{}
	for seed := range uint64(5) {
		for stream := range uint64(5) {
			seen[NewStream(seed, stream).Uint64()] = true
		}
	}
	if len(seen) != 25 {
		t.Errorf("%d first numbers of 25 streams", len(seen))
	}
	if a, b := NewStream(3, 7), NewStream(3, 7); a.Uint64() != b.Uint64() || a.Normal() != b.Normal() {
		t.Error("equal keys give different streams")
	}
}

func TestStreamMarshal(t *testing.T) {
	a := NewStream(3, 7)
	for range 101 {
		a.Uint64()
	}
	state, err := a.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	var b Stream
	if err := b.UnmarshalBinary(state); err != nil {
		t.Fatal(err)
	}
	for range 100 {
		if a.Uint64() != b.Uint64() {
			t.Fatal("the stream goes on differently")
		}
	}
	if b.UnmarshalBinary(state[:5]) == nil {
		t.Error("a damaged state is taken")
	}
}

func TestIntN(t *testing.T) {
	s := NewStream(1, 0)
	var counts [7]int
	for range 70000 {
		counts[s.IntN(7)]++
	}
	for i, c := range counts {
		if math.Abs(float64(c)-10000) > 400 {
			t.Errorf("%d came %d times of 70000", i, c)
		}
	}
}

// TestUniformGrid: uniform numbers are odd multiples of 2**-53, so that 0 and 1 cannot come.
func TestUniformGrid(t *testing.T) {
	s := NewStream(1, 0)
	for range 1000 {
		if v := s.Float64() * 0x1p53; v != math.Floor(v) || math.Mod(v, 2) != 1 || v >= 0x1p53 {
			t.Fatalf("%v is no odd multiple", v)
		}
	}
}
