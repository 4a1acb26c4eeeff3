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

// TestPeriodsMissingWithoutAStep: where every geo has one date there is no step, and days are counted.
func TestPeriodsMissingWithoutAStep(t *testing.T) {
	if missing, even := (Cadence{Unit: "irregular"}).PeriodsMissing(DateOf(2022, 1, 3), DateOf(2022, 1, 10)); missing != 6 || !even {
		t.Errorf("%d periods missing, even %v", missing, even)
	}
}
