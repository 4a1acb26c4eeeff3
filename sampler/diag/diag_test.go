package diag

import (
	"math"
	"testing"

	"github.com/mixtab/mixtab/sampler"
)

// walk returns chains of an AR(1) process with coefficient rho.
func walk(chains, length int, rho float64, seed uint64) [][]float64 {
	out := make([][]float64, chains)
	for c := range out {
		s := sampler.NewStream(seed, uint64(c))
		x := s.Normal() / math.Sqrt(1-rho*rho)
		for range length {
			out[c] = append(out[c], x)
			x = rho*x + s.Normal()
		}
	}
	return out
}

// TestKnownEfficiency holds the effective sample size to (1 − ρ)/(1 + ρ) per draw.
func TestKnownEfficiency(t *testing.T) {
	for _, rho := range []float64{0, 0.5, 0.9, -0.5} {
		got := ESSBulk(walk(4, 20000, rho, 3)) / 80000
		if want := (1 - rho) / (1 + rho); math.Abs(got/want-1) > 0.1 {
			t.Errorf("efficiency at ρ = %v is %.3f, want %.3f", rho, got, want)
		}
	}
}

// TestOwnUnit: monotone maps leave ranks alone, and so R-hat, bulk and tail; errors scale with the unit.
func TestOwnUnit(t *testing.T) {
	x := walk(4, 200, 0.5, 9)
	y := make([][]float64, len(x))
	for i := range x {
		for _, v := range x[i] {
			y[i] = append(y[i], 3*v)
		}
	}
	a, b := Assess(x), Assess(y)
	if a.RHat != b.RHat || a.ESSBulk != b.ESSBulk || a.ESSTail != b.ESSTail {
		t.Errorf("%+v and %+v differ", a, b)
	}
	if math.Abs(b.MCSEMean/a.MCSEMean-3) > 1e-12 {
		t.Errorf("the error grows by %v, want 3", b.MCSEMean/a.MCSEMean)
	}
}

func TestUndefined(t *testing.T) {
	short, one := [][]float64{{1, 2, 3}, {1, 2, 3}}, [][]float64{{1, 3, 2, 4, 5}}
	bad := [][]float64{{1, 2, 3, 4}, {1, math.NaN(), 3, 4}}
	for name, v := range map[string]float64{
		"short RHat": RHat(short), "short ESS": ESSBulk(short), "short tail": ESSTail(short), "short MCSE": MCSEMean(short),
		"one RHat": RHat(one), "NaN RHat": RHat(bad), "NaN ESS": ESSBulk(bad),
		"no chains": ESSBulk(nil), "assess": Assess(bad).MCSEMean, "energy": EBFMI([][]float64{{1}})[0],
	} {
		if !math.IsNaN(v) {
			t.Errorf("%s = %v, want NaN", name, v)
		}
	}
	defer func() {
		if recover() == nil {
			t.Error("chains of different lengths do not panic")
		}
	}()
	RHat([][]float64{{1, 2, 3, 4}, {1, 2, 3}})
}

func BenchmarkAssess(b *testing.B) {
	x := walk(4, 1000, 0.3, 1)
	for b.Loop() {
		Assess(x)
	}
}

func BenchmarkAssessSlow(b *testing.B) {
	x := walk(4, 1000, 0.99, 1)
	for b.Loop() {
		Assess(x)
	}
}
