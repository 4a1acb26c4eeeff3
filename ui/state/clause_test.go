package state_test

import (
	"testing"

	"github.com/mixtab/mixtab/core/clause"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/uitest"
)

// TestAChoiceIsOneStepOfUndo: it changes the spec at once, and one step takes it back.
func TestAChoiceIsOneStepOfUndo(t *testing.T) {
	m := uitest.Loaded(uitest.Plain())
	before := string(m.Project.Spec)
	state.Update(m, state.ChooseClause{Question: clause.Trend, Value: "linear"})
	state.Update(m, state.ChooseClause{Question: clause.Curve, Of: "TV", Value: "root"})
	if s := m.Spec(); s.Trend.Form != "linear" || s.Media.Channels["TV"].Saturation.Form != "root" {
		t.Fatalf("%+v", s)
	}
	state.Update(m, state.ChooseClause{Question: clause.Curve, Of: "TV", Value: "root"}) // again: nothing to take back
	state.Update(m, state.Undo{})
	if s := m.Spec(); s.Trend.Form != "linear" || len(s.Media.Channels) != 0 {
		t.Errorf("after one step back: %+v", s)
	}
	state.Update(m, state.Undo{})
	if string(m.Project.Spec) != before {
		t.Error("two steps back the model is not what it was")
	}
	state.Update(m, state.ChooseClause{Question: clause.Trend, Value: "cubic"})
	if !m.NoticeBad || string(m.Project.Spec) != before {
		t.Error("a trend that there is not was taken")
	}
}

// TestAnEventIsTyped: what is wrong is said at its field and nothing is taken; then it is added, changed and removed.
func TestAnEventIsTyped(t *testing.T) {
	m := uitest.Loaded(uitest.Plain())
	ends := m.Data.Reading.Dataset.Ends()
	typed := func(what, text string) {
		state.Update(m, state.Edit{Field: state.EventField(state.NewOne, what), Text: text})
	}
	typed("from", "1999-01-04")
	state.Update(m, state.AddEvent{})
	for _, what := range []string{"name", "from"} {
		if m.Errors[state.EventField(state.NewOne, what)] == "" {
			t.Errorf("nothing is said of the %s", what)
		}
	}
	typed("name", "Relaunch")
	typed("from", (ends.From + 14).String())
	typed("to", (ends.From + 20).String())
	typed("geo", m.Data.Reading.Dataset.Geos[0])
	state.Update(m, state.AddEvent{})
	e := m.Spec().Events
	if e == nil || len(e.List) != 1 || e.List[0].Name != "Relaunch" || e.List[0].Geo != m.Data.Reading.Dataset.Geos[0] || len(m.Drafts) != 0 {
		t.Fatalf("%+v, %v", e, m.Errors)
	}
	state.Update(m, state.Commit{Field: state.EventField("0", "to"), Text: "1999-01-01"})
	if m.Errors[state.EventField("0", "to")] == "" {
		t.Error("an end before the start was taken")
	}
	state.Update(m, state.Commit{Field: state.EventField("0", "form"), Text: "step"})
	if got := m.Spec().Events.List[0]; got.Form != "step" || got.To != "" {
		t.Errorf("a step is %+v", got)
	}
	state.Update(m, state.RemoveEvent{Index: 0})
	if m.Spec().Events != nil {
		t.Errorf("left over: %+v", m.Spec().Events)
	}
}
