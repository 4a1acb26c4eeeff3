package sampler

import (
	"errors"
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/sampler/diag"
	"github.com/mixtab/mixtab/sampler/elementary"
)

// TestNaNRegion: a density that is NaN where its parameter has the wrong sign must not spoil adaptation.
// q ~ Gamma(5, 1) written with log q, NaN for q < 0.
func TestNaNRegion(t *testing.T) {
	gamma := target{1, func(grad, q []float64) float64 {
		grad[0] = 4/q[0] - 1
		return 4*elementary.Log(q[0]) - q[0]
	}}
	want := []expectation{{"mean", func(q []float64) float64 { return q[0] }, 5}, {"square", func(q []float64) float64 { return q[0] * q[0] },
		30}}
	r, err := Run(func() Target { return gamma }, settings(4, 500, 1000, 1), nil)
	if err != nil {
		t.Fatal(err)
	}
	judge(t, zScores(r, 1, want), want, false)
	for _, c := range r {
		if c.Stats[0].StepSize < 0.05 {
			t.Errorf("step size %v", c.Stats[0].StepSize)
		}
	}
}

// TestInfiniteWalls: −Inf outside a box, the gradient NaN there.
func TestInfiniteWalls(t *testing.T) {
	box := target{2, func(grad, q []float64) float64 {
		for i, x := range q {
			if math.Abs(x) > 1 {
				grad[0], grad[1] = math.NaN(), math.NaN()
				return math.Inf(-1)
			}
			grad[i] = -x
		}
		return -0.5 * (q[0]*q[0] + q[1]*q[1])
	}}
	r, err := Run(func() Target { return box }, settings(4, 500, 2000, 2), nil)
	if err != nil {
		t.Fatal(err)
	}
	// A normal cut off at ±1 has variance 1 − 2·φ(1)/(2·Φ(1) − 1).
	v := 1 - 2*math.Exp(-0.5)/math.Sqrt(2*math.Pi)/math.Erf(math.Sqrt2/2)
	want := powers([]float64{0, 0}, []float64{v, v})
	judge(t, zScores(r, 2, want), want, false)
	for _, c := range r {
		for _, x := range c.Draws {
			if math.Abs(x) > 1 {
				t.Fatalf("a draw at %v, where the density is 0", x)
			}
		}
	}
}

// TestDeepTail: the mass is a thousand standard deviations from where starts are drawn, in forty coordinates.
func TestDeepTail(t *testing.T) {
	far := func() Target { return independent(constants(40, 100), constants(40, 0.1)) }
	r, err := Run(far, settings(4, 400, 300, 4), nil)
	if err != nil {
		t.Fatal(err)
	}
	want := powers(constants(40, 100), constants(40, 0.01))
	judge(t, zScores(r, 40, want), want, false)
}

func TestNoStart(t *testing.T) {
	for name, c := range map[string]struct {
		f    func(grad, q []float64) float64
		dim  int
		says string
	}{
		"constant":       {func(grad, q []float64) float64 { clear(grad); return 3 }, 2, "same at every point"},
		"NaN":            {func(grad, q []float64) float64 { return math.NaN() }, 2, "NaN at 200"},
		"impossible":     {func(grad, q []float64) float64 { return math.Inf(-1) }, 2, "−Inf at 200"},
		"infinite":       {func(grad, q []float64) float64 { return math.Inf(1) }, 2, "+Inf at 200"},
		"rough":          {func(grad, q []float64) float64 { grad[0] = math.NaN(); return -q[0] * q[0] }, 1, "not finite at 200"},
		"no coordinates": {func(grad, q []float64) float64 { return 0 }, 0, "no coordinates"},
	} {
		_, err := NewChain(target{c.dim, c.f}, settings(1, 10, 10, 1), 0)
		var start *StartError
		if !errors.As(err, &start) || !strings.Contains(err.Error(), c.says) {
			t.Errorf("%s: %v", name, err)
		}
	}
	results, err := Run(func() Target {
		return target{1, func(grad, q []float64) float64 { return math.NaN() }}
	}, settings(2, 10, 10, 1), nil)
	if err == nil || !strings.Contains(err.Error(), "chain 1") || len(results) != 2 {
		t.Errorf("run: %v", err)
	}
}

