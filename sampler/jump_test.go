package sampler

import (
	"math"
	"slices"
	"testing"

	"github.com/mixtab/mixtab/sampler/diag"
)

// twoSides is a hierarchy with a block of two modes whose answer is known: h ~ N(0, 1), beside it y ~ N(h, 1), and a block (a, b) with
// b ~ N(h, ½²) and a ~ 0.3·N(−12 + h, ½²) + 0.7·N(6 + h, 1). Coordinates: h, y, a, b.
type twoSides struct{}

func (*twoSides) Dim() int                       { return 4 }
func (*sided) Blocks() [][]int                   { return [][]int{{2, 3}} }
func (*sided) Common() []int                     { return []int{0} }
func (*sided) BlockStarts(block int) [][]float64 { return [][]float64{{-10, 0}, {5, 0}} }

func (*sided) BlockTries(block int) int                                 { return 12 }
func (*sided) Filled(block int) int                                     { return 0 }
func (*sided) Fill(int, []float64, []float64, Filling, *Stream) float64 { panic("nothing is drawn") }

// side is the density of a given h, its derivative by a, and likewise of its log.
func side(a, h float64) (lp, slope float64) {
	u, v := (a+12-h)/0.5, a-6-h
	left, right := 0.3*math.Exp(-u*u/2)/0.5, 0.7*math.Exp(-v*v/2)
	if left+right == 0 { // far from both
		if math.Abs(u) < math.Abs(v) {
			return -u * u / 2, -u / 0.5
		}
		return -v * v / 2, -v
	}
	return math.Log(left + right), -(left*u/0.5 + right*v) / (left + right)
}

func (*twoSides) LogDensity(grad, q []float64) float64 {
	h, y, a, b := q[0], q[1], q[2], q[3]
	lp, slope := side(a, h)
	grad[0] = -h + (y - h) - slope + (b-h)/0.25
	grad[1], grad[2], grad[3] = -(y - h), slope, -(b-h)/0.25
	return lp - h*h/2 - (y-h)*(y-h)/2 - (b-h)*(b-h)/0.5
}

// sided is a twoSides with the point that it was conditioned on.
type sided struct {
	twoSides
	at, scratch [4]float64
}

func (s *sided) Condition(q []float64) { copy(s.at[:], q) }

func (s *sided) BlockLogDensity(_ int, z, common []float64) float64 {
	s.at[2], s.at[3] = z[0], z[1]
	if common != nil {
		s.at[0] = common[0]
	}
	return s.LogDensity(s.scratch[:], s.at[:])
}

func (s *sided) CommonLogDensity(common []float64) float64 {
	s.at[0] = common[0]
	return s.LogDensity(s.scratch[:], s.at[:])
}

// filling is a sided that draws b given the others itself, from a distribution that resembles b's little.
type filling struct{ sided }

func (*filling) Filled(int) int { return 1 }

func (f *filling) Fill(_ int, z, common []float64, by Filling, s *Stream) float64 {
	h, sd := f.at[0], 0.7
	if common != nil {
		h = common[0]
	}
	switch by {
	case Drawn:
		z[1] = 0.8*h + sd*s.Normal()
	case Middle:
		z[1] = 0.8 * h
	}
	u := (z[1] - 0.8*h) / sd
	return f.BlockLogDensity(0, z, common) + u*u/2
}

// exact writes a draw from twoSides into q.
func exact(q []float64, s *Stream) {
	q[0] = s.Normal()
	q[1], q[3] = q[0]+s.Normal(), q[0]+0.5*s.Normal()
	if s.Float64() < 0.3 {
		q[2] = -12 + q[0] + 0.5*s.Normal()
	} else {
		q[2] = 6 + q[0] + s.Normal()
	}
}

