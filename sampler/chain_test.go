package sampler

import (
	"bytes"
	"errors"
	"math"
	"runtime"
	"slices"
	"strings"
	"testing"
)

var kinds = []MetricKind{MetricDiagonal, MetricDense, MetricLowRank}

// follow collects the positions and stats of the rest of a chain.
func follow(c *Chain) (x []float64, st []Stats) {
	for {
		draw, s, ok := c.Next()
		if !ok {
			return x, st
		}
		x, st = append(x, draw...), append(st, s)
	}
}

func mustChain(t testing.TB, target Target, s Settings, id int) *Chain {
	t.Helper()
	c, err := NewChain(target, s, id)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestSnapshotGoesOnBitIdentically(t *testing.T) {
	for _, kind := range kinds {
		s := settings(1, 150, 40, 3)
		s.Metric = kind
		whole, stats := follow(mustChain(t, schools(), s, 2))
		if len(stats) != 190 {
			t.Fatalf("%d transitions", len(stats))
		}
		for _, stop := range []int{0, 1, 7, 44, 93, 129, 149, 150, 163, 190} {
			c := mustChain(t, schools(), s, 2)
			for range stop {
				c.Next()
			}
			snapshot, c0 := c.Snapshot(), c.watch
			for range 3 { // going on must not touch what was taken
				c.Next()
			}
			r, err := Resume(schools(), s, snapshot)
			if err != nil {
				t.Fatalf("%s at %d: %v", kind, stop, err)
			}
			if r.watch != c0 || r.Iteration() != stop || !bytes.Equal(r.Snapshot(), snapshot) {
				t.Errorf("%s at %d: iteration %d, or another snapshot", kind, stop, r.Iteration())
			}
			x, st := follow(r)
			if !slices.Equal(x, whole[stop*10:]) || !slices.Equal(st, stats[stop:]) {
				t.Errorf("%s: resumed at %d, the chain goes elsewhere", kind, stop)
			}
		}
	}
}

// TestSnapshotsBehindWarmup hold no moments, which nothing depends on there; one that has them, as they were written, is read as well.
func TestSnapshotsBehindWarmup(t *testing.T) {
	s := settings(1, 60, 40, 3)
	c := mustChain(t, schools(), s, 0)
	for range 59 {
		c.Next()
	}
	warm := len(c.Snapshot())
	c.Next()
	drawn := c.Snapshot()
	if vectors := (warm - len(drawn)) / (8 * len(c.at.x)); vectors != 8 {
		t.Errorf("a snapshot of %d bytes has %d bytes behind warm-up: %d vectors less, want 8", warm, len(drawn), vectors)
	}
	var full, left encoder
	for _, m := range []*moments{c.adapt.foreground, c.adapt.background} {
		full.moments(m, false)
		left.moments(m, true)
	}
	r, err := Resume(schools(), s, bytes.Replace(drawn, left, full, 1))
	if err != nil || r.adapt.foreground.sumX[0] != c.adapt.foreground.sumX[0] {
		t.Errorf("with moments: %v", err)
	}
}

func TestSnapshotRefused(t *testing.T) {
	s := settings(1, 20, 20, 3)
	c := mustChain(t, schools(), s, 0)
	c.Next()
	good := c.Snapshot()
	other := s
	other.Seed = 4
	longer := s
	longer.Draws = 50
	if _, err := Resume(schools(), longer, good); err != nil {
		t.Errorf("more draws: %v", err)
	}
	for name, f := range map[string]func() (*Chain, error){
		"another seed":   func() (*Chain, error) { return Resume(schools(), other, good) },
		"another target": func() (*Chain, error) { return Resume(standard(3), s, good) },
		"nothing":        func() (*Chain, error) { return Resume(schools(), s, nil) },
		"too long":       func() (*Chain, error) { return Resume(schools(), s, append(slices.Clone(good), 0)) },
		"version":        func() (*Chain, error) { return Resume(schools(), s, append([]byte{good[0], 1}, good[2:]...)) },
	} {
		if _, err := f(); !errors.Is(err, ErrSnapshot) {
			t.Errorf("%s: %v", name, err)
		}
	}
	for n := range good { // cut anywhere: an error, no panic
		if _, err := Resume(schools(), s, good[:n]); !errors.Is(err, ErrSnapshot) {
			t.Fatalf("cut at %d: %v", n, err)
		}
	}
}

func FuzzResume(f *testing.F) {
	s := settings(1, 20, 20, 3)
	c, err := NewChain(schools(), s, 0)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(c.Snapshot())
	f.Fuzz(func(t *testing.T, b []byte) {
		if c, err := Resume(schools(), s, b); err == nil {
			c.Iteration()
		}
	})
}

func TestNoAllocationInSteadyState(t *testing.T) {
	for _, kind := range kinds {
		s := settings(1, 200, 2000, 3)
		s.Metric = kind
		c := mustChain(t, schools(), s, 0)
		for range 210 {
			c.Next()
		}
		if n := testing.AllocsPerRun(500, func() { c.Next() }); n != 0 {
			t.Errorf("%s: %v allocations a transition", kind, n)
		}
	}
	// Warm-up of a diagonal metric allocates nothing either.
	c := mustChain(t, schools(), settings(1, 2000, 0, 3), 0)
	c.Next()
	if n := testing.AllocsPerRun(500, func() { c.Next() }); n != 0 {
		t.Errorf("%v allocations a warm-up transition", n)
	}
}

func TestRunIndependentOfWorkers(t *testing.T) {
	s := settings(5, 60, 60, 9)
	var want []ChainResult
	for _, procs := range []int{1, 2, 8} {
		before := runtime.GOMAXPROCS(procs)
		got, err := Run(schools, s, nil)
		runtime.GOMAXPROCS(before)
		if err != nil {
			t.Fatal(err)
		}
		if want == nil {
			want = got
		}
		for i := range got {
			if !slices.Equal(got[i].Draws, want[i].Draws) || !slices.Equal(got[i].Stats, want[i].Stats) {
				t.Errorf("chain %d differs on %d processors", i, procs)
			}
		}
	}
	alone, st := follow(mustChain(t, schools(), s, 3))
	if !slices.Equal(alone[60*10:], want[3].Draws) || !slices.Equal(st[60:], want[3].Stats) {
		t.Error("chain 3 alone differs from chain 3 of the run")
	}
	for i := range want {
		if len(want[i].Draws) != 600 || len(want[i].Stats) != 60 {
			t.Errorf("chain %d has %d numbers and %d stats", i, len(want[i].Draws), len(want[i].Stats))
		}
		if i > 0 && slices.Equal(want[i].Draws, want[0].Draws) {
			t.Errorf("chains 0 and %d are the same", i)
		}
	}
}

func TestRunObserves(t *testing.T) {
	seen := make([]int, 3)
	warm := 0
	if _, err := Run(schools, settings(3, 20, 30, 1), func(chain int, st Stats) {
		seen[chain]++
		if st.Warmup {
			warm++
		}
	}); err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(seen, []int{50, 50, 50}) || warm != 60 {
		t.Errorf("seen %v, %d in warm-up", seen, warm)
	}
}

// TestStats holds the records to what they say of the transitions.
func TestStats(t *testing.T) {
	target := schools()
	s := settings(1, 100, 300, 5)
	s.MaxTreeDepth = 4
	c := mustChain(t, target, s, 0)
	grad := make([]float64, 10)
	reached := 0
	for i := 0; ; i++ {
		draw, st, ok := c.Next()
		if !ok {
			break
		}
		if lp := target.LogDensity(grad, draw); lp != st.LP || st.Energy < -st.LP {
			t.Fatalf("lp %v, want %v; energy %v", st.LP, lp, st.Energy)
		}
		if st.AcceptanceRate < 0 || st.AcceptanceRate > 1 || st.NSteps < 1 || st.NSteps >= 1<<5 || st.TreeDepth > 4 || !(st.EnergyError >= 0) {
			t.Fatalf("%+v", st)
		}
		if st.ReachedMax {
			reached++
			if st.TreeDepth != 4 || st.NSteps != 15 {
				t.Fatalf("%+v", st)
			}
		}
		if st.Warmup != (i < 100) {
			t.Fatalf("transition %d: warm-up %v", i, st.Warmup)
		}
	}
	if reached == 0 {
		t.Error("a depth of four never reached")
	}
}

// TestGradientsPerStep: after the start, a transition costs as many gradients as leapfrog steps, never one more.
func TestGradientsPerStep(t *testing.T) {
	calls := 0
	inner := schools()
	counting := target{10, func(grad, q []float64) float64 {
		calls++
		return inner.LogDensity(grad, q)
	}}
	c := mustChain(t, counting, settings(1, 100, 100, 1), 0)
	for range 100 {
		c.Next()
	}
	calls = 0
	steps := 0
	for {
		_, st, ok := c.Next()
		if !ok {
			break
		}
		steps += st.NSteps
	}
	if calls != steps || steps == 0 {
		t.Errorf("%d gradients for %d steps", calls, steps)
	}
}

func TestBadSettingsPanic(t *testing.T) {
	for name, s := range map[string]Settings{
		"target": {TargetAccept: 1}, "depth": {MaxTreeDepth: 30}, "metric": {Metric: "round"}, "warm-up": {Warmup: -1},
	} {
		func() {
			defer func() {
				if r, _ := recover().(string); !strings.HasPrefix(r, "sampler: ") {
					t.Errorf("%s: %v", name, r)
				}
			}()
			NewChain(standard(1), s, 0)
		}()
	}
	if f := (Settings{}).filled(); f.TargetAccept != 0.9 || f.MaxTreeDepth != 10 || f.Metric != MetricDiagonal {
		t.Errorf("defaults %+v", f)
	}
	if math.IsNaN(DefaultSettings().TargetAccept) {
		t.Error("no default")
	}
}
