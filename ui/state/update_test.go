package state

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/spec"
)

// kinds lists the types of commands, without the package's name.
func kinds(cmds []Cmd) string {
	var names []string
	for _, c := range cmds {
		names = append(names, strings.TrimPrefix(reflect.TypeOf(c).String(), "state."))
	}
	return strings.Join(names, " ")
}

func TestCommandsOfEachMessage(t *testing.T) {
	edited := func() *Model { m := loaded(); Update(m, Commit{Field: "name", Text: "Mine"}); return m }
	running := func() *Model { m := loaded(); Update(m, StartFit{}); return m }
	for _, c := range []struct {
		name    string
		from    func() *Model
		message Msg
		want    string
	}{
		{"sample", New, ChooseSample{Name: "national"}, "LoadSample Announce"},
		{"file input", New, PickFile{Input: "file-input"}, "ReadInput"},
		{"data file", New, OpenFile{Name: "a.csv", Bytes: []byte("x")}, "ReadSource SetTitle SaveLocal"},
		{"project by name", New, OpenFile{Name: "a.mixtab", Bytes: []byte("x")}, "LoadFile"},
		{"project by content", New, OpenFile{Name: "a", Bytes: []byte("mixtab…")}, "LoadFile"},
		{"role", loaded, SetRole{Column: "Price", Role: intake.RoleMedia}, "ReadSource SaveLocal"},
		{"correction", loaded, Correct{Change: panel.Change{Part: intake.PartDates, Value: "dmy"}}, "ReadSource SaveLocal"},
		{"correction of nothing", New, Correct{Change: panel.Change{Part: intake.PartDates, Value: "dmy"}}, ""},
		{"pasted table", New, Paste{Text: "a\tb\n1\t2"}, "ReadSource SetTitle SaveLocal"},
		{"pasted word", loaded, Paste{Text: "Sales"}, "Announce"},
		{"pasted sentence", loaded, Paste{Text: "Sales, of course.\n"}, "Announce"},
		{"preset", loaded, ChoosePreset{Name: "bhmmm"}, "SetTitle SaveLocal"},
		{"pooling", loaded, SetPooling{Mode: "pooled"}, "SetTitle SaveLocal"},
		{"pooling as it is", loaded, SetPooling{Mode: "partial"}, ""},
		{"unknown preset", loaded, ChoosePreset{Name: "nonsense"}, "Announce"},
		{"fit without data", New, StartFit{}, "Announce"},
		{"fit", loaded, StartFit{}, "RunFit Announce"},
		{"fit twice", running, StartFit{}, ""},
		{"cancel", running, CancelFit{}, "StopFit"},
		{"cancel nothing", loaded, CancelFit{}, ""},
		{"undo nothing", New, Undo{}, ""},
		{"undo a name", edited, Undo{}, "SetTitle SaveLocal Announce"},
		{"budget without a fit", loaded, SetBudget{Channel: 0, Money: 5}, ""},
		{"budget", fitted, SetBudget{Channel: 0, Money: 5}, "SaveLocal"},
		{"go", New, GoTo{Step: StepPlan}, "SetTitle Focus Count"},
		{"export", fitted, Export{What: "idata"}, "Download"},
		{"print", fitted, Export{What: "print"}, "Print"},
		{"theme", New, NextTheme{}, "SetTheme"},
		{"dialog", New, OpenDialog{Dialog: DialogProof}, "Count Focus"},
		{"crash", New, Crashed{Reason: "x"}, "Announce"},
	} {
		m := c.from()
		before := m.Version
		if got := kinds(Update(m, c.message)); got != c.want {
			t.Errorf("%s: commands %q, want %q", c.name, got, c.want)
		}
		if m.Version == before {
			t.Errorf("%s: the version did not grow", c.name)
		}
	}
}

func TestAnswersToOlderJobsAreDropped(t *testing.T) {
	m := loaded()
	old := m.Data.Job
	Update(m, OpenFile{Name: "b.csv", Bytes: []byte("y")})
	Update(m, ReadDone{Job: old, Reading: &intake.Reading{}})
	if !m.Data.Busy {
		t.Error("a reading of the older file was taken")
	}
	m = loaded()
	Update(m, StartFit{})
	job := m.Fit.Job
	Update(m, ChainMoved{Job: job - 1, Index: 0, Chain: Chain{Draws: 7}})
	Update(m, ChainMoved{Job: job, Index: 99, Chain: Chain{Draws: 7}})
	Update(m, Analysed{Job: job - 1, Results: results()})
	if m.Fit.Kept() != 0 || m.Results != nil {
		t.Error("an answer to another run was taken")
	}
}

