package plan_test

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/plan/optimise"
	"github.com/mixtab/mixtab/core/plan/plantest"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/core/surface/surfacetest"
	"github.com/mixtab/mixtab/core/words"
)

// TestExtrapolationIsPriced: inside what was observed (50 to 150 for TV) the interval is that of the draws; outside it
// is wider, continuously so, and the more the further; the mean stays.
func TestExtrapolationIsPriced(t *testing.T) {
	e := plan.NewEvaluator(plantest.Rooted(false))
	// width is what the interval has on top of what the draws give for a·√factor, a from 180 to 220 in TV.
	on := func(tv float64) float64 {
		o := e.Evaluate(plantest.Money(tv, 50))
		plantest.Near(t, "mean", o.DeltaMean, 200*(math.Sqrt(tv/100)-1), 0.2)
		return o.DeltaHigh - o.DeltaLow - 0.9*40*math.Abs(math.Sqrt(tv/100)-1)
	}
	for _, tv := range []float64{50, 100, 120, 150} {
		plantest.Near(t, "widening inside", on(tv), 0, 0.3)
	}
	plantest.Near(t, "widening just outside", on(150.2), 0, 0.4)
	before := 0.0
	for _, tv := range []float64{160, 180, 220, 280} {
		if now := on(tv); now > before+0.5 {
			before = now
		} else {
			t.Errorf("the interval at %g is %g wider than the draws', nearer it was %g", tv, now, before)
		}
	}
	o := e.Evaluate(plantest.Money(280, 50))
	plantest.Near(t, "lower end: nothing more than at the edge", o.DeltaLow, (180+0.05*40)*(math.Sqrt(1.5)-1), 0.5)
	plantest.Near(t, "upper end: on as at the edge", o.DeltaHigh, (180+0.95*40)*(math.Sqrt(1.5)-1+1.3/2/math.Sqrt(1.5)), 1)
	below := e.Evaluate(plantest.Money(20, 50))
	plantest.Near(t, "below: the straight line to nothing", below.DeltaLow, (180+0.95*40)*(math.Sqrt(0.5)*0.4-1), 1)
	plantest.Near(t, "distance", below.Outside[0][0], -0.3, 1e-9)
	plantest.Near(t, "at nothing nothing is known to come", e.Evaluate(plantest.Money(0, 50)).DeltaHigh, -(180 + 0.05*40), 0.5)
}

// TestAdvantageByExtrapolationAlone: a curve that is flat where it was observed and rises beyond.
func TestAdvantageByExtrapolationAlone(t *testing.T) {
	flat := func(x float64) float64 { return 10*min(x, 1) + 100*max(0, x-1.5) }
	s := plantest.Shaped([]float64{10, 10}, flat, func(x float64) float64 { return 5 * min(x, 1) })
	e := plan.NewEvaluator(s)
	o := e.Evaluate(plantest.Money(20, 0))
	if !o.ByExtrapolationAlone(false) || o.Beyond != 2 || !strings.Contains(strings.Join(words.English.Texts(o.Warnings), " "), "only by extrapolation") {
		t.Errorf("gain %g, held %g, %d outside, %v", o.DeltaMean, o.HeldDelta, o.Beyond, o.Warnings)
	}
	plantest.Near(t, "held at the edges", o.HeldDelta, -2.5, 0.01)
	if o := e.Evaluate(plantest.Money(14, 10)); o.ByExtrapolationAlone(false) || o.Beyond != 0 {
		t.Errorf("inside: %+v", o)
	}
	best := optimise.Optimise(s, plan.Goal{}, plan.Constraints{Total: plan.Exactly(20), Beyond: true}, optimise.Options{})
	if !best.Support.ByExtrapolationAlone() || len(best.Support.Outside) == 0 || !strings.Contains(strings.Join(words.English.Texts(best.Warnings), " "), "only by extrapolation") {
		t.Errorf("the optimiser's plan %v does not say so: %+v, %v", best.Scenario.Spend, best.Support, best.Warnings)
	}
	within := optimise.Optimise(s, plan.Goal{}, plan.FixedTotal(20), optimise.Options{})
	if len(within.Support.Outside) != 0 || within.Value < within.Today-1e-9 {
		t.Errorf("by default plans stay within what was observed: %+v", within.Support)
	}
}

func TestIntervalIsTheOneAskedFor(t *testing.T) {
	s := plantest.Rooted(false)
	e := plan.NewEvaluator(s)
	e.SetInterval(interval.Interval{Level: 95})
	wide := e.Evaluate(plantest.Money(110, 50))
	e.SetInterval(interval.Interval{Level: 50, Kind: interval.HDI})
	narrow := e.Evaluate(plantest.Money(110, 50))
	if !(wide.High-wide.Low > narrow.High-narrow.Low+5) {
		t.Errorf("95%%: %g to %g, 50%%: %g to %g", wide.Low, wide.High, narrow.Low, narrow.High)
	}
}

func BenchmarkEvaluateTenByTen(b *testing.B) {
	for name, factor := range map[string]float64{"inside": 1.1, "outside": 2} {
		s := surface.Surface{}
		for range 10 {
			s.Geos, s.Channels = append(s.Geos, "g"), append(s.Channels, "c")
			s.Windows, s.Spend = append(s.Windows, surface.Window{}), append(s.Spend, []float64{1, 1, 1, 1, 1, 1, 1, 1, 1, 1})
			s.SeenLow, s.SeenTop = append(s.SeenLow, 0.5), append(s.SeenTop, 1.5)
		}
		whole := surfacetest.Sketch(s, 1000, func(int, int) float64 { return 1 }, func(_, _, _, d int, f float64) float64 { return float64(d) * math.Sqrt(f) })
		e := plan.NewEvaluator(whole)
		sc := plan.Today(whole)
		b.Run(name, func(b *testing.B) {
			for i := range b.N {
				for g := range sc.Spend {
					sc.Spend[g][i%10] = factor + float64(i%7)/100
				}
				e.Evaluate(sc)
			}
		})
	}
}

// TestTheSameQuestionHasTheSameAnswer: whatever was asked before, an evaluator answers as a new one does.
func TestTheSameQuestionHasTheSameAnswer(t *testing.T) {
	rng := rand.New(rand.NewPCG(15, 16))
	s := plantest.Country(rng, 3, 3, 2, 20)
	e := plan.NewEvaluator(s)
	sc := plan.Today(s)
	for range 200 {
		switch rng.IntN(4) {
		case 0:
			sc = sc.WithFlight(rng.IntN(3), rng.IntN(2))
		case 1:
			sc = plan.Today(s)
		default:
			g, c := rng.IntN(3), rng.IntN(3)
			sc = sc.WithCell(g, c, 3.2*rng.Float64()*s.Spend[g][c])
		}
		got, want := e.Evaluate(sc), plan.NewEvaluator(s).Evaluate(sc)
		if got.Forecast != want.Forecast || got.HeldDelta != want.HeldDelta || got.ProbBetter != want.ProbBetter || got.Beyond != want.Beyond {
			t.Fatalf("%+v, a new one %+v", got.Forecast, want.Forecast)
		}
	}
}