// moments are functions of q whose means under twoSides are known.
func moments4(q []float64) []float64 {
	left := 0.0
	if q[2] < -3 {
		left = 1
	}
	h := q[0]
	return []float64{h, h*h - 1, h*q[1] - 1, h*q[3] - 1, left - 0.3, left * h, q[2] - 0.6, q[3]*q[3] - 1.25, left * (q[3] - h)}
}

var momentNames = []string{"E h", "Var h", "Cov h,y", "Cov h,b", "P left", "E h, left", "E a", "Var b", "E b−h, left"}

// TestJumpsCross: where plain chains keep to the side they began on, jumping ones find both and their weights.
func TestJumpsCross(t *testing.T) {
	s := Settings{Chains: 4, Warmup: 200, Draws: 500, Seed: 3}
	share := func(newTarget func() Target) (columns [][][]float64) {
		chains, err := Run(newTarget, s, nil)
		if err != nil {
			t.Fatal(err)
		}
		columns = make([][][]float64, len(momentNames))
		for c := range chains {
			for i := range columns {
				columns[i] = append(columns[i], nil)
			}
			for at := 0; at < len(chains[c].Draws); at += 4 {
				for i, m := range moments4(chains[c].Draws[at : at+4]) {
					columns[i][c] = append(columns[i][c], m)
				}
			}
		}
		return columns
	}
	plain := share(func() Target { return &twoSides{} })
	for c, left := range plain[4] {
		if p := meanOf([][]float64{left}) + 0.3; math.Abs(p) > 1e-9 && math.Abs(p-1) > 1e-9 {
			t.Errorf("plain chain %d crosses, %.2f of it is left: the target is too easy to show anything", c, p)
		}
	}
	for name, jumping := range map[string]func() Target{
		"jumping": func() Target { return &sided{} },
		"filling": func() Target { return &filling{} },
	} {
		for i, c := range share(jumping) {
			if r := diag.RHat(c); r > 1.01 {
				t.Errorf("%s: R-hat %.3f of %s chains", momentNames[i], r, name)
			}
			if z := meanOf(c) / diag.MCSEMean(c); math.Abs(z) > 4 {
				t.Errorf("%s of %s chains is off by %.3f, %.1f standard errors", momentNames[i], name, meanOf(c), z)
			}
		}
	}
}

func meanOf(chains [][]float64) float64 {
	all := slices.Concat(chains...)
	sum := 0.0
	for _, v := range all {
		sum += v
	}
	return sum / float64(len(all))
}

// TestJumpsAreExact: draws from the target are still draws from it after they have jumped, by mixtures that resemble it little.
func TestJumpsAreExact(t *testing.T) {
	stream := NewStream(5, 1<<41)
	for name, j := range map[string]*jumper{"all proposed": newJumper(&sided{}, stream), "the last drawn": newJumper(&filling{}, stream)} {
		for i := range j.blocks[0].mix {
			j.blocks[0].mix[i] = poorMixture(3 - j.blocks[0].filled)
		}
		j.root, j.found = []float64{1.3}, 2
		const draws = 6000
		sums, squares, moved := make([]float64, len(momentNames)), make([]float64, len(momentNames)), 0
		q := make([]float64, 4)
		for range draws {
			exact(q, stream)
			if j.jump(q) {
				moved++
			}
			for i, m := range moments4(q) {
				sums[i] += m
				squares[i] += m * m
			}
		}
		if moved < draws/2 {
			t.Errorf("%s: %d of %d draws moved: too few to show anything", name, moved, draws)
		}
		for i, sum := range sums {
			mean := sum / draws
			if z := mean / math.Sqrt((squares[i]/draws-mean*mean)/draws); math.Abs(z) > 4 {
				t.Errorf("%s: %s is off by %.4f, %.1f standard errors", name, momentNames[i], mean, z)
			}
		}
	}
}

