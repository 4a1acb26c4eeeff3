package optimise

import "math"

// linearProgram is: maximise Σ cost·z over low ≤ z ≤ high and rowLow ≤ Σ row·z ≤ rowHigh. Columns have finite bounds,
// rows may have infinite ones. Coefficients are expected to be of the order of 1.
type linearProgram struct {
	rows            [][]float64 // [row][column]
	cost, low, high []float64   // [column]
	rowLow, rowHigh []float64   // [row]
	full            []bool      // [column], which ones the search starts with at their upper ends; nil is none
}

// vertex is a solution of a linear program, and the price of each row: what the optimum gains by a unit of its value.
type vertex struct {
	z, price []float64
	feasible bool
	violated float64 // how far rows are missed in sum, where it is not feasible
}

// simplex is the bounded primal simplex on a dense tableau: each basic variable is a combination of the nonbasic ones,
// which stand at a bound. Rows have a variable of their own for their value, so the start is the columns at either
// of their ends, and infeasible rows are driven home first. There are few rows and many columns here, and a column has
// bounds on both sides, which the form that gonum's Simplex takes would make a row each.
type simplex struct {
	m, n      int
	t         [][]float64 // [row][column]
	col, row  []int       // variables in the columns and rows; the n columns' own, then the m rows'
	x, lo, hi []float64   // [variable]
	cost      []float64   // [column], of the true aim, in terms of the nonbasic variables
	d         []float64   // [column], of the current aim
}

const (
	simplexSlack = 1e-9
	simplexPivot = 1e-8
)

// solve finds an optimal vertex.
func (p *linearProgram) solve() vertex {
	s := newSimplex(p)
	v := vertex{feasible: s.run(true)}
	if v.feasible {
		s.run(false)
	}
	v.z = s.x[:s.n]
	v.violated = s.infeasibility()
	v.price = make([]float64, s.m)
	for j, id := range s.col {
		if id >= s.n {
			v.price[id-s.n] = s.cost[j]
		}
	}
	return v
}

func newSimplex(p *linearProgram) *simplex {
	m, n := len(p.rows), len(p.cost)
	s := &simplex{m: m, n: n, col: make([]int, n), row: make([]int, m), d: make([]float64, n)}
	s.x, s.lo, s.hi = make([]float64, n+m), make([]float64, n+m), make([]float64, n+m)
	copy(s.lo, p.low)
	copy(s.hi, p.high)
	copy(s.lo[n:], p.rowLow)
	copy(s.hi[n:], p.rowHigh)
	copy(s.x, p.low)
	for j, full := range p.full {
		if full {
			s.x[j] = p.high[j]
		}
	}
	s.cost = append([]float64(nil), p.cost...)
	for j := range s.col {
		s.col[j] = j
	}
	s.t = make([][]float64, m)
	for i := range s.t {
		s.row[i] = n + i
		s.t[i] = append([]float64(nil), p.rows[i]...)
	}
	s.settle()
	return s
}

// settle computes the basic variables again.
func (s *simplex) settle() {
	for i, t := range s.t {
		sum := 0.0
		for j, id := range s.col {
			sum += t[j] * s.x[id]
		}
		s.x[s.row[i]] = sum
	}
}

// infeasibility is how far basic variables lie outside of their bounds, in sum.
func (s *simplex) infeasibility() float64 {
	sum := 0.0
	for _, id := range s.row {
		sum += max(0, s.lo[id]-s.x[id]-simplexSlack, s.x[id]-s.hi[id]-simplexSlack)
	}
	return sum
}

// run moves from vertex to vertex: to a feasible one, or from there to the best. It reports whether it got there.
func (s *simplex) run(home bool) bool {
	limit := 50 * (s.m + s.n + 10)
	for turn := 0; turn < limit; turn++ {
		if turn%64 == 63 {
			s.settle()
		}
		s.aim(home)
		j, up := s.entering(turn > limit/2)
		if j < 0 {
			s.settle()
			break
		}
		s.step(j, up, home)
	}
	return s.infeasibility() == 0
}