// TestNarrowStart: only a small part of the cube has density, and a start is found there all the same.
func TestNarrowStart(t *testing.T) {
	narrow := target{3, func(grad, q []float64) float64 {
		lp := 0.0
		for i, x := range q {
			if math.Abs(x) > 0.15 {
				return math.Inf(-1)
			}
			grad[i] = -x
			lp -= 0.5 * x * x
		}
		return lp
	}}
	if _, err := NewChain(narrow, settings(1, 10, 10, 1), 0); err != nil {
		t.Error(err)
	}
}

// TestExtremeGradients: values near the ends of float64 end in divergences, not in a panic or an endless loop.
func TestExtremeGradients(t *testing.T) {
	for name, f := range map[string]func(grad, q []float64) float64{
		"steep":          func(grad, q []float64) float64 { grad[0] = -1e300 * q[0]; return -0.5e300 * q[0] * q[0] },
		"flat":           func(grad, q []float64) float64 { grad[0] = -1e-300 * q[0]; return -0.5e-300 * q[0] * q[0] },
		"unbounded":      func(grad, q []float64) float64 { grad[0] = 1; return q[0] },
		"kink":           func(grad, q []float64) float64 { grad[0] = -math.Copysign(1e6, q[0]); return -1e6 * math.Abs(q[0]) },
		"wrong gradient": func(grad, q []float64) float64 { grad[0] = q[0]; return -0.5 * q[0] * q[0] },
	} {
		c, err := NewChain(target{1, f}, settings(1, 100, 20, 1), 0)
		if err != nil {
			continue
		}
		if _, st := follow(c); len(st) != 120 {
			t.Errorf("%s: %d transitions", name, len(st))
		}
	}
}

// TestStuckChainRestarts: a start can be a flat-bottomed pit with walls that reject every step.
func TestStuckChainRestarts(t *testing.T) {
	calls := 0
	pit := target{2, func(grad, q []float64) float64 {
		calls++
		lp := 0.0
		for i, x := range q {
			grad[i] = -x
			lp -= 0.5 * x * x
		}
		if calls < 4000 && calls%2 == 0 && calls > 40 { // for a while, every other look is at a wall
			return math.NaN()
		}
		return lp
	}}
	c := mustChain(t, pit, settings(1, 400, 200, 1), 0)
	x, _ := follow(c)
	if len(c.Notes()) == 0 || !strings.Contains(c.Notes()[0], "warm-up transition") {
		t.Errorf("notes %q", c.Notes())
	}
	if slices.ContainsFunc(x, math.IsNaN) {
		t.Error("NaN among the draws")
	}
}

// TestRestartSaysWhatCame: a stuck chain tells a new start from none, and without one it stays where it was.
func TestRestartSaysWhatCame(t *testing.T) {
	walled := false
	normal := standard(2)
	hill := target{2, func(grad, q []float64) float64 {
		if walled {
			return math.NaN()
		}
		return normal.LogDensity(grad, q)
	}}
	s := settings(1, 400, 10, 1)
	s.Metric = MetricDense
	c := mustChain(t, hill, s, 0)
	for range 300 {
		c.Next()
	}
	if c.metric.factor == nil {
		t.Fatal("a dense metric has no factor")
	}
	c.restart("a reason")
	if n := c.Notes()[0]; n != "restarted at warm-up transition 300: a reason" || c.metric.factor != nil {
		t.Errorf("with a start: %q", n)
	}
	c = mustChain(t, hill, s, 0)
	for range 300 {
		c.Next()
	}
	at, factor := slices.Clone(c.at.x), slices.Clone(c.metric.factor)
	walled = true
	c.restart("a reason")
	const stayed = "went on from where it was, as no new start was found, at warm-up transition 300: a reason; of 200"
	if n := c.Notes()[0]; !strings.HasPrefix(n, stayed) {
		t.Errorf("without one: %q", n)
	}
	if !slices.Equal(at, c.at.x) || !slices.Equal(factor, c.metric.factor) {
		t.Error("without a start the chain left its place or lost its metric")
	}
}

