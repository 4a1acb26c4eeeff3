package proto

import (
	"math"
	"reflect"
	"testing"

	"github.com/mixtab/mixtab/core/baseline"
	"github.com/mixtab/mixtab/core/summary"
)

func someAccounts() ([]*baseline.Account, []*baseline.Forecast) {
	nan := math.NaN()
	return []*baseline.Account{
			{Kind: baseline.Partial, Geos: []string{"A", "B"}, Channels: []string{"x"}, Valued: true, Failed: []string{"", "why"}, Draws: 2,
				Spend: []float64{1, 2}, Mean: []float64{3, nan}, Worth: []float64{1, 2, 3, 4}, HalfLife: []float64{1, math.Inf(1), 0, 0},
				Rows: []int{2, 1}, ELPD: []float64{-1, -2, -3}, K: []float64{0.1, 0.9, math.Inf(1)}, GoodK: 0.7, RHat: 1.01, Divergences: 3, Notes: []string{"n"}},
			{Kind: baseline.OLS, Geos: []string{"A", "B"}, Channels: []string{"x"}, Failed: []string{"", ""}, Draws: 1, Spend: []float64{1, 2},
				Mean: []float64{3, 4}, Worth: []float64{5, 6}, Total: []float64{7}, RHat: nan},
			{Kind: baseline.Ridge, Geos: []string{"A", "B"}, Channels: []string{"x"}, Failed: []string{"", ""}, Spend: []float64{1, 2}, Mean: []float64{3, 4}},
		}, []*baseline.Forecast{
			{Kind: baseline.Partial, Fold: 1, Failed: []string{"", ""}, RHat: 1.2, Rows: []baseline.Foretold{{Geo: 1, Inside: 5, Observed: 3, Mean: 2, CRPS: math.Inf(1)}}},
			{Kind: baseline.OLS, Failed: []string{"few", ""}, RHat: nan},
		}
}

// bits turns NaN into a number that equals itself.
func bits(a *baseline.Account) *baseline.Account {
	out := *a
	for _, list := range lists(&out) {
		for i, v := range *list {
			if math.IsNaN(v) {
				(*list)[i] = -12345
			}
		}
	}
	if math.IsNaN(out.RHat) {
		out.RHat = -12345
	}
	return &out
}

func TestAnswersRoundTrip(t *testing.T) {
	accounts, forecasts := someAccounts()
	m, err := Decode(NewAnswers(accounts, forecasts).Encode())
	if err != nil {
		t.Fatal(err)
	}
	gotAccounts, gotForecasts, err := ReadAnswers(m)
	if err != nil || len(gotAccounts) != 3 || len(gotForecasts) != 2 {
		t.Fatal(gotAccounts, gotForecasts, err)
	}
	for i, want := range accounts {
		if got := gotAccounts[i]; !reflect.DeepEqual(bits(got), bits(want)) {
			t.Errorf("got %+v, want %+v", got, want)
		}
	}
	if !reflect.DeepEqual(gotForecasts[0], forecasts[0]) || !math.IsNaN(gotForecasts[1].RHat) || gotForecasts[1].Failed[0] != "few" {
		t.Errorf("got %+v and %+v", gotForecasts[0], gotForecasts[1])
	}
}

// TestAnswersThatDoNotFit: no damaged list may lead to an index out of range later.
func TestAnswersThatDoNotFit(t *testing.T) {
	for i := range NewAnswers(someAccounts()).Sections {
		m := NewAnswers(someAccounts())
		m.Sections[i].Data = append(m.Sections[i].Data, make([]byte, 8)...)
		if m.Sections[i].Name[:len(m.Sections[i].Name)-2] == "elpd" && len(m.Sections[i].Data) == 8 {
			continue
		}
		if a, f, err := ReadAnswers(m); err == nil {
			t.Errorf("%s with a number too many passes: %+v, %+v", m.Sections[i].Name, a, f)
		}
	}
	if _, _, err := ReadAnswers(Message{Kind: KindResults}); err == nil {
		t.Error("results are taken for answers")
	}
	accounts, forecasts := someAccounts()
	forecasts[0].Rows[0].Geo = 2
	if _, _, err := ReadAnswers(NewAnswers(accounts, forecasts)); err == nil {
		t.Error("a row of a geo that is not there passes")
	}
}

func TestHeldRoundTrip(t *testing.T) {
	want := &summary.Holdout{Rule: "r", Period: "week", Chains: 2, RHat: 1.03, Skipped: []string{"C"},
		All:   summary.Foretold{Rows: 3, Coverage: []summary.Coverage{{Level: 90, Inside: 2, Rows: 3, Least: 1}}, Errors: summary.Errors{R2: math.Inf(-1), CRPS: 4}},
		ByGeo: []summary.Foretold{{Geo: "A", Carried: 0.2}}}
	m, err := NewHeld(want)
	if err != nil {
		t.Fatal(err)
	}
	if m, err = Decode(m.Encode()); err != nil {
		t.Fatal(err)
	}
	got, err := ReadHeld(m)
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, %v, want %+v", got, err, want)
	}
	if _, err := ReadHeld(Message{Kind: KindAnswers}); err == nil {
		t.Error("answers are taken for a holdout")
	}
}

// use does with answers what a page does, which must not fail on any that were read.
func use(accounts []*baseline.Account, forecasts []*baseline.Forecast) {
	for _, a := range accounts {
		for c := range a.Channels {
			a.OfAll(c)
			for g := range a.Geos {
				a.Of(g, c)
			}
		}
		a.LOO(-1)
	}
	baseline.Scored(-1, forecasts...)
}
