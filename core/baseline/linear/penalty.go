package linear

import (
	"math"
	"runtime"

	"gonum.org/v1/gonum/mat"
)

// penalised is a regression with a penalty on the standardised coefficients, the constant free:
//
//	ridge  (1/n)|y − Zb|² + λ|b|²         scikit-learn's Ridge with alpha = nλ
//	lasso  (1/2n)|y − Zb|² + λ Σ|b_j|     scikit-learn's Lasso with alpha = λ
//
// columns standardised over the rows that are learnt from, coefficients given in the columns' own units.
type penalised struct {
	solve func(s *standard, penalty float64, start []float64) []float64
	grid  func(s *standard) []float64        // penalties to choose from, the strongest first
	edf   func(s *standard, l *line) float64 // effective number of coefficients
}

var (
	ridge = penalised{solveRidge, ridgeGrid, ridgeFreedom}
	lasso = penalised{solveLasso, lassoGrid, lassoFreedom}
)

// steps is how many penalties are tried, evenly on a log scale.
const steps = 61

// fit chooses the penalty by time-ordered cross-validation and fits all rows with it. The noise is √(RSS/(n − edf − 1)).
func (m penalised) fit(x *design) *line {
	s := x.standardised()
	grid := m.grid(s)
	penalty := grid[m.choose(x, grid)]
	l := m.at(s, penalty, nil)
	l.freedom = math.Max(1, float64(len(x.y))-1-m.edf(s, l))
	l.noise = math.Sqrt(x.residual(l) / l.freedom)
	return l
}

func (m penalised) at(s *standard, penalty float64, start []float64) *line {
	l := &line{penalty: penalty}
	l.constant, l.coefficients = s.original(m.solve(s, penalty, start))
	return l
}

// folds of the cross-validation within a geo, as scikit-learn's TimeSeriesSplit: each is tested on a sixth of the rows
// that follows those it is fitted to.
const innerFolds = 5

// choose returns the penalty with the smallest mean over folds of the mean squared error.
func (m penalised) choose(x *design, grid []float64) int {
	n := len(x.y)
	size := max(1, n/(innerFolds+1))
	errors := make([]float64, len(grid))
	for fold := innerFolds; fold > 0; fold-- {
		cut := n - fold*size
		if cut < 3 {
			continue
		}
		s := x.first(cut).standardised()
		var b []float64
		for i, penalty := range grid {
			runtime.Gosched() // see idata.Draws.At
			b = m.solve(s, penalty, b)
			l := &line{}
			l.constant, l.coefficients = s.original(b)
			for t := cut; t < cut+size; t++ {
				e := x.y[t] - l.at(x.row(t))
				errors[i] += e * e / float64(size)
			}
		}
	}
	best := 0
	for i, e := range errors {
		if e < errors[best] {
			best = i
		}
	}
	return best
}

// ridgeGrid runs from 100 to 10⁻⁴.
func ridgeGrid(*standard) []float64 { return logGrid(100, 6) }

// lassoGrid runs from where all coefficients are 0 down to a thousandth of that.
func lassoGrid(s *standard) []float64 {
	top := 0.0
	for _, v := range s.projection {
		top = math.Max(top, math.Abs(v)/float64(len(s.y)))
	}
	if top == 0 {
		top = 1
	}
	return logGrid(top, 3)
}

func logGrid(top, decades float64) []float64 {
	grid := make([]float64, steps)
	for i := range grid {
		grid[i] = top * math.Pow(10, -decades*float64(i)/(steps-1))
	}
	return grid
}

// solveRidge solves (ZᵀZ + nλ) b = Zᵀy.
func solveRidge(s *standard, penalty float64, _ []float64) []float64 {
	p := len(s.z)
	a := mat.NewSymDense(p, nil)
	for i := range p {
		for j := i; j < p; j++ {
			a.SetSym(i, j, s.gram[i][j])
		}
		a.SetSym(i, i, s.gram[i][i]+penalty*float64(len(s.y)))
	}
	b := mat.NewVecDense(p, nil)
	var chol mat.Cholesky
	if !chol.Factorize(a) {
		panic("linear: a penalty above 0 makes every matrix positive definite")
	}
	if err := chol.SolveVecTo(b, mat.NewVecDense(p, s.projection)); err != nil {
		if _, poor := err.(mat.Condition); !poor {
			panic("linear: a factor is there to be solved with")
		}
	}
	return b.RawVector().Data
}

// ridgeFreedom is tr(Z(ZᵀZ + nλ)⁻¹Zᵀ).
func ridgeFreedom(s *standard, l *line) float64 {
	p := len(s.z)
	gram := mat.NewSymDense(p, nil)
	for i := range p {
		for j := i; j < p; j++ {
			gram.SetSym(i, j, s.gram[i][j])
		}
	}
	var eigen mat.EigenSym
	if !eigen.Factorize(gram, false) {
		return float64(p)
	}
	sum, add := 0.0, l.penalty*float64(len(s.y))
	for _, v := range eigen.Values(nil) {
		sum += math.Max(v, 0) / (math.Max(v, 0) + add)
	}
	return sum
}

// How far coordinate descent goes: until a whole round moves the fit by less than this share of y's sd.
const (
	lassoTolerance = 1e-10
	lassoRounds    = 100000
)

// solveLasso is coordinate descent (Friedman, Hastie and Tibshirani 2010), from start if given.
func solveLasso(s *standard, penalty float64, start []float64) []float64 {
	n, p := float64(len(s.y)), len(s.z)
	b := make([]float64, p)
	copy(b, start)
	left := append([]float64(nil), s.projection...) // zᵀ(y − Zb)
	for j, v := range b {
		for k := range left {
			left[k] -= s.gram[j][k] * v
		}
	}
	_, size := moments(s.y)
	for range lassoRounds {
		moved := 0.0
		for j := range b {
			square := s.gram[j][j]
			if square == 0 {
				continue
			}
			next := soft(left[j]+square*b[j], n*penalty) / square
			step := next - b[j]
			if step == 0 {
				continue
			}
			b[j] = next
			for k := range left {
				left[k] -= s.gram[j][k] * step
			}
			moved = math.Max(moved, math.Abs(step))
		}
		if moved <= lassoTolerance*size {
			break
		}
	}
	return b
}

func soft(v, by float64) float64 {
	switch {
	case v > by:
		return v - by
	case v < -by:
		return v + by
	}
	return 0
}

// lassoFreedom is the number of coefficients that are not 0 (Zou, Hastie and Tibshirani 2007).
func lassoFreedom(_ *standard, l *line) float64 {
	n := 0.0
	for _, v := range l.coefficients {
		if v != 0 {
			n++
		}
	}
	return n
}
