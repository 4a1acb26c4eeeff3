package sampler

import (
	"math"
	"slices"

	"github.com/mixtab/mixtab/sampler/elementary"
)

// How a population explores a block.
const (
	populationSize   = 60  // members round a mode
	populationMore   = 3   // and for each try that a block is worth
	populationSweeps = 30  // moves of each
	populationSpread = 0.7 // first deviation round the mode, of the deviation that the climb's curvature tells
	crossRounds      = 2   // of letting all members cross between modes
	crossTries       = 5   // jumps of each in a round
	crossSweeps      = 4   // moves of each after them
	wholeShare       = 0.3 // of moves, those in all coordinates
	pickShare        = 0.25
	fullStep         = 0.2 // of moves, those by a whole difference, which cross between modes
	differenceScale  = 2.38
)

// population is a cloud of points of a block, and of what is in common before it, which members explore along differences of others
// (differential evolution Markov chains; ter Braak 2006). What it gives only shapes proposals, so it need not be exact.
type population struct {
	jumper     *jumper
	block      int
	full       []float64 // scratch: a member with the coordinates that are drawn given the others
	dim, lead  int
	size       int // members round a mode
	stream     *Stream
	x, old     []float64 // members by rows
	lp         []float64
	z          []float64
	beat       func()
	sinceBeats int
}

func newPopulation(j *jumper, block int) *population {
	b := &j.blocks[block]
	n := len(b.lead(b.x))
	p := &population{jumper: j, block: block, dim: n, lead: len(j.common), stream: j.stream, z: make([]float64, n), beat: j.beat}
	p.full = make([]float64, len(b.x))
	p.size = populationSize + populationMore*b.tries
	return p
}

// explore adds to p members round the mode that a climb from start leads to, given q.
func (p *population) explore(coords []int, q, start []float64) {
	c := climbIn(p.jumper.target, coords, q, start)
	m := newMetric(len(start))
	if finite(c.lp, c.g) {
		c.ascend()
		c.metric(m)
	}
	p.jumper.target.Condition(q)
	one := *p
	one.x, one.lp = make([]float64, p.size*p.dim), make([]float64, p.size)
	one.old = make([]float64, len(one.x))
	for r := range one.lp {
		x := one.x[r*p.dim : (r+1)*p.dim]
		for i := range x {
			x[i] = c.x[i] + float64(populationSpread*float64(m.scale[i]*p.stream.Normal()))
		}
		one.lp[r] = one.at(x)
	}
	for range populationSweeps {
		one.sweep()
	}
	p.x, p.lp = append(p.x, one.x...), append(p.lp, one.lp...)
	p.sinceBeats = one.sinceBeats
}

// climbIn is a climb from start in some of a target's coordinates, the others as in q.
func climbIn(t Target, coords []int, q, start []float64) *climb {
	s := &slice{target: t, coords: coords, q: slices.Clone(q), grad: make([]float64, len(q))}
	c := &climb{target: s, dim: len(start), x: slices.Clone(start), g: make([]float64, len(start))}
	c.lp = s.LogDensity(c.g, c.x)
	return c
}

// slice is a target's density in some of its coordinates.
type slice struct {
	target  Target
	coords  []int
	q, grad []float64
}

// Dim is the number of those coordinates.
func (s *slice) Dim() int { return len(s.coords) }

// LogDensity is the target's.
func (s *slice) LogDensity(grad, z []float64) float64 {
	for i, c := range s.coords {
		s.q[c] = z[i]
	}
	lp := s.target.LogDensity(s.grad, s.q)
	for i, c := range s.coords {
		grad[i] = s.grad[c]
	}
	return lp
}

// mix lets members cross between modes by m, which follows them, so that they end up about as the density has them.
func (p *population) mix(m *mixture) {
	p.old = make([]float64, len(p.x))
	for range crossRounds {
		p.cross(m)
		for range crossSweeps {
			p.sweep()
		}
		m.improve(p.x, deviations(p.x, p.dim), fitSteps)
	}
}

// cross lets each member jump by m.
func (p *population) cross(m *mixture) {
	for r := range p.lp {
		x := p.x[r*p.dim : (r+1)*p.dim]
		now := p.lp[r] - m.logDensity(x)
		for range crossTries {
			m.draw(p.z, p.stream)
			lp := p.at(p.z)
			then := lp - m.logDensity(p.z)
			if elementary.Log(p.stream.Float64()) < then-now {
				copy(x, p.z)
				p.lp[r], now = lp, then
			}
		}
	}
}

// at is the log density of a member, −Inf where there is none.
func (p *population) at(x []float64) float64 {
	if p.sinceBeats++; p.sinceBeats >= 64*beatEvery {
		p.sinceBeats = 0
		p.beat()
	}
	copy(p.full, x)
	lp := p.jumper.weight(p.block, p.full, true, Middle)
	if !isFinite(lp) {
		return math.Inf(-1)
	}
	return lp
}

// sweep moves each member once, along the difference of two others in some of the coordinates.
func (p *population) sweep() {
	copy(p.old, p.x)
	for r := range p.lp {
		x := p.x[r*p.dim : (r+1)*p.dim]
		p.propose(x)
		lp := p.at(p.z)
		if elementary.Log(p.stream.Float64()) < lp-p.lp[r] {
			copy(x, p.z)
			p.lp[r] = lp
		}
	}
}

// propose writes into p.z where x may move.
func (p *population) propose(x []float64) {
	s, n := p.stream, len(p.lp)
	a, b := s.IntN(n), s.IntN(n)
	whole, moved := s.Float64() < wholeShare, 0
	for i := range p.z {
		p.z[i] = 0
		if whole || s.Float64() < pickShare {
			p.z[i] = 1
			moved++
		}
	}
	if moved == 0 {
		p.z[s.IntN(p.dim)] = 1
		moved = 1
	}
	step := 1.0
	if s.Float64() >= fullStep {
		step = differenceScale / math.Sqrt(float64(2*moved)) * (0.3 + s.Float64())
	}
	for i, v := range x {
		if p.z[i] == 0 {
			p.z[i] = v
			continue
		}
		p.z[i] = v + float64(step*(p.old[a*p.dim+i]-p.old[b*p.dim+i])) + float64(1e-3*s.Normal())
	}
}