// poorMixture is too wide, of wrong weights, off centre, and correlated where twoSides is not.
func poorMixture(dim int) *mixture {
	m := newMixture(dim, 1, 4)
	m.parts[0].weight, m.parts[3].weight = 0.8, 0.2
	m.parts[0].mean, m.parts[3].mean = []float64{0.4, -10, 0.3}, []float64{-0.5, 4, 1}
	m.parts[0].factor = []float64{1.5, 0, 0, 0.7, 2, 0, -0.4, 0.5, 1}
	m.parts[3].factor = []float64{0.9, 0, 0, -1, 3, 0, 0.6, 0, 1.5}
	if dim == 2 {
		m.parts[0].mean, m.parts[3].mean = []float64{0.4, -10}, []float64{-0.5, 4}
		m.parts[0].factor, m.parts[3].factor = []float64{1.5, 0, 0.7, 2}, []float64{0.9, 0, -1, 3}
	}
	m.settle()
	return m
}

// TestJumpsResume: a chain that jumps goes on from a snapshot to the same draws, whenever it was taken, and saying that it is at work
// changes none.
func TestJumpsResume(t *testing.T) {
	s := Settings{Chains: 1, Warmup: 100, Draws: 20, Seed: 11}
	beats := 0
	whole, err := RunChain(&Beating{Target: &filling{}, Beat: func() { beats++ }}, s, 0, func(Stats) bool { return true })
	if err != nil {
		t.Fatal(err)
	}
	if beats == 0 {
		t.Error("nothing was heard of the chain")
	}
	for _, stop := range []int{10, 60, 95, 110} {
		c, err := NewChain(&filling{}, s, 0)
		if err != nil {
			t.Fatal(err)
		}
		var draws []float64
		for range stop {
			if d, st, _ := c.Next(); !st.Warmup {
				draws = append(draws, d...)
			}
		}
		if c, err = Resume(&filling{}, s, c.Snapshot()); err != nil {
			t.Fatalf("after %d transitions: %v", stop, err)
		}
		for d, st, ok := c.Next(); ok; d, st, ok = c.Next() {
			if !st.Warmup {
				draws = append(draws, d...)
			}
		}
		if !slices.Equal(draws, whole.Draws) {
			t.Errorf("a chain resumed after %d transitions draws otherwise", stop)
		}
	}
}

// TestJumpsAllocateNothing: kept transitions take no memory.
func TestJumpsAllocateNothing(t *testing.T) {
	c, err := NewChain(&sided{}, Settings{Warmup: 60, Draws: 1000, Seed: 2}, 0)
	if err != nil {
		t.Fatal(err)
	}
	for range 80 {
		c.Next()
	}
	if n := testing.AllocsPerRun(50, func() { c.Next() }); n > 0 {
		t.Errorf("%v allocations a transition", n)
	}
}

// placed is a target that says where to begin.
type placed struct {
	Target
	at []float64
}

func (p placed) Natural(q []float64) bool {
	copy(q, p.at)
	return p.at != nil
}

// TestNaturalStart: chains begin where the target says, also through one that says that it is at work; the density there is far above
// that anywhere near 0.
func TestNaturalStart(t *testing.T) {
	far := []float64{40, -30}
	flat := func(at []float64) Target {
		return placed{target{2, func(grad, q []float64) float64 { // t-like: no gradient to speak of from afar
			lp := 0.0
			for i, v := range q {
				u := (v - far[i]) / 0.1
				lp -= math.Log1p(u * u)
				grad[i] = -2 * u / 0.1 / (1 + u*u)
			}
			return lp
		}}, at}
	}
	for _, c := range []struct {
		of   Target
		near bool
	}{{flat(far), true}, {&Beating{Target: flat(far), Beat: func() {}}, true}, {flat(nil), false}} {
		chain, err := NewChain(c.of, Settings{Warmup: 10, Seed: 4}, 0)
		if err != nil {
			t.Fatal(err)
		}
		if near := math.Abs(chain.at.x[0]-far[0]) < 5; near != c.near {
			t.Errorf("the chain begins at %v, near %v: %v", chain.at.x, far, near)
		}
	}
}