func TestProgressIsShownTenTimesASecond(t *testing.T) {
	m := loaded()
	Update(m, StartFit{})
	versions := 0
	for i := range 100 {
		before := m.Version
		Update(m, ChainMoved{Job: m.Fit.Job, Index: i % 4, Chain: Chain{Phase: PhaseWarmup, Iteration: i}, Elapsed: float64(i) / 100})
		if m.Version != before {
			versions++
		}
	}
	if versions < 10 || versions > 14 {
		t.Errorf("shown %d times in a second", versions)
	}
	if m.Fit.Chains[3].Iteration != 99 {
		t.Error("progress that is not shown at once must not be lost")
	}
}

func TestFitStatus(t *testing.T) {
	start := func() *Model { m := loaded(); Update(m, StartFit{}); return m }
	drawn := func(draws int) *Model {
		m := start()
		Update(m, ChainMoved{Job: m.Fit.Job, Index: 0, Chain: Chain{Phase: PhaseDraws, Draws: draws}})
		return m
	}
	for _, c := range []struct {
		name    string
		from    *Model
		message Msg
		status  FitStatus
		cmds    string
	}{
		{"done waits for the results", start(), FitEnded{Status: FitDone}, FitRunning, "Analyse Announce"},
		{"cancelled with draws", drawn(200), FitEnded{Status: FitCancelled}, FitCancelled, "Analyse Announce"},
		{"cancelled too early", drawn(3), FitEnded{Status: FitCancelled}, FitCancelled, "Announce"},
		{"failed", start(), FitEnded{Status: FitFailed, Reason: "no finite start"}, FitFailed, "Announce"},
	} {
		v := c.message.(FitEnded)
		v.Job = c.from.Fit.Job
		got := kinds(Update(c.from, v))
		if got != c.cmds || c.from.Fit.Status != c.status {
			t.Errorf("%s: status %s, commands %q; want %s, %q", c.name, c.from.Fit.Status, got, c.status, c.cmds)
		}
	}
	m := fitted()
	if m.Fit.Status != FitDone || m.Results == nil || !m.Plan.Ready {
		t.Errorf("after the analysis: status %s, results %v, plan %v", m.Fit.Status, m.Results != nil, m.Plan.Ready)
	}
}

func TestStaleness(t *testing.T) {
	for _, c := range []struct {
		name string
		do   Msg
		want string
	}{
		{"nothing", Commit{Field: "name", Text: "Other"}, ""},
		{"a budget", SetBudget{Channel: 0, Money: 1}, ""},
		{"preset", ChoosePreset{Name: "bhmmm"}, "model"},
		{"pooling", SetPooling{Mode: "separate"}, "model"},
		{"prior", Commit{Field: "prior:/likelihood/sigma/args/sigma", Text: "0.4"}, "model"},
		{"draws", Commit{Field: "draws", Text: "500"}, "settings"},
		{"same draws", Commit{Field: "draws", Text: "1000"}, ""},
	} {
		m := fitted()
		Update(m, c.do)
		if got := m.Staleness(); got != c.want {
			t.Errorf("%s: stale because of %q, want %q", c.name, got, c.want)
		}
		if c.want != "" {
			if m.Progress(StepResults) != Stale {
				t.Errorf("%s: the results step is %s", c.name, m.Progress(StepResults))
			}
			Update(m, Undo{})
			if m.Staleness() != "" {
				t.Errorf("%s: still stale after undo", c.name)
			}
		}
	}
	m := fitted()
	Update(m, SetRole{Column: "Price", Role: intake.RoleIgnore})
	if m.Staleness() != "" {
		t.Error("stale while the data are being read")
	}
	other := reading()
	other.Dataset.Hash = "d2"
	Update(m, ReadDone{Job: m.Data.Job, Reading: other})
	if m.Staleness() != "data" {
		t.Errorf("other data: stale because of %q", m.Staleness())
	}
}

