package surface_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/mixtab/mixtab/core/idata"
	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/plan"
)

// TestStoredPlansAreTheModels: outcome, contributions and returns of twenty plans of the space, with their intervals, are those of the
// model simulated with their media, to the rounding of what a surface stores: at its knots nothing is interpolated.
func TestStoredPlansAreTheModels(t *testing.T) {
	const rounding = 1e-6
	for _, sample := range []string{"national", "three-countries"} {
		s, post, id := built(t, sample)
		if s.ValueKnown() {
			t.Fatalf("%s: the simulation here is in KPI units", sample)
		}
		space, inside := plan.NewEvaluator(s).NewSpace(200), 0
		for space.Step() {
		}
		draws, err := idata.NewDraws(post, id)
		if err != nil {
			t.Fatal(err)
		}
		theta := make([]float64, draws.Dim())
		for k := range 20 {
			i := k * len(space.Plans) / 20
			p := &space.Plans[i]
			if !p.Beyond {
				inside++
			}
			l := lot{Flight: make([]int, len(s.Channels))}
			for range s.Geos {
				var row []int
				for c := range s.Channels {
					row = append(row, slices.Index(s.Factors, p.Factor[c]))
				}
				l.Knots = append(l.Knots, row)
			}
			var outcome []float64
			brought := make([][]float64, len(s.Channels))
			for _, at := range places(s, 15) {
				draws.At(theta, at[0], at[1])
				all, parts := forward(s, post, theta, l)
				outcome = append(outcome, all)
				for c := range parts {
					brought[c] = append(brought[c], parts[c])
				}
			}
			same := func(what string, got plan.Spread, draws []float64, over float64) {
				want := plan.Spread{}
				for d := range draws {
					draws[d] /= over
					want.Mean += draws[d] / float64(len(draws))
				}
				slices.Sort(draws)
				want.Low, want.High = interval.Default.Of(draws)
				at := fmt.Sprintf("%s, plan %d, %s: ", sample, i, what)
				near(t, at+"mean", got.Mean, want.Mean, rounding)
				if what == "outcome" && p.Beyond {
					return // its interval is wider than the model's: amounts outside what was observed are priced
				}
				near(t, at+"low", got.Low, want.Low, rounding)
				near(t, at+"high", got.High, want.High, rounding)
			}
			same("outcome", p.Outcome, outcome, 1)
			for c := range brought {
				same("contribution", p.Brought[c], brought[c], 1)
				if p.Spend[c] > 0 {
					same("return", p.Returns[c], brought[c], p.Spend[c])
				}
			}
		}
		if inside == 0 {
			t.Errorf("%s: no plan lies within what was observed", sample)
		}
	}
}
