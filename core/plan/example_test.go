package plan_test

import (
	"fmt"
	"math"

	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/plan/optimise"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/core/surface/surfacetest"
)

// A surface of two channels with 100 draws: TV brings about 200 at today's spend and Radio about 60, both as the square root of
// money. A fifth of Radio's money moves to
// TV, and then a search finds the best split of the same total.
func Example() {
	market := surfacetest.Sketch(surface.Surface{
		KPI: "sales", Geos: []string{"National"}, Channels: []string{"TV", "Radio"},
		Windows: make([]surface.Window, 1), Spend: [][]float64{{100, 50}},
	}, 100, func(geo, draw int) float64 { return 1000 },
		func(geo, channel, flight, draw int, factor float64) float64 {
			size := []float64{200, 60}[channel] * (0.9 + 0.2*float64(draw)/99)
			return size * math.Sqrt(factor)
		})

	today := plan.Today(market)
	shifted := today.WithCell(0, 0, 110).WithCell(0, 1, 40)
	evaluator := plan.NewEvaluator(market)
	now, then := evaluator.Evaluate(today).Clone(), evaluator.Evaluate(shifted)
	fmt.Printf("today %.0f, then %.0f (%.0f to %.0f)\n", now.Mean, then.Mean, then.Low, then.High)
	fmt.Printf("one more unit of money brings %.2f in TV, %.2f in Radio\n", now.MarginalReturn[0], now.MarginalReturn[1])
	fmt.Printf("chance that the shift is better: %.2f\n", then.ProbBetter)

	best := optimise.Optimise(market, plan.Goal{}, plan.FixedTotal(150), optimise.Options{})
	fmt.Printf("best: TV %.0f, Radio %.0f, which brings %.0f\n", best.Scenario.Channel(0), best.Scenario.Channel(1), evaluator.Evaluate(best.Scenario).Mean)
	// Output:
	// today 1260, then 1263 (1240 to 1287)
	// one more unit of money brings 1.00 in TV, 0.60 in Radio
	// chance that the shift is better: 1.00
	// best: TV 127, Radio 23, which brings 1266
}
