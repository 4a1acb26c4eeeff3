package optimise

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/mixtab/mixtab/core/dense"
	"gonum.org/v1/gonum/mat"
	"gonum.org/v1/gonum/optimize/convex/lp"
)

// program makes a random linear program of which about half can be satisfied.
func program(rng *rand.Rand) *linearProgram {
	n, m := 1+rng.IntN(8), 1+rng.IntN(5)
	p := &linearProgram{}
	for range n {
		p.cost, p.low = append(p.cost, rng.NormFloat64()), append(p.low, 0)
		p.high = append(p.high, rng.Float64())
	}
	for range m {
		row := make([]float64, n)
		for j := range row {
			if rng.IntN(3) > 0 {
				row[j] = rng.NormFloat64()
			}
		}
		low, high := math.Inf(-1), rng.NormFloat64()
		if rng.IntN(2) == 0 {
			low = high - rng.Float64()
		}
		if rng.IntN(4) == 0 {
			low = high
		}
		p.rows, p.rowLow, p.rowHigh = append(p.rows, row), append(p.rowLow, low), append(p.rowHigh, high)
	}
	return p
}

// byGonum solves it in gonum's form: equalities over variables of zero or more, a slack for each bound.
func byGonum(p *linearProgram) (value float64, err error) {
	n := len(p.cost)
	var rows [][]float64
	var right []float64
	less := func(row []float64, bound float64) {
		if !math.IsInf(bound, 1) {
			rows, right = append(rows, row), append(right, bound)
		}
	}
	for j := range n {
		row := make([]float64, n)
		row[j] = 1
		less(row, p.high[j])
	}
	for i, row := range p.rows {
		less(row, p.rowHigh[i])
		minus := make([]float64, n)
		for j, v := range row {
			minus[j] = -v
		}
		less(minus, -p.rowLow[i])
	}
	a := mat.NewDense(len(rows), n+len(rows), nil)
	c := make([]float64, n+len(rows))
	for i, row := range rows {
		for j, v := range row {
			a.Set(i, j, v)
		}
		a.Set(i, n+i, 1)
	}
	for j, v := range p.cost {
		c[j] = -v
	}
	value, _, err = lp.Simplex(c, a, right, 1e-10, nil)
	return -value, err
}

func TestSimplexAgreesWithGonum(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	feasible, not := 0, 0
	for trial := range 600 {
		p := program(rng)
		v := p.solve()
		want, err := byGonum(p)
		switch {
		case err == lp.ErrInfeasible:
			if not++; v.feasible {
				t.Errorf("trial %d: a point was found where gonum finds none", trial)
			}
		case err == nil:
			if feasible++; !v.feasible {
				t.Errorf("trial %d: no point was found, gonum's has %g", trial, want)
			} else if got := dense.Dot(p.cost, v.z); math.Abs(got-want) > 1e-6*(1+math.Abs(want)) {
				t.Errorf("trial %d: %g, gonum has %g", trial, got, want)
			}
		}
	}
	if feasible < 100 || not < 50 {
		t.Errorf("%d feasible and %d infeasible programs: too few of a kind to tell", feasible, not)
	}
}

// TestSimplexPricesAreMarginal moves a row's end and looks whether the optimum follows its price.
func TestSimplexPricesAreMarginal(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	seen := 0
	for range 900 {
		p := program(rng)
		v := p.solve()
		for i, price := range v.price {
			if !v.feasible || price < 1e-6 {
				continue
			}
			const by = 1e-5
			p.rowHigh[i] += by
			next := p.solve()
			p.rowHigh[i] -= by
			if gain := dense.Dot(p.cost, next.z) - dense.Dot(p.cost, v.z); next.feasible && gain > price*by*(1+1e-4)+1e-9 {
				t.Errorf("the optimum gains %g where its price allows %g", gain, price*by)
			}
			seen++
		}
	}
	if seen < 50 {
		t.Errorf("%d prices seen", seen)
	}
}
