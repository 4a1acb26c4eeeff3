package plan_test

import (
	"math"
	"testing"

	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/surface"
)

// shaped is a surface of one draw whose curves are given.
func shaped(spend []float64, curves ...func(factor float64) float64) *surface.Surface {
	var grid []float64
	for i := 0; i <= 60; i++ {
		grid = append(grid, float64(i)/20)
	}
	s := surface.Surface{Geos: []string{"A"}, Factors: grid, Windows: make([]surface.Window, 1), Spend: [][]float64{spend}}
	for range curves {
		s.Channels = append(s.Channels, "x")
		s.SeenLow, s.SeenTop = append(s.SeenLow, 0.5), append(s.SeenTop, 1.5)
	}
	return surface.Sketch(s, 1, func(int, int) float64 { return 0 },
		func(_, c, _, _ int, factor float64) float64 { return curves[c](factor) })
}

func free(n int) []plan.Bounds {
	b := make([]plan.Bounds, n)
	for i := range b {
		b[i].High = math.Inf(1)
	}
	return b
}

// TestOptimiseOfLogs has a closed form: a·log(1+x) has equal slopes where (1+x) is in proportion to a.
func TestOptimiseOfLogs(t *testing.T) {
	log := func(a float64) func(float64) float64 { return func(x float64) float64 { return a * math.Log1p(x) } }
	s := shaped([]float64{1, 1, 1}, log(2), log(1), log(1.5))
	best, ok := plan.Optimise(s, 3, free(3))
	if !ok {
		t.Fatal("no mix was found")
	}
	for c, a := range []float64{2, 1, 1.5} {
		near(t, "money", best.Channel(c), 6*a/4.5-1, 0.002)
	}
	near(t, "total", best.Total(), 3, 1e-9)
}

// TestOptimiseSeesBeyondASlowStart: two S-curves, of which only one can be lifted over its threshold. Equal marginal
// returns also hold at the even split, which is the worst mix.
func TestOptimiseSeesBeyondASlowStart(t *testing.T) {
	slow := func(x float64) float64 { return math.Pow(x, 6) / (1 + math.Pow(x, 6)) }
	s := shaped([]float64{10, 10}, slow, slow)
	best, _ := plan.Optimise(s, 13, free(2))
	if !(math.Max(best.Channel(0), best.Channel(1)) > 12) {
		t.Errorf("the best mix is %v, want all on one channel", best.Spend)
	}
}

// TestOptimiseLeavesAHollow: nothing comes of the first channel until nearly all is put there, and a little at a time
// is always better spent on the second.
func TestOptimiseLeavesAHollow(t *testing.T) {
	late := func(x float64) float64 { return math.Pow(x, 20) / (1 + math.Pow(x, 20)) }
	s := shaped([]float64{10, 10}, late, func(x float64) float64 { return 0.2 * x })
	best, _ := plan.Optimise(s, 13, free(2))
	if !(best.Channel(0) > 11) {
		t.Errorf("the best mix is %v, want most on the first channel", best.Spend)
	}
}

func TestOptimiseKeepsBounds(t *testing.T) {
	s := rooted(false)
	bounds := []plan.Bounds{{Low: 90, High: 110}, {Low: 20, High: 20}}
	best, ok := plan.Optimise(s, 125, bounds)
	if !ok || math.Abs(best.Channel(0)-105) > 1e-9 || best.Channel(1) != 20 {
		t.Errorf("best mix %v (%v), want 105 and the locked 20", best.Spend, ok)
	}
	if _, ok := plan.Optimise(s, 200, bounds); ok {
		t.Error("a total above all bounds was reached")
	}
	if _, ok := plan.Optimise(s, 50, bounds); ok {
		t.Error("a total below all bounds was reached")
	}
}

// TestOptimiseBeatsEveryMixTried compares with a fine grid of mixes.
func TestOptimiseBeatsEveryMixTried(t *testing.T) {
	s := rooted(true)
	e := plan.NewEvaluator(s)
	for _, total := range []float64{20, 150, 320} {
		best, _ := plan.Optimise(s, total, free(2))
		top := e.Evaluate(best).Mean
		for k := 0; k <= 200; k++ {
			share := float64(k) / 200
			sc := money(min(300, share*total), min(150, (1-share)*total))
			if other := e.Evaluate(sc).Mean; sc.Total() <= total+1e-9 && other > top+0.02 {
				t.Errorf("total %g: %v brings %g, the best found %v %g", total, sc.Spend, other, best.Spend, top)
			}
		}
	}
}

func TestFrontierRises(t *testing.T) {
	s := rooted(false)
	f := plan.FrontierOf(s, []float64{0, 50, 100, 150, 200, 9999}, free(2))
	if len(f.Totals) != 5 {
		t.Fatalf("%d totals, want those that can be spent", len(f.Totals))
	}
	for i := 1; i < len(f.Totals); i++ {
		if !(f.Mean[i] > f.Mean[i-1] && f.Low[i] < f.Mean[i] && f.Mean[i] < f.High[i]) {
			t.Errorf("frontier %v, low %v, high %v", f.Mean, f.Low, f.High)
		}
	}
	today := plan.Evaluate(s, plan.Today(s))
	if !(f.Mean[3] >= today.Mean-1e-6) {
		t.Errorf("the best plan of today's total brings %g, today's %g", f.Mean[3], today.Mean)
	}
}

func TestReachStaysWithTheData(t *testing.T) {
	reach := plan.ReachOf(rooted(false))
	if reach[0] != (plan.Bounds{Low: 50, High: 150}) || reach[1] != (plan.Bounds{Low: 40, High: 60}) {
		t.Errorf("reach %v", reach)
	}
}
