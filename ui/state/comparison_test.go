package state

import (
	"testing"

	"github.com/mixtab/mixtab/core/baseline"
	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/core/work"
)

// longReading is reading with so many weeks that some can be kept back.
func longReading(geos int) *intake.Reading { return readingOf(geos, 40) }

func readingOf(geos, weeks int) *intake.Reading {
	r := reading()
	d := r.Dataset
	d.Geos, d.Series = d.Geos[:geos], d.Series[:geos]
	for g := range d.Series {
		s := &d.Series[g]
		s.Dates, s.KPI, s.Media, s.Controls = nil, nil, [][]float64{nil, nil}, [][]float64{nil}
		for t := range weeks {
			s.Dates, s.KPI = append(s.Dates, panel.Date(17900+7*t)), append(s.KPI, float64(5+t%3))
			s.Media[0], s.Media[1] = append(s.Media[0], float64(t%4)), append(s.Media[1], float64(t%5))
			s.Controls[0] = append(s.Controls[0], 9)
		}
		s.Spend = s.Media
	}
	return r
}

func longLoaded(geos int) *Model {
	m := New()
	Update(m, OpenFile{Name: "shop.csv", Bytes: []byte("Week,Sales\n")})
	read(m, longReading(geos))
	return m
}

func commands[C Cmd](cmds []Cmd) (found []C) {
	for _, c := range cmds {
		if x, is := c.(C); is {
			found = append(found, x)
		}
	}
	return found
}

// account is of longReading(2).
func account(kind baseline.Kind) []*baseline.Account {
	a := &baseline.Account{Kind: kind, Geos: []string{"North", "South"}, Channels: []string{"TV", "Radio"}, Draws: 2,
		Failed: make([]words.Text, 2), Spend: []float64{1, 1, 1, 1}, Mean: []float64{1, 1, 1, 1}, Worth: []float64{1, 2, 1, 2, 1, 2, 1, 2},
		HalfLife: []float64{1, 2, 1, 2, 1, 2, 1, 3}}
	return []*baseline.Account{a}
}

// compares are the fits of a comparison that are asked for.
func compares(cmds []Cmd) (found []Run) {
	for _, run := range commands[Run](cmds) {
		if run.Work == work.Compare.Name() {
			found = append(found, run)
		}
	}
	return found
}

// bring answers one fit of a comparison.
func bring(m *Model, run Run) []Cmd {
	var ask work.CompareAsk
	if err := work.Unmarshal(run.Ask, &ask); err != nil {
		panic(err)
	}
	a := work.CompareAnswer{Forecasts: []*baseline.Forecast{{Kind: ask.Kind, Fold: ask.Fold}}}
	if ask.Fold == baseline.All {
		a = work.CompareAnswer{Accounts: account(ask.Kind)}
	}
	return Update(m, Came{Key: run.Key, Status: StatusDone, Body: work.Marshal(a)})
}

func TestAComparisonIsFoundAgain(t *testing.T) {
	m := longLoaded(2)
	asked := compares(Update(m, CompareModels{}))
	if len(asked) == 0 || !asked[0].Keep {
		t.Fatalf("what is compared is not kept on this device: %+v", asked)
	}
	again := New()
	Update(again, ProjectLoaded{Project: m.Project, Kept: []Key{asked[0].Key, "compare/x"}})
	found := compares(read(again, longReading(2)))
	if len(found) != 1 || found[0].Key != asked[0].Key || again.Comparison.Busy {
		t.Fatalf("%+v is looked for where %q was kept", found, asked[0].Key)
	}
	bring(again, found[0])
	rest := compares(Update(again, CompareModels{}))
	if again.Comparison.Accounts[baseline.Partial] == nil || again.ComparisonStale() || len(rest) != len(asked)-1 {
		t.Errorf("%d of %d fits are left, stale: %v", len(rest), len(asked), again.ComparisonStale())
	}
	Update(again, StopComparing{})
	Update(again, ChoosePreset{Name: "bhmmm"})
	if fresh := compares(Update(again, CompareModels{})); len(fresh) != len(asked) || fresh[0].Key == asked[0].Key {
		t.Errorf("of another model %d fits are run, kept under the same key: %v", len(fresh), fresh[0].Key == asked[0].Key)
	}
	Update(again, StopComparing{})
	if Update(again, Undo{}); again.ComparisonStale() || again.Comparison.Accounts[baseline.Partial] == nil {
		t.Error("undo does not find what was compared before")
	}
}

