package state

import (
	"math"
	"slices"
	"testing"

	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/project"
	"github.com/mixtab/mixtab/core/surface"
)

// explored is a fitted model whose space of plans is worked out.
func explored(t *testing.T) *Model {
	t.Helper()
	m := fitted()
	if Update(m, ExploreNext{}); m.Space.Of != nil {
		t.Fatal("plans are worked out before anyone looks at the Plan page")
	}
	turn := slices.IndexFunc(Update(m, GoTo{Step: StepPlan}), isLater)
	for n := 0; turn >= 0; n++ {
		turn = slices.IndexFunc(Update(m, ExploreNext{}), isLater)
		if n > 100 {
			t.Fatal("the space is never whole")
		}
	}
	if m.Space.Of == nil || !m.Space.Of.Whole() || len(m.Space.Of.Plans) < 9 {
		t.Fatalf("the space is %+v", m.Space)
	}
	return m
}

func isLater(c Cmd) bool {
	l, is := c.(Later)
	return is && l.Message == Msg(ExploreNext{})
}

// TestASpaceIsNarrowedAndTaken: ranges are typed, narrow the plans and say what is wrong with them; one of the plans goes on the sliders
// and comes off again with undo.
func TestASpaceIsNarrowedAndTaken(t *testing.T) {
	m := explored(t)
	within := func() []int { return m.Space.Of.Within(m.Space.Look.Brush, m.Space.Look.Order.Better()) }
	all := len(within())
	Update(m, Commit{Field: "look:low/0", Text: "60 %"})
	Update(m, Commit{Field: "look:high/-2", Text: "200"})
	list := within()
	if len(list) == 0 || len(list) == all {
		t.Fatalf("%d of %d plans", len(list), all)
	}
	for _, i := range list {
		if p := &m.Space.Of.Plans[i]; p.Share(0) < 0.6-1e-9 || p.Total > 200+1e-9 {
			t.Errorf("plan %d: %+v", i, p)
		}
	}
	for field, text := range map[Field]string{"look:high/0": "50", "look:low/-2": "much", "look:low/1": "-3"} {
		if Update(m, Commit{Field: field, Text: text}); m.Errors[field] == "" || len(within()) != len(list) {
			t.Errorf("%s = %q is taken", field, text)
		}
	}
	want := m.Space.Of.Scenario(list[0])
	Update(m, UseStored{Index: list[0]})
	if !m.Plan.Now.Same(want) || math.Abs(m.Plan.Outcome.Mean-m.Space.Of.Plans[list[0]].Outcome.Mean) > 1e-9 {
		t.Errorf("on the sliders are %+v with %g, want %+v", m.Plan.Now, m.Plan.Outcome.Mean, want)
	}
	if !m.Space.Of.Whole() || len(within()) != len(list) {
		t.Error("a plan on the sliders changes the space")
	}
	if Update(m, Undo{}); !m.Plan.Now.Same(m.Plan.Today) {
		t.Error("undo leaves it on the sliders")
	}
	Update(m, UseStored{Index: all})
	Update(m, SetLook{Look: Look{Brush: plan.Everything(7)}})
	Update(m, SetLook{Look: Look{Brush: plan.Everything(2), Colour: 2}})
	if len(within()) != len(list) {
		t.Error("a look at other channels is taken")
	}
	if Update(m, Commit{Field: "look:low/0", Text: ""}); len(within()) <= len(list) {
		t.Error("an end that is taken away still narrows")
	}
}

// TestASpaceFollowsItsAnswers: with other answers of the same surface plans are worked out again under the same ranges; with another
// surface the ranges go.
func TestASpaceFollowsItsAnswers(t *testing.T) {
	m := explored(t)
	Update(m, Commit{Field: "look:low/0", Text: "60"})
	old := m.Space.Of
	m.edit("", func(p *project.Project) { p.Noise = !p.Noise })
	if Update(m, CloseDialog{}); m.Space.Of == old || m.Space.Of.Whole() || m.Space.Look.Brush.Share[0].Low != 0.6 {
		t.Errorf("after other answers the space is %+v", m.Space.Look)
	}
	m.planOn(about(surface.Horizon{From: 17900, To: 17914}).Surface)
	if Update(m, ExploreNext{}); !math.IsInf(m.Space.Look.Brush.Share[0].Low, -1) {
		t.Error("the ranges of another model are kept")
	}
}
