package sampler

import (
	"math"
	"testing"

	"github.com/mixtab/mixtab/sampler/elementary"
)

func phase(y, v float64) *point { return &point{y: []float64{y}, v: []float64{v}} }

func TestTurnedTruthTable(t *testing.T) {
	for _, c := range []struct {
		a, b *point
		want bool
	}{
		{phase(0, 1), phase(1, 1), false},   // both go on
		{phase(0, 1), phase(1, -1), true},   // the later end comes back
		{phase(0, -1), phase(1, 1), true},   // the earlier end, going back in time, comes back
		{phase(0, -1), phase(1, -1), true},  // moves against its own velocity
		{phase(1, -1), phase(0, -1), false}, // downward is as good as upward
		{phase(1, 1), phase(0, -1), true},
		{phase(0, 0), phase(1, 0), false}, // standing still is not turning
		{phase(0, 1), phase(0, 1), false}, // no distance either
	} {
		if got := turned(c.a, c.b); got != c.want {
			t.Errorf("turned(y %v v %v, y %v v %v) = %v", c.a.y, c.a.v, c.b.y, c.b.v, got)
		}
	}
	// In two dimensions it is the projection on the chord that counts.
	a := &point{y: []float64{0, 0}, v: []float64{1, -5}}
	b := &point{y: []float64{2, 1}, v: []float64{1, 1}}
	if !turned(a, b) {
		t.Error("velocity against the chord not seen")
	}
}

// TestTurningChecksAcross: ends that still part do not hide a turn between one half and the nearest point of the other.
func TestTurningChecksAcross(t *testing.T) {
	var n nuts
	halves := func(firstLeft, firstRight, lastLeft, lastRight *point) (tree, tree) {
		return tree{left: firstLeft, right: firstRight}, tree{left: lastLeft, right: lastRight}
	}
	for name, c := range map[string]struct {
		a, b tree
		want bool
	}{
		"straight":           pack(halves(phase(0, 1), phase(1, 1), phase(2, 1), phase(3, 1))),
		"whole turns":        packTurn(halves(phase(0, 1), phase(1, 1), phase(2, 1), phase(3, -1))),
		"first to next":      packTurn(halves(phase(0, 1), phase(1, 1), phase(2, -1), phase(3, 1))),
		"before to last":     packTurn(halves(phase(0, 1), phase(1, -1), phase(2, 1), phase(3, 1))),
		"back in the middle": packTurn(halves(phase(0, 1), phase(4, 1), phase(-2, 1), phase(3, 1))),
	} {
		if got := n.turning(c.a, c.b, true); got != c.want {
			t.Errorf("%s: %v forward", name, got)
		}
		if got := n.turning(c.b, c.a, false); got != c.want {
			t.Errorf("%s: %v backward", name, got)
		}
	}
	// Two single points have no halves to check across.
	p, q := phase(0, 1), phase(1, 1)
	if n.turning(tree{left: p, right: p}, tree{left: q, right: q}, true) {
		t.Error("two points going on turn")
	}
}

type halvesCase = struct {
	a, b tree
	want bool
}

func pack(a, b tree) halvesCase     { return halvesCase{a, b, false} }
func packTurn(a, b tree) halvesCase { return halvesCase{a, b, true} }

// TestTreeIsTheTrajectory compares a subtree with a plain loop over the same steps: its ends, the sum of its
// weights, its acceptance and its draw.
func TestTreeIsTheTrajectory(t *testing.T) {
	for _, forward := range []bool{true, false} {
		l, start := beginning(newMetric(10))
		n := newNuts(l, NewStream(3, 0), 10)
		n.step, n.start = 0.02, start.energy()
		start.refs = 3
		sub, ok := n.build(start, forward, 5)
		if !ok {
			t.Fatal("the subtree diverged or turned")
		}
		eps := n.step
		if !forward {
			eps = -eps
		}
		at, sum, accept, found := start, math.Inf(-1), 0.0, false
		for range 32 {
			to := newPoint(10)
			l.step(at, to, eps)
			at = to
			w := start.energy() - to.energy()
			sum = logAdd(sum, w)
			accept += math.Min(1, elementary.Exp(w))
			found = found || difference(to.x, sub.draw.x) == 0 && to.index == sub.draw.index
		}
		end := sub.right
		if !forward {
			end = sub.left
		}
		if difference(end.x, at.x) != 0 || n.record.steps != 32 || !found {
			t.Errorf("forward %v: end %v after %d steps, want %v after 32; draw among them: %v", forward, end.x, n.record.steps, at.x, found)
		}
		if math.Abs(sum-sub.logWeight) > 1e-12 || math.Abs(accept-n.record.accept) > 1e-12 {
			t.Errorf("forward %v: log weight %v and acceptance %v, want %v and %v", forward, sub.logWeight, n.record.accept, sum, accept)
		}
	}
}

