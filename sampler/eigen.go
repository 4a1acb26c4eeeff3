package sampler

import "math"

// cholesky replaces the lower triangle of the dim×dim matrix a, by rows, with the lower triangular L of
// a = L·Lᵀ. It reports false where a is not positive definite. The upper triangle is not read.
//
// It is in plain Go, with sums in a fixed order, for the same bits on every platform.
func cholesky(a []float64, dim int) bool {
	for i := range dim {
		ri := a[i*dim : i*dim+i+1]
		for j := 0; j < i; j++ {
			rj := a[j*dim : j*dim+j+1]
			ri[j] = (ri[j] - dot(ri[:j], rj[:j])) / rj[j]
		}
		p := ri[i]
		ri[i] -= dot(ri[:i], ri[:i])
		// A pivot that has lost all its digits is no pivot.
		if !(ri[i] > 1e-14*p) || !isFinite(ri[i]) {
			return false
		}
		ri[i] = math.Sqrt(ri[i])
	}
	return true
}

// symmetricEigen replaces the symmetric dim×dim matrix a with its orthonormal eigenvectors, as rows, and writes
// the eigenvalues, not in order, into values; off is scratch of length dim. It reports false if a holds a
// value that is not finite or the iteration does not end.
//
// Householder reduction to tridiagonal form, then QL iterations with implicit shifts (Golub and Van Loan,
// Matrix Computations, 4th ed., sections 8.3.1 and 8.3.3).
func symmetricEigen(a, values, off []float64, dim int) bool {
	for _, v := range a {
		if !isFinite(v) {
			return false
		}
	}
	tridiagonal(a, values, off, dim)
	return implicitQL(a, values, off, dim)
}

// SymmetricEigen replaces the symmetric n×n matrix a, by rows, with its orthonormal eigenvectors, as rows, and gives the
// eigenvalues, not in order. It reports false if a holds a value that is not finite or the iteration does not end.
func SymmetricEigen(a []float64, n int) (values []float64, ok bool) {
	values = make([]float64, n)
	return values, symmetricEigen(a, values, make([]float64, n), n)
}

// tridiagonal reduces the symmetric matrix a to the diagonal d and the subdiagonal e (e[i] couples i and i+1)
// and replaces a with the rows of Q, where T = Q·A·Qᵀ.
func tridiagonal(a, d, e []float64, n int) {
	// Householder vectors, of norm √2, are left in the rows of a, below the diagonal by columns.
	u := make([]float64, n)
	w := make([]float64, n)
	reflectors := make([]float64, n*n)
	for k := 0; k+2 < n; k++ {
		alpha, ok := reflector(a, u, k, n)
		if !ok {
			continue
		}
		copy(reflectors[k*n:(k+1)*n], u)
		applyBothSides(a, u, w, k, n)
		a[(k+1)*n+k], a[k*n+k+1] = alpha, alpha
	}
	for i := range n {
		d[i] = a[i*n+i]
		e[i] = 0
		if i+1 < n {
			e[i] = a[(i+1)*n+i]
		}
	}
	// Q = H_{n−3}···H_0, so Q's rows are built by applying the reflectors to the identity from the right, last first.
	clear(a)
	for i := range n {
		a[i*n+i] = 1
	}
	for k := n - 3; k >= 0; k-- {
		r := reflectors[k*n : (k+1)*n]
		for i := k + 1; i < n; i++ {
			row := a[i*n : (i+1)*n]
			axpy(row[k+1:], -dot(row[k+1:], r[k+1:]), r[k+1:])
		}
	}
}

// reflector writes into u the vector, of norm √2 and 0 up to k, whose reflection maps column k of a below the
// subdiagonal to 0, and returns the subdiagonal's new value; not ok if there is nothing to map.
func reflector(a, u []float64, k, n int) (float64, bool) {
	largest := 0.0
	for i := k + 2; i < n; i++ {
		largest = math.Max(largest, math.Abs(a[i*n+k]))
	}
	if largest == 0 {
		return 0, false
	}
	largest = math.Max(largest, math.Abs(a[(k+1)*n+k]))
	sum := 0.0
	clear(u[:k+1])
	for i := k + 1; i < n; i++ {
		u[i] = a[i*n+k] / largest
		sum += float64(u[i] * u[i])
	}
	norm := math.Sqrt(sum)
	if u[k+1] > 0 {
		norm = -norm
	}
	// u − norm·e has squared norm 2·(sum − norm·u₁).
	f := 1 / math.Sqrt(sum-float64(norm*u[k+1]))
	u[k+1] -= norm
	for i := k + 1; i < n; i++ {
		u[i] *= f
	}
	return norm * largest, true
}

// applyBothSides replaces the trailing block of a with (I − u·uᵀ)·a·(I − u·uᵀ).
func applyBothSides(a, u, w []float64, k, n int) {
	for i := k + 1; i < n; i++ {
		w[i] = dot(a[i*n+k+1:(i+1)*n], u[k+1:])
	}
	axpy(w[k+1:], -0.5*dot(u[k+1:], w[k+1:]), u[k+1:])
	for i := k + 1; i < n; i++ {
		row := a[i*n+k+1 : (i+1)*n]
		axpy(row, -u[i], w[k+1:])
		axpy(row, -w[i], u[k+1:])
	}
}

// implicitQL diagonalises the tridiagonal (d, e), turning the rows of q with it.
func implicitQL(q, d, e []float64, n int) bool {
	for l := range n {
		for try := 0; ; try++ {
			m := l
			for m+1 < n && math.Abs(e[m]) > 0x1p-53*(math.Abs(d[m])+math.Abs(d[m+1])) {
				m++
			}
			if m == l {
				break
			}
			if try == 60 {
				return false
			}
			chase(q, d, e, l, m, n)
		}
		if !isFinite(d[l]) {
			return false
		}
	}
	return true
}

// chase does one QL sweep on the block l..m, with Wilkinson's shift.
func chase(q, d, e []float64, l, m, n int) {
	g := (d[l+1] - d[l]) / (2 * e[l])
	r := hypotenuse(g, 1)
	if g < 0 {
		r = -r
	}
	g = d[m] - d[l] + e[l]/(g+r)
	s, c, p := 1.0, 1.0, 0.0
	for i := m - 1; i >= l; i-- {
		f, b := float64(s*e[i]), float64(c*e[i])
		r = hypotenuse(f, g)
		e[i+1] = r
		if r == 0 {
			d[i+1] -= p
			e[m] = 0
			return
		}
		s, c = f/r, g/r
		g = d[i+1] - p
		r = float64((d[i]-g)*s) + float64(2*float64(c*b))
		p = float64(s * r)
		d[i+1] = g + p
		g = float64(c*r) - b
		rotate(q[i*n:(i+1)*n], q[(i+1)*n:(i+2)*n], c, s)
	}
	d[l] -= p
	e[l] = g
	e[m] = 0
}

// rotate turns the rows (x, y) to (c·x − s·y, s·x + c·y).
func rotate(x, y []float64, c, s float64) {
	y = y[:len(x)]
	for i, v := range x {
		w := y[i]
		x[i] = float64(c*v) - float64(s*w)
		y[i] = float64(s*v) + float64(c*w)
	}
}

// hypotenuse returns √(a² + b²) without overflow on the way.
func hypotenuse(a, b float64) float64 {
	a, b = math.Abs(a), math.Abs(b)
	if a < b {
		a, b = b, a
	}
	if a == 0 {
		return 0
	}
	r := b / a
	return a * math.Sqrt(1+float64(r*r))
}
