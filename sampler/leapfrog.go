package sampler

import "math"

// point is a phase-space point of a trajectory. Dynamics run in whitened coordinates y with x = origin + F·y,
// where the origin is the trajectory's first point and F the metric's factor; the momentum v is standard normal.
type point struct {
	x     []float64 // unconstrained position
	score []float64 // gradient of the log density at x
	y     []float64 // whitened position, 0 at the origin
	v     []float64 // velocity, equal to momentum in whitened coordinates
	force []float64 // Fᵀ·score, the gradient in y
	lp    float64   // log density at x
	half  float64   // kinetic energy ½‖v‖²
	index int       // leapfrog steps from the origin, negative backward in time
	refs  int       // how many ends and draws of trees hold the point
}

// energy is the Hamiltonian ½‖v‖² − log p, up to the metric's constant log-determinant.
func (p *point) energy() float64 { return p.half - p.lp }

// pool hands out points so that a transition allocates nothing.
type pool struct {
	dim  int
	free []*point
}

func newPool(dim, size int) *pool {
	p := &pool{dim: dim, free: make([]*point, 0, size)}
	for range size {
		p.free = append(p.free, newPoint(dim))
	}
	return p
}

func newPoint(dim int) *point {
	block := make([]float64, 5*dim)
	cut := func(i int) []float64 { return block[i*dim : (i+1)*dim : (i+1)*dim] }
	return &point{x: cut(0), score: cut(1), y: cut(2), v: cut(3), force: cut(4)}
}

// get returns a point held once.
func (p *pool) get() *point {
	n := len(p.free)
	if n == 0 {
		q := newPoint(p.dim)
		q.refs = 1
		return q
	}
	q := p.free[n-1]
	p.free = p.free[:n-1]
	q.refs = 1
	return q
}

// drop lets go of one hold.
func (p *pool) drop(q *point) {
	q.refs--
	if q.refs == 0 {
		p.free = append(p.free, q)
	}
}

// leapfrog integrates Hamilton's equations of target under metric.
type leapfrog struct {
	target Target
	metric *metric
	origin []float64 // x at y = 0
}

func newLeapfrog(t Target, m *metric) *leapfrog {
	return &leapfrog{target: t, metric: m, origin: make([]float64, t.Dim())}
}

// begin makes p the origin of a new trajectory: y = 0, and the force from the score known at p.
func (l *leapfrog) begin(p *point) {
	copy(l.origin, p.x)
	for i := range p.y {
		p.y[i] = 0
	}
	p.index = 0
	l.metric.pull(p.force, p.score)
}

// kick draws a fresh momentum for p.
func (l *leapfrog) kick(p *point, s *Stream) {
	sum := 0.0
	for i := range p.v {
		v := s.Normal()
		p.v[i] = v
		sum += float64(v * v)
	}
	p.half = 0.5 * sum
}

// step writes into to the point one leapfrog step of size eps (negative: backward in time) after from:
//
//	v ← v + ε/2·force;  y ← y + ε·v;  force at the new y;  v ← v + ε/2·force
//
// It costs one gradient. Values that are not finite are left for the caller to see in to.energy().
func (l *leapfrog) step(from, to *point, eps float64) {
	h := 0.5 * eps
	if l.metric.factor != nil || l.metric.vectors != nil {
		l.stepDense(from, to, eps)
		return
	}
	scale, origin := l.metric.scale, l.origin
	fy, fv, ff := from.y[:len(scale)], from.v[:len(scale)], from.force[:len(scale)]
	ty, tv, tx := to.y[:len(scale)], to.v[:len(scale)], to.x[:len(scale)]
	origin = origin[:len(scale)]
	for i, s := range scale {
		v := fv[i] + float64(h*ff[i])
		y := fy[i] + float64(eps*v)
		tv[i] = v
		ty[i] = y
		tx[i] = origin[i] + float64(s*y)
	}
	to.lp = l.target.LogDensity(to.score, to.x)
	tf, ts := to.force[:len(scale)], to.score[:len(scale)]
	sum := 0.0
	for i, s := range scale {
		f := s * ts[i]
		v := tv[i] + float64(h*f)
		tf[i] = f
		tv[i] = v
		sum += float64(v * v)
	}
	to.half = 0.5 * sum
	l.number(from, to, eps)
}

// stepDense is step for a metric that is not diagonal.
func (l *leapfrog) stepDense(from, to *point, eps float64) {
	h := 0.5 * eps
	for i, v := range from.v {
		v += float64(h * from.force[i])
		to.v[i] = v
		to.y[i] = from.y[i] + float64(eps*v)
	}
	l.metric.push(to.x, to.y)
	for i, o := range l.origin {
		to.x[i] += o
	}
	to.lp = l.target.LogDensity(to.score, to.x)
	l.metric.pull(to.force, to.score)
	sum := 0.0
	for i, f := range to.force {
		v := to.v[i] + float64(h*f)
		to.v[i] = v
		sum += float64(v * v)
	}
	to.half = 0.5 * sum
	l.number(from, to, eps)
}

func (l *leapfrog) number(from, to *point, eps float64) {
	if eps > 0 {
		to.index = from.index + 1
	} else {
		to.index = from.index - 1
	}
}

// finite reports that p's log density and gradient can be used.
func finite(lp float64, score []float64) bool {
	sum := lp - lp
	for _, g := range score {
		sum += g - g // 0 unless g is infinite or NaN
	}
	return sum == 0
}

func isFinite(x float64) bool { return math.Abs(x) <= math.MaxFloat64 }
