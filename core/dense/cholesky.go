package dense

import (
	"math"

	"github.com/mixtab/mixtab/sampler/elementary"
)

// Cholesky turns the lower triangle of a, n × n by rows, into L with LLᵀ = a, and returns log|a|. A matrix that is not
// positive definite gives NaN. Zeros that a row begins with stay zeros, and cost nothing.
func Cholesky(a []float64, n int) float64 {
	logdet := 0.0
	for i := 0; i < n; i++ {
		row := a[i*n : i*n+i+1]
		start := 0
		for start < i && row[start] == 0 {
			start++
		}
		for j := start; j <= i; j++ {
			other := a[j*n : j*n+j+1]
			sum := row[j]
			for k := start; k < j; k++ {
				sum -= float64(row[k] * other[k])
			}
			if j < i {
				row[j] = sum / other[j]
				continue
			}
			if !(sum > 0) {
				return math.NaN()
			}
			row[i] = math.Sqrt(sum)
			logdet += elementary.Log(sum)
		}
	}
	return logdet
}

// SolveLower solves Lx = b in place.
func SolveLower(l, b []float64, n int) {
	for i := 0; i < n; i++ {
		sum := b[i]
		for k, v := range l[i*n : i*n+i] {
			sum -= float64(v * b[k])
		}
		b[i] = sum / l[i*n+i]
	}
}

// SolveLowerTransposed solves Lᵀx = b in place.
func SolveLowerTransposed(l, b []float64, n int) {
	for i := n - 1; i >= 0; i-- {
		x := b[i] / l[i*n+i]
		b[i] = x
		for k, v := range l[i*n : i*n+i] {
			b[k] -= float64(v * x)
		}
	}
}

// InverseOf writes the lower triangle of (LLᵀ)⁻¹ into cov, with inv as scratch for L⁻¹.
func InverseOf(cov, inv, l []float64, n int) {
	for i := 0; i < n; i++ {
		d := 1 / l[i*n+i]
		row := inv[i*n : i*n+i+1]
		clear(row)
		for k := 0; k < i; k++ {
			f := l[i*n+k]
			if f == 0 {
				continue
			}
			for j, v := range inv[k*n : k*n+k+1] {
				row[j] -= float64(f * v)
			}
		}
		for j := range row {
			row[j] *= d
		}
		row[i] = d
	}
	clear(cov)
	for k := 0; k < n; k++ {
		row := inv[k*n : k*n+k+1]
		for i, f := range row {
			if f == 0 {
				continue
			}
			out := cov[i*n : i*n+i+1]
			for j := range out {
				out[j] += float64(f * row[j])
			}
		}
	}
}
