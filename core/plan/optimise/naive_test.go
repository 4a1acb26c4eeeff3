package optimise_test

import (
	"math"
	"testing"

	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/plan/optimise"
	"github.com/mixtab/mixtab/core/plan/plantest"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/core/surface/surfacetest"
)

// Two procedures that planners are known to use, written from their published descriptions only.

// greedyGrid raises, from nothing, always the channel whose next step brings most per unit of money, and stops at the
// first step that would break the budget: the grid search that Meridian's documentation describes.
func greedyGrid(outcome func(c int, money float64) float64, channels int, total, step float64) []float64 {
	spend := make([]float64, channels)
	for {
		best, gain := 0, math.Inf(-1)
		for c := range spend {
			if g := outcome(c, spend[c]+step) - outcome(c, spend[c]); g > gain {
				best, gain = c, g
			}
		}
		sum := 0.0
		for _, x := range spend {
			sum += x
		}
		if sum+step > total+1e-9 {
			return spend
		}
		spend[best] += step
	}
}

// fromTheStart follows the gradient along the budget from today's mix until it stands still: what a local solver of
// constrained problems (SLSQP, as LightweightMMM and Robyn call it) does when it is started there.
func fromTheStart(outcome func(c int, money float64) float64, start []float64) []float64 {
	spend := append([]float64(nil), start...)
	const h = 1e-4
	for rate := 1.0; rate > 1e-9; {
		slope, mean := make([]float64, len(spend)), 0.0
		for c, x := range spend {
			slope[c] = (outcome(c, x+h) - outcome(c, max(0, x-h))) / (2 * h)
			mean += slope[c] / float64(len(spend))
		}
		next, value, now := make([]float64, len(spend)), 0.0, 0.0
		inside := true
		for c, x := range spend {
			next[c] = x + rate*(slope[c]-mean)
			inside = inside && next[c] >= 0
			value, now = value+outcome(c, max(0, next[c])), now+outcome(c, x)
		}
		if inside && value > now+1e-9 {
			spend, rate = next, 2*rate
		} else {
			rate /= 2
		}
	}
	return spend
}

func TestWhereGreedyAndLocalPlansFail(t *testing.T) {
	hill := func(height, half, slope float64) func(float64) float64 {
		return func(f float64) float64 {
			p := math.Pow(f, slope)
			return height * p / (p + math.Pow(half, slope))
		}
	}
	for _, c := range []struct {
		name   string
		curves []func(float64) float64
		total  float64
		step   float64
		greedy float64 // by how much ours is better at least, in shares of what the other's media bring
		local  float64
	}{
		// A slow start: the first steps of the S-shaped channel bring nearly nothing, so that greed never gets there,
		// and at today's even mix a little more of it is worth less than a little more of the other.
		{"an S-shape beside a concave curve", []func(float64) float64{hill(300, 1.6, 10), hill(60, 1, 1)}, 34, 1, 0.5, 0.5},
		// Two equal S-shapes: at the even mix both slopes are equal, and a local solver returns its start.
		{"two equal S-shapes", []func(float64) float64{hill(100, 1.4, 8), hill(100, 1.4, 8)}, 34, 1, -0.01, 0.2},
		// A step that does not go into the budget: what is left over is never spent.
		{"steps that break the budget", []func(float64) float64{hill(100, 2, 1), hill(90, 2, 1)}, 39, 10, 0.05, -0.01},
	} {
		s := plantest.Shaped([]float64{20, 20}, c.curves...)
		outcome := func(i int, money float64) float64 { return c.curves[i](min(3, money/20)) }
		value := func(spend []float64) float64 { return outcome(0, spend[0]) + outcome(1, spend[1]) }
		best := most(t, s, open(c.total))
		ours := plan.NewEvaluator(s).Evaluate(best.Scenario).Mean
		plantest.Near(t, "total", best.Scenario.Total(), c.total, 1e-6)
		if got := value(greedyGrid(outcome, 2, c.total, c.step)); ours < got*(1+c.greedy) {
			t.Errorf("%s: ours brings %g, the greedy grid %g", c.name, ours, got)
		}
		if got := value(fromTheStart(outcome, []float64{c.total / 2, c.total / 2})); ours < got*(1+c.local) {
			t.Errorf("%s: ours brings %g, the local solver %g", c.name, ours, got)
		}
	}
}

// TestCurrencyChangesNoDecision counts the same money in another currency: every decision is the same, in the new one.
func TestCurrencyChangesNoDecision(t *testing.T) {
	const rate = 163.7
	market := func(rate float64) *surface.Surface {
		return surfacetest.Sketch(surface.Surface{
			Geos: []string{"A", "B"}, Channels: []string{"x", "y", "z"}, Windows: make([]surface.Window, 2), Values: []float64{2 * rate, 3 * rate},
			Spend: [][]float64{{30 * rate, 10 * rate, 5 * rate}, {20 * rate, 15 * rate, 9 * rate}}, SeenLow: []float64{0.3, 0.5, 0.2}, SeenTop: []float64{1.9, 1.5, 2.5},
		}, 40, func(int, int) float64 { return 100 }, func(g, c, _, d int, f float64) float64 {
			p := math.Pow(f, []float64{1, 3, 0.7}[c])
			return (1 + float64((d*(c+3))%40)/80) * float64(20+10*g+15*c) * p / (p + 1)
		})
	}
	one, other := market(1), market(rate)
	for _, task := range []optimise.Task{
		{Work: optimise.Best, Constraints: plan.FixedTotal(80)},
		{Work: optimise.Best, Constraints: plan.Constraints{Total: plan.Exactly(80), Beyond: true, Step: 1}},
		{Work: optimise.Best, Goal: plan.Goal{Aim: plan.MaxProfit, Margin: 0.4}, Constraints: plan.Constraints{Total: plan.AnyAmount()}},
		{Work: optimise.Best, Goal: plan.Goal{Measure: plan.CVaR}, Constraints: plan.FixedTotal(80)},
		{Work: optimise.Best, Goal: plan.Goal{Aim: plan.MostForROI, Target: 2}, Constraints: plan.Constraints{Total: plan.AnyAmount(), Beyond: true}},
		{Work: optimise.Several, Constraints: plan.FixedTotal(80)},
	} {
		a := task.Do(one, nil)
		task.Constraints.Total.Low *= rate
		task.Constraints.Total.High *= rate
		task.Constraints.Step *= rate
		b := task.Do(other, nil)
		same := func(p, q plan.Scenario) {
			for g := range p.Spend {
				for c, x := range p.Spend[g] {
					if math.Abs(q.Spend[g][c]/rate-x) > 2e-3*80 {
						t.Errorf("%s %+v: %v, in the other currency %v", task.Work, task.Goal, p.Spend, q.Spend)
						return
					}
				}
			}
		}
		if task.Work == optimise.Several {
			if len(a.Alternatives.Plans) != len(b.Alternatives.Plans) {
				t.Errorf("%d alternatives, in the other currency %d", len(a.Alternatives.Plans), len(b.Alternatives.Plans))
				continue
			}
			for i, p := range a.Alternatives.Plans {
				same(p.Scenario, b.Alternatives.Plans[i].Scenario)
			}
			continue
		}
		same(a.Solution.Scenario, b.Solution.Scenario)
		plantest.Near(t, "gap's share", b.Solution.GapShare, a.Solution.GapShare, 1e-3)
	}
}
