package plan_test

import (
	"testing"

	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/plan/plantest"
)

func TestAChannelKeepsItsSplitOverGeos(t *testing.T) {
	today := plan.Scenario{Name: "n", Spend: [][]float64{{30, 5}, {10, 0}}}
	more := today.WithChannel(0, 80, today)
	plantest.Near(t, "first geo", more.Spend[0][0], 60, 1e-12)
	plantest.Near(t, "second geo", more.Spend[1][0], 20, 1e-12)
	plantest.Near(t, "another channel", more.Spend[0][1], 5, 0)
	plantest.Near(t, "the original", today.Spend[0][0], 30, 0)
	back := today.WithChannel(0, 0, today).WithChannel(0, 4, today)
	plantest.Near(t, "up from zero it is split as today", back.Spend[0][0], 3, 1e-12)
	none := plan.Scenario{Spend: [][]float64{{0}, {0}}}
	plantest.Near(t, "and evenly without any", none.WithChannel(0, 8, none).Spend[1][0], 4, 1e-12)
}

func TestARowForAllGeosIsSplit(t *testing.T) {
	today := plan.Scenario{Spend: [][]float64{{30, 5}, {10, 0}}}
	got, ok := plan.Scenario{Name: "old", Spend: [][]float64{{8, 3}}, Flight: []int{0, 2}}.Over(today)
	if !ok || got.Name != "old" || got.FlightOf(1) != 2 {
		t.Fatalf("%+v, %v", got, ok)
	}
	plantest.Near(t, "first geo", got.Spend[0][0], 6, 1e-12)
	plantest.Near(t, "second geo", got.Spend[1][0], 2, 1e-12)
	plantest.Near(t, "a channel of one geo", got.Spend[0][1], 3, 1e-12)
	for name, bad := range map[string]plan.Scenario{
		"three geos": {Spend: [][]float64{{1, 1}, {1, 1}, {1, 1}}}, "one channel": {Spend: [][]float64{{1}}}, "none": {},
		"negative": {Spend: [][]float64{{1, -1}}}, "three flights": {Spend: [][]float64{{1, 1}}, Flight: []int{1, 1, 1}},
	} {
		if _, ok := bad.Over(today); ok {
			t.Errorf("a scenario of %s was taken for one of two geos and two channels", name)
		}
	}
}

func TestSameIsOfMoneyAndFlights(t *testing.T) {
	sc := plantest.Money(100, 50)
	if !sc.Same(plantest.Money(100, 50.00001)) || sc.Same(plantest.Money(100, 51)) || sc.Same(sc.WithFlight(1, 1)) || !sc.Same(sc.WithFlight(1, 0)) {
		t.Error("scenarios that are the same differ, or the other way round")
	}
}
