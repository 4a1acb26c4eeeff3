package state

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/core/work"
)

// kinds lists the types of commands, without the package's name.
func kinds(cmds []Cmd) string {
	var names []string
	for _, c := range cmds {
		names = append(names, strings.TrimPrefix(reflect.TypeOf(c).String(), "state."))
	}
	return strings.Join(names, " ")
}

// workOf lists the works that are asked for.
func workOf(cmds []Cmd) (names []string) {
	for _, c := range cmds {
		if run, is := c.(Run); is {
			names = append(names, run.Work)
		}
	}
	return names
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
		{"sample", New, ChooseSample{Name: "national"}, "Announce Run"},
		{"file input", New, PickFile{Input: "file-input"}, "ReadInput"},
		{"data file", New, OpenFile{Name: "a.csv", Bytes: []byte("x")}, "SetTitle SaveLocal Put Run"},
		{"project by name", New, OpenFile{Name: "a.mixtab", Bytes: []byte("x")}, "LoadFile"},
		{"project by content", New, OpenFile{Name: "a", Bytes: []byte("mixtab…")}, "LoadFile"},
		{"draws from elsewhere", loaded, OpenFile{Name: "d.json", Bytes: []byte(`{"posterior": {}}`)}, "ImportDraws Announce"},
		{"draws without data", New, OpenFile{Name: "d.csv", Bytes: []byte("# model\nlp__,a\n")}, "Announce"},
		{"role", loaded, SetRole{Column: "Price", Role: intake.RoleMedia}, "SaveLocal Stop Run"},
		{"correction", loaded, Correct{Change: panel.Change{Part: intake.PartDates, Value: "dmy"}}, "SaveLocal Stop Run"},
		{"correction of nothing", New, Correct{Change: panel.Change{Part: intake.PartDates, Value: "dmy"}}, ""},
		{"pasted table", New, Paste{Text: "a\tb\n1\t2"}, "SetTitle SaveLocal Put Run"},
		{"pasted word", loaded, Paste{Text: "Sales"}, "Announce"},
		{"pasted sentence", loaded, Paste{Text: "Sales, of course.\n"}, "Announce"},
		{"preset", loaded, ChoosePreset{Name: "bhmmm"}, "SetTitle SaveLocal"},
		{"pooling", loaded, SetPooling{Mode: "pooled"}, "SetTitle SaveLocal"},
		{"pooling as it is", loaded, SetPooling{Mode: "partial"}, ""},
		{"unknown preset", loaded, ChoosePreset{Name: "nonsense"}, "Announce"},
		{"fit without data", New, StartFit{}, "Announce"},
		{"fit", loaded, StartFit{}, "Announce Run Run Run Run"},
		{"fit twice", running, StartFit{}, ""},
		{"cancel", running, CancelFit{}, "Stop Stop Stop Stop"},
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
		{"tried", New, Tried{Told: "fetch connect-src"}, "Count Announce"},
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
	before := m.Data.key
	Update(m, OpenFile{Name: "b.csv", Bytes: []byte("y")})
	Update(m, Came{Key: before, Status: StatusDone, Body: work.Marshal(work.ReadAnswer{Reading: &intake.Reading{}})})
	if !m.Data.Busy {
		t.Error("a reading of the older file was taken")
	}
	m = loaded()
	Update(m, StartFit{})
	for _, key := range []Key{ChainKey("another", 0), ChainKey(m.Fit.Key, 99), "chain/" + Key(m.Fit.Key), "x"} {
		Update(m, Came{Key: key, Status: StatusRunning, Body: work.Marshal(work.Position{Iteration: 9, Draws: 7})})
	}
	Update(m, Came{Key: AnalyseKey(m.Fit.Key, &m.Project), Status: StatusDone, Body: work.Marshal(results())})
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
		moved(m, i%4, work.Position{Iteration: i + 1, Warmup: true}, float64(i)/100)
		if m.Version != before {
			versions++
		}
	}
	if versions < 10 || versions > 14 {
		t.Errorf("shown %d times in a second", versions)
	}
	if m.Fit.Chains[3].Iteration != 100 {
		t.Error("progress that is not shown at once must not be lost")
	}
}

