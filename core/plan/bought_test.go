package plan_test

import (
	"math"
	"testing"

	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/core/surface/surfacetest"
)

// market has TV bought once for all geos, mail that is not bought with money, and radio; the South never had radio.
func market() *surface.Surface {
	s := surface.Surface{
		Geos: []string{"North", "South"}, Channels: []string{"TV", "Mail", "Radio"}, Windows: make([]surface.Window, 2),
		Spend: [][]float64{{30, 0, 20}, {10, 0, 0}}, SeenLow: []float64{0.5, 0, 0.5}, SeenTop: []float64{1.5, 0, 1.5},
		Shared: []bool{true, false, false}, Unpaid: []bool{false, true, false},
	}
	return surfacetest.Sketch(s, 1, func(int, int) float64 { return 100 },
		func(_, c, _, _ int, f float64) float64 { return 40 * math.Sqrt(f) })
}

// TestASharedChannelMovesAsOne: whatever is moved, the parts of a channel that is bought once for all geos stay in proportion.
func TestASharedChannelMovesAsOne(t *testing.T) {
	s := market()
	today, l := plan.Today(s), plan.StopsOf(s)
	together := func(what string, sc plan.Scenario) {
		t.Helper()
		if math.Abs(sc.Spend[0][0]-3*sc.Spend[1][0]) > 1e-9 {
			t.Errorf("%s: TV is %g in one geo and %g in the other, want three to one", what, sc.Spend[0][0], sc.Spend[1][0])
		}
	}
	moved := today.Shift(-1, 0, 80, false, &l, today)
	together("a slider", moved)
	if moved.Channel(0) != 80 {
		t.Errorf("TV has %g, want 80", moved.Channel(0))
	}
	if low, high := l.Reach(today, 0, 0); low != 30 || high != 30 {
		t.Errorf("in one geo it reaches from %g to %g, want no move", low, high)
	}
	held := today.Shift(0, 2, 30, true, &l, today)
	together("radio in one geo, the total held", held)
	if held.Total() != today.Total() || held.Spend[0][2] != 20 {
		t.Errorf("radio in the North took money from nowhere: %v", held.Spend)
	}
	nothing := today.WithSplit(s, 0, 0).WithSplit(s, 0, 12)
	together("from nothing", nothing)
}

// TestNoMoneyGoesWhereNoneMovesAnything: a channel without money and a geo that never had one get none, by any move.
func TestNoMoneyGoesWhereNoneMovesAnything(t *testing.T) {
	s := market()
	today, l := plan.Today(s), plan.StopsOf(s)
	for what, sc := range map[string]plan.Scenario{
		"mail": today.Shift(-1, 1, 50, false, &l, today), "total": today.Scale(-1, 200, &l, today),
		"radio": today.Shift(-1, 2, 0, false, &l, today).Shift(-1, 2, 50, false, &l, today), "split": today.WithSplit(s, 1, 50),
	} {
		if sc.Channel(1) != 0 || sc.Spend[1][2] != 0 {
			t.Errorf("%s: money went to mail or to radio in the South: %v", what, sc.Spend)
		}
	}
	// TV brings 40 and 40, radio 40 and nothing it was paid for: mail's 80 are no return on money
	e := plan.NewEvaluator(s)
	if r := e.Return(today); math.Abs(r.All.Mean-120.0/60) > 1e-6 || r.Channel[1].Mean == r.Channel[1].Mean {
		t.Errorf("the return of all is %g, want 2; of mail %g", r.All.Mean, r.Channel[1].Mean)
	}
	if parts := s.Split(1); parts != nil {
		t.Errorf("mail is split as %v", parts)
	}
}
