package sampler

import (
	"math"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/sampler/diag"
)

// expectation is a function whose mean under a target is known.
type expectation struct {
	name string
	f    func(q []float64) float64
	want float64
}

// powers lists the first and second moments of every coordinate.
func powers(mean, variance []float64) (out []expectation) {
	for i := range mean {
		out = append(out,
			expectation{"mean", func(q []float64) float64 { return q[i] }, mean[i]},
			expectation{"square", func(q []float64) float64 { return (q[i] - mean[i]) * (q[i] - mean[i]) }, variance[i]})
	}
	return out
}

// zScores returns how far each expectation is from its value, in Monte Carlo standard errors.
func zScores(results []ChainResult, dim int, want []expectation) []float64 {
	z := make([]float64, len(want))
	for k, e := range want {
		chains := make([][]float64, len(results))
		for c, r := range results {
			for i := 0; i < len(r.Draws); i += dim {
				chains[c] = append(chains[c], e.f(r.Draws[i:i+dim]))
			}
		}
		sum, n := 0.0, 0.0
		for _, c := range chains {
			for _, v := range c {
				sum += v
				n++
			}
		}
		z[k] = (sum/n - e.want) / diag.MCSEMean(chains)
	}
	return z
}

// judge fails where any z is above what so many normal numbers reach once in 10,000 times or, where the coordinates
// are apart from each other, so that the z are, all together are too large.
func judge(t *testing.T, z []float64, want []expectation, apart bool) {
	t.Helper()
	n := float64(len(z))
	limit := math.Sqrt(2 * math.Log(n/1e-4))
	square := 0.0
	for k, v := range z {
		square += v * v
		if !(math.Abs(v) < limit) {
			t.Errorf("%s (%d): %.2f standard errors from %v", want[k].name, k, v, want[k].want)
		}
	}
	if most := n + 4*math.Sqrt(2*n); apart && !(square < most) {
		t.Errorf("Σ z² = %.1f over %d expectations", square, len(z))
	}
}

func constants(n int, v float64) []float64 {
	out := make([]float64, n)
	for i := range out {
		out[i] = v
	}
	return out
}