func TestFitStatus(t *testing.T) {
	start := func() *Model { m := loaded(); Update(m, StartFit{}); return m }
	end := func(m *Model, status Status, why string, draws int, complete bool) string {
		var last []Cmd
		for _, key := range running(m, work.Chain.Name()) {
			a := work.ChainAnswer{Position: work.Position{Iteration: 10 + draws, Draws: draws}, Complete: complete}
			last = Update(m, Came{Key: key, Status: status, Why: words.Plain(why), Body: work.Marshal(a)})
		}
		return kinds(last)
	}
	for _, c := range []struct {
		name     string
		as       Status
		why      string
		draws    int
		complete bool
		status   FitStatus
		cmds     string
	}{
		{"done waits for the results", StatusDone, "", 1000, true, FitRunning, "Announce Run Run"},
		{"cancelled with draws", StatusStopped, "", 200, false, FitCancelled, "Announce Run Run"},
		{"cancelled too early", StatusStopped, "", 3, false, FitCancelled, "Announce"}, // its chains stay: it may go on,
		{"failed", StatusFailed, "no finite start", 0, false, FitFailed, "Announce"},
	} {
		m := start()
		if c.as == StatusStopped {
			if got := kinds(Update(m, CancelFit{})); got != "Stop Stop Stop Stop" || !m.Fit.Stopping {
				t.Errorf("%s: cancelled by %q", c.name, got)
			}
		}
		if got := end(m, c.as, c.why, c.draws, c.complete); got != c.cmds || m.Fit.Status != c.status || m.Fit.Stopping {
			t.Errorf("%s: status %s, commands %q; want %s, %q", c.name, m.Fit.Status, got, c.status, c.cmds)
		}
	}
	m := start()
	for c, status := range []Status{StatusDone, StatusFailed, StatusDone, StatusDone} {
		Update(m, Came{Key: ChainKey(m.Fit.Key, c), Status: status, Why: words.Plain("lost"),
			Body: work.Marshal(work.ChainAnswer{Position: work.Position{Iteration: 2, Draws: 50}, Complete: true})})
	}
	if !m.Fit.Summing || m.Fit.Chains[1].Phase != PhaseFailed || m.Fit.Chains[1].Note != "lost" {
		t.Errorf("a chain that failed is not left out: %+v", m.Fit)
	}
	fail(m, work.Analyse.Name(), "too few")
	if m.Fit.Status != FitFailed || m.Fit.Failed != "too few" || m.Fit.Summing {
		t.Errorf("results that could not be worked out leave %+v", m.Fit)
	}
	if _, again := find[Run](Update(m, StartFit{})); !again || m.Fit.Status != FitRunning {
		t.Error("a fit that failed cannot be started again")
	}
	m = fitted()
	if m.Fit.Status != FitDone || m.Results == nil || !m.Plan.Ready {
		t.Errorf("after the analysis: status %s, results %v, plan %v", m.Fit.Status, m.Results != nil, m.Plan.Ready)
	}
}

// TestGoingBackFindsResults: results of an earlier model come back with it, as long as they are kept.
func TestGoingBackFindsResults(t *testing.T) {
	m := fitted()
	first := m.Results.Report
	Update(m, ChoosePreset{Name: "bhmmm"})
	if m.Results.Report != first || m.Staleness() != "model" {
		t.Fatal("the older results do not stay on the page, marked stale")
	}
	Update(m, StartFit{})
	drawn(m)
	second := results()
	second.Hash = "r2"
	answer(m, work.Analyse.Name(), second)
	if m.Results.Report.Hash != "r2" || m.Staleness() != "" {
		t.Fatalf("after the second fit: %s, stale %q", m.Results.Report.Hash, m.Staleness())
	}
	cmds := Update(m, Undo{})
	if m.Results.Report.Hash != "r1" || m.Staleness() != "" || slices.Contains(workOf(cmds), work.Analyse.Name()) {
		t.Errorf("undone: %s, stale %q, commands %s", m.Results.Report.Hash, m.Staleness(), kinds(cmds))
	}
	if Update(m, Redo{}); m.Results.Report.Hash != "r2" {
		t.Errorf("done again: %s", m.Results.Report.Hash)
	}
}

