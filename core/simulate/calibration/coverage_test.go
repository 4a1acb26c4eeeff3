package calibration

import (
	"math"
	"reflect"
	"testing"

	"github.com/mixtab/mixtab/core/words"
)

// fewMarkets is the study cut down to seconds.
func fewMarkets(t *testing.T) Coverage {
	t.Helper()
	if testing.Short() {
		t.Skip("a market takes a second")
	}
	c := PlanCoverage()
	c.Markets, c.Panel = 12, Panel(1, 70, 40)
	c.Warmup, c.Draws = 200, 100
	return c
}

// TestNewPlansAreCovered: ./build.sh coverage is the long form. Nine of ten plans lie inside; 6 or fewer of 12 would be
// seen once in twenty thousand times.
func TestNewPlansAreCovered(t *testing.T) {
	c := fewMarkets(t)
	got, err := c.Run(2, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Log(got.Table(words.English))
	if got.At90() < 7 || got.Difference[3] < 7 || got.Channel[3] < 7 {
		t.Errorf("of %d markets: %s", c.Markets, got.Table(words.English))
	}
	if got.Outcome[0] == c.Markets {
		t.Error("the 50% interval holds the truth always")
	}
	c.narrow = 0.1
	if narrow, err := c.Run(2, nil); err != nil || narrow.At90() > 6 {
		t.Errorf("intervals a tenth as wide hold the truth in %d of %d", narrow.At90(), c.Markets)
	}
}

func TestCoverageIsTheSameForAnyNumberOfWorkers(t *testing.T) {
	c := fewMarkets(t)
	c.Markets, c.Warmup, c.Draws = 3, 80, 40
	one, err := c.Run(1, nil)
	if err != nil {
		t.Fatal(err)
	}
	if three, err := c.Run(3, nil); err != nil || !reflect.DeepEqual(one, three) {
		t.Errorf("one worker finds %+v, three find %+v", one, three)
	}
}

func TestShareOfMarkets(t *testing.T) {
	share, low, high := (&Covered{Markets: 200}).Share(181)
	// by statsmodels 0.15.0, proportion_confint(181, 200, method="wilson")
	if share != 0.905 || math.Abs(low-0.8563984) > 1e-6 || math.Abs(high-0.9383369) > 1e-6 {
		t.Errorf("%g (%g to %g)", share, low, high)
	}
}
