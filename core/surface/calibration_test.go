package surface_test

import (
	"math"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/sampler"
)

// aligned is a calibration on prior draws of a sample, whose totals are far from the observed one: factors of all sizes.
func aligned(t *testing.T, reach float64) (*surface.Surface, *surface.Calibration) {
	t.Helper()
	s, _, _ := built(t, "three-countries")
	c, err := s.Calibrate(s.Reporting(surface.Alignment{On: true, Reach: reach}), interval.Default)
	if err != nil {
		t.Fatal(err)
	}
	return s, c
}

// today is a surface's outcome of today's plan.
func today(s *surface.Surface) []float64 {
	sum := make([]float64, s.Draws)
	for g := range s.Geos {
		s.AddBaseline(sum, g)
		for c := range s.Channels {
			s.AddOutcome(sum, g, c, 0, s.Factor(g, c, s.Spend[g][c]))
		}
	}
	return sum
}

// TestCalibrationMeetsTheReportingWindow: where the reporting window is the surface's, today's plan becomes the observed
// total in every draw; with a factor of 1 nothing changes.
func TestCalibrationMeetsTheReportingWindow(t *testing.T) {
	s, _, _ := built(t, "national") // one geo: its window is the reporting window
	c, err := s.Calibrate(s.Reporting(surface.Alignment{On: true}), interval.Default)
	if err != nil {
		t.Fatal(err)
	}
	observed := 0.0
	for i, date := range s.Dates {
		if date >= s.Windows[0].From && date <= s.Windows[0].To {
			observed += s.Observed[i]
		}
	}
	near(t, "observed", c.Record.Observed, observed, 1e-12)
	own := today(s)
	got := append([]float64(nil), own...)
	c.Apply(got, own)
	for d := range got {
		near(t, "today's plan", got[d], observed, 1e-5)
	}
	if r := c.Record; !(r.Low < r.Mean && r.Mean < r.High) || r.Periods != 52 {
		t.Errorf("the factor is told as %+v", r)
	}
	for d := range c.Factor {
		c.Factor[d] = 1
	}
	for _, move := range []float64{-0.3, 0, 0.02, 0.5} {
		for d := range got {
			got[d] = own[d] * (1 + move)
		}
		want := append([]float64(nil), got...)
		c.Apply(got, own)
		for d := range got {
			near(t, "with a factor of 1", got[d], want[d], 1e-12)
		}
	}
}

// TestCalibrationIsLocal: close to today's plan a move is scaled by the factor, far from it it keeps its size.
func TestCalibrationIsLocal(t *testing.T) {
	s, c := aligned(t, 0.01)
	own, slope := today(s), make([]float64, s.Draws)
	at := func(move float64) []float64 {
		x := make([]float64, len(own))
		for d := range x {
			x[d] = own[d] + move*math.Abs(own[d])
		}
		return x
	}
	moved := func(from, to float64) []float64 {
		a, b := at(from), at(to)
		c.Apply(a, own)
		c.Apply(b, own)
		for d := range b {
			b[d] = (b[d] - a[d]) / ((to - from) * math.Abs(own[d]))
		}
		return b
	}
	for d, x := range moved(-1e-5, 1e-5) {
		near(t, "a small move's scale", x, c.Factor[d], 1e-5)
	}
	for d, x := range moved(0.2, 0.3) {
		near(t, "a large move's scale", x, 1+0*c.Factor[d], 1e-9*math.Max(1, c.Factor[d]))
	}
	for _, move := range []float64{-0.05, -0.003, 0, 0.01, 0.4} {
		c.Slope(slope, at(move), own)
		for d, x := range moved(move-1e-7, move+1e-7) {
			near(t, "slope", slope[d], x, 1e-4*math.Max(1, c.Factor[d]))
		}
	}
}

// TestCalibrationKeepsTheOrder over random moves, reaches and factors.
func TestCalibrationKeepsTheOrder(t *testing.T) {
	for _, reach := range []float64{0.001, 0.05, 1} {
		s, c := aligned(t, reach)
		own := today(s)
		rng := sampler.NewStream(3, 1)
		for range 200 {
			plan, other := make([]float64, len(own)), make([]float64, len(own))
			for d := range plan {
				c.Factor[d] = math.Exp(2 * rng.Normal())
				plan[d] = own[d] + math.Abs(own[d])*rng.Normal()*math.Exp(-6*rng.Float64())
				other[d] = plan[d] + math.Abs(own[d])*math.Exp(-12*rng.Float64())
			}
			there, more := append([]float64(nil), plan...), append([]float64(nil), other...)
			c.Apply(there, own)
			c.Apply(more, own)
			for d := range there {
				if !(more[d] > there[d]) {
					t.Fatalf("reach %g, factor %g: %g is more than %g, but is made %g and %g", reach, c.Factor[d], other[d], plan[d], more[d], there[d])
				}
			}
		}
		if n := testing.AllocsPerRun(20, func() { c.Apply(own, own) }); n != 0 {
			t.Errorf("%v allocations, want none", n)
		}
	}
}

func TestReportingWindowsThatCannotBeUsed(t *testing.T) {
	s, _, _ := built(t, "national")
	late := panel.DateOf(2090, 1, 1)
	for _, c := range []struct {
		a    surface.Alignment
		word string
	}{
		{surface.Alignment{From: late, To: late + 70}, "no data between 1 Jan 2090"},
		{surface.Alignment{From: s.Dates[9], To: s.Dates[3]}, "no data"},
		{surface.Alignment{From: s.Dates[0], To: s.Dates[9], Reach: 2}, "reach"},
	} {
		if got, err := s.Calibrate(c.a, interval.Default); err == nil || !strings.Contains(err.Error(), c.word) {
			t.Errorf("%+v: %v, %v", c.a, got, err)
		}
	}
}

// TestSurfaceTellsOfItsAlignment, and only while it is on; through its bytes too.
func TestSurfaceTellsOfItsAlignment(t *testing.T) {
	s, c := aligned(t, 0)
	data, err := s.Aligned(c).MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	var got surface.Surface
	if err := got.UnmarshalBinary(data); err != nil || got.Calibration == nil || *got.Calibration != c.Record {
		t.Errorf("read back with %+v, %v", got.Calibration, err)
	}
	c.Record.On = false
	if s.Aligned(c).Calibration != nil || s.Aligned(nil).Calibration != nil {
		t.Error("an alignment that is off is told of")
	}
}
