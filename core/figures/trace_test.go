package figures

import (
	"testing"

	"github.com/mixtab/mixtab/core/summary"
)

// TestOneChainIsNotCompared: there is no R-hat of one chain, and the title does not say that chains agree.
func TestOneChainIsNotCompared(t *testing.T) {
	draws := []float64{1, 2, 3}
	for n, want := range map[int]string{1: "figure.trace_one", 2: "figure.trace"} {
		s := Scalar{Row: summary.Row{Name: "sigma"}}
		for i := range n {
			s.Chains, s.Numbers = append(s.Chains, draws), append(s.Numbers, i)
		}
		if f := Trace(&s); f.Title.Code != want {
			t.Errorf("%d chains: %q", n, f.Title.Code)
		}
	}
}
