package sampler

import (
	"testing"
)

// independent is a normal target with independent coordinates.
type independent struct{ mean, sd []float64 }

func (n independent) Dim() int { return len(n.sd) }
func (n independent) LogDensity(grad, q []float64) float64 {
	lp := 0.0
	for i, s := range n.sd {
		z := (q[i] - n.mean[i]) / s
		grad[i] = -z / s
		lp -= 0.5 * float64(z*z)
	}
	return lp
}

func TestQuick(t *testing.T) {
	tg := independent{mean: []float64{1, -2, 300}, sd: []float64{1, 1e-3, 50}}
	for _, k := range []MetricKind{MetricDiagonal, MetricDense, MetricLowRank} {
		s := DefaultSettings()
		s.Metric = k
		r, err := Run(func() Target { return tg }, s, nil)
		if err != nil {
			t.Fatal(err)
		}
		for c := range r {
			var m, v [3]float64
			n := len(r[c].Draws) / 3
			for i := range n {
				for j := range 3 {
					x := r[c].Draws[i*3+j]
					m[j] += x / float64(n)
					z := (x - tg.mean[j]) / tg.sd[j]
					v[j] += z * z / float64(n)
				}
			}
			st := r[c].Stats[10]
			t.Log(k, m, v, st.StepSize, st.NSteps, st.AcceptanceRate, r[c].Notes)
		}
	}
}