func TestUndoAndRedo(t *testing.T) {
	m := fitted()
	for _, money := range []float64{90, 80, 70} {
		Update(m, SetBudget{Channel: 0, Money: money, Final: money == 70})
		Update(m, SavedAt{Clock: "12:00"})
	}
	Update(m, SetBudget{Channel: 1, Money: 10, Final: true})
	check := func(when string, want ...float64) {
		t.Helper()
		if got := m.Plan.Now.ByChannel(); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: budget %v, want %v", when, got, want)
		}
	}
	check("after two drags", 70, 10)
	Update(m, Undo{})
	check("one undo takes back one drag", 70, 50)
	Update(m, Undo{})
	check("two undos", 100, 50)
	if m.Project.Current != nil {
		t.Error("undo to today's plan left a budget")
	}
	Update(m, Redo{})
	Update(m, Redo{})
	check("done again", 70, 10)
	if m.CanRedo() {
		t.Error("nothing is left to redo")
	}
	Update(m, Undo{})
	Update(m, TodaysPlan{})
	if m.CanRedo() {
		t.Error("a new edit must forget what was undone")
	}
}

func TestUndoBringsTheFileBack(t *testing.T) {
	m := loaded()
	first := m.Project.Source
	Update(m, OpenFile{Name: "b.csv", Bytes: []byte("y")})
	cmds := Update(m, Undo{})
	if m.Project.Source != first || kinds(cmds) != "ReadSource SetTitle SaveLocal Announce" {
		t.Errorf("source %q, commands %s", m.Project.Source.Name, kinds(cmds))
	}
}

func TestPlan(t *testing.T) {
	m := fitted()
	Update(m, SetBudget{Channel: 0, Money: 150, Final: true})
	if got := m.Plan.Outcome.DeltaMean; got != 100 {
		t.Errorf("50 more on TV brings %v, want 100", got)
	}
	Update(m, HoldTotal{Hold: true})
	Update(m, SetBudget{Channel: 0, Money: 180, Final: true})
	if m.Plan.Now.Total() != 200 || m.Plan.Now.Channel(1) != 20 {
		t.Errorf("held total: %v", m.Plan.Now.Spend)
	}
	Update(m, SetTotal{Money: 100, Final: true})
	if got := m.Plan.Now.ByChannel(); got[0] != 90 || got[1] != 10 {
		t.Errorf("half the total at the same mix: %v", got)
	}
	Update(m, SetBudget{Channel: 7, Money: 1})
	Update(m, SetBudget{Channel: 0, Money: -1})
	if got := m.Plan.Now.ByChannel(); got[0] != 90 || got[1] != 10 {
		t.Errorf("a channel or an amount that does not exist moved the plan: %v", got)
	}
	Update(m, TodaysPlan{})
	if m.Plan.Outcome.DeltaMean != 0 || m.Project.Current != nil {
		t.Error("today's plan differs from itself")
	}
}

func TestFields(t *testing.T) {
	for _, c := range []struct {
		field Field
		text  string
		bad   bool
		got   func(*Model) string
		want  string
	}{
		{"name", "  Spring  ", false, func(m *Model) string { return m.Project.Name }, "Spring"},
		{"name", "", false, func(m *Model) string { return m.Project.Name }, "Untitled project"},
		{"chains", "2", false, func(m *Model) string { return fmt.Sprint(m.Project.Settings.Chains) }, "2"},
		{"chains", "0", true, func(m *Model) string { return fmt.Sprint(m.Project.Settings.Chains) }, "4"},
		{"chains", "2.5", true, func(m *Model) string { return fmt.Sprint(m.Project.Settings.Chains) }, "4"},
		{"warmup", "2,000", false, func(m *Model) string { return fmt.Sprint(m.Project.Settings.Warmup) }, "2000"},
		{"draws", "many", true, func(m *Model) string { return fmt.Sprint(m.Project.Settings.Draws) }, "1000"},
		{"seed", "18446744073709551615", false, func(m *Model) string { return fmt.Sprint(m.Project.Settings.Seed) }, "18446744073709551615"},
		{"seed", "-1", true, func(m *Model) string { return fmt.Sprint(m.Project.Settings.Seed) }, "1"},
		{"budget:1", "12.5k", false, func(m *Model) string { return fmt.Sprint(m.Plan.Now.Channel(1)) }, "12500"},
		{"budget:1", "lots", true, func(m *Model) string { return fmt.Sprint(m.Plan.Now.Channel(1)) }, "50"},
		{"total", "75", false, func(m *Model) string { return fmt.Sprint(m.Plan.Now.ByChannel()) }, "[50 25]"},
		{"prior:/likelihood/sigma/args/sigma", "0,4", false,
			func(m *Model) string { return fmt.Sprint(m.Spec().Likelihood.Sigma.Args["sigma"].Number) }, "0.4"},
		{"prior:/likelihood/sigma/args/sigma", "-1", true,
			func(m *Model) string { return fmt.Sprint(m.Spec().Likelihood.Sigma.Args["sigma"].Number) }, "0.3"},
		{"prior:/likelihood/sigma/args/sigma", "wide", true,
			func(m *Model) string { return fmt.Sprint(m.Spec().Likelihood.Sigma.Args["sigma"].Number) }, "0.3"},
	} {
		m := fitted()
		Update(m, Edit{Field: c.field, Text: c.text})
		if m.Drafts[c.field] != c.text {
			t.Errorf("%s: a draft was not kept", c.field)
		}
		Update(m, Commit{Field: c.field, Text: c.text})
		if got := c.got(m); got != c.want {
			t.Errorf("%s = %q: %s, want %s", c.field, c.text, got, c.want)
		}
		if bad := m.Errors[c.field] != ""; bad != c.bad {
			t.Errorf("%s = %q: error %q", c.field, c.text, m.Errors[c.field])
		}
	}
}