// TestTwoModesBothFound: chains are not all led to one of two equal modes.
func TestTwoModesBothFound(t *testing.T) {
	two := func() Target {
		return target{2, func(grad, q []float64) float64 {
			a, b := q[0]-6, q[0]+6
			la, lb := -0.5*a*a, -0.5*b*b
			l := logAdd(la, lb)
			pa := elementary.Exp(la - l)
			grad[0] = -a*pa - b*(1-pa)
			grad[1] = -q[1]
			return l - 0.5*q[1]*q[1]
		}}
	}
	r, err := Run(two, settings(8, 200, 100, 1), nil)
	if err != nil {
		t.Fatal(err)
	}
	right := 0
	chains := make([][]float64, len(r))
	for i, c := range r {
		for k := 0; k < len(c.Draws); k += 2 {
			chains[i] = append(chains[i], c.Draws[k])
		}
		if chains[i][99] > 0 {
			right++
		}
	}
	if right == 0 || right == len(r) {
		t.Errorf("%d of %d chains at one mode", right, len(r))
	}
	if x := diag.RHat(chains); x < 1.5 {
		t.Errorf("R-hat %v does not tell", x)
	}
}

// TestFunnelDiverges: the centred funnel cannot be sampled well, and the records say so.
func TestFunnelDiverges(t *testing.T) {
	r, err := Run(func() Target { return funnel(10) }, settings(4, 500, 1000, 1), nil)
	if err != nil {
		t.Fatal(err)
	}
	diverging := 0
	for _, c := range r {
		for _, st := range c.Stats {
			if st.Diverging {
				diverging++
			}
			if math.IsInf(st.EnergyError, 0) || math.IsNaN(st.EnergyError) {
				t.Fatal("an energy error that JSON cannot hold")
			}
		}
	}
	if diverging == 0 {
		t.Error("no divergence")
	}
}

// TestStartsSpread: starts of different chains are apart by about the spread of the target.
func TestStartsSpread(t *testing.T) {
	for name, c := range map[string]Target{"wide": independent(constants(5, 0), constants(5, 100)),
		"narrow": independent(constants(5, 0), constants(5, 1e-3))} {
		sd := 100.0
		if name == "narrow" {
			sd = 1e-3
		}
		var sum, square float64
		const n = 50
		for id := range n {
			x := mustChain(t, c, settings(1, 10, 10, 3), id).at.x[0] / sd
			sum += x / n
			square += x * x / n
		}
		if spread := math.Sqrt(square - sum*sum); !(spread > 0.5 && spread < 5) {
			t.Errorf("%s: starts have a spread of %v standard deviations", name, spread)
		}
	}
}

// TestWatch takes each way of being stuck by itself.
func TestWatch(t *testing.T) {
	for name, c := range map[string]struct {
		index     int
		diverging bool
		lp        func(i int) float64
		step      float64
		says      string
	}{
		"moving":    {3, false, func(int) float64 { return -1 }, 1, ""},
		"still":     {0, false, func(int) float64 { return -1 }, 1, "did not move"},
		"diverging": {3, true, func(int) float64 { return -1 }, 1, "diverged"},
		"collapsed": {3, false, func(int) float64 { return -1 }, 1e-9, "collapsed"},
		"fallen":    {3, false, func(i int) float64 { return -100 * float64(i) }, 1, "far below"},
	} {
		chain := mustChain(t, standard(2), settings(1, 100, 0, 1), 0)
		chain.adapt.step.restart(c.step / 10)
		chain.at.index = c.index
		said := ""
		for i := range watchEvery {
			chain.at.lp = c.lp(i)
			said = chain.watch.see(chain, &record{diverging: c.diverging, steps: 1})
		}
		if (c.says == "") != (said == "") || !strings.Contains(said, c.says) {
			t.Errorf("%s: %q", name, said)
		}
	}
}

// TestStartHeight: a start lies about as far below the mode as draws do, neither in the tail nor in a hole.
func TestStartHeight(t *testing.T) {
	const d = 40
	for id := range 20 {
		c := mustChain(t, independent(constants(d, 50), constants(d, 0.1)), settings(1, 10, 10, 1), id)
		if c.at.lp < -3*d-10 || c.at.lp > -d/20 {
			t.Errorf("chain %d starts %.1f below the mode", id, -c.at.lp)
		}
		// The centred funnel's density has no bound where v falls; a climb to its end goes below −20.
		f := mustChain(t, funnel(10), settings(1, 10, 10, 1), id)
		if math.Abs(f.at.x[0]) > 15 {
			t.Errorf("chain %d starts at v = %.1f", id, f.at.x[0])
		}
	}
}
