package state

import (
	"testing"

	"github.com/mixtab/mixtab/core/baseline"
	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/summary"
)

// longReading is reading with so many weeks that some can be kept back.
func longReading(geos int) *intake.Reading {
	r := reading()
	d := r.Dataset
	d.Geos, d.Series = d.Geos[:geos], d.Series[:geos]
	for g := range d.Series {
		s := &d.Series[g]
		s.Dates, s.KPI, s.Media, s.Controls = nil, nil, [][]float64{nil, nil}, [][]float64{nil}
		for t := range 40 {
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
	Update(m, ReadDone{Job: m.Data.Job, Reading: longReading(geos)})
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
	a := &baseline.Account{Kind: kind, Geos: []string{"North", "South"}, Channels: []string{"TV", "Radio"}, Failed: []string{"", ""}, Draws: 2,
		Spend: []float64{1, 1, 1, 1}, Mean: []float64{1, 1, 1, 1}, Worth: []float64{1, 2, 1, 2, 1, 2, 1, 2}, HalfLife: []float64{1, 2, 1, 2, 1,
			2, 1, 3}}
	return []*baseline.Account{a}
}

// answer answers one fit of a comparison.
func answer(m *Model, c RunCompare) []Cmd {
	a := ModelCompared{Job: c.Job, Index: c.Index}
	if c.Fold == baseline.All {
		a.Accounts = account(c.Kind)
	} else {
		a.Forecasts = []*baseline.Forecast{{Kind: c.Kind, Fold: c.Fold}}
	}
	return Update(m, a)
}

func TestAComparisonIsFoundAgain(t *testing.T) {
	m := longLoaded(2)
	asked := commands[RunCompare](Update(m, CompareModels{}))
	again := New()
	Update(again, OpenFile{Name: "shop.csv", Bytes: []byte("Week,Sales\n")})
	wanted := commands[FindCompared](Update(again, ReadDone{Job: again.Data.Job, Reading: longReading(2)}))
	if len(wanted) != 1 || wanted[0].Key == "" || wanted[0].Key != asked[0].Key {
		t.Fatalf("%+v is looked for where %q was kept", wanted, asked[0].Key)
	}
	kept := ComparedFound{Job: wanted[0].Job, Key: wanted[0].Key, Accounts: account(baseline.Partial)}
	for name, other := range map[string]ComparedFound{"older data": {Job: kept.Job - 1, Key: kept.Key, Accounts: kept.Accounts},
		"another model": {Job: kept.Job, Key: "x", Accounts: kept.Accounts}} {
		if Update(again, other); again.Comparison.Spec != "" {
			t.Errorf("a comparison of %s is taken", name)
		}
	}
	Update(again, kept)
	rest := commands[RunCompare](Update(again, CompareModels{}))
	if again.Comparison.Accounts[baseline.Partial] == nil || again.ComparisonStale() || len(rest) != len(asked)-1 {
		t.Errorf("%d of %d fits are left, stale: %v", len(rest), len(asked), again.ComparisonStale())
	}
	if other := commands[FindCompared](Update(longLoaded(1), SetRole{})); len(other) > 0 {
		t.Error("looked for without new data")
	}
	Update(again, StopComparing{})
	Update(again, ChoosePreset{Name: "bhmmm"})
	if fresh := commands[RunCompare](Update(again, CompareModels{})); len(fresh) != len(asked) || fresh[0].Key == asked[0].Key {
		t.Errorf("of another model %d fits are run, kept under the same key: %v", len(fresh), fresh[0].Key == asked[0].Key)
	}
}

func TestRegressionsComeWithTheData(t *testing.T) {
	m := New()
	Update(m, OpenFile{Name: "shop.csv", Bytes: []byte("Week,Sales\n")})
	asked := commands[Regress](Update(m, ReadDone{Job: m.Data.Job, Reading: longReading(2)}))
	if len(asked) != 1 || !m.Comparison.Regressing || m.Comparison.Periods != 41 {
		t.Fatalf("asked %+v, N is %d", asked, m.Comparison.Periods)
	}
	Update(m, Regressed{Job: asked[0].Job - 1, Accounts: account(baseline.OLS)})
	if len(m.Comparison.Accounts) != 0 {
		t.Error("regressions of older data were taken")
	}
	Update(m, Regressed{Job: asked[0].Job, Accounts: account(baseline.OLS), Forecasts: []*baseline.Forecast{{Kind: baseline.OLS, Fold: 1}}})
	if c := m.Comparison; c.Regressing || c.Accounts[baseline.OLS] == nil || len(c.Forecasts[baseline.OLS]) != 2 ||
		c.Forecasts[baseline.OLS][0] != nil {
		t.Errorf("%+v", m.Comparison)
	}
	Update(m, SetRole{Column: "Price", Role: intake.RoleIgnore})
	if len(m.Comparison.Accounts) != 0 {
		t.Error("regressions of other roles are still shown")
	}
}

// TestComparisonRunsStopsAndGoesOn: every model on everything and on each fold; stopping keeps what is done, asking again
// does what is missing, a changed model asks for all again.
func TestComparisonRunsStopsAndGoesOn(t *testing.T) {
	m := longLoaded(2)
	folds := len(baseline.Slices(m.Data.Reading.Dataset, baseline.Folds))
	asked := commands[RunCompare](Update(m, CompareModels{}))
	if want := 3 * (1 + folds); folds != 3 || len(asked) != want || !m.Comparison.Busy || len(m.Comparison.Parts) != want {
		t.Fatalf("%d fits for %d folds", len(asked), folds)
	}
	if more := Update(m, CompareModels{}); len(more) != 0 {
		t.Errorf("asked twice: %v", more)
	}
	answer(m, asked[0])
	answer(m, asked[4])
	Update(m, Advanced{Job: asked[1].Job, Index: 1, Done: 0.5})
	Update(m, Advanced{Job: asked[1].Job, Index: 1, Done: 0.25}) // late
	if c := m.Comparison; c.Over() != 2 || c.Share() < 2.4999/12 || c.Share() > 2.5001/12 {
		t.Errorf("%d over, share %v", m.Comparison.Over(), m.Comparison.Share())
	}
	shown := m.Comparison.Accounts
	if stop := commands[StopErrands](Update(m, StopComparing{})); len(stop) != 1 || stop[0].Job != asked[0].Job || m.Comparison.Busy {
		t.Errorf("stopping: %+v", stop)
	}
	answer(m, asked[1])
	if len(m.Comparison.Accounts) != 1 || len(shown) != 1 {
		t.Error("an answer after the stop was taken")
	}
	rest := commands[RunCompare](Update(m, CompareModels{}))
	if len(rest) != 10 {
		t.Fatalf("%d fits are left, want 10", len(rest))
	}
	for i, c := range rest {
		done := answer(m, c)
		if (len(commands[Announce](done)) == 1) != (i == len(rest)-1) {
			t.Errorf("fit %d: %v", i, done)
		}
	}
	drawn := m.Comparison.Shrinkage
	if Update(m, SetThreshold{Periods: 7}); len(drawn) != 2 || &m.Comparison.Shrinkage[0] != &drawn[0] {
		t.Error("the figures of shrinkage are not there, or drawn again for another N")
	}
	if Update(m, ChooseGeo{Geo: 1}); &m.Comparison.Shrinkage[0] == &drawn[0] {
		t.Error("another geo shows the figures of all")
	}
	if again := commands[RunCompare](Update(m, CompareModels{})); len(again) != 0 || m.ComparisonStale() {
		t.Errorf("nothing is missing, and %d fits were asked for", len(again))
	}
	Update(m, SetPooling{Mode: "pooled"})
	if !m.ComparisonStale() {
		t.Error("the models are said to be of the changed model")
	}
	if again := commands[RunCompare](Update(m, CompareModels{})); len(again) != 12 || len(m.Comparison.Accounts) != 0 {
		t.Errorf("a changed model asks for %d fits, %d accounts are kept", len(again), len(m.Comparison.Accounts))
	}
	if started := Update(m, StartFit{}); len(commands[StopErrands](started)) != 1 || m.Comparison.Busy {
		t.Error("a fit does not stop the comparison")
	}
	if refused := Update(m, CompareModels{}); len(commands[RunCompare](refused)) != 0 {
		t.Error("models are compared while a fit runs")
	}
}

func TestOneGeoHasNothingToPool(t *testing.T) {
	m := longLoaded(1)
	if asked := commands[RunCompare](Update(m, CompareModels{})); len(asked) != 4 || asked[0].Kind != baseline.Separate {
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
	m := loaded()
	Update(m, StartFit{})
	for i := range m.Fit.Chains {
		Update(m, ChainMoved{Job: m.Fit.Job, Index: i, Chain: Chain{Phase: PhaseDone, Iteration: 2000, Draws: 1000}, Elapsed: 3})
	}
	Update(m, FitEnded{Job: m.Fit.Job, Status: FitDone})
	asked := commands[Hold](Update(m, Analysed{Job: m.Fit.Job, Results: results()}))
	if len(asked) != 1 || asked[0].Fit != m.Fit.Job || !m.Results.Holdout.Busy {
		t.Fatalf("asked %+v", asked)
	}
	Update(m, Advanced{Job: asked[0].Job, Done: 0.5})
	Update(m, HoldoutDone{Job: asked[0].Job - 1, Found: &summary.Holdout{}})
	if h := m.Results.Holdout; h.Done != 0.5 || h.Found != nil {
		t.Errorf("%+v", h)
	}
	Update(m, HoldoutDone{Job: asked[0].Job, Found: &summary.Holdout{Rule: "r"}})
	if h := m.Results.Holdout; h.Busy || h.Found == nil {
		t.Errorf("%+v", h)
	}
	if again := commands[Hold](Update(m, Analysed{Job: m.Fit.Job, Results: results()})); len(again) != 0 || m.Results.Holdout.Found == nil {
		t.Error("the same draws are tested again")
	}
	other := fitted()
	if stop := commands[StopErrands](Update(other, StartFit{})); len(stop) != 1 || other.Results.Holdout.Busy {
		t.Error("a new fit leaves the holdout of the older one running")
	}
	failed := fitted()
	Update(failed, HoldoutFailed{Job: failed.Results.Holdout.Job, Reason: "no"})
	if h := failed.Results.Holdout; h.Busy || h.Failed != "no" {
		t.Errorf("%+v", h)
	}
}
