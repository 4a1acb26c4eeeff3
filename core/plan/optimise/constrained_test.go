package optimise_test

import (
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/plan/optimise"
	"github.com/mixtab/mixtab/core/plan/plantest"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/core/surface/surfacetest"
	"github.com/mixtab/mixtab/core/words"
)

// conditions makes a random set that today's plan keeps, so that there is some plan.
func conditions(rng *rand.Rand, s *surface.Surface) plan.Constraints {
	today := plan.Today(s)
	total := today.Total()
	k := plan.Constraints{Total: plan.Exactly(total), Beyond: rng.IntN(2) == 0}
	if rng.IntN(3) == 0 {
		k.Total = plan.Bounds{Low: 0.8 * total, High: 1.1 * total}
	}
	around := func(x float64) plan.Bounds {
		return plan.Bounds{Low: x * (0.5 + 0.5*rng.Float64()), High: x * (1 + rng.Float64())}
	}
	channels := len(s.Channels)
	c := rng.IntN(channels)
	k.Limits = append(k.Limits, plan.Limit{Channels: []int{c}, Bounds: around(today.Channel(c))})
	g := rng.IntN(len(s.Geos))
	k.Limits = append(k.Limits, plan.Limit{Geos: []int{g}, Bounds: around(today.Geo(g))})
	if rng.IntN(2) == 0 {
		group := []int{c, (c + 1) % channels}
		share := (today.Channel(group[0]) + today.Channel(group[1])) / total
		k.Limits = append(k.Limits, plan.Limit{Name: words.Plain("group"), Channels: group, Share: true, Bounds: plan.Bounds{Low: share * 0.7, High: min(1, share*1.2)}})
	}
	if rng.IntN(2) == 0 {
		weights, at := make([][]float64, len(s.Geos)), 0.0
		for g := range weights {
			for c := range channels {
				weights[g] = append(weights[g], rng.NormFloat64())
				at += weights[g][c] * today.Spend[g][c]
			}
		}
		k.Linear = append(k.Linear, plan.Linear{Name: "balance", Weights: weights, Bounds: plan.Bounds{Low: at - 0.1*total, High: math.Inf(1)}})
	}
	if rng.IntN(2) == 0 {
		k.Frozen = []int{rng.IntN(channels)}
	}
	if len(s.Flights) > 1 && rng.IntN(2) == 0 {
		k.Flights = []int{0, 1, 2}
	}
	return k
}

// keeps says which condition a plan breaks; "" for none.
func keeps(s *surface.Surface, k plan.Constraints, sc plan.Scenario) string {
	total, today := sc.Total(), plan.Today(s)
	slack := 1e-5 * today.Total()
	if !k.Total.Hold(total, slack) {
		return "total"
	}
	for _, l := range k.Limits {
		sum := 0.0
		for g, row := range sc.Spend {
			for c, x := range row {
				if (l.Geos == nil || slices.Contains(l.Geos, g)) && (l.Channels == nil || slices.Contains(l.Channels, c)) {
					sum += x
				}
			}
		}
		if l.Share && !l.Bounds.Hold(sum/total, 1e-5) || !l.Share && !l.Bounds.Hold(sum, slack) {
			return "limit " + l.Name.String()
		}
	}
	for _, l := range k.Linear {
		sum := 0.0
		for g, row := range sc.Spend {
			for c, x := range row {
				sum += l.Weights[g][c] * x
			}
		}
		if !l.Bounds.Hold(sum, 10*slack) {
			return l.Name
		}
	}
	support := plan.SupportOf(s)
	for g, row := range sc.Spend {
		for c, x := range row {
			if slices.Contains(k.Frozen, c) && math.Abs(x-today.Spend[g][c]) > slack {
				return "frozen"
			}
			if !k.Beyond && !support[g][c].Hold(x, slack) {
				return "support"
			}
			if x < 0 || x > 3*s.Unit[g][c]+slack {
				return "surface"
			}
		}
	}
	return ""
}