// TestALoadedFitIsTakenUp: its results are worked out from its draws; one that was interrupted goes on.
func TestALoadedFitIsTakenUp(t *testing.T) {
	of := loaded()
	p := of.Project
	load := func(status FitStatus) (*Model, []Cmd) {
		m := New()
		cmds := Update(m, ProjectLoaded{Project: p, HasFit: true, Inputs: of.Inputs(), FitSpec: p.Spec, FitSettings: p.Settings,
			FitStatus: status, FitElapsed: 7})
		cmds = append(cmds, read(m, reading())...)
		return m, cmds
	}
	m, cmds := load(FitDone)
	if names := workOf(cmds); slices.Contains(names, work.Chain.Name()) || !slices.Contains(names, work.Analyse.Name()) || !m.Fit.Summing {
		t.Errorf("a whole fit asks for %v", names)
	}
	answer(m, work.Analyse.Name(), results())
	if m.Results == nil || m.Staleness() != "" || m.Fit.Status != FitDone {
		t.Errorf("stale %q, status %s", m.Staleness(), m.Fit.Status)
	}
	m, cmds = load(FitRunning)
	if names := workOf(cmds); !slices.Contains(names, work.Chain.Name()) || m.Fit.Status != FitRunning {
		t.Errorf("an interrupted fit asks for %v", names)
	}
	moved(m, 0, work.Position{Iteration: 3}, 2)
	drawn(m)
	if answer(m, work.Analyse.Name(), results()); m.Results == nil || m.Fit.Elapsed != 9 {
		t.Errorf("it ended after %g s with results %v", m.Fit.Elapsed, m.Results != nil)
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
	read(m, other)
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
	read(m, reading())
	cmds := Update(m, Undo{})
	if m.Project.Source != first || slices.Contains(workOf(cmds), work.Read.Name()) || m.Data.Busy || m.Data.Hash() == "" {
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
		read(m, &next)
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

// TestCorrectionsBeforeTheFirstIsRead: two answers given one right after the other both count, and none goes to another file.
func TestCorrectionsBeforeTheFirstIsRead(t *testing.T) {
	m := loaded()
	Update(m, Correct{Change: panel.Change{Part: intake.PartDates, Value: "dmy"}})
	Update(m, Correct{Change: panel.Change{Part: intake.PartZeros, Column: "TV", Value: "on"}})
	if f := m.Project.Mapping.Format; f == nil || f.Dates != "dmy" || len(f.Zeros) != 1 {
		t.Errorf("mapping %+v with %+v", m.Project.Mapping, f)
	}
	Update(m, OpenFile{Name: "other.csv", Bytes: []byte("date,sales\n2024-01-01,1\n")})
	Update(m, Correct{Change: panel.Change{Part: intake.PartZeros, Column: "TV", Value: "on"}})
	if m.Project.Mapping != nil {
		t.Errorf("a correction of one file went to another: %+v", m.Project.Mapping)
	}
}

// TestDrawsWaitForTheirData: draws that are given while their data are being read are taken with these, and not with the data before.
func TestDrawsWaitForTheirData(t *testing.T) {
	draws := OpenFile{Name: "stan.csv", Bytes: []byte("# model\nlp__,a\n")}
	next := func(m *Model) []Cmd {
		Update(m, OpenFile{Name: "next.csv", Bytes: []byte("date,sales\n2024-01-01,1\n")})
		return Update(m, draws)
	}
	m := loaded()
	ok := *m.Data.Reading
	if cmds := next(m); len(commands[ImportDraws](cmds)) > 0 {
		t.Fatal("draws of the next data are taken for draws of those before")
	}
	if cmds := read(m, &ok); len(commands[ImportDraws](cmds)) != 1 {
		t.Errorf("the draws are lost: %s", kinds(cmds))
	}
	if cmds := read(m, &ok); len(commands[ImportDraws](cmds)) > 0 {
		t.Error("the draws are taken twice")
	}
	m = loaded()
	next(m)
	if read(m, &intake.Reading{}); !strings.Contains(m.Notice, "Open their data") {
		t.Errorf("data that cannot be used: %q", m.Notice)
	}
	m = loaded()
	next(m)
	Update(m, OpenFile{Name: "third.csv", Bytes: []byte("date,sales\n2024-01-01,1\n")})
	if cmds := read(m, &ok); len(commands[ImportDraws](cmds)) > 0 {
		t.Error("draws are taken with data that were opened after them")
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

// TestStartOfDates: the field takes a day in any plain writing, refuses what is none, and nothing takes it back.
func TestStartOfDates(t *testing.T) {
	m := loaded()
	for _, text := range []string{"soon", "01/02/2024", "Jan 2024", "43107"} {
		if Update(m, Commit{Field: "start", Text: text}); m.Errors["start"] == "" || m.Project.Mapping != nil {
			t.Errorf("%q was taken: %+v", text, m.Project.Mapping)
		}
	}
	Update(m, Commit{Field: "start", Text: "29 Jan 2024"})
	if m.Project.Mapping == nil || m.Project.Mapping.Format.Start != "2024-01-29" || m.Errors["start"] != "" {
		t.Fatalf("mapping %+v, error %q", m.Project.Mapping, m.Errors["start"])
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
	read(m, &next)
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
	if got := all(m); got != "empty empty empty empty empty empty empty empty" {
		t.Error("new:", got)
	}
	m = loaded()
	if got := all(m); got != "done ready ready empty empty ready empty empty" {
		t.Error("loaded:", got)
	}
	Update(m, StartFit{})
	if got := all(m); got != "done done running empty empty ready empty empty" {
		t.Error("running:", got)
	}
	m = fitted()
	if got := all(m); got != "done done done done done ready ready ready" {
		t.Error("fitted:", got)
	}
	Update(m, ChoosePreset{Name: "bhmmm"})
	if got := all(m); got != "done done stale stale stale ready stale stale" {
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
		{"1.234", ".", ",", 1.234, false}, {"0,5", ".", ",", 0.5, false}, {"0.125", ",", ".", 0.125, false},
		{"1.234.567", ".", ",", 1234567, false},
		{"1.234,5", ".", ",", 1234.5, false}, {"1,234.5", ",", ".", 1234.5, false}, {"12.5 M", ".", ",", 12.5e6, false},
		{"3k", ".", ",", 3000, false},
		{"1 234,5", ",", "\u00a0", 1234.5, false}, {"1'000", ".", "’", 1000, false}, {"€ 5", ".", ",", 5, false}, {"1e3", ".", ",", 1000, false},
		{"-2", ".", ",", -2, false},
		{"", ".", ",", 0, true}, {"abc", ".", ",", 0, true}, {"1-2", ".", ",", 0, true}, {"NaN", ".", ",", 0, true},
		{"1e999", ".", ",", 0, true}, {"0x10", ".", ",", 0, true},
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
