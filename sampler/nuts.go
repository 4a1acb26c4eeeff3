package sampler

import (
	"math"

	"github.com/mixtab/mixtab/sampler/elementary"
)

// maxEnergyError is the energy above the start from which on a trajectory counts as diverging (Stan's limit).
const maxEnergyError = 1000

// tree is a stretch of a trajectory: its ends in time, the point drawn from it, and the log of the sum of its
// points' weights exp(H₀ − H).
type tree struct {
	left, right, draw *point
	logWeight         float64
}

// nuts makes transitions of the No-U-Turn sampler: doubling in random directions until the trajectory turns,
// multinomial weights within subtrees and biased progressive sampling at the top (Betancourt 2017,
// arXiv:1701.02434), and a U-turn checked over the whole stretch and across the two halves, by differences of
// whitened positions.
type nuts struct {
	leapfrog *leapfrog
	pool     *pool
	stream   *Stream

	step   float64 // leapfrog step of this transition, positive
	start  float64 // H₀
	record record
}

// record is what a transition reports, kept apart from what the next one needs.
type record struct {
	steps     int
	depth     int
	accept    float64 // Σ min(1, exp(−ΔH))
	symmetric float64 // Σ 2·min(1, exp(−ΔH))/(1 + exp(−ΔH))
	maxError  float64 // max |ΔH|
	diverging bool
	turning   bool
}

func newNuts(l *leapfrog, s *Stream, maxDepth int) *nuts {
	// Each level of the recursion holds at most three points of its finished half, and so does the top.
	return &nuts{leapfrog: l, stream: s, pool: newPool(l.target.Dim(), 3*(maxDepth+3)+4)}
}

// transition draws the next position from at, whose momentum it refreshes, and lets at go.
func (n *nuts) transition(at *point, step float64, maxDepth int) *point {
	n.leapfrog.begin(at)
	n.leapfrog.kick(at, n.stream)
	n.step, n.start = step, at.energy()
	n.record = record{}
	at.refs += 2
	t := tree{left: at, right: at, draw: at}
	for n.record.depth < maxDepth {
		forward := n.stream.Uint64()>>63 == 0
		from := t.left
		if forward {
			from = t.right
		}
		sub, ok := n.build(from, forward, n.record.depth)
		if !ok {
			break
		}
		n.record.depth++
		turning := n.turning(t, sub, forward)
		t = n.join(t, sub, forward, sub.logWeight-t.logWeight)
		if turning {
			n.record.turning = true
			break
		}
	}
	n.pool.drop(t.left)
	n.pool.drop(t.right)
	return t.draw
}

// build integrates 2**depth steps on from from and returns them as a tree; not ok if they diverge or turn.
func (n *nuts) build(from *point, forward bool, depth int) (tree, bool) {
	if depth == 0 {
		return n.leaf(from, forward)
	}
	near, ok := n.build(from, forward, depth-1)
	if !ok {
		return tree{}, false
	}
	end := near.left
	if forward {
		end = near.right
	}
	far, ok := n.build(end, forward, depth-1)
	if !ok {
		n.release(near)
		return tree{}, false
	}
	turning := n.turning(near, far, forward)
	t := n.join(near, far, forward, far.logWeight-logAdd(near.logWeight, far.logWeight))
	if turning {
		n.record.turning = true
		n.release(t)
		return tree{}, false
	}
	return t, true
}

// leaf is one leapfrog step as a tree; not ok if it diverges.
func (n *nuts) leaf(from *point, forward bool) (tree, bool) {
	p := n.pool.get()
	eps := n.step
	if !forward {
		eps = -eps
	}
	n.leapfrog.step(from, p, eps)
	rise := p.energy() - n.start
	n.record.steps++
	if !isFinite(rise) || rise > maxEnergyError {
		n.record.diverging = true
		n.record.maxError = math.MaxFloat64
		if isFinite(rise) {
			n.record.maxError = rise
		}
		n.pool.drop(p)
		return tree{}, false
	}
	if e := math.Abs(rise); e > n.record.maxError {
		n.record.maxError = e
	}
	a, sym := acceptance(rise)
	n.record.accept += a
	n.record.symmetric += sym
	p.refs = 3
	return tree{left: p, right: p, draw: p, logWeight: -rise}, true
}

// acceptance returns min(1, e**−rise), and 2·min(1, e**−rise)/(1 + e**−rise), which is the same for a step and
// its reverse.
func acceptance(rise float64) (float64, float64) {
	e := elementary.Exp(-math.Abs(rise))
	s := 2 * e / (1 + e)
	if rise <= 0 {
		return 1, s
	}
	return e, s
}

// join makes one tree of t and of sub, which follows it in the given direction, and takes sub's draw with
// probability exp(logProb).
func (n *nuts) join(t, sub tree, forward bool, logProb float64) tree {
	first, last := t, sub
	if !forward {
		first, last = sub, t
	}
	keep, lose := t.draw, sub.draw
	if elementary.Exp(logProb) > n.stream.Float64() {
		keep, lose = lose, keep
	}
	n.pool.drop(lose)
	n.pool.drop(first.right)
	n.pool.drop(last.left)
	return tree{left: first.left, right: last.right, draw: keep, logWeight: logAdd(t.logWeight, sub.logWeight)}
}

func (n *nuts) release(t tree) {
	n.pool.drop(t.left)
	n.pool.drop(t.right)
	n.pool.drop(t.draw)
}

// turning reports a U-turn over the stretch of t and sub together, or from either to the nearest point of the
// other; the last two find turns that end points alone miss when a trajectory comes round (as Stan does since 2.21).
func (n *nuts) turning(t, sub tree, forward bool) bool {
	first, last := t, sub
	if !forward {
		first, last = sub, t
	}
	if turned(first.left, last.right) {
		return true
	}
	if first.left == first.right && last.left == last.right {
		return false
	}
	return turned(first.left, last.left) || turned(first.right, last.right)
}

// turned reports that going on from either end would bring the ends of a stretch closer together:
// (y_b − y_a)·v_a < 0 or (y_b − y_a)·v_b < 0, a before b in time.
func turned(a, b *point) bool {
	var atA, atB float64
	ay, by, av, bv := a.y, b.y[:len(a.y)], a.v[:len(a.y)], b.v[:len(a.y)]
	for i, y := range ay {
		d := by[i] - y
		atA += float64(d * av[i])
		atB += float64(d * bv[i])
	}
	return atA < 0 || atB < 0
}

// logAdd returns log(e**a + e**b).
func logAdd(a, b float64) float64 {
	if a < b {
		a, b = b, a
	}
	return a + elementary.Log1p(elementary.Exp(b-a))
}