// TestBoundsHoldOnRandomProblems: over random markets with random conditions the plan keeps all of them, is never worse
// than today's, nothing that a random search finds exceeds the bound, and the gap is small.
func TestBoundsHoldOnRandomProblems(t *testing.T) {
	rng := rand.New(rand.NewPCG(11, 12))
	tried := 0
	for trial := range 60 {
		s := plantest.Country(rng, 2, 3, 3, 10)
		k := conditions(rng, s)
		best := most(t, s, k)
		if broken := keeps(s, k, best.Scenario); broken != "" {
			t.Fatalf("trial %d: the plan %v breaks %q of %+v", trial, best.Scenario.Spend, broken, k)
		}
		e := plan.NewEvaluator(s)
		plantest.Near(t, "value", best.Value, e.Evaluate(best.Scenario).Mean, 1e-3)
		if best.Value < best.Today-1e-6 {
			t.Errorf("trial %d: %g, today %g", trial, best.Value, best.Today)
		}
		if best.GapShare > 0.01 {
			t.Errorf("trial %d: a gap of %.2g is left", trial, best.GapShare)
		}
		// A random walk from today's plan, which keeps the conditions: moves of money between cells, and other flights.
		at, value := plan.Today(s), best.Today
		for range 400 {
			next := at.Clone()
			a, b := rng.IntN(6), rng.IntN(6)
			amount := rng.ExpFloat64() * 0.05 * at.Total()
			next.Spend[a/3][a%3] += amount
			next.Spend[b/3][b%3] = max(0, next.Spend[b/3][b%3]-amount)
			if k.Flights != nil && rng.IntN(4) == 0 {
				if c := rng.IntN(3); !slices.Contains(k.Frozen, c) {
					next = next.WithFlight(c, rng.IntN(3))
				}
			}
			if keeps(s, k, next) != "" {
				continue
			}
			tried++
			if v := e.Evaluate(next).Mean; v > value {
				at, value = next, v
			}
		}
		if value > best.Bound+1e-3 {
			t.Errorf("trial %d: a random walk found %g, above the bound %g", trial, value, best.Bound)
		}
		if value > best.Value+0.002*(best.Value-300) {
			t.Errorf("trial %d: a random walk found %g, the optimiser %g", trial, value, best.Value)
		}
	}
	if tried < 2000 {
		t.Errorf("only %d plans of the walks kept the conditions", tried)
	}
}

// TestConflictsAreNamedAllAtOnce: two sets of conditions that exclude each other, and none that is not to blame.
func TestConflictsAreNamedAllAtOnce(t *testing.T) {
	s := plantest.Country(rand.New(rand.NewPCG(1, 1)), 2, 3, 1, 4)
	today := plan.Today(s)
	k := plan.Constraints{
		Total: plan.Exactly(today.Total()), Beyond: true,
		Limits: []plan.Limit{
			{Name: words.Plain("most of a"), Channels: []int{0}, Share: true, Bounds: plan.Bounds{Low: 0.7, High: 1}},
			{Name: words.Plain("much of b"), Channels: []int{1}, Share: true, Bounds: plan.Bounds{Low: 0.4, High: 1}},
			{Name: words.Plain("little of c"), Channels: []int{2}, Bounds: plan.Bounds{High: 0.1}},
			{Name: words.Plain("c in A"), Geos: []int{0}, Channels: []int{2}, Bounds: plan.AtLeast(1)},
			{Name: words.Plain("harmless"), Channels: []int{1}, Bounds: plan.AtLeast(0)},
		},
	}
	out := optimise.Optimise(s, plan.Goal{}, k, optimise.Options{})
	if len(out.Conflicts) != 2 {
		t.Fatalf("%+v", out.Conflicts)
	}
	var all []string
	for _, c := range out.Conflicts {
		names := words.English.Texts(c.Conditions)
		slices.Sort(names)
		all = append(all, strings.Join(names, " + "))
		if c.Reason.IsZero() || c.Fix.IsZero() {
			t.Errorf("%+v", c)
		}
	}
	slices.Sort(all)
	if all[0] != "c in A + little of c" || all[1] != "most of a + much of b" {
		t.Errorf("%q", all)
	}
	k.Limits = []plan.Limit{{Name: words.Plain("b"), Channels: []int{1}, Bounds: plan.AtLeast(2 * today.Total())}}
	if c := optimise.Optimise(s, plan.Goal{}, k, optimise.Options{}).Conflicts; len(c) != 1 || !slices.Contains(words.English.Texts(c[0].Conditions), "b") {
		t.Errorf("%+v", c)
	}
	bad := plan.Constraints{Total: plan.Bounds{Low: 5, High: 1}, Step: -1, Frozen: []int{9}, Limits: []plan.Limit{{Geos: []int{7}}, {Name: words.Plain("nan"), Bounds: plan.Bounds{Low: math.NaN()}}},
		Linear: []plan.Linear{{Name: "short", Weights: [][]float64{{1}}}}}
	if c := optimise.Optimise(s, plan.Goal{Measure: plan.CVaR, Level: 2, Margin: -1}, bad, optimise.Options{}).Conflicts; len(c) != 8 {
		t.Errorf("%d things wrong: %+v", len(c), c)
	}
}

