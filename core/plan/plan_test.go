package plan_test

import (
	"math"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/surface"
)

// rooted is a surface of two channels whose outcome is a·√factor, with a differing from draw to draw, plus a base.
func rooted(valued bool) *surface.Surface {
	const draws = 400
	grid := []float64{0, 0.01, 0.02, 0.05}
	for i := 1; i <= 30; i++ {
		f := float64(i) / 10
		grid = append(grid, f)
	}
	s := surface.Surface{
		Geos: []string{"A"}, Channels: []string{"TV", "Radio"}, Factors: grid, Windows: make([]surface.Window, 1),
		Spend: [][]float64{{100, 50}}, SeenLow: []float64{0.5, 0.8}, SeenTop: []float64{1.5, 1.2},
	}
	if valued {
		s.Values = []float64{3}
	}
	return surface.Sketch(s, draws, func(int, int) float64 { return 1000 },
		func(_, c, _, d int, f float64) float64 { return amount(c, d) * math.Sqrt(f) })
}

// money is a scenario of one geo.
func money(amounts ...float64) plan.Scenario { return plan.Scenario{Spend: [][]float64{amounts}} }

// amount is what a channel brings at factor 1: 200 ± 20 and 60 ± 30, evenly over draws.
func amount(c, d int) float64 {
	if c == 0 {
		return 180 + 40*float64(d)/399
	}
	return 30 + 60*float64((d*7)%400)/399
}

func near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance) {
		t.Errorf("%s is %g, want %g", what, got, want)
	}
}

func TestTodayAgainstItself(t *testing.T) {
	s := rooted(false)
	o := plan.Evaluate(s, plan.Today(s))
	near(t, "mean", o.Mean, 1000+200+60, 0.01)
	near(t, "spend", o.Spend, 150, 0)
	near(t, "difference", o.DeltaMean, 0, 0)
	near(t, "chance of more", o.ProbBetter, 0.5, 0)
	near(t, "marginal return of TV", o.MarginalReturn[0], 200*0.5/100, 0.01)
	near(t, "marginal return of Radio", o.MarginalReturn[1], 60*0.5/50, 0.01)
	if len(o.Warnings) != 0 {
		t.Errorf("today's plan has warnings %v", o.Warnings)
	}
	if !(o.Low < o.Mean && o.Mean < o.High) {
		t.Errorf("interval %g to %g does not hold the mean %g", o.Low, o.High, o.Mean)
	}
}

func TestMoreIsBetterByWhatTheCurveSays(t *testing.T) {
	s := rooted(true)
	o := plan.Evaluate(s, money(144, 50))
	near(t, "difference", o.DeltaMean, 200*0.2, 0.05)
	near(t, "low end", o.DeltaLow, (180+0.05*40)*0.2, 0.05)
	near(t, "high end", o.DeltaHigh, (180+0.95*40)*0.2, 0.05)
	near(t, "difference in money", o.Value.DeltaMean, 3*200*0.2, 0.15)
	near(t, "chance of more", o.ProbBetter, 1, 0)
	near(t, "marginal return in money", o.MarginalReturn[0], 3*200*0.5/1.2/100, 0.02)
}

func TestWarnings(t *testing.T) {
	s := rooted(false)
	for _, c := range []struct {
		spend []float64
		word  string
	}{
		{[]float64{160, 50}, "TV: this is more"}, {[]float64{40, 50}, "TV: this is less"},
		{[]float64{100, 200}, "Radio: the surface ends at 3 times"},
	} {
		o := plan.Evaluate(s, money(c.spend...))
		if len(o.Warnings) != 1 || !strings.HasPrefix(o.Warnings[0], c.word) {
			t.Errorf("%v warns %v, want %q", c.spend, o.Warnings, c.word)
		}
	}
	s.Spend[0][1] = 0
	o := plan.Evaluate(s, money(100, 10))
	if len(o.Warnings) != 1 || !strings.Contains(o.Warnings[0], "nothing was spent") || plan.Known(o.MarginalReturn[1]) {
		t.Errorf("a channel that was off warns %v with marginal return %g", o.Warnings, o.MarginalReturn[1])
	}
	near(t, "outcome of a channel that cannot move", o.DeltaMean, 0, 0)
}

func TestDensityHasAreaOne(t *testing.T) {
	s := rooted(false)
	o := plan.Evaluate(s, money(150, 20))
	step := o.Density.X[1] - o.Density.X[0]
	for _, y := range [][]float64{o.Density.Plan, o.Density.Today} {
		area, mean := 0.0, 0.0
		for i, v := range y {
			area += v * step
			mean += v * step * o.Density.X[i]
		}
		near(t, "area", area, 1, 1e-3)
		if !(mean > 1200 && mean < 1320) {
			t.Errorf("centre of mass at %g", mean)
		}
	}
}

func TestDensityIsOfTheValueWhereItIsKnown(t *testing.T) {
	s := rooted(true)
	o := plan.Evaluate(s, money(150, 20))
	step, mean := o.Density.X[1]-o.Density.X[0], 0.0
	for i, v := range o.Density.Plan {
		mean += v * step * o.Density.X[i]
	}
	near(t, "mean of the density", mean, o.Value.Mean, 0.01*o.Value.Mean)
	if math.Abs(mean-o.Mean) < 0.1*o.Mean {
		t.Errorf("the density is of the KPI (%g), not of its value (%g)", o.Mean, o.Value.Mean)
	}
}

func TestEvaluateDoesNotAllocate(t *testing.T) {
	s := rooted(true)
	e := plan.NewEvaluator(s)
	sc := money(170, 20)
	if n := testing.AllocsPerRun(100, func() { e.Evaluate(sc) }); n != 0 {
		t.Errorf("%v allocations a move, want none", n)
	}
}

func TestWrongNumberOfChannelsPanics(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a scenario of one channel was taken for one of two")
		}
	}()
	plan.Evaluate(rooted(false), money(1))
}

func BenchmarkEvaluate(b *testing.B) {
	s := rooted(true)
	e := plan.NewEvaluator(s)
	sc := money(170, 20)
	for b.Loop() {
		e.Evaluate(sc)
	}
}
