package plan_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/plan/plantest"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/core/surface/surfacetest"
)

// explored is a whole space.
func explored(e *plan.Evaluator, n int) *plan.Space {
	sp := e.NewSpace(n)
	for sp.Step() {
	}
	return sp
}

// TestStoredPlansAreAnsweredAsOnTheSliders: what a space says of a plan is what the evaluator says when the plan is put on the
// sliders, whether it lies outside what was observed or not, aligned or not, with noise or without.
func TestStoredPlansAreAnsweredAsOnTheSliders(t *testing.T) {
	country := plantest.Country(rand.New(rand.NewPCG(4, 4)), 3, 4, 2, 60)
	for name, s := range map[string]*surface.Surface{"country": country, "in money": plantest.Rooted(true), "aligned": aligned(t)} {
		for _, of := range []interval.Interval{{}, {Level: 0.5}} {
			e := plan.NewEvaluator(s)
			e.SetInterval(of)
			sp := explored(e, 120)
			inside := 0
			for i := range sp.Plans {
				p := &sp.Plans[i]
				o, r := e.Evaluate(sp.Scenario(i)), e.Return(sp.Scenario(i))
				want := o.Forecast
				if s.ValueKnown() {
					want = o.Value
				}
				at := fmt.Sprintf("%s, plan %d: ", name, i)
				close := func(what string, got, want float64) {
					if got != got && want != want {
						return
					}
					plantest.Near(t, at+what, got, want, 1e-9*math.Max(1, math.Abs(want)))
				}
				close("total", p.Total, o.Spend)
				close("outcome", p.Outcome.Mean, want.Mean)
				close("lower end", p.Outcome.Low, want.Low)
				close("upper end", p.Outcome.High, want.High)
				close("difference", p.Delta, want.DeltaMean)
				close("chance", p.ProbBetter, o.ProbBetter)
				close("return", p.Return.Mean, r.All.Mean)
				close("return's lower end", p.Return.Low, r.All.Low)
				for c := range r.Channel {
					close("a channel's return", p.Returns[c].High, r.Channel[c].High)
					if p.Spend[c] > 0 {
						close("a channel's contribution", p.Brought[c].Low, r.Channel[c].Low*p.Spend[c])
					}
				}
				if p.Beyond != (o.Beyond > 0) {
					t.Errorf("%soutside %v, the evaluator finds %d amounts", at, p.Beyond, o.Beyond)
				}
				if !p.Beyond {
					inside++
				}
			}
			if inside < 5 || inside == len(sp.Plans) {
				t.Errorf("%s: %d of %d plans lie within what was observed", name, inside, len(sp.Plans))
			}
		}
	}
}

// aligned is a surface of one geo whose draws expect more than was observed, each another amount, aligned with it.
func aligned(t *testing.T) *surface.Surface {
	header := surface.Surface{
		Geos: []string{"A"}, Channels: []string{"TV", "Radio"}, Windows: make([]surface.Window, 1), Spend: [][]float64{{100, 50}},
		SeenLow: []float64{0.5, 0.5}, SeenTop: []float64{1.5, 1.5}, Observed: []float64{300, 320},
	}
	header.Dates = append(header.Dates, 7, 14)
	s := surfacetest.Sketch(header, 40, func(_, d int) float64 { return float64(600 + 5*d) }, func(_, c, _, d int, f float64) float64 { return float64(60+d-20*c) * math.Sqrt(f) })
	k, err := s.Calibrate(surface.Alignment{On: true, From: 0, To: 21}, interval.Default)
	if err != nil {
		t.Fatal(err)
	}
	return s.Aligned(k)
}