func TestSplitFrozenAndFlights(t *testing.T) {
	s := plantest.Country(rand.New(rand.NewPCG(2, 2)), 3, 3, 2, 10)
	today := plan.Today(s)
	k := plan.Constraints{Total: plan.Exactly(today.Total()), KeepSplit: true, Beyond: true, Frozen: []int{2}, Flights: []int{0, 1}}
	best := most(t, s, k)
	for c := range 2 {
		for g := range 3 {
			plantest.Near(t, "share of the channel", best.Scenario.Spend[g][c]/best.Scenario.Channel(c), today.Spend[g][c]/today.Channel(c), 1e-9)
		}
	}
	for g := range 3 {
		plantest.Near(t, "the frozen channel", best.Scenario.Spend[g][2], today.Spend[g][2], 1e-6)
	}
	if best.Scenario.FlightOf(2) != 0 {
		t.Error("a frozen channel changed its flight")
	}
	free := k
	free.KeepSplit = false
	if other := most(t, s, free); other.Value < best.Value-1e-6 {
		t.Errorf("with the split free %g, held %g", other.Value, best.Value)
	}
	still := k
	still.Flights = nil
	if other := most(t, s, still); other.Value > best.Value+1e-6 || len(other.Scenario.Flight) != 0 {
		t.Errorf("with one flight %g, with two %g", other.Value, best.Value)
	}
}

// TestSplitThatNoGeoEverHad: at a split over geos far from the observed one, no amount lies within what was observed
// in every geo. There is a plan all the same, as near to that as can be, and it says so.
func TestSplitThatNoGeoEverHad(t *testing.T) {
	s := plantest.Country(rand.New(rand.NewPCG(2, 2)), 2, 2, 1, 10)
	base := plan.Today(s)
	all := base.Channel(0)
	base.Spend[0][0], base.Spend[1][0] = 0.99*all, 0.01*all
	k := plan.Constraints{Total: plan.Bounds{Low: 0, High: 3 * base.Total()}, KeepSplit: true}
	out := optimise.Optimise(s, plan.Goal{}, k, optimise.Options{Base: &base})
	if len(out.Conflicts) > 0 || len(out.Support.Outside) == 0 {
		t.Fatalf("%+v", out)
	}
	plantest.Near(t, "split", out.Scenario.Spend[0][0]/out.Scenario.Channel(0), 0.99, 1e-9)
}

func TestWholeSteps(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 3))
	for range 10 {
		s := plantest.Country(rng, 1, 4, 1, 5)
		k := plan.Constraints{Total: plan.Exactly(math.Floor(plan.Today(s).Total())), Beyond: true, Step: 4}
		best := most(t, s, k)
		for _, x := range best.Scenario.Spend[0] {
			if math.Abs(x/4-math.Round(x/4)) > 1e-9 {
				t.Errorf("%v in steps of 4", best.Scenario.Spend)
			}
		}
		if left := k.Total.High - best.Scenario.Total(); left < -1e-9 || left >= 4 {
			t.Errorf("%g of %g is left over", left, k.Total.High)
		}
		whole := bestInSteps(s, k, best.Scenario.Total())
		plantest.Near(t, "the best in whole steps", best.Value, whole, 1e-4*whole)
	}
}

