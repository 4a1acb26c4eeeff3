package optimise_test

import (
	"math"
	"testing"

	"github.com/mixtab/mixtab/core/idata"
	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/plan/optimise"
	"github.com/mixtab/mixtab/core/simulate"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/sampler"
)

// TestOptimumOfAFittedMarket fits the national sample in a short run, plans on its surface, and asks the truth that
// the sample was made from. The plan is within 1% of the exhaustive grid's best at the posterior mean, not below
// today's, and brings more in truth as well.
func TestOptimumOfAFittedMarket(t *testing.T) {
	panel := simulate.Sample("national")
	data := intake.Read("national.csv", panel.CSV, &panel.Mapping).Dataset
	spec, _ := spec.Preset("studio")
	post, _, err := model.Compile(spec, data)
	if err != nil {
		t.Fatal(err)
	}
	settings := sampler.DefaultSettings()
	settings.Chains, settings.Warmup, settings.Draws = 1, 150, 80
	chains, err := sampler.Run(func() sampler.Target { return post.Clone() }, settings, nil)
	if err != nil {
		t.Fatal(err)
	}
	s, err := surface.Build(post, idata.Sampled(post, settings, chains), surface.Options{Draws: 80})
	if err != nil {
		t.Fatal(err)
	}
	today := plan.Today(s)
	best := most(t, s, plan.FixedTotal(today.Total()))
	if grid := fittedGrid(s, today.Total()); best.Value < grid-0.01*(grid-best.Today) || grid > best.Bound*(1+1e-6) {
		t.Errorf("the plan brings %g (bound %g), the best of the grid %g, today's %g", best.Value, best.Bound, grid, best.Today)
	}
	if best.Value < best.Today || best.GapShare > 0.001 {
		t.Errorf("value %g, today %g, gap %g", best.Value, best.Today, best.GapShare)
	}
	truly := func(sc plan.Scenario) float64 { return trueMedia(&panel.Truth, data, s, sc) }
	if gain, promised := truly(best.Scenario)-truly(today), best.Value-best.Today; !(gain > 0.3*promised && gain < 3*promised) {
		t.Errorf("the plan gains %g in truth, %g by the model", gain, promised)
	}
	roi := optimise.Optimise(s, plan.Goal{Aim: plan.LeastForOutcome, Target: best.Today}, plan.Constraints{Total: plan.AnyAmount()}, optimise.Options{})
	if !(roi.Reached && roi.Value < today.Total()) {
		t.Errorf("today's outcome takes %g, today's plan %g", roi.Value, today.Total())
	}
}

// fittedGrid is the best mean outcome over all mixes of four channels in steps of an eightieth of the total, within
// what was observed.
func fittedGrid(s *surface.Surface, total float64) float64 {
	const steps = 80
	support, e := plan.SupportOf(s)[0], plan.NewEvaluator(s)
	none := plan.Scenario{Spend: [][]float64{make([]float64, 4)}}
	base := e.Evaluate(none).Mean
	var brought [4][steps + 1]float64
	for c := range brought {
		for i := range brought[c] {
			x := total * float64(i) / steps
			brought[c][i] = e.Evaluate(none.WithCell(0, c, x)).Mean - base
			if !support[c].Hold(x, 1e-6*total) {
				brought[c][i] = math.Inf(-1)
			}
		}
	}
	best := math.Inf(-1)
	for i := 0; i <= steps; i++ {
		for j := 0; i+j <= steps; j++ {
			for k := 0; i+j+k <= steps; k++ {
				best = max(best, brought[0][i]+brought[1][j]+brought[2][k]+brought[3][steps-i-j-k])
			}
		}
	}
	return base + best
}

// trueMedia is what media bring in the window in truth when each channel's window is scaled to a plan's money.
func trueMedia(truth *simulate.Truth, data *panel.Dataset, s *surface.Surface, sc plan.Scenario) float64 {
	series := &data.Series[0]
	first := len(series.Dates) - s.Windows[0].Periods
	sum := 0.0
	for c := range s.Channels {
		carried, r := 0.0, truth.Retention[0][c]
		for i, x := range series.Media[c] {
			if i >= first {
				x *= sc.Spend[0][c] / s.Spend[0][c]
			}
			carried = (1-r)*x + r*carried
			if a, h := math.Pow(carried, truth.Slope[0][c]), math.Pow(truth.HalfSaturation[0][c], truth.Slope[0][c]); i >= first {
				sum += truth.Effect[0][c] * a / (a + h)
			}
		}
	}
	return sum
}
