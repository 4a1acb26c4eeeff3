package state

import (
	"reflect"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/remedy"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/core/work"
)

// late is what is found where TV is recorded a week late.
func late() *summary.Misfit {
	return &summary.Misfit{Period: "week", KPI: "Sales", Tests: []summary.MisfitTest{
		{Kind: summary.MisfitLead, Channel: "TV", Lag: -1, Score: 6, P: 1e-4}, {Kind: summary.MisfitLead, Channel: "Radio", Lag: -2, P: 0.5}}}
}

// TestMisfitIsLookedForByItself once results are in, with the fit's draws; another fit has it stopped, and says so.
func TestMisfitIsLookedForByItself(t *testing.T) {
	m := fitted()
	asked := running(m, work.Misfit.Name())
	if len(asked) != 1 || asked[0] != MisfitKey(m.Results.fit) || !m.Results.Misfit.Busy() {
		t.Fatalf("asked %+v", asked)
	}
	answer(m, work.Misfit.Name(), &summary.Misfit{Period: "week"})
	if len(running(m, work.Try.Name())) != 0 || m.Results.Misfit.Value == nil {
		t.Error("a remedy is tried where nothing is wrong")
	}
	Update(m, SetInterval{Interval: narrow})
	answer(m, work.Analyse.Name(), told(narrow))
	if len(running(m, work.Misfit.Name())) != 0 || m.Results.Misfit.Value == nil {
		t.Error("the same draws are looked at again")
	}
	other := fitted()
	if Update(other, StartFit{}); len(running(other, work.Misfit.Name())) != 0 || other.Results.Misfit.Why.IsZero() {
		t.Error("a new fit leaves the search in the older one running")
	}
}

// TestRemediesAreTriedAndAdopted: what was found has its remedies tried; one is adopted as one step, which leaves the results out of
// date, starts no fit and is undone with what was tried still there.
func TestRemediesAreTriedAndAdopted(t *testing.T) {
	m := fitted()
	answer(m, work.Misfit.Name(), late())
	asked := running(m, work.Try.Name())
	if len(asked) != 2 || len(m.Results.Tried) != 2 || !m.Results.Tried[0].Trial.Busy() || m.Results.Tried[1].Remedy.Channel != "" {
		t.Fatalf("tried %+v", asked)
	}
	r := m.Results.Tried[0].Remedy
	if want := (remedy.Remedy{Kind: remedy.Shift, Channel: "TV", Periods: 1}); r != want {
		t.Fatalf("tried %+v, want %+v", r, want)
	}
	answer(m, work.Try.Name(), &remedy.Trial{Attempt: m.Results.Tried[0].Attempt, Cured: true, RHat: 1.01})
	if x := m.Results.Tried[0].Trial.Value; len(m.Results.Tried) != 2 || x == nil || !x.Cured {
		t.Fatalf("%+v", m.Results.Tried[0].Trial)
	}
	before := m.Project
	cmds := Update(m, Adopt{Remedy: r})
	if m.Project.Mapping == nil || m.Project.Mapping.Format.Shifts["TV"] != -1 || string(m.Project.Spec) != string(before.Spec) {
		t.Fatalf("adopted: %+v", m.Project.Mapping)
	}
	if text := announced(cmds); !strings.Contains(text, "Shift TV 1 week earlier") {
		t.Errorf("it says %q", text)
	}
	shifted := reading()
	shifted.Dataset = r.Data(shifted.Dataset)
	shifted.Dataset.Hash, shifted.Mapping = "d2", *m.Project.Mapping
	read(m, shifted)
	if m.Staleness() != "data" || m.Fit.Status == FitRunning || len(m.Results.Tried) != 0 || len(running(m, work.Try.Name())) != 0 {
		t.Errorf("stale %q, fit %s, tried %+v", m.Staleness(), m.Fit.Status, m.Results.Tried)
	}
	Update(m, Undo{})
	if !reflect.DeepEqual(m.Project.Mapping, before.Mapping) || m.Staleness() != "" || len(m.Results.Tried) != 2 ||
		m.Results.Tried[0].Trial.Value == nil {
		t.Errorf("undone: stale %q, tried %+v", m.Staleness(), m.Results.Tried)
	}
	Update(m, Redo{})
	if m.Project.Mapping == nil || m.Staleness() != "data" {
		t.Error("redone: it is not adopted")
	}
}

// TestRemediesOfTheModel change the spec alone, and those that split a channel the data as well.
func TestRemediesOfTheModel(t *testing.T) {
	m := fitted()
	m.Results.Misfit.Value = late()
	for _, c := range []struct {
		remedy remedy.Remedy
		data   bool
		spec   string
	}{
		{remedy.Remedy{Kind: remedy.Delay, Channel: "TV"}, false, `"form":"delayed"`},
		{remedy.Remedy{Kind: remedy.Step, At: 17907}, false, `"form":"step"`},
		{remedy.Remedy{Kind: remedy.Split, Channel: "TV", At: 17907}, true, ""},
	} {
		before := m.Project
		Update(m, Adopt{Remedy: c.remedy})
		changed := string(m.Project.Spec) != string(before.Spec)
		if changed != (c.spec != "") || !strings.Contains(string(m.Project.Spec), c.spec) || (m.Project.Mapping != nil) != c.data {
			t.Errorf("%s: model changed %v, mapping %+v", c.remedy.Kind, changed, m.Project.Mapping)
		}
		if len(m.SpecIssues()) > 0 {
			t.Errorf("%s: %+v", c.remedy.Kind, m.SpecIssues())
		}
		Update(m, Undo{})
		if string(m.Project.Spec) != string(before.Spec) || m.Project.Mapping != nil {
			t.Errorf("%s is not undone in one step", c.remedy.Kind)
		}
	}
}

// TestNoRemedyElsewhere: where another tab keeps the project nothing is adopted, and a trial that fails says why.
func TestNoRemedyElsewhere(t *testing.T) {
	m := fitted()
	answer(m, work.Misfit.Name(), late())
	fail(m, work.Try.Name(), "no room")
	if why := m.Results.Tried[0].Trial.Why; why.String() != words.Plain("no room").String() {
		t.Errorf("why %v", why)
	}
	Update(m, OpenElsewhere{Open: true})
	Update(m, Adopt{Remedy: m.Results.Tried[0].Remedy})
	if m.Project.Mapping != nil || m.Notice == "" {
		t.Error("adopted although another tab keeps the project")
	}
}

// announced is what commands have a screen reader say.
func announced(cmds []Cmd) (text string) {
	for _, c := range cmds {
		if a, is := c.(Announce); is {
			text += a.Text + "\n"
		}
	}
	return text
}