// bestInSteps tries all plans of four channels in whole steps.
func bestInSteps(s *surface.Surface, k plan.Constraints, total float64) float64 {
	brought := make([][]float64, 4)
	base := plan.NewEvaluator(s).Evaluate(plan.Scenario{Spend: [][]float64{{0, 0, 0, 0}}}).Mean
	e := plan.NewEvaluator(s)
	steps := int(math.Round(total / k.Step))
	for c := range brought {
		for i := 0; i <= steps; i++ {
			sc := plan.Scenario{Spend: [][]float64{make([]float64, 4)}}
			sc.Spend[0][c] = float64(i) * k.Step
			v := e.Evaluate(sc).Mean - base
			if sc.Spend[0][c] > 3*s.Unit[0][c] {
				v = math.Inf(-1)
			}
			brought[c] = append(brought[c], v)
		}
	}
	best := math.Inf(-1)
	for a := 0; a <= steps; a++ {
		for b := 0; a+b <= steps; b++ {
			for c := 0; a+b+c <= steps; c++ {
				best = max(best, brought[0][a]+brought[1][b]+brought[2][c]+brought[3][steps-a-b-c])
			}
		}
	}
	return base + best
}

func TestEdgesOfPlans(t *testing.T) {
	one := plantest.Shaped([]float64{10}, math.Sqrt)
	plantest.Near(t, "a single channel takes all", most(t, one, open(25)).Scenario.Total(), 25, 1e-9)
	plantest.Near(t, "no money", most(t, one, open(0)).Scenario.Total(), 0, 1e-9)
	idle := surfacetest.Sketch(surface.Surface{Geos: []string{"A"}, Channels: []string{"on", "off"}, Windows: make([]surface.Window, 1), Spend: [][]float64{{10, 0}}}, 3,
		func(int, int) float64 { return 1 }, func(_, _, _, _ int, f float64) float64 { return math.Sqrt(f) })
	best := most(t, idle, open(20))
	plantest.Near(t, "an idle channel gets nothing", best.Scenario.Channel(1), 0, 0)
	if !strings.Contains(strings.Join(words.English.Texts(best.Warnings), " "), "off: nothing was spent") {
		t.Errorf("%v", best.Warnings)
	}
	if c := optimise.Optimise(idle, plan.Goal{}, open(40), optimise.Options{}).Conflicts; len(c) != 1 {
		t.Errorf("more than the surface reaches: %+v", c)
	}
	all := open(20)
	all.Frozen = []int{0, 1}
	if c := optimise.Optimise(idle, plan.Goal{}, all, optimise.Options{}).Conflicts; len(c) != 1 || len(c[0].Conditions) != 2 {
		t.Errorf("all frozen at another total: %+v", c)
	}
	off := surfacetest.Sketch(surface.Surface{Geos: []string{"A"}, Channels: []string{"paused"}, Windows: make([]surface.Window, 1), Spend: [][]float64{{0}},
		Unit: [][]float64{{10}}}, 3, func(int, int) float64 { return 1 }, func(_, _, _, _ int, f float64) float64 { return math.Sqrt(f) })
	if f := optimise.FrontierOf(off, optimise.Totals(off, 5, 2), plan.Constraints{Beyond: true}, optimise.Options{}); len(f.Totals) != 5 || f.Totals[4] != 10 || f.Today != 0 {
		t.Errorf("a market that is off today: %+v", f)
	}
	flat := plantest.Shaped([]float64{10, 10}, func(float64) float64 { return 0 }, func(float64) float64 { return 0 })
	plantest.Near(t, "nothing brings anything", most(t, flat, open(20)).Gap, 0, 1e-9)
	stopped := optimise.Optimise(idle, plan.Goal{}, open(10), optimise.Options{Yield: func(optimise.Progress) bool { return false }})
	if !stopped.Stopped || math.Abs(stopped.Scenario.Total()-10) > 1e-9 {
		t.Errorf("stopped at once: %+v", stopped)
	}
}
