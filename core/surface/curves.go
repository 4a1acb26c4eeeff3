package surface

import (
	"math"
	"sort"
)

// Curves holds one monotone piecewise-cubic curve a cell and draw over a common grid of factors
// (Fritsch and Butland 1984, the slopes of PCHIP). The curve through increasing points is increasing, whatever
// their spacing, so interpolation never invents a dip. Values of one grid point lie together over the draws:
// interpolating a cell is four passes over contiguous numbers.
type Curves struct {
	grid   []float64 // ascending
	draws  int
	values []float32 // [cell][point][draw]
	slopes []float32 // [cell][point][draw], derivative with respect to the factor
}

// NewCurves takes values as [cell][point][draw] and finds the slopes. It keeps both slices.
func NewCurves(grid []float64, draws int, values []float32) Curves {
	if len(grid) < 2 || draws <= 0 || len(values)%(len(grid)*draws) != 0 {
		panic("surface: curves need two grid points, a draw, and whole cells of values")
	}
	c := Curves{grid: grid, draws: draws, values: values, slopes: make([]float32, len(values))}
	size := len(grid) * draws
	for at := 0; at < len(values); at += size {
		for d := 0; d < draws; d++ {
			fritschButland(grid, values[at+d:], c.slopes[at+d:], draws)
		}
	}
	return c
}

// fit reports whether there are as many values and slopes as that.
func (c *Curves) fit(n int) bool { return len(c.values) == n && len(c.slopes) == n }

// at is a cell's values at a knot, one a draw.
func (c *Curves) at(cell, knot int) []float32 {
	from := (cell*len(c.grid) + knot) * c.draws
	return c.values[from : from+c.draws]
}

// add adds times the outcome of a cell at a factor to dst, one number a draw. Outside the grid the end value holds.
func (c *Curves) add(dst []float64, times float64, cell int, factor float64) {
	k, t, h := c.place(factor)
	switch t { // a knot is given as it is stored
	case 0:
		c.addKnot(dst, times, cell, k)
		return
	case 1:
		c.addKnot(dst, times, cell, k+1)
		return
	}
	t2, t3 := t*t, t*t*t
	c.combine(dst, cell, k, times*(2*t3-3*t2+1), times*(3*t2-2*t3), times*h*(t3-2*t2+t), times*h*(t3-t2))
}

func (c *Curves) addKnot(dst []float64, times float64, cell, knot int) {
	for d, x := range c.at(cell, knot) {
		dst[d] += times * float64(x)
	}
}

// addSlope adds times the derivative of a cell's outcome with respect to the factor to dst; outside the grid it is 0.
func (c *Curves) addSlope(dst []float64, times float64, cell int, factor float64) {
	if factor < c.grid[0] || factor > c.grid[len(c.grid)-1] {
		return
	}
	k, t, h := c.place(factor)
	t2 := t * t
	c.combine(dst, cell, k, times*(6*t2-6*t)/h, times*(6*t-6*t2)/h, times*(3*t2-4*t+1), times*(3*t2-2*t))
}

// place finds the grid's interval of a factor, the place in it (0 to 1) and its width.
func (c *Curves) place(factor float64) (k int, t, h float64) {
	last := len(c.grid) - 1
	k = sort.SearchFloat64s(c.grid, factor) - 1
	k = max(0, min(k, last-1))
	h = c.grid[k+1] - c.grid[k]
	t = max(0, min(1, (factor-c.grid[k])/h))
	return k, t, h
}

// combine adds v0·y[k] + v1·y[k+1] + s0·m[k] + s1·m[k+1] to dst.
func (c *Curves) combine(dst []float64, cell, k int, v0, v1, s0, s1 float64) {
	n := c.draws
	at := (cell*len(c.grid) + k) * n
	y0, y1 := c.values[at:at+n], c.values[at+n:at+2*n]
	m0, m1 := c.slopes[at:at+n], c.slopes[at+n:at+2*n]
	dst = dst[:n]
	for d := range dst {
		dst[d] += v0*float64(y0[d]) + v1*float64(y1[d]) + s0*float64(m0[d]) + s1*float64(m1[d])
	}
}

// fritschButland writes the slopes of one curve whose points lie stride apart. Inside, the slope is the weighted
// harmonic mean of the two secants (0 where they differ in sign); at the ends it is the three-point formula, kept
// from overshooting.
func fritschButland(x []float64, y, slope []float32, stride int) {
	n := len(x)
	secant := func(i int) float64 {
		return (float64(y[(i+1)*stride]) - float64(y[i*stride])) / (x[i+1] - x[i])
	}
	if n == 2 {
		slope[0], slope[stride] = float32(secant(0)), float32(secant(0))
		return
	}
	for i := 1; i < n-1; i++ {
		left, right := secant(i-1), secant(i)
		if left*right <= 0 {
			slope[i*stride] = 0
			continue
		}
		hl, hr := x[i]-x[i-1], x[i+1]-x[i]
		wl, wr := 2*hr+hl, hr+2*hl
		slope[i*stride] = float32((wl + wr) / (wl/left + wr/right))
	}
	slope[0] = float32(endSlope(x[1]-x[0], x[2]-x[1], secant(0), secant(1)))
	slope[(n-1)*stride] = float32(endSlope(x[n-1]-x[n-2], x[n-2]-x[n-3], secant(n-2), secant(n-3)))
}

// endSlope is the one-sided three-point derivative, limited so that the first cell stays monotone.
func endSlope(h0, h1, s0, s1 float64) float64 {
	m := ((2*h0+h1)*s0 - h0*s1) / (h0 + h1)
	if m*s0 <= 0 {
		return 0
	}
	if math.Abs(m) > 3*math.Abs(s0) {
		return 3 * s0
	}
	return m
}
