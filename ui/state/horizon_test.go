package state

import (
	"testing"

	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/core/work"
)

// horizons are those with which results are asked for.
func horizons(cmds []Cmd) (found []surface.Horizon) {
	for _, run := range commands[Run](cmds) {
		var ask work.AnalyseAsk
		if run.Work == work.Analyse.Name() && work.Unmarshal(run.Ask, &ask) == nil {
			found = append(found, ask.Horizon)
		}
	}
	return found
}

// TestAnotherPeriodIsWorkedOutFromTheSameDraws: the results stay in sight meanwhile, the plan for the old period gives way to today's,
// and undo finds both again.
func TestAnotherPeriodIsWorkedOutFromTheSameDraws(t *testing.T) {
	m := fitted()
	Update(m, SetBudget{Channel: 0, Money: 130, Final: true})
	quarter := surface.Horizon{Periods: 2}
	if asked := horizons(Update(m, SetHorizon{Horizon: quarter})); len(asked) != 1 || !asked[0].Same(quarter) {
		t.Fatalf("asked for %+v", asked)
	}
	if m.Project.Current != nil || m.Results == nil || m.Staleness() != "" {
		t.Errorf("meanwhile: a plan of the old period %v, stale %q", m.Project.Current, m.Staleness())
	}
	for _, early := range []Msg{SetBudget{Channel: 0, Money: 99, Final: true}, Commit{Field: FieldTotal, Text: "99"}, FindPlans{}} {
		m.Notice = ""
		if n := len(commands[Run](Update(m, early))); n > 0 || m.Notice == "" || m.Project.Current != nil || m.Finding.Several.asked != nil {
			t.Errorf("%T while the quarter is worked out: plan %v, said %q", early, m.Project.Current, m.Notice)
		}
	}
	answer(m, work.Analyse.Name(), about(quarter))
	if Update(m, SetBudget{Channel: 0, Money: 99, Final: true}); m.Project.Current == nil {
		t.Error("the quarter is here, and takes no plan")
	}
	Update(m, Undo{})
	if !m.Building.Surface.Horizon.Same(quarter) {
		t.Errorf("plans are about %+v", m.Building.Surface.Horizon)
	}
	if asked := horizons(Update(m, PutIn{Geo: "South", In: true})); len(asked) != 1 || asked[0].Periods != 2 || len(asked[0].Geos) != 1 {
		t.Errorf("put in: %+v", asked)
	}
	if asked := horizons(Update(m, PutIn{Geo: "South"})); len(asked) != 0 || len(m.Project.Horizon.Geos) != 0 {
		t.Errorf("left out: asked for %+v where it is there, project %+v", asked, m.Project.Horizon)
	}
	for range 3 {
		Update(m, Undo{})
	}
	if m.Project.Current == nil || !m.Project.Horizon.IsZero() || !m.Building.Surface.Horizon.IsZero() {
		t.Errorf("undone: plan %v, project %+v", m.Project.Current, m.Project.Horizon)
	}
}

// TestAPeriodIsTyped: an end moves the other along where they would cross, and a span that the data do not have is refused.
func TestAPeriodIsTyped(t *testing.T) {
	m := fitted()
	Update(m, Commit{Field: FieldPeriod.Of("from"), Text: "2019-01-07"}) // day 17903
	if h := m.Project.Horizon; h.From != 17903 || h.To != 17914 || m.Errors[FieldPeriod.Of("from")] != "" {
		t.Errorf("%+v, %q", h, m.Errors[FieldPeriod.Of("from")])
	}
	Update(m, Commit{Field: FieldPeriod.Of("to"), Text: "2031-01-07"})
	if m.Errors[FieldPeriod.Of("to")] == "" || m.Project.Horizon.To != 17914 {
		t.Errorf("twelve years: %+v", m.Project.Horizon)
	}
	Update(m, Commit{Field: FieldPeriod.Of("to"), Text: "soon"})
	if m.Errors[FieldPeriod.Of("to")] == "" {
		t.Error("“soon” is taken for a date")
	}
}

// TestWeightsAreTyped: a person's own phasing is one flight more of the surface, and every channel has it until another is chosen; the
// plan on the sliders keeps its money. Without weights the flight is gone again.
func TestWeightsAreTyped(t *testing.T) {
	m := fitted()
	Update(m, SetBudget{Channel: 0, Money: 130, Final: true})
	for _, text := range []string{"lots", "1", "0 0", "2 -1"} {
		if Update(m, Commit{Field: FieldPhasing, Text: text}); m.Errors[FieldPhasing] == "" || !m.Project.Horizon.IsZero() {
			t.Errorf("%q is taken", text)
		}
	}
	asked := horizons(Update(m, Commit{Field: FieldPhasing, Text: "3 2;1"}))
	if len(asked) != 1 || len(asked[0].Phasing) != 3 || m.Errors[FieldPhasing] != "" {
		t.Fatalf("asked for %+v", asked)
	}
	if now := m.Project.Current; now == nil || now.Flights[0] != surface.FlightOwn || now.Flights[1] != surface.FlightOwn ||
		now.Spend[0][0]+now.Spend[1][0] != 130 {
		t.Errorf("on the sliders: %+v", now)
	}
	Update(m, Commit{Field: FieldPhasing, Text: ""})
	if now := m.Project.Current; !m.Project.Horizon.IsZero() || now.Flights[0] != "" {
		t.Errorf("without: %+v, %+v", m.Project.Horizon, now)
	}
}
