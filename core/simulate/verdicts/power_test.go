package verdicts

import (
	"runtime"
	"slices"
	"testing"

	"github.com/mixtab/mixtab/core/simulate/market"
	"github.com/mixtab/mixtab/core/summary"
)

// few is the study of ./build.sh verdicts cut down to minutes: two short chains a market, whose own grounds are left out of the
// colour, for they are about the length of the run.
func few(markets int, kinds ...market.Kind) Study {
	s := Plan()
	s.Kinds, s.Markets, s.Seed = kinds, markets, 9001
	s.Settings.Chains, s.Settings.Warmup, s.Settings.Draws = 2, 400, 400
	return s
}

var ofTheRun = []string{summary.AboutDraws, summary.AboutChains, summary.AboutDivergences}

// counted runs a study on both cores and says how many markets of each kind are of one of the levels.
func counted(t *testing.T, s Study, levels ...summary.Level) map[market.Kind]int {
	t.Helper()
	looked, err := s.Run(runtime.GOMAXPROCS(0), nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Log("\n" + Table(Tallies(looked, ofTheRun...)))
	n := map[market.Kind]int{}
	for i := range looked {
		l := &looked[i]
		if slices.Contains(levels, l.Without(ofTheRun)) {
			n[l.Kind]++
		} else {
			t.Log(l.Kind, l.Seed, l.Level, l.Spoke)
		}
	}
	return n
}

// TestVerdictsEarnTheirColours: right markets are green, and what is wrong with time is seen. Seeds are fixed, so that the test says
// the same each time: 95 in 100 right markets are green, 90 in 100 faults of time and 80 in 100 changing effects are found, and what
// says nothing of media is red.
func TestVerdictsEarnTheirColours(t *testing.T) {
	if testing.Short() {
		t.Skip("a minute on two cores")
	}
	t.Run("right", func(t *testing.T) {
		green := counted(t, few(1, market.Right, market.RightAR, market.RightTrend, market.RightSearch, market.RightControl, market.RightPlans),
			summary.Green)
		if all := sum(green); all < 5 {
			t.Errorf("%d of 6 right markets are green: %v", all, green)
		}
	})
	t.Run("time", func(t *testing.T) {
		found := counted(t, few(2, market.Late, market.Early, market.Feedback, market.Delayed), summary.Amber, summary.Red)
		if all := sum(found); all < 7 {
			t.Errorf("%d of 8 faults of time are found: %v", all, found)
		}
		for _, kind := range []market.Kind{market.Late, market.Early, market.Feedback, market.Delayed} {
			if found[kind] < 1 {
				t.Errorf("%s is found in %d of 2", kind, found[kind])
			}
		}
	})
	t.Run("changing", func(t *testing.T) {
		if found := counted(t, few(2, market.Changing), summary.Amber, summary.Red); sum(found) < 2 {
			t.Errorf("%v of 2 changing effects are found", found)
		}
	})
	t.Run("nothing to learn", func(t *testing.T) {
		if red := counted(t, few(2, market.Shuffled, market.Shifted), summary.Red); sum(red) < 4 {
			t.Errorf("of 2 each are red: %v", red)
		}
	})
}

func sum(n map[market.Kind]int) (all int) {
	for _, k := range n {
		all += k
	}
	return all
}