// TestDrawsFollowWeights: within a subtree each point is drawn with probability in proportion to its weight.
func TestDrawsFollowWeights(t *testing.T) {
	l, start := beginning(newMetric(10))
	n := newNuts(l, NewStream(4, 0), 10)
	n.step, n.start = 0.25, start.energy()
	start.refs = 3
	weights, counts := map[int]float64{}, map[int]float64{}
	const tries = 20000
	for try := range tries {
		sub, ok := n.build(start, true, 2)
		if !ok {
			t.Fatal("the subtree diverged or turned")
		}
		counts[sub.draw.index]++
		if try == 0 {
			at := start
			for range 4 {
				to := newPoint(10)
				l.step(at, to, n.step)
				at = to
				weights[to.index] = elementary.Exp(start.energy() - to.energy() - sub.logWeight)
			}
		}
		n.release(sub)
	}
	chi := 0.0
	for i, w := range weights {
		d := counts[i] - tries*w
		chi += d * d / (tries * w)
	}
	if len(weights) != 4 || chi > 16.3 { // 99.9 % of χ² with 3 degrees of freedom
		t.Errorf("χ² = %v; counts %v, weights %v", chi, counts, weights)
	}
}

// TestPoolKept: a transition returns every point but the one it is at.
func TestPoolKept(t *testing.T) {
	c, err := NewChain(schools(), settings(1, 50, 50, 1), 0)
	if err != nil {
		t.Fatal(err)
	}
	want := len(c.nuts.pool.free)
	for {
		if _, _, ok := c.Next(); !ok {
			break
		}
		if got := len(c.nuts.pool.free); got != want || c.at.refs != 1 {
			t.Fatalf("iteration %d: %d free points, want %d; %d holds", c.iteration, got, want, c.at.refs)
		}
	}
}

func TestAcceptanceSymmetric(t *testing.T) {
	for _, rise := range []float64{0, 0.3, 2, 700, 1e4} {
		up, a := acceptance(rise)
		down, b := acceptance(-rise)
		if a != b || down != 1 || math.Abs(up-math.Exp(-rise)) > 1e-15 {
			t.Errorf("acceptance(%v): %v %v against %v %v", rise, up, a, down, b)
		}
	}
}

// TestSymmetricAcceptanceFormula is 2·min(1, e^Δ)/(1 + e^Δ) with Δ = H₀ − H.
func TestSymmetricAcceptanceFormula(t *testing.T) {
	for _, delta := range []float64{-3, -0.1, 0, 0.4, 5} {
		_, got := acceptance(-delta)
		if want := 2 * math.Min(1, math.Exp(delta)) / (1 + math.Exp(delta)); math.Abs(got-want) > 1e-15 {
			t.Errorf("Δ = %v: %v, want %v", delta, got, want)
		}
	}
}

// TestTopLevelBiased: at the top a new half of equal weight is always taken, not every other time.
func TestTopLevelBiased(t *testing.T) {
	n := newNuts(newLeapfrog(standard(3), newMetric(3)), NewStream(1, 0), 10)
	at := n.pool.get()
	at.lp = n.leapfrog.target.LogDensity(at.score, at.x)
	for range 50 {
		if at = n.transition(at, 1e-9, 1); at.index == 0 {
			t.Fatal("stayed where half the weight was new")
		}
	}
}