func TestRegressionsComeWithTheData(t *testing.T) {
	m := longLoaded(2)
	if !m.Comparison.Regressions.Busy() || m.Comparison.Periods != 41 || len(running(m, work.Regress.Name())) != 1 {
		t.Fatalf("asked %+v, N is %d", running(m, work.Regress.Name()), m.Comparison.Periods)
	}
	Update(m, Came{Key: RegressKey("older", ""), Status: StatusDone, Body: work.Marshal(work.CompareAnswer{Accounts: account(baseline.OLS)})})
	if len(m.Comparison.Accounts) != 0 {
		t.Error("regressions of older data were taken")
	}
	answer(m, work.Regress.Name(), work.CompareAnswer{Accounts: account(baseline.OLS),
		Forecasts: []*baseline.Forecast{{Kind: baseline.OLS, Fold: 1}}})
	if c := m.Comparison; c.Regressions.Busy() || c.Accounts[baseline.OLS] == nil || len(c.Forecasts[baseline.OLS]) != 2 ||
		c.Forecasts[baseline.OLS][0] != nil {
		t.Errorf("%+v", m.Comparison)
	}
	Update(m, SetRole{Column: "Price", Role: intake.RoleIgnore})
	if len(m.Comparison.Accounts) != 0 {
		t.Error("regressions of other roles are still shown")
	}
	if Update(m, Undo{}); m.Comparison.Accounts[baseline.OLS] == nil || m.Data.Busy {
		t.Error("undo does not find the regressions again")
	}
	failed := longLoaded(2)
	if fail(failed, work.Regress.Name(), "no"); failed.Comparison.Regressions.Why.String() != "no" {
		t.Errorf("%+v", failed.Comparison.Regressions)
	}
}

// TestComparisonRunsStopsAndGoesOn: every model on everything and on each fold; stopping keeps what is done, asking again
// does what is missing, a changed model asks for all again.
func TestComparisonRunsStopsAndGoesOn(t *testing.T) {
	m := longLoaded(2)
	folds := len(baseline.Slices(m.Data.Reading.Dataset, baseline.Folds))
	asked := compares(Update(m, CompareModels{}))
	if want := 3 * (1 + folds); folds != 3 || len(asked) != want || !m.Comparison.Busy || len(m.Comparison.Parts) != want {
		t.Fatalf("%d fits for %d folds", len(asked), folds)
	}
	if more := Update(m, CompareModels{}); len(more) != 0 {
		t.Errorf("asked twice: %v", more)
	}
	bring(m, asked[0])
	bring(m, asked[4])
	Update(m, Came{Key: asked[1].Key, Status: StatusRunning, Done: 0.5})
	Update(m, Came{Key: asked[1].Key, Status: StatusRunning, Done: 0.25}) // late
	if c := m.Comparison; c.Over() != 2 || c.Share() < 2.4999/12 || c.Share() > 2.5001/12 {
		t.Errorf("%d over, share %v", m.Comparison.Over(), m.Comparison.Share())
	}
	shown := m.Comparison.Accounts
	if stop := commands[Stop](Update(m, StopComparing{})); len(stop) != 10 || m.Comparison.Busy {
		t.Errorf("stopping: %+v", stop)
	}
	bring(m, asked[1])
	if len(m.Comparison.Accounts) != 1 || len(shown) != 1 {
		t.Error("an answer after the stop was taken")
	}
	rest := compares(Update(m, CompareModels{}))
	if len(rest) != 10 {
		t.Fatalf("%d fits are left, want 10", len(rest))
	}
	for i, run := range rest {
		done := bring(m, run)
		if (len(commands[Announce](done)) == 1) != (i == len(rest)-1) {
			t.Errorf("fit %d: %v", i, done)
		}
	}
	shrinkage := m.Comparison.Shrinkage
	if Update(m, SetThreshold{Periods: 7}); len(shrinkage) != 2 || &m.Comparison.Shrinkage[0] != &shrinkage[0] {
		t.Error("the figures of shrinkage are not there, or drawn again for another N")
	}
	if Update(m, ChooseGeo{Geo: 1}); &m.Comparison.Shrinkage[0] == &shrinkage[0] {
		t.Error("another geo shows the figures of all")
	}
	if again := compares(Update(m, CompareModels{})); len(again) != 0 || m.ComparisonStale() {
		t.Errorf("nothing is missing, and %d fits were asked for", len(again))
	}
	Update(m, SetPooling{Mode: "pooled"})
	if !m.ComparisonStale() {
		t.Error("the models are said to be of the changed model")
	}
	if again := compares(Update(m, CompareModels{})); len(again) != 12 || len(m.Comparison.Accounts) != 0 {
		t.Errorf("a changed model asks for %d fits, %d accounts are kept", len(again), len(m.Comparison.Accounts))
	}
	if started := Update(m, StartFit{}); len(commands[Stop](started)) != 12 || m.Comparison.Busy {
		t.Error("a fit does not stop the comparison")
	}
	if refused := Update(m, CompareModels{}); len(compares(refused)) != 0 {
		t.Error("models are compared while a fit runs")
	}
}

