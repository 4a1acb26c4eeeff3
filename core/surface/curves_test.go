package surface

import (
	"math"
	"reflect"
	"testing"
)

// hill is a curve with a slow start, a bend and a ceiling.
func hill(x, half, slope float64) float64 {
	p := math.Pow(x, slope)
	return p / (p + math.Pow(half, slope))
}

func hillCurves(grid []float64) Curves {
	const draws = 2
	var values []float32
	for _, half := range []float64{0.5, 1.5} { // two channels
		for _, x := range grid {
			values = append(values, float32(hill(x, half, 1)), float32(hill(x, half, 2.5)))
		}
	}
	return NewCurves(grid, draws, values)
}

func TestCurvesPassThroughTheGridAndStayClose(t *testing.T) {
	c := hillCurves(factors)
	got := make([]float64, 2)
	for x := 0.0; x <= 3; x += 0.01 {
		clear(got)
		c.add(got, 1, 1, x)
		want := []float64{hill(x, 1.5, 1), hill(x, 1.5, 2.5)}
		for d := range got {
			if math.Abs(got[d]-want[d]) > 2e-3 {
				t.Errorf("at %.2f draw %d: %g, want %g", x, d, got[d], want[d])
			}
		}
	}
	for _, x := range factors {
		clear(got)
		c.add(got, 1, 0, x)
		if math.Abs(got[1]-hill(x, 0.5, 2.5)) > 1e-7 {
			t.Errorf("at grid point %g: %g, want %g", x, got[1], hill(x, 0.5, 2.5))
		}
	}
}

func TestCurvesNeverDip(t *testing.T) {
	grid := []float64{0, 0.1, 1, 1.1, 3}
	c := NewCurves(grid, 1, []float32{0, 0, 0.9, 0.95, 0.95})
	last := []float64{0}
	for x := 0.0; x <= 3; x += 0.001 {
		now := []float64{0}
		c.add(now, 1, 0, x)
		if now[0] < last[0]-1e-9 {
			t.Fatalf("the curve falls from %g to %g at %g", last[0], now[0], x)
		}
		last = now
	}
}

func TestCurvesDoNotOvershootAPeak(t *testing.T) {
	c := NewCurves([]float64{0, 1, 2, 3}, 1, []float32{0, 1, 0.2, 0.2})
	for x := 0.0; x <= 3; x += 0.01 {
		got := []float64{0}
		if c.add(got, 1, 0, x); got[0] > 1+1e-9 || got[0] < -1e-9 {
			t.Fatalf("at %g the curve is %g, outside of its points", x, got[0])
		}
	}
}

// TestSlopesAreThoseOfPCHIP: harmonic means with weights 2h₂+h₁ and h₂+2h₁ inside, three-point formulas at the ends,
// worked out by hand for secants 1, ½, 2 over widths 1, 2, 1.
func TestSlopesAreThoseOfPCHIP(t *testing.T) {
	grid := []float64{0, 1, 3, 4}
	c := NewCurves(grid, 1, []float32{0, 1, 2, 4})
	for k, want := range []float64{3.5 / 3, 9.0 / 13, 9 / 10.5, 2.5} {
		got := []float64{0}
		c.addSlope(got, 1, 0, grid[k])
		if math.Abs(got[0]-want) > 1e-6 {
			t.Errorf("slope at %g is %g, want %g", grid[k], got[0], want)
		}
	}
}

func TestCurvesHoldOutsideTheGrid(t *testing.T) {
	c := hillCurves(factors)
	inside, outside, slope := make([]float64, 2), make([]float64, 2), make([]float64, 2)
	c.add(inside, 1, 0, 3)
	c.add(outside, 1, 0, 7)
	c.addSlope(slope, 1, 0, 7)
	if !reflect.DeepEqual(inside, outside) || slope[0] != 0 {
		t.Errorf("beyond the grid %v with slope %v, want %v and 0", outside, slope, inside)
	}
}

func TestSlopeIsTheDerivative(t *testing.T) {
	c := hillCurves(factors)
	const h = 1e-5
	for _, x := range []float64{0.013, 0.26, 0.95, 1, 1.27, 2.8} {
		low, high, slope := make([]float64, 2), make([]float64, 2), make([]float64, 2)
		c.add(low, 1, 1, x-h)
		c.add(high, 1, 1, x+h)
		c.addSlope(slope, 1, 1, x)
		for d := range slope {
			if want := (high[d] - low[d]) / (2 * h); math.Abs(slope[d]-want) > 1e-4 {
				t.Errorf("slope at %g is %g, want %g", x, slope[d], want)
			}
		}
	}
}

func TestCurvesDoNotAllocate(t *testing.T) {
	c := hillCurves(factors)
	dst := make([]float64, 2)
	if n := testing.AllocsPerRun(100, func() { c.add(dst, 1, 0, 0.7); c.addSlope(dst, 1, 0, 0.7) }); n != 0 {
		t.Errorf("%v allocations, want none", n)
	}
}
