package sampler

import "testing"

// BenchmarkNext times transitions after warm-up; targets cost next to nothing, so this is the sampler's own work.
func BenchmarkNext(b *testing.B) {
	for _, c := range []struct {
		name   string
		target Target
		kind   MetricKind
	}{
		{"schools", schools(), MetricDiagonal},
		{"normal 100", standard(100), MetricDiagonal},
		{"dense 60", gaussian(constants(60, 0), equicorrelated(60, 0.9)), MetricDense},
		{"low rank 60", gaussian(constants(60, 0), equicorrelated(60, 0.9)), MetricLowRank},
	} {
		b.Run(c.name, func(b *testing.B) {
			s := settings(1, 400, 1<<40, 1)
			s.Metric = c.kind
			chain := mustChain(b, c.target, s, 0)
			for range 400 {
				chain.Next()
			}
			b.ReportAllocs()
			steps := 0
			for b.Loop() {
				_, st, _ := chain.Next()
				steps += st.NSteps
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(steps), "ns/leapfrog")
		})
	}
}

// BenchmarkFisherFactor times the O(dim³) work of one dense metric.
func BenchmarkFisherFactor(b *testing.B) {
	const d = 100
	w := gaussianMoments(gaussian(constants(d, 0), equicorrelated(d, 0.5)), 3*d, 1, 1)
	m, e := newMetric(d), newEigenproblem(d)
	for b.Loop() {
		if !m.adaptFull(MetricDense, w, e) {
			b.Fatal("no metric")
		}
	}
}
