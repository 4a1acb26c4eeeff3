package sampler

import (
	"errors"
	"math"
	"slices"
	"testing"

	"github.com/mixtab/mixtab/sampler/elementary"
)

// ridge is x ~ N(0, 1) and y ~ N(b(x), 0.05²) given x, with b(x) = −log(1 − exp(−eˣ)): the coefficient of a curve of which only the level
// is known.
type ridge struct{}

func (ridge) Dim() int { return 2 }

func bend(x float64) (b, slope float64) {
	a := elementary.Exp(x)
	e := elementary.Exp(-a)
	return -elementary.Log(1 - e), -a * e / (1 - e)
}

func (ridge) LogDensity(grad, q []float64) float64 {
	b, slope := bend(q[0])
	z := (q[1] - b) / 0.05
	grad[0], grad[1] = -q[0]+float64(z/0.05*slope), -z/0.05
	return -0.5 * (float64(q[0]*q[0]) + float64(z*z))
}

func (ridge) Shears() bool { return true }

func (ridge) Shear(u, q []float64) {
	b, _ := bend(q[0])
	u[0], u[1] = q[0], q[1]-b
}

func (ridge) Unshear(q, u []float64) {
	b, _ := bend(u[0])
	q[0], q[1] = u[0], u[1]+b
}

func (ridge) ShearVJP(grad, q []float64) {
	_, slope := bend(q[0])
	grad[0] += float64(grad[1] * slope)
}

// ridgeMoments are E y and E y² by quadrature over x.
func ridgeMoments() (mean, square float64) {
	const n, wide = 20000, 8.0
	for i := range n {
		x := -wide + 2*wide*(float64(i)+0.5)/n
		weight := math.Exp(-x*x/2) / math.Sqrt(2*math.Pi) * 2 * wide / n
		b := -math.Log(-math.Expm1(-math.Exp(x)))
		mean += weight * b
		square += weight * (b*b + 0.05*0.05)
	}
	return mean, square
}

// TestShearChangesNoDraws: chains in sheared coordinates sample the same density, for a fraction of the gradients.
func TestShearChangesNoDraws(t *testing.T) {
	mean, square := ridgeMoments()
	want := []expectation{
		{"y", func(x []float64) float64 { return x[1] }, mean}, {"y²", func(x []float64) float64 { return x[1] * x[1] }, square},
		{"x", func(x []float64) float64 { return x[0] }, 0}, {"x²", func(x []float64) float64 { return x[0] * x[0] }, 1},
	}
	spent := map[bool]int{}
	for _, shear := range []bool{false, true} {
		s := settings(4, 500, 4000, 5)
		s.Shear = shear
		chains, err := Run(func() Target { return ridge{} }, s, func(_ int, st Stats) { spent[shear] += st.NSteps })
		if err != nil {
			t.Fatal(err)
		}
		if shear {
			judge(t, zScores(chains, 2, want), want, false)
		}
	}
	if 3*spent[true] > spent[false] {
		t.Errorf("%d gradients, %d without shear", spent[true], spent[false])
	}
}

// TestShearedChainsGoOn: from a snapshot and from what a run has learnt, and not from a snapshot of a chain that is not sheared.
func TestShearedChainsGoOn(t *testing.T) {
	s := settings(2, 60, 120, 3)
	s.Shear = true
	c := mustChain(t, ridge{}, s, 1)
	for range 90 {
		c.Next()
	}
	again, err := Resume(ridge{}, s, c.Snapshot())
	if err != nil {
		t.Fatal(err)
	}
	x, _ := follow(c)
	if y, _ := follow(again); !slices.Equal(x, y) {
		t.Error("other draws than without a pause")
	}
	plain := s
	plain.Shear = false
	if _, err := Resume(ridge{}, plain, c.Snapshot()); !errors.Is(err, ErrSnapshot) {
		t.Errorf("resumed without shear: %v", err)
	}
	chains, _ := Run(func() Target { return ridge{} }, s, nil)
	l := Learn(2, chains)
	warm, err := NewWarmChain(&Beating{Target: ridge{}, Beat: func() {}}, s, 0, l)
	if err != nil {
		t.Fatal(err)
	}
	if got := warm.draw(); math.Abs(got[0]-l.Starts[0][0]) > 1e-12 || math.Abs(got[1]-l.Starts[0][1]) > 1e-12 {
		t.Errorf("the warm chain stands at %v, not at %v", got, l.Starts[0])
	}
	if n := testing.AllocsPerRun(100, func() { warm.Next() }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

var _ Sheared = ridge{}