// aim sets the reduced costs: of the true aim, or of less infeasibility.
func (s *simplex) aim(home bool) {
	if !home {
		copy(s.d, s.cost)
		return
	}
	clear(s.d)
	for i, id := range s.row {
		sign := 0.0
		switch {
		case s.x[id] < s.lo[id]-simplexSlack:
			sign = 1
		case s.x[id] > s.hi[id]+simplexSlack:
			sign = -1
		default:
			continue
		}
		for j, t := range s.t[i] {
			s.d[j] += sign * t
		}
	}
}

// entering picks the column with the steepest gain, or the first one where cycling is feared (Bland 1977); −1: none.
func (s *simplex) entering(first bool) (best int, up bool) {
	best = -1
	steepest := simplexSlack
	for j, d := range s.d {
		id := s.col[j]
		if math.Abs(d) <= steepest || s.lo[id] == s.hi[id] {
			continue
		}
		rises := d > 0
		if rises && s.x[id] >= s.hi[id] || !rises && s.x[id] <= s.lo[id] {
			continue
		}
		if first {
			if best < 0 || id < s.col[best] {
				best, up = j, rises
			}
			continue
		}
		best, up, steepest = j, rises, math.Abs(d)
	}
	return best, up
}

// step moves a nonbasic variable until it or a basic one meets a bound, which then leaves.
func (s *simplex) step(j int, up, home bool) {
	sign := 1.0
	if !up {
		sign = -1
	}
	enter := s.col[j]
	length, leaves, pivot := s.hi[enter]-s.lo[enter], -1, 0.0
	for i, id := range s.row {
		rate := sign * s.t[i][j]
		if math.Abs(rate) <= simplexPivot {
			continue
		}
		room := s.room(id, rate, home)
		if room < length-simplexSlack || room < length+simplexSlack && leaves >= 0 && math.Abs(rate) > math.Abs(pivot) {
			length, leaves, pivot = min(length, room), i, rate
		}
	}
	length = max(0, length)
	s.x[enter] += sign * length
	for i, id := range s.row {
		s.x[id] += sign * length * s.t[i][j]
	}
	if leaves < 0 {
		s.x[enter] = s.hi[enter]
		if !up {
			s.x[enter] = s.lo[enter]
		}
		return
	}
	id := s.row[leaves]
	s.x[id] = s.met(id)
	s.pivot(leaves, j)
}

// room is how far a basic variable lets the entering one move.
func (s *simplex) room(id int, rate float64, home bool) float64 {
	x, lo, hi := s.x[id], s.lo[id], s.hi[id]
	if home && x < lo-simplexSlack {
		if rate < 0 {
			return math.Inf(1)
		}
		return (lo - x) / rate
	}
	if home && x > hi+simplexSlack {
		if rate > 0 {
			return math.Inf(1)
		}
		return (hi - x) / rate
	}
	if rate > 0 {
		return max(0, hi-x) / rate
	}
	return max(0, x-lo) / -rate
}

// met is the bound that a leaving variable stands at.
func (s *simplex) met(id int) float64 {
	if math.Abs(s.x[id]-s.lo[id]) <= math.Abs(s.x[id]-s.hi[id]) {
		return s.lo[id]
	}
	return s.hi[id]
}

// pivot exchanges a basic and a nonbasic variable.
func (s *simplex) pivot(r, e int) {
	s.row[r], s.col[e] = s.col[e], s.row[r]
	t := s.t[r]
	inverse := 1 / t[e]
	for j := range t {
		t[j] *= -inverse
	}
	t[e] = inverse
	for i := range s.t {
		if i != r {
			s.absorb(s.t[i], t, e)
		}
	}
	s.absorb(s.cost, t, e)
}

func (s *simplex) absorb(line, t []float64, e int) {
	factor := line[e]
	if factor == 0 {
		return
	}
	line[e] = 0
	for j, v := range t {
		line[j] += factor * v
	}
}