func TestAnalyticTargets(t *testing.T) {
	scales := make([]float64, 31)
	squares := make([]float64, 31)
	for i := range scales { // condition number 1e6
		scales[i] = math.Pow(10, float64(i)/10-1.5)
		squares[i] = scales[i] * scales[i]
	}
	spectrum := make([]float64, 12)
	for i := range spectrum { // condition number 1e6, no axis of its own
		spectrum[i] = math.Pow(10, 6*float64(i)/11-3)
	}
	covariance, precision := rotated(spectrum, 7)
	diagonal := make([]float64, 12)
	for i := range diagonal {
		diagonal[i] = covariance[i*12+i]
	}
	studentT := func(dim int) (out []expectation) {
		for i := range dim {
			out = append(out,
				expectation{"mean", func(q []float64) float64 { return q[i] }, 0},
				expectation{"distance", func(q []float64) float64 { return math.Abs(q[i]) }, 1},
				expectation{"upper twentieth", func(q []float64) float64 { return indicator(q[i] > 2.1318467863266499) }, 0.05},
				expectation{"lower hundredth", func(q []float64) float64 { return indicator(q[i] < -3.7469473879791968) }, 0.01})
		}
		return out
	}
	across := func(q []float64) float64 { return q[1] - 0.03*(q[0]*q[0]-100) }
	bent := []expectation{
		{"mean along", func(q []float64) float64 { return q[0] }, 0},
		{"square along", func(q []float64) float64 { return q[0] * q[0] }, 100},
		{"ends", func(q []float64) float64 { return indicator(math.Abs(q[0]) > 19.599639845400542) }, 0.05},
		{"mean across", across, 0},
		{"square across", func(q []float64) float64 { return across(q) * across(q) }, 1},
		{"mean of the bent", func(q []float64) float64 { return q[1] }, 0},
	}
	for _, c := range []struct {
		name   string
		target func() Target
		dim    int
		s      Settings
		want   []expectation
	}{
		{"one coordinate", func() Target { return independent([]float64{3}, []float64{0.1}) }, 1, settings(4, 300, 1000, 1),
			powers([]float64{3}, []float64{0.01})},
		{"independent 10", func() Target { return standard(10) }, 10, settings(4, 300, 1000, 1), powers(constants(10, 0), constants(10, 1))},
		{"independent 100", func() Target { return standard(100) }, 100, settings(4, 400, 500, 2), powers(constants(100, 0), constants(100, 1))},
		{"independent 250", func() Target { return standard(250) }, 250, settings(4, 400, 400, 3), powers(constants(250, 0), constants(250, 1))},
		{"scales of condition number 1e6", func() Target { return independent(constants(31, 1), scales) }, 31, settings(4, 400, 700, 4),
			powers(constants(31, 1), squares)},
		{"correlation 0.99", func() Target { return gaussian(constants(2, 0), equicorrelated(2, 0.99)) }, 2, settings(4, 400, 1500, 5),
			powers(constants(2, 0), constants(2, 1))},
		{"equicorrelated 50", func() Target { return gaussian(constants(50, 0), equicorrelated(50, 0.5)) }, 50, settings(4, 400, 500, 6),
			powers(constants(50, 0), constants(50, 1))},
		{"funnel, non-centred", func() Target { return independent(constants(10, 0), append([]float64{3}, constants(9, 1)...)) }, 10,
			settings(4, 400, 700, 7), powers(constants(10, 0), append([]float64{9}, constants(9, 1)...))},
		{"t with four degrees of freedom", func() Target { return student(5) }, 5, settings(4, 400, 2000, 8), studentT(5)},
		{"banana", banana, 2, careful(settings(4, 500, 5000, 9)), bent},
		{"dense, condition number 1e6", func() Target { return gaussian(constants(12, 0), precision) }, 12,
			metricSettings(MetricDense, 400, 700), powers(constants(12, 0), diagonal)},
		{"low rank, condition number 1e6", func() Target { return gaussian(constants(12, 0), precision) }, 12,
			metricSettings(MetricLowRank, 400, 700), powers(constants(12, 0), diagonal)},
		{"dense, correlation 0.99", func() Target { return gaussian(constants(20, 0), equicorrelated(20, 0.99)) }, 20,
			metricSettings(MetricDense, 400, 700), powers(constants(20, 0), constants(20, 1))},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, err := Run(c.target, c.s, nil)
			if err != nil {
				t.Fatal(err)
			}
			judge(t, zScores(r, c.dim, c.want), c.want, strings.HasPrefix(c.name, "independent"))
			for i, chain := range r {
				if len(chain.Notes) > 0 {
					t.Errorf("chain %d: %v", i, chain.Notes)
				}
			}
		})
	}
}

// careful returns s with small steps, for targets with tight bends.
func careful(s Settings) Settings {
	s.TargetAccept = 0.99
	return s
}

func indicator(b bool) float64 {
	if b {
		return 1
	}
	return 0
}

func metricSettings(kind MetricKind, warmup, draws int) Settings {
	s := settings(4, warmup, draws, 10)
	s.Metric = kind
	return s
}

// TestMetricsPayOff: where scales differ by a thousand along directions that are no axes, the full metrics need a
// small part of the diagonal's gradients.
func TestMetricsPayOff(t *testing.T) {
	_, precision := rotated([]float64{1e-3, 1e-2, 0.1, 1, 10, 100, 1000, 1, 1, 1}, 7)
	steps := map[MetricKind]int{}
	for _, kind := range kinds {
		s := settings(1, 400, 200, 3)
		s.Metric = kind
		_, st := follow(mustChain(t, gaussian(constants(10, 0), precision), s, 0))
		for _, v := range st[400:] {
			steps[kind] += v.NSteps
		}
	}
	if 20*steps[MetricDense] > steps[MetricDiagonal] || 10*steps[MetricLowRank] > steps[MetricDiagonal] {
		t.Errorf("gradients %v", steps)
	}
}