func TestRoles(t *testing.T) {
	r := reading()
	for _, c := range []struct {
		column string
		role   intake.Role
		want   string
	}{
		{"Price", intake.RoleMedia, "KPI Sales, media [TV Radio Price], controls []"},
		{"Radio", intake.RoleControl, "KPI Sales, media [TV], controls [Radio Price]"},
		{"Price", intake.RoleKPI, "KPI Price, media [TV Radio], controls []"},
		{"Week", intake.RoleKPI, "KPI Week, media [TV Radio], controls [Price]"},
		{"TV", intake.RoleIgnore, "KPI Sales, media [Radio], controls [Price]"},
	} {
		got := inFileOrder(r.Mapping.WithRole(c.column, c.role), r.Columns)
		if s := fmt.Sprintf("KPI %s, media %v, controls %v", got.KPI, got.Media, got.Controls); s != c.want {
			t.Errorf("%s as %s: %s, want %s", c.column, c.role, s, c.want)
		}
	}
}

func TestSpendStaysWithItsMedia(t *testing.T) {
	r := &intake.Reading{
		Mapping: intake.Mapping{Media: []string{"A", "B"}, Spend: []string{"A cost", ""}},
		Columns: []intake.Column{{Name: "X", Role: intake.RoleIgnore}, {Name: "A", Role: intake.RoleMedia},
			{Name: "A cost", Role: intake.RoleSpend}, {Name: "B", Role: intake.RoleMedia}},
	}
	got := inFileOrder(r.Mapping.WithRole("X", intake.RoleMedia), r.Columns)
	if fmt.Sprint(got.Media, got.Spend) != "[X A B] [ A cost ]" {
		t.Errorf("%q %q", got.Media, got.Spend)
	}
	if got = inFileOrder(r.Mapping.WithRole("A cost", intake.RoleIgnore), r.Columns); got.Spend != nil {
		t.Errorf("spend %q without a spend column", got.Spend)
	}
}

// TestCorrectionsGatherAndAreUndone: one correction starts from what the last found, and undo takes back one of them.
func TestCorrectionsGatherAndAreUndone(t *testing.T) {
	m := loaded()
	for _, c := range []panel.Change{{Part: intake.PartDates, Value: "dmy"}, {Part: intake.PartZeros, Column: "TV", Value: "on"}} {
		Update(m, Correct{Change: c})
		next := *m.Data.Reading
		next.Mapping = m.Project.Mapping.Clone()
		Update(m, ReadDone{Job: m.Data.Job, Reading: &next})
	}
	if f := m.Project.Mapping.Format; f == nil || f.Dates != "dmy" || len(f.Zeros) != 1 || m.Project.Mapping.KPI != "Sales" {
		t.Fatalf("mapping %+v with %+v", m.Project.Mapping, f)
	}
	Update(m, Undo{})
	if f := m.Project.Mapping.Format; f == nil || f.Dates != "dmy" || len(f.Zeros) != 0 {
		t.Errorf("after undo: %+v", f)
	}
	Update(m, ResetRoles{})
	if m.Project.Mapping != nil {
		t.Error("guessing again keeps corrections")
	}
}

// TestPasteElsewhere: what is pasted on another page replaces nothing, and says where it belongs.
func TestPasteElsewhere(t *testing.T) {
	m := loaded()
	source := m.Project.Source
	Update(m, GoTo{Step: StepPlan})
	Update(m, Paste{Text: "a\tb\n1\t2"})
	if m.Project.Source != source || !m.NoticeBad || m.Step != StepPlan {
		t.Errorf("source changed %v, notice %q, step %s", m.Project.Source != source, m.Notice, m.Step)
	}
}