// TestAFailedFitOfAComparisonIsDoneAgain when the models are compared again.
func TestAFailedFitOfAComparisonIsDoneAgain(t *testing.T) {
	m := longLoaded(1)
	asked := compares(Update(m, CompareModels{}))
	for _, run := range asked[1:] {
		bring(m, run)
	}
	Update(m, Came{Key: asked[0].Key, Status: StatusFailed, Why: words.Plain("lost")})
	if c := &m.Comparison; c.Busy || c.Parts[0].Failed != "lost" {
		t.Errorf("%+v", c.Parts)
	}
	if again := compares(Update(m, CompareModels{})); len(again) != 1 || again[0].Key != asked[0].Key {
		t.Errorf("%+v", again)
	}
}

func TestOneGeoHasNothingToPool(t *testing.T) {
	m := longLoaded(1)
	if asked := compares(Update(m, CompareModels{})); len(asked) != 4 || m.Comparison.Parts[0].Kind != baseline.Separate {
		t.Errorf("asked %+v", asked)
	}
}

func TestThresholdStaysInRange(t *testing.T) {
	m := longLoaded(2)
	for n, want := range map[int]int{-3: 1, 12: 12, 999: 41} {
		if Update(m, SetThreshold{Periods: n}); m.Comparison.Periods != want {
			t.Errorf("N = %d gives %d", n, m.Comparison.Periods)
		}
	}
}

// TestHoldoutRunsByItself once results are in, and again only for other draws.
func TestHoldoutRunsByItself(t *testing.T) {
	m := fitted()
	asked := running(m, work.Hold.Name())
	if len(asked) != 1 || asked[0] != HoldKey(m.Results.Inputs) || !m.Results.Holdout.Busy() {
		t.Fatalf("asked %+v", asked)
	}
	Update(m, Came{Key: asked[0], Status: StatusRunning, Done: 0.5})
	Update(m, Came{Key: HoldKey(Inputs{}), Status: StatusDone, Body: work.Marshal(&summary.Holdout{})})
	if h := m.Results.Holdout; h.Done != 0.5 || h.Value != nil {
		t.Errorf("%+v", h)
	}
	answer(m, work.Hold.Name(), &summary.Holdout{Rule: words.Plain("r")})
	if h := m.Results.Holdout; h.Busy() || h.Value == nil {
		t.Errorf("%+v", h)
	}
	Update(m, SetInterval{Interval: narrow})
	answer(m, work.Analyse.Name(), told(narrow))
	if len(running(m, work.Hold.Name())) != 0 || m.Results.Holdout.Value == nil {
		t.Error("the same draws are tested again")
	}
	other := fitted()
	if Update(other, StartFit{}); len(running(other, work.Hold.Name())) != 0 || other.Results.Holdout.Why.IsZero() {
		t.Error("a new fit leaves the holdout of the older one running")
	}
	failed := fitted()
	fail(failed, work.Hold.Name(), "no")
	if h := failed.Results.Holdout; h.Busy() || h.Why.String() != "no" {
		t.Errorf("%+v", h)
	}
}

