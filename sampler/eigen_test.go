package sampler

import (
	"math"
	"testing"
)

func TestSymmetricEigen(t *testing.T) {
	s := NewStream(11, 0)
	for _, d := range []int{1, 2, 3, 4, 10, 40} {
		for _, kind := range []string{"random", "diagonal", "rank one", "repeated", "graded"} {
			a := make([]float64, d*d)
			for i := range d {
				for j := range i + 1 {
					v := s.Normal()
					switch {
					case kind == "diagonal" && i != j:
						v = 0
					case kind == "rank one":
						v = float64(i+1) * float64(j+1)
					case kind == "repeated":
						v = 0.5
						if i == j {
							v = 1.5
						}
					case kind == "graded":
						v *= math.Pow(10, -float64(i+j)/4)
					}
					a[i*d+j], a[j*d+i] = v, v
				}
			}
			q := clone(a)
			values := make([]float64, d)
			if !symmetricEigen(q, values, make([]float64, d), d) {
				t.Fatalf("%s %d: not solved", kind, d)
			}
			norm := 0.0
			for _, v := range values {
				norm = math.Max(norm, math.Abs(v))
			}
			for k := range d {
				v := q[k*d : (k+1)*d]
				for j := range k + 1 {
					want := 0.0
					if j == k {
						want = 1
					}
					if o := dot(v, q[j*d:(j+1)*d]); math.Abs(o-want) > 1e-13 {
						t.Errorf("%s %d: vectors %d and %d have product %v", kind, d, k, j, o)
					}
				}
				for i := range d {
					if r := dot(a[i*d:(i+1)*d], v) - values[k]*v[i]; math.Abs(r) > 1e-13*norm*math.Sqrt(float64(d)) {
						t.Errorf("%s %d: A·v − λ·v = %v for λ = %v", kind, d, r, values[k])
					}
				}
			}
		}
	}
	if bad := []float64{1, math.NaN(), math.NaN(), 1}; symmetricEigen(bad, make([]float64, 2), make([]float64, 2), 2) {
		t.Error("NaN has eigenvalues")
	}
}

func TestCholesky(t *testing.T) {
	const d = 12
	covariance, _ := rotated([]float64{1e-3, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 1e3}, 2)
	l := clone(covariance)
	if !cholesky(l, d) {
		t.Fatal("not positive definite")
	}
	for i := range d {
		for j := range i + 1 {
			if x := dot(l[i*d:i*d+j+1], l[j*d:j*d+j+1]); math.Abs(x-covariance[i*d+j]) > 1e-11 {
				t.Errorf("L·Lᵀ[%d][%d] = %v, want %v", i, j, x, covariance[i*d+j])
			}
		}
	}
	for name, a := range map[string][]float64{"singular": {1, 1, 1, 1}, "indefinite": {1, 2, 2, 1}, "NaN": {math.NaN(), 0, 0, 1},
		"zero": {0, 0, 0, 0}} {
		if cholesky(a, 2) {
			t.Errorf("%s accepted", name)
		}
	}
}
