package optimise

import (
	"math"
	"slices"
	"sort"
)

// curve is a piecewise cubic with a continuous derivative: values and slopes at ascending knots (Hermite's form).
// Outside the knots the end's value holds.
type curve struct {
	x, y, m []float64
}

// place finds the piece that holds x, and x within the knots.
func (c *curve) place(x float64) (k int, at float64) {
	last := len(c.x) - 1
	at = max(c.x[0], min(c.x[last], x))
	k = sort.SearchFloat64s(c.x, at) - 1
	return max(0, min(k, last-1)), at
}

// cubic gives a piece as y + b t + c t² + d t³ with t counted from its left knot.
func (c *curve) cubic(k int) (b, c2, d float64) {
	h := c.x[k+1] - c.x[k]
	secant := (c.y[k+1] - c.y[k]) / h
	return c.m[k], (3*secant - 2*c.m[k] - c.m[k+1]) / h, (c.m[k] + c.m[k+1] - 2*secant) / (h * h)
}

func (c *curve) at(x float64) float64 {
	k, x := c.place(x)
	b, c2, d := c.cubic(k)
	t := x - c.x[k]
	return c.y[k] + t*(b+t*(c2+t*d))
}

// slope is the derivative; at the ends it is that of the end's piece.
func (c *curve) slope(x float64) float64 {
	k, x := c.place(x)
	b, c2, d := c.cubic(k)
	t := x - c.x[k]
	return b + t*(2*c2+3*t*d)
}

// best is the largest value of the curve less price · x over low ≤ x ≤ high, within the knots, and the smallest x that
// has it. It is exact: in each piece the derivative is a quadratic.
func (c *curve) best(price, low, high float64) (x, value float64) {
	x, value = low, c.at(low)-price*low
	try := func(at float64) {
		if v := c.at(at) - price*at; v > value {
			x, value = at, v
		}
	}
	first, _ := c.place(low)
	for k := first; k < len(c.x)-1 && c.x[k] < high; k++ {
		from, to := max(low, c.x[k]), min(high, c.x[k+1])
		b, c2, d := c.cubic(k)
		for _, t := range quadratic(3*d, 2*c2, b-price) {
			if at := c.x[k] + t; at > from && at < to {
				try(at)
			}
		}
		try(to)
	}
	try(high)
	return x, value
}

// quadratic gives the real roots of a t² + b t + c, NaN where there are less than two.
func quadratic(a, b, c float64) [2]float64 {
	disc := b*b - 4*a*c
	if !(disc >= 0) {
		return [2]float64{math.NaN(), math.NaN()}
	}
	q := -(b + math.Copysign(math.Sqrt(disc), b)) / 2
	return [2]float64{q / a, c / q}
}

// times is factor · curve − price · x.
func (c *curve) times(factor, price float64) curve {
	out := curve{x: c.x, y: slices.Clone(c.y), m: slices.Clone(c.m)}
	for k := range out.y {
		out.y[k] = factor*c.y[k] - price*c.x[k]
		out.m[k] = factor*c.m[k] - price
	}
	return out
}

// sumCurves adds curves. Between the knots of all of them every curve is one cubic, so the sum is exact.
func sumCurves(parts []curve) curve {
	if len(parts) == 1 {
		return parts[0]
	}
	var out curve
	for _, p := range parts {
		out.x = append(out.x, p.x...)
	}
	slices.Sort(out.x)
	out.x = compactKnots(out.x)
	out.y, out.m = make([]float64, len(out.x)), make([]float64, len(out.x))
	for i, x := range out.x {
		for k := range parts {
			p := &parts[k]
			out.y[i] += p.at(x)
			if x >= p.x[0] && x <= p.x[len(p.x)-1] {
				out.m[i] += p.slope(x)
			}
		}
	}
	return out
}

// compactKnots drops knots that are the same but for rounding.
func compactKnots(x []float64) []float64 {
	slack := 1e-12 * (x[len(x)-1] - x[0])
	out := x[:1]
	for _, v := range x[1:] {
		if v > out[len(out)-1]+slack {
			out = append(out, v)
		}
	}
	return out
}
