package sampler

import (
	"slices"
	"testing"
)

// even is a target that says that it is.
type even struct {
	Target
	is bool
}

// Even is what was said.
func (e even) Even() bool { return e.is }

// TestMetricLeftOpen: a metric that is left open is dense for an even target of few coordinates and diagonal for others, and a chain has
// the same draws and snapshots as where it was named.
func TestMetricLeftOpen(t *testing.T) {
	few, many := standard(denseDims), standard(denseDims+1)
	for _, c := range []struct {
		target Target
		want   MetricKind
	}{
		{even{few, true}, MetricDense}, {&Beating{Target: even{few, true}}, MetricDense},
		{even{few, false}, MetricDiagonal}, {few, MetricDiagonal}, {even{many, true}, MetricDiagonal},
	} {
		if got := MetricAuto.For(c.target); got != c.want {
			t.Errorf("%d coordinates, %T: %s", c.target.Dim(), c.target, got)
		}
		if got := MetricLowRank.For(c.target); got != MetricLowRank {
			t.Errorf("a named metric becomes %s", got)
		}
	}
	s := settings(1, 100, 20, 3)
	s.Metric = MetricAuto
	c := mustChain(t, even{schools(), true}, s, 0)
	for range 60 {
		c.Next()
	}
	s.Metric = MetricDense
	named, err := Resume(schools(), s, c.Snapshot())
	if err != nil {
		t.Fatal(err)
	}
	auto, _ := follow(c)
	if rest, _ := follow(named); !slices.Equal(auto, rest) {
		t.Error("other draws")
	}
}
