package surface_test

import (
	"fmt"
	"math"

	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/core/surface/surfacetest"
)

// Example makes a surface of one geo and one channel from a curve with diminishing returns, and asks it what half and
// twice today's money bring. Surfaces of a fitted model come from Build, and are asked in the same way.
func Example() {
	s := surfacetest.Sketch(surface.Surface{
		KPI: "sales", Geos: []string{"North"}, Channels: []string{"TV"},
		Windows: make([]surface.Window, 1), Spend: [][]float64{{100}},
	}, 21, func(geo, draw int) float64 { return 1000 }, func(geo, channel, flight, draw int, factor float64) float64 {
		return (90 + float64(draw)) * math.Sqrt(factor)
	})
	for _, money := range []float64{50, 100, 200} {
		outcome := make([]float64, s.Draws)
		s.AddOutcome(outcome, 0, 0, 0, s.Factor(0, 0, money))
		mean := 0.0
		for _, x := range outcome {
			mean += x / float64(s.Draws)
		}
		fmt.Printf("%.0f of money: %.0f sales\n", money, mean)
	}
	// Output:
	// 50 of money: 71 sales
	// 100 of money: 100 sales
	// 200 of money: 141 sales
}
