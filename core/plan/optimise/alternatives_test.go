package optimise_test

import (
	"math"
	"math/rand/v2"
	"testing"

	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/plan/optimise"
	"github.com/mixtab/mixtab/core/plan/plantest"
	"github.com/mixtab/mixtab/core/words"
)

// TestAlternativesAreNearAndApart: each plan reaches the floor, keeps the total, and lies apart from the others; no
// random plan that reaches the floor leaves the channels' ranges.
func TestAlternativesAreNearAndApart(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 8))
	for trial := range 6 {
		s := market(rng, 3, 60)
		e := plan.NewEvaluator(s)
		total := plan.Today(s).Total()
		k := plan.Constraints{Total: plan.Exactly(total), Beyond: true}
		n := optimise.Nearness{Within: 0.05, Count: 4}
		a := optimise.AlternativesOf(s, plan.Goal{}, k, n, optimise.Options{})
		if len(a.Plans) < 2 {
			t.Fatalf("trial %d: %d plans", trial, len(a.Plans))
		}
		best, sum := 0.0, 0.0
		for i, p := range a.Plans {
			mean := e.Evaluate(p.Scenario).Mean
			plantest.Near(t, "total", p.Scenario.Total(), total, 1e-6*total)
			plantest.Near(t, "value", p.Value, mean, 1e-6*mean)
			if mean < a.Floor-1e-6*mean || p.Loss > 0.05+1e-6 {
				t.Errorf("trial %d: plan %d brings %g, below the floor %g", trial, i, mean, a.Floor)
			}
			if i > 0 && !(p.Nearest >= 0.01 && p.Distance >= p.Nearest) {
				t.Errorf("trial %d: plan %d is %g from the nearest and %g from the best", trial, i, p.Nearest, p.Distance)
			}
			best, sum = max(best, p.Value), sum+p.ProbBest
			if p.Regret.Mean < 0 || p.Regret.High < p.Regret.Low {
				t.Errorf("regret %+v", p.Regret)
			}
		}
		plantest.Near(t, "chances of being the best", sum, 1, 1e-9)
		plantest.Near(t, "the best's loss", a.Plans[0].Loss, 0, 1e-6)
		if a.Foresight.Draws < 30 || a.Foresight.Regret.Mean < a.Plans[0].Regret.Mean-0.3*math.Abs(a.Plans[0].Regret.Mean)-1 {
			t.Errorf("knowing the truth is worth %+v, choosing in the set alone %g", a.Foresight, a.Plans[0].Regret.Mean)
		}
		for range 4000 {
			sc := randomMix(rng, total)
			if beyond(sc, s.Spend[0]) || e.Evaluate(sc).Mean < a.Floor {
				continue
			}
			for c, r := range a.Range {
				if x := sc.Channel(c); x < r.Low-1e-3*total || x > r.High+1e-3*total {
					t.Errorf("trial %d: %v reaches the floor with channel %d at %g, outside %g to %g", trial, sc.Spend, c, x, r.Low, r.High)
				}
			}
		}
	}
}

// beyond says whether a plan leaves the surface, where the outcome is only held.
func beyond(sc plan.Scenario, spend []float64) bool {
	for c, x := range sc.Spend[0] {
		if x > 3*spend[c] {
			return true
		}
	}
	return false
}

func randomMix(rng *rand.Rand, total float64) plan.Scenario {
	a, b, c := rng.ExpFloat64(), rng.ExpFloat64(), rng.ExpFloat64()
	f := total / (a + b + c)
	return plantest.Money(a*f, b*f, c*f)
}

// TestOtherWeightsMoveTheOptimum: draws in which a channel works better make a plan with more of it the better one.
func TestOtherWeightsMoveTheOptimum(t *testing.T) {
	s := plantest.Rooted(false)
	strong := make([]float64, s.Draws) // draws with a strong second channel
	for d := range strong {
		if plantest.Amount(1, d) > 70 {
			strong[d] = 1
		}
	}
	k := plan.Constraints{Total: plan.Exactly(150), Beyond: true}
	n := optimise.Nearness{Within: 0.03, Under: []optimise.Weights{{Name: words.Plain("as drawn"), Draws: ones(s.Draws)}, {Name: words.Plain("strong radio"), Draws: strong}}}
	a := optimise.AlternativesOf(s, plan.Goal{}, k, n, optimise.Options{})
	if len(a.Under) != 2 {
		t.Fatalf("%d weightings", len(a.Under))
	}
	plantest.Near(t, "the best's loss as drawn", a.Under[0].Loss[0], 0, 1e-6)
	if !(a.Under[1].Loss[0] > 0.001) {
		t.Errorf("under other priors the plan loses %g", a.Under[1].Loss[0])
	}
	other := optimise.Optimise(s, plan.Goal{}, k, optimise.Options{Weights: strong})
	if !(other.Scenario.Channel(1) > a.Best.Scenario.Channel(1)+1) {
		t.Errorf("with a strong second channel it gets %g, without %g", other.Scenario.Channel(1), a.Best.Scenario.Channel(1))
	}
	plantest.Near(t, "the optimum under them", a.Under[1].Optimum, other.Value, 1e-4*other.Value)
}

// TestPriorsOfOtherStrength: where the prior favours a strong second channel, plans with much of it are worth less
// under weaker priors and more under stronger ones.
func TestPriorsOfOtherStrength(t *testing.T) {
	s := plantest.Rooted(false)
	logPrior := make([]float64, s.Draws)
	for d := range logPrior {
		logPrior[d] = 0.05 * plantest.Amount(1, d)
	}
	s.Shards()[0].LogPrior = logPrior
	k := plan.Constraints{Total: plan.Exactly(150), Beyond: true}
	a := optimise.AlternativesOf(s, plan.Goal{}, k, optimise.Nearness{Under: []optimise.Weights{{Name: words.Plain("own"), Draws: ones(s.Draws)}}}, optimise.Options{})
	if len(a.Under) != 3 || a.Under[2].Name.String() != "own" || !(a.Under[0].ParetoK < 0.7) {
		t.Fatalf("%+v", a.Under)
	}
	if v := a.Plans[0].Value; !(a.Under[0].Value[0] < v-0.5 && a.Under[1].Value[0] > v+0.5) {
		t.Errorf("%g, weaker %g, stronger %g", v, a.Under[0].Value[0], a.Under[1].Value[0])
	}
}

func ones(n int) []float64 {
	out := make([]float64, n)
	for i := range out {
		out[i] = 1
	}
	return out
}
