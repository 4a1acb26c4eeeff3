// Package plantest has the surfaces and scenarios that tests plan on.
package plantest

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/core/surface/surfacetest"
)

// Country is a random surface of several geos with flights: concave and S-shaped cells, a flight being worth a little
// more or less.
func Country(rng *rand.Rand, geos, channels, flights, draws int) *surface.Surface {
	s := surface.Surface{}
	for c := range channels {
		s.Channels = append(s.Channels, string(rune('a'+c)))
		s.SeenLow, s.SeenTop = append(s.SeenLow, 0.3), append(s.SeenTop, 1.9)
	}
	for f := range flights {
		s.Flights = append(s.Flights, surface.Flight{Name: string(rune('0' + f))})
	}
	type cell struct{ height, half, slope float64 }
	var cells []cell
	for g := range geos {
		s.Geos, s.Windows = append(s.Geos, string(rune('A'+g))), append(s.Windows, surface.Window{})
		row := make([]float64, channels)
		for c := range row {
			row[c] = 5 + 50*rng.Float64()
			cells = append(cells, cell{20 + 200*rng.Float64(), 0.3 + 2*rng.Float64(), []float64{0.8, 1, 3}[rng.IntN(3)]})
		}
		s.Spend = append(s.Spend, row)
	}
	worth := make([]float64, len(cells)*flights)
	for i := range worth {
		worth[i] = 0.9 + 0.2*rng.Float64()
	}
	noise := make([]float64, len(cells)*draws)
	for i := range noise {
		noise[i] = math.Exp(0.4 * rng.NormFloat64())
	}
	return surfacetest.Sketch(s, draws, func(int, int) float64 { return 300 }, func(g, c, f, d int, x float64) float64 {
		i := g*channels + c
		q := cells[i]
		p := math.Pow(x, q.slope)
		return worth[i*flights+f] * noise[i*draws+d] * q.height * p / (p + math.Pow(q.half, q.slope))
	})
}

// Shaped is a surface of one draw whose curves are given.
func Shaped(spend []float64, curves ...func(factor float64) float64) *surface.Surface {
	var grid []float64
	for i := 0; i <= 60; i++ {
		grid = append(grid, float64(i)/20)
	}
	s := surface.Surface{Geos: []string{"A"}, Factors: grid, Windows: make([]surface.Window, 1), Spend: [][]float64{spend}}
	for range curves {
		s.Channels = append(s.Channels, "x")
		s.SeenLow, s.SeenTop = append(s.SeenLow, 0.5), append(s.SeenTop, 1.5)
	}
	return surfacetest.Sketch(s, 1, func(int, int) float64 { return 0 },
		func(_, c, _, _ int, factor float64) float64 { return curves[c](factor) })
}

// Rooted is a surface of two channels whose outcome is a·√factor, with a differing from draw to draw, plus a base.
func Rooted(valued bool) *surface.Surface {
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
	return surfacetest.Sketch(s, draws, func(int, int) float64 { return 1000 },
		func(_, c, _, d int, f float64) float64 { return Amount(c, d) * math.Sqrt(f) })
}

// Money is a scenario of one geo.
func Money(amounts ...float64) plan.Scenario { return plan.Scenario{Spend: [][]float64{amounts}} }

// Amount is what a channel brings at factor 1: 200 ± 20 and 60 ± 30, evenly over draws.
func Amount(c, d int) float64 {
	if c == 0 {
		return 180 + 40*float64(d)/399
	}
	return 30 + 60*float64((d*7)%400)/399
}

func Near(t *testing.T, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance) {
		t.Errorf("%s is %g, want %g", what, got, want)
	}
}
