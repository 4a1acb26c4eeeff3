package sampler

import (
	"math"
	"slices"
	"testing"
)

// scaled are standard deviations from a hundredth to a hundred.
func scaled(dim int) []float64 {
	sd := make([]float64, dim)
	for i := range sd {
		sd[i] = math.Pow(10, 4*float64(i)/float64(dim-1)-2)
	}
	return sd
}

// learnt is what four chains learn of a normal target.
func learnt(t *testing.T, mean, sd []float64) Learnt {
	t.Helper()
	results, err := Run(func() Target { return independent(mean, sd) }, settings(4, 300, 100, 3), nil)
	if err != nil {
		t.Fatal(err)
	}
	l := Learn(len(sd), results)
	if !l.Fits(len(sd)) || l.Fits(len(sd)+1) || len(l.Near) != 100 || len(l.Starts) != 4 {
		t.Fatalf("%d places to start and %d draws were learnt", len(l.Starts), len(l.Near))
	}
	return l
}

// TestWarmChainsAreRight: chains of a target that has moved by half a standard deviation and is a half wider, started from what was
// learnt of the other, draw from it after a hundred transitions, at the cost of fewer gradients than a start from nothing takes.
func TestWarmChainsAreRight(t *testing.T) {
	const dim = 20
	sd := scaled(dim)
	l := learnt(t, make([]float64, dim), sd)
	moved, wider := make([]float64, dim), make([]float64, dim)
	for i := range sd {
		moved[i], wider[i] = 0.5*sd[i], 1.5*sd[i]
	}
	other := independent(moved, wider)
	warm, cold := make([]ChainResult, 4), make([]ChainResult, 4)
	spent := [2]int{}
	for id := range warm {
		count := func(n *int) func(Stats) bool { return func(st Stats) bool { *n += st.NSteps; return true } }
		var err error
		if warm[id], err = RunWarmChain(other, settings(4, 100, 1000, 3), id, l, count(&spent[0])); err != nil {
			t.Fatal(err)
		}
		cold[id], _ = RunChain(other, settings(4, 400, 1000, 3), id, count(&spent[1]))
	}
	variance := make([]float64, dim)
	for i, s := range wider {
		variance[i] = s * s
	}
	want := powers(moved, variance)
	judge(t, zScores(warm, dim, want), want, false)
	t.Logf("%d gradients, %d from nothing", spent[0], spent[1])
	if 10*spent[0] > 9*spent[1] {
		t.Errorf("a warm start takes %d gradients, one from nothing %d", spent[0], spent[1])
	}
}

// TestWarmChainsGoOnFromSnapshots to the same bits, from within their warm-up too.
func TestWarmChainsGoOnFromSnapshots(t *testing.T) {
	sd := scaled(5)
	l, target, s := learnt(t, make([]float64, 5), sd), independent(make([]float64, 5), sd), settings(4, 60, 40, 3)
	c, err := NewWarmChain(target, s, 1, l)
	if err != nil {
		t.Fatal(err)
	}
	for range 30 {
		c.Next()
	}
	again, err := Resume(target, s, c.Snapshot())
	if err != nil {
		t.Fatal(err)
	}
	x, _ := follow(c)
	if y, st := follow(again); !slices.Equal(x, y) || st[len(st)-1].Warmup {
		t.Error("other draws than without a pause")
	}
}

// TestNothingIsLearntOfLittle: of chains that were stopped before their hundredth draw, and of another target.
func TestNothingIsLearntOfLittle(t *testing.T) {
	results, _ := Run(func() Target { return standard(3) }, settings(2, 50, 99, 1), nil)
	if l := Learn(3, results); l.Fits(3) {
		t.Error("99 draws were enough")
	}
	l := learnt(t, make([]float64, 3), []float64{1, 2, 3})
	if _, err := NewWarmChain(standard(4), settings(1, 10, 10, 1), 0, l); err == nil {
		t.Error("four coordinates were started from three")
	}
}
