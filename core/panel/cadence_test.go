package panel

import "testing"

func TestMeanPerYear(t *testing.T) {
	for _, c := range []struct {
		days float64
		want int
	}{{1, 365}, {7, 52}, {30.44, 12}, {91.3, 4}, {0, 52}, {1000, 1}} {
		if got := (Cadence{Days: c.days}).MeanPerYear(); got != c.want {
			t.Errorf("%g days a period: %d periods a year, want %d", c.days, got, c.want)
		}
	}
}