// TestLevelsFillTheSpace: today's plan and nothing are among them, no two are the same, and totals and shares reach far and lie
// close to today's.
func TestLevelsFillTheSpace(t *testing.T) {
	s := plantest.Country(rand.New(rand.NewPCG(5, 5)), 2, 5, 1, 3)
	levels := s.Levels(plan.SpaceSize)
	if len(levels) != plan.SpaceSize || !reflect.DeepEqual(levels, s.Levels(plan.SpaceSize)) {
		t.Fatalf("%d plans, or not the same ones again", len(levels))
	}
	seen := map[string]bool{}
	for _, l := range levels {
		seen[fmt.Sprint(l)] = true
	}
	today := slices.Repeat([]int{s.AsToday()}, 5)
	if len(seen) != len(levels) || !seen[fmt.Sprint(today)] || !seen[fmt.Sprint([]int{0, 0, 0, 0, 0})] || s.Factors[s.AsToday()] != 1 {
		t.Errorf("%d different plans of %d, with today's or nothing missing", len(seen), len(levels))
	}
	sp := explored(plan.NewEvaluator(s), plan.SpaceSize)
	near := 0
	low, high := math.Inf(1), 0.0
	for i := range sp.Plans {
		p := &sp.Plans[i]
		if share := p.Total / s.TotalSpend(); share > 0.9 && share < 1.1 {
			near++
			low, high = min(low, p.Share(0)), max(high, p.Share(0))
		}
	}
	if now := s.ChannelSpend(0) / s.TotalSpend(); near < 60 || low > 0.4*now || high < 1.6*now {
		t.Errorf("%d plans have about today's total, their shares of a channel go from %g to %g, today's is %g", near, low, high, now)
	}
	if few := plantest.Rooted(false).Levels(plan.SpaceSize); len(few) < 100 {
		t.Errorf("%d plans of two channels", len(few))
	}
}

// TestBrushAndNearest: a brush keeps what is within all its bounds, best first; a plan of the space is nearest to itself, and the
// distance is the money that has to be moved.
func TestBrushAndNearest(t *testing.T) {
	s := plantest.Country(rand.New(rand.NewPCG(6, 6)), 2, 3, 1, 20)
	sp := explored(plan.NewEvaluator(s), 200)
	better := func(p, other *plan.Stored) bool { return p.Outcome.Mean > other.Outcome.Mean }
	b := plan.Everything(3)
	if all := sp.Within(b, better); len(all) != len(sp.Plans) || sp.Plans[all[0]].Outcome.Mean < sp.Plans[all[1]].Outcome.Mean {
		t.Errorf("everything holds %d of %d plans, or not the best first", len(all), len(sp.Plans))
	}
	b.Total = plan.Bounds{Low: 0.8 * s.TotalSpend(), High: 1.2 * s.TotalSpend()}
	b.Outcome.Low = sp.Plans[0].Outcome.Mean
	b.Share[1] = plan.Bounds{Low: 0.2, High: 0.5}
	within := sp.Within(b, better)
	for i := range sp.Plans {
		p := &sp.Plans[i]
		holds := p.Total >= b.Total.Low && p.Total <= b.Total.High && p.Outcome.Mean >= b.Outcome.Low && p.Share(1) >= 0.2 && p.Share(1) <= 0.5
		if holds != slices.Contains(within, i) {
			t.Errorf("plan %d: %+v is within: %v", i, p, !holds)
		}
	}
	if len(within) == 0 || len(within) == len(sp.Plans) {
		t.Errorf("%d plans are within", len(within))
	}
	b.Inside = true
	for _, i := range sp.Within(b, better) {
		if sp.Plans[i].Beyond || !slices.Contains(within, i) {
			t.Errorf("plan %d is within what was observed: %+v", i, sp.Plans[i])
		}
	}
	list := sp.Nearest(sp.Scenario(17), 3)
	if list[0].Index != 17 || list[0].Money > 1e-9 || list[1].Money > list[2].Money {
		t.Errorf("nearest to plan 17 are %+v", list)
	}
	moved := sp.Scenario(17)
	moved.Spend[0][0] += 7
	moved.Spend[1][2] -= 3
	if got := sp.Nearest(moved, len(sp.Plans)); !slices.ContainsFunc(got, func(n plan.Near) bool { return n.Index == 17 && math.Abs(n.Money-7) < 1e-9 }) {
		t.Error("7 more and 3 less are not 7 apart")
	}
}
