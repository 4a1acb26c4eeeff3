package project

import (
	"encoding/json"
	"math"
	"strconv"
	"testing"

	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/plan/plantest"
	"github.com/mixtab/mixtab/core/surface"
)

// TestAHorizonIsKept, and a project without one is written as it was before there were any.
func TestAHorizonIsKept(t *testing.T) {
	h := surface.Horizon{From: 19000, To: 19090, Geos: []string{"East"}, Channels: []string{"Print"}}
	raw, err := json.Marshal(Project{Name: "x", Horizon: h})
	var back Project
	if err != nil || json.Unmarshal(raw, &back) != nil || !back.Horizon.Same(h) {
		t.Errorf("%s reads as %+v: %v", raw, back.Horizon, err)
	}
	raw, _ = json.Marshal(Project{Name: "x"})
	var members map[string]json.RawMessage
	if json.Unmarshal(raw, &members) != nil || members["horizon"] != nil {
		t.Errorf("without one: %s", raw)
	}
}

// TestAPlanOfAnotherSpanIsTakenInProportion: a plan that was kept for a year has a quarter of its money on a surface of 13 weeks, and
// the other way round, and it is said.
func TestAPlanOfAnotherSpanIsTakenInProportion(t *testing.T) {
	year, quarter := shop(), shop()
	for _, s := range []*surface.Surface{year, quarter} {
		s.Cadence, s.Windows = "week", make([]surface.Window, 2)
	}
	year.Windows[0].Periods = 52
	quarter.Windows[0].Periods, quarter.Horizon.Periods = 13, 13
	p := plan.Scenario{Spend: [][]float64{{80, 40}, {20, 4}}}
	kept := Keep(1, "A", p, year)
	if got, issues := kept.Place(quarter); got.Spend[0][0] != 20 || got.Spend[1][1] != 1 || len(issues) != 1 {
		t.Errorf("a year's plan in a quarter: %v, %v", got.Spend, issues)
	}
	if got, issues := Keep(1, "A", p, quarter).Place(year); got.Spend[0][0] != 320 || len(issues) != 1 {
		t.Errorf("a quarter's plan in a year: %v, %v", got.Spend, issues)
	}
	if got, issues := kept.Place(year); !got.Same(p) || len(issues) != 0 {
		t.Errorf("a year's plan in a year: %v, %v", got.Spend, issues)
	}
}

// TestAnOldPlanOfAGeoThatClosed: what it spends where nothing is planned is left out and said; what is bought once is put right.
func TestAnOldPlanOfAGeoThatClosed(t *testing.T) {
	s := shop()
	s.Unit, s.Spend = [][]float64{{60, 20}, {40, 0}}, [][]float64{{60, 20}, {40, 0}}
	s.Shared = []bool{true, false}
	old := Scenario{Name: "A", Geos: s.Geos, Channels: s.Channels, Spend: [][]float64{{50, 20}, {50, 9}}}
	got, issues := old.Place(s)
	want := plan.Scenario{Spend: [][]float64{{60, 20}, {40, 0}}}
	if !got.Same(want) || len(issues) != 1 {
		t.Errorf("%v, %v", got.Spend, reasons(issues))
	}
}

// TestASheetIsForTheSpanOnThePage: what is read from a sheet is money for the periods that the sheet was written for, not for a year.
func TestASheetIsForTheSpanOnThePage(t *testing.T) {
	s := plantest.Rooted(false)
	for g := range s.Windows {
		s.Windows[g].Periods = 13
	}
	s.Cadence, s.Horizon = "week", surface.Horizon{Periods: 13}
	kept := Keep(1, "A", plan.Today(s), s)
	rows := [][]string{{"scenario", "geo"}, {"A", "(all)"}}
	for c, name := range s.Channels {
		rows[0], rows[1] = append(rows[0], name), append(rows[1], strconv.FormatFloat(plan.Today(s).Channel(c), 'g', -1, 64))
	}
	list, issues := ReadSheet(rows, s, nil)
	if len(issues) > 0 || len(list) != 1 || list[0].Span != kept.Span {
		t.Fatalf("%+v, %v", list, issues)
	}
	if p, issues := list[0].Place(s); len(issues) > 0 || math.Abs(p.Total()/plan.Today(s).Total()-1) > 1e-9 {
		t.Errorf("%v of %v, %v", p.Total(), plan.Today(s).Total(), issues)
	}
}