// TestCutsAreTestedOneByOne once no kept holdout was found: one beside the results, all once these are in, before what can wait.
func TestCutsAreTestedOneByOne(t *testing.T) {
	long := func() *Model {
		m := loaded()
		Update(m, OpenFile{Name: "years.csv", Bytes: []byte("Week,Sales\n2")})
		read(m, readingOf(2, 160))
		m.Env.Cores = 2
		Update(m, StartFit{})
		return m
	}
	m := long()
	cuts := m.Fit.cuts
	drawn(m)
	hold := running(m, work.Hold.Name())
	if cuts < 2 || len(hold) != 1 || len(running(m, work.Cut.Name())) != 0 || len(running(m, work.Misfit.Name())) != 0 {
		t.Fatalf("%d cuts; under way are %v and %v", cuts, hold, running(m, work.Cut.Name()))
	}
	Update(m, Came{Key: hold[0], Status: StatusRunning})
	if first := running(m, work.Cut.Name()); len(first) != 1 || first[0] != cutKey(m.Fit.Inputs, 0) {
		t.Errorf("beside the results %v are tested", first)
	}
	answer(m, work.Analyse.Name(), results())
	if n := len(running(m, work.Cut.Name())); n != cuts || len(running(m, work.Misfit.Name())) != 1 ||
		len(running(m, work.Examine.Name())) != 0 {
		t.Errorf("with the results %d of %d cuts are tested", n, cuts)
	}
	eager := long()
	drawn(eager)
	Update(eager, Came{Key: HoldKey(eager.Fit.Inputs), Status: StatusRunning})
	answer(eager, work.Analyse.Name(), results())
	Update(eager, GoTo{Step: StepCheck})
	Update(eager, TogglePart{Part: FoldStatistics})
	if len(running(eager, work.Examine.Name())) != 1 {
		t.Error("who looks at the examination waits for the tests")
	}
	if Update(eager, GoTo{Step: StepResults}); len(running(eager, work.Examine.Name())) != 1 {
		t.Error("an examination that has begun is dropped")
	}
	Update(m, Came{Key: cutKey(m.Fit.Inputs, 0), Status: StatusDone, Body: work.Marshal(&summary.Holdout{Rule: words.Plain("r")})})
	if h := m.Results.Holdout; !h.Busy() || h.Value == nil || h.Done != 1/float64(cuts) {
		t.Errorf("after the first cut the holdout is %+v", h)
	}
	failed := long()
	drawn(failed)
	Update(failed, Came{Key: HoldKey(failed.Fit.Inputs), Status: StatusRunning})
	answer(failed, work.Analyse.Name(), results())
	fail(failed, work.Cut.Name(), "no")
	if h := failed.Results.Holdout; h.Busy() || h.Why.String() != "no" {
		t.Errorf("where a cut fails the holdout is %+v", h)
	}
	answer(m, work.Cut.Name(), (*summary.Holdout)(nil))
	answer(m, work.Hold.Name(), &summary.Holdout{Rule: words.Plain("all")})
	if answer(m, work.Misfit.Name(), &summary.Misfit{}); m.Results.Misfit.Value == nil {
		t.Error("the patterns are forgotten once the holdout is in")
	}
	if h := m.Results.Holdout; h.Busy() || h.Value.Rule.String() != "all" || len(running(m, work.Examine.Name())) != 1 {
		t.Errorf("in the end the holdout is %+v", h)
	}
}
