package tempering

import (
	"math"
	"testing"

	"github.com/mixtab/mixtab/sampler"
)

// twoModes is a mixture of a narrow normal distribution and a wide one far from it, with the shares 0.7 and 0.3, in as many
// coordinates as at has, and its integral is 1.
func twoModes(at []int, whole bool) func(slope, q []float64) float64 {
	shares, means, sds := []float64{0.7, 0.3}, []float64{-3, 3}, []float64{0.4, 0.8}
	return func(slope, q []float64) float64 {
		var lps, top = make([]float64, 2), math.Inf(-1)
		for m := range lps {
			lps[m] = math.Log(shares[m])
			for _, k := range at {
				z := (q[k] - means[m]) / sds[m]
				lps[m] -= z*z/2 + math.Log(sds[m]) + math.Log(2*math.Pi)/2
			}
			top = max(top, lps[m])
		}
		sum := 0.0
		for m := range lps {
			sum += math.Exp(lps[m] - top)
		}
		for i, k := range at {
			if whole {
				break
			}
			slope[i] = 0
			for m := range lps {
				slope[i] -= math.Exp(lps[m]-top) / sum * (q[k] - means[m]) / (sds[m] * sds[m])
			}
		}
		return top + math.Log(sum)
	}
}

// TestModesKeepTheirShares, which no chain could find that begins in one of them: the mean of independent clouds is within 4 standard
// errors of the truth, which are small, and so is the integral.
func TestModesKeepTheirShares(t *testing.T) {
	at := []int{0, 1, 2}
	wide := Normal{Mean: 0, SD: 4}
	target := Target{Base: []Normal{wide, wide, wide}, LogDensity: func(q []float64) float64 { return twoModes(at, true)(nil, q) },
		Blocks: []Block{{At: at, LogDensity: twoModes(at, false), Moves: 2, Cuts: []Cut{{At: 0, Over: -1}}}}}
	var runs []Run
	evidence := 0.0
	for seed := range uint64(12) {
		c := NewCloud(target, 200, 3, sampler.NewStream(seed, 1))
		for more := true; more; {
			_, more = c.Next()
		}
		runs = append(runs, c.NewRun(seed, 1, func(q []float64) []float64 {
			narrow := 0.0
			if q[0] < -1 {
				narrow = 1
			}
			return []float64{narrow, q[1]}
		}))
		evidence += c.Evidence / 12
	}
	for i, q := range Pool([]string{"share", "mean"}, runs) {
		want := []float64{0.7, -3*0.7 + 3*0.3}[i]
		t.Logf("%+v, want %v", q, want)
		if math.Abs(q.Mean-want) > 4*q.Error || q.Error > []float64{0.05, 0.3}[i] {
			t.Errorf("%+v, want %v", q, want)
		}
	}
	want := -3 * (math.Log(2*math.Pi)/2 + math.Log(wide.SD)) // the base has no normaliser, and the target's integral is 1
	if math.Abs(evidence-want) > 0.2 {
		t.Errorf("evidence %v, want %v", evidence, want)
	}
}
