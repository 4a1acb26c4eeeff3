package sampler

import (
	"encoding/binary"
	"hash/fnv"
	"math"
	"testing"
)

// TestSameDrawsEverywhere compares a hash of all draws, log densities and step sizes with the one got on every
// platform tried so far (linux/amd64, and js/wasm under Node). A changed hash means that seeds no longer give the
// draws they gave: if that was the aim, say so in CHANGELOG.md.
func TestSameDrawsEverywhere(t *testing.T) {
	for _, c := range []struct {
		kind MetricKind
		want uint64
	}{{MetricDiagonal, 0xc3c8642f72541ab5}, {MetricDense, 0x50f9a63583e0e750}, {MetricLowRank, 0xa7e9e7270e263c7}} {
		s := settings(2, 300, 200, 20240607)
		s.Metric, s.TargetAccept = c.kind, 0.8
		h := fnv.New64a()
		var b [8]byte
		put := func(v float64) {
			binary.LittleEndian.PutUint64(b[:], math.Float64bits(v))
			h.Write(b[:])
		}
		for id := range s.Chains {
			chain := mustChain(t, schools(), s, id)
			for {
				draw, st, ok := chain.Next()
				if !ok {
					break
				}
				put(st.LP)
				put(st.StepSize)
				for _, v := range draw {
					put(v)
				}
			}
		}
		if got := h.Sum64(); got != c.want {
			t.Errorf("%s: hash %#x, want %#x", c.kind, got, c.want)
		}
	}
}