// TestWorthOfAUnit: the field takes an amount, refuses what is none, and nothing takes it back.
func TestWorthOfAUnit(t *testing.T) {
	m := loaded()
	Update(m, Commit{Field: "kpi-value", Text: "12,5x"})
	if m.Errors["kpi-value"] == "" || m.Project.Mapping != nil {
		t.Errorf("error %q, mapping %+v", m.Errors["kpi-value"], m.Project.Mapping)
	}
	Update(m, Commit{Field: "kpi-value", Text: "12.5"})
	if m.Project.Mapping == nil || m.Project.Mapping.KPIValue != 12.5 || m.Errors["kpi-value"] != "" {
		t.Fatalf("mapping %+v, error %q", m.Project.Mapping, m.Errors["kpi-value"])
	}
	next := *m.Data.Reading
	next.Mapping = *m.Project.Mapping
	Update(m, ReadDone{Job: m.Data.Job, Reading: &next})
	Update(m, Commit{Field: "kpi-value", Text: ""})
	if m.Project.Mapping.KPIValue != 0 {
		t.Errorf("still %v", m.Project.Mapping.KPIValue)
	}
}

func TestProgressOfSteps(t *testing.T) {
	all := func(m *Model) string {
		var s []string
		for _, step := range Steps() {
			s = append(s, string(m.Progress(step)))
		}
		return strings.Join(s, " ")
	}
	m := New()
	if got := all(m); got != "empty empty empty empty empty empty empty" {
		t.Error("new:", got)
	}
	m = loaded()
	if got := all(m); got != "done ready ready empty empty empty empty" {
		t.Error("loaded:", got)
	}
	Update(m, StartFit{})
	if got := all(m); got != "done done running empty empty empty empty" {
		t.Error("running:", got)
	}
	m = fitted()
	if got := all(m); got != "done done done done done ready ready" {
		t.Error("fitted:", got)
	}
	Update(m, ChoosePreset{Name: "bhmmm"})
	if got := all(m); got != "done done stale stale stale stale stale" {
		t.Error("stale:", got)
	}
	m = loaded()
	m.Data.Reading.Issues = []panel.Issue{{Severity: panel.Warning}}
	if got := m.Progress(StepData); got != Warned {
		t.Error("a doubtful file is", got)
	}
}

func TestParseNumber(t *testing.T) {
	for _, c := range []struct {
		text, decimal, group string
		want                 float64
		bad                  bool
	}{
		{"12", ".", ",", 12, false}, {"1,234", ".", ",", 1234, false}, {"1,234", ",", ".", 1.234, false}, {"1.234", ",", ".", 1234, false},
		{"1.234", ".", ",", 1.234, false}, {"0,5", ".", ",", 0.5, false}, {"0.125", ",", ".", 0.125, false}, {"1.234.567", ".", ",", 1234567,
			false},
		{"1.234,5", ".", ",", 1234.5, false}, {"1,234.5", ",", ".", 1234.5, false}, {"12.5 M", ".", ",", 12.5e6, false}, {"3k", ".", ",", 3000,
			false},
		{"1 234,5", ",", "\u00a0", 1234.5, false}, {"1'000", ".", "’", 1000, false}, {"€ 5", ".", ",", 5, false}, {"1e3", ".", ",", 1000,
			false}, {"-2", ".", ",", -2, false},
		{"", ".", ",", 0, true}, {"abc", ".", ",", 0, true}, {"1-2", ".", ",", 0, true}, {"NaN", ".", ",", 0, true}, {"1e999", ".", ",", 0,
			true}, {"0x10", ".", ",", 0, true},
	} {
		v, ok := ParseNumber(c.text, c.decimal, c.group)
		if ok == c.bad || (ok && v != c.want) {
			t.Errorf("%q with %q and %q: %v, %v; want %v", c.text, c.decimal, c.group, v, ok, c.want)
		}
	}
}

func TestPoolingTurnsAndTurnsBack(t *testing.T) {
	m := loaded()
	before := string(m.Project.Spec)
	for _, mode := range spec.PoolingModes() {
		Update(m, SetPooling{Mode: mode})
		if got := spec.PoolingOf(m.Spec()); got != mode || len(m.SpecIssues()) > 0 {
			t.Errorf("turned to %s, the model is %s with issues %v", mode, got, m.SpecIssues())
		}
	}
	for m.CanUndo() && string(m.Project.Spec) != before {
		Update(m, Undo{})
	}
	if string(m.Project.Spec) != before || spec.PoolingOf(m.Spec()) != "partial" {
		t.Error("undo does not turn it back")
	}
}
