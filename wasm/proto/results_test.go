package proto

import (
	"math"
	"reflect"
	"testing"

	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/report"
	"github.com/mixtab/mixtab/core/summary"
)

func someResults() *report.Results {
	return &report.Results{
		Hash: "h", Geos: []string{"A"}, Channels: []string{"TV"},
		Verdict:       summary.Verdict{Level: summary.Amber, Headline: "With care.", WorstRHat: 1.02, WorstESS: math.Inf(1)},
		Parameters:    []summary.Row{{Name: "p", Mean: 1, RHat: math.NaN(), ESSBulk: 400}},
		Contributions: []report.Contribution{{Kind: "channel", Name: "TV", Mean: -0.5, Share: 0.25}},
		ROI:           []report.Return{{Channel: "TV", Mean: math.NaN()}},
		Figures:       []figure.Encoded{{ID: "fit:A", JSON: []byte(`{"id":"fit:A"}`)}, {ID: "roi:total", JSON: []byte(`{}`)}},
	}
}

func TestResultsRoundTrip(t *testing.T) {
	want := someResults()
	m, err := NewResults(want)
	if err != nil {
		t.Fatal(err)
	}
	if want.Parameters[0].Mean != 1 || !math.IsNaN(want.Parameters[0].RHat) || len(want.Figures) != 2 {
		t.Fatal("encoding has changed the results")
	}
	if m, err = Decode(m.Encode()); err != nil {
		t.Fatal(err)
	}
	got, err := ReadResults(m)
	if err != nil {
		t.Fatal(err)
	}
	if !math.IsNaN(got.Parameters[0].RHat) || !math.IsNaN(got.ROI[0].Mean) || !math.IsInf(got.Verdict.WorstESS, 1) {
		t.Errorf("numbers that JSON has no word for are lost: %+v", got)
	}
	got.Parameters[0].RHat, want.Parameters[0].RHat = 0, 0
	got.ROI[0].Mean, want.ROI[0].Mean = 0, 0
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
	if string(got.Figure("fit:A")) != `{"id":"fit:A"}` {
		t.Error("a figure is lost")
	}
}

func TestResultsWithNumbersMissing(t *testing.T) {
	m, err := NewResults(someResults())
	if err != nil {
		t.Fatal(err)
	}
	for i, s := range m.Sections {
		if s.Name == "numbers" {
			m.Sections[i].Data = s.Data[:len(s.Data)-8]
		}
	}
	if _, err := ReadResults(m); err == nil {
		t.Error("results pass with a number missing")
	}
}

func TestWatchedRoundTrip(t *testing.T) {
	for _, want := range []*report.Watched{nil, {
		Quantities: 7, Draws: 300, Chains: 2, Every: 1, Trace: figure.Encoded{ID: "trace:live", JSON: []byte(`{"id":"trace:live"}`)},
		Worst: []summary.Row{{Name: "slope[TV]", Mean: 1.5, RHat: math.Inf(1), ESSBulk: 12, ESSTail: 9}},
	}} {
		m, err := NewWatched(want)
		if err != nil {
			t.Fatal(err)
		}
		if m, err = Decode(m.Encode()); err != nil {
			t.Fatal(err)
		}
		got, err := ReadWatched(m)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("got %+v, %v, want %+v", got, err, want)
		}
	}
	if _, err := ReadWatched(Message{Kind: KindResults}); err == nil {
		t.Error("results are taken for how a run stands")
	}
}

func TestExaminedRoundTrip(t *testing.T) {
	for _, want := range []*report.Examination{nil, {
		Title: "T", Interval: interval.Interval{Level: 94, Kind: interval.HDI}, PriorDraws: 2000, Draws: 100, KPrior: math.Inf(1), KLikelihood: 0.25,
		Learnt:  []report.Learnt{{Name: "roi[TV]", Shift: summary.Shift{Moved: -0.5, Gain: 1.5}, Sensitivity: summary.Sensitivity{Prior: 0.125, Stronger: 3}, Low: 1, High: 2, Word: report.Leans}},
		Figures: []figure.Encoded{{ID: "energy", JSON: []byte(`{"id":"energy"}`)}},
	}} {
		m, err := NewExamined(want)
		if err != nil {
			t.Fatal(err)
		}
		if m, err = Decode(m.Encode()); err != nil {
			t.Fatal(err)
		}
		got, err := ReadExamined(m)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("got %+v, %v, want %+v", got, err, want)
		}
	}
	if _, err := ReadExamined(Message{Kind: KindResults}); err == nil {
		t.Error("results are taken for an examination")
	}
}

// examined is a small examination.
func examined() Message {
	m, err := NewExamined(&report.Examination{Title: "T", Draws: 1, Learnt: []report.Learnt{{Name: "roi[TV]", Word: report.Silent}},
		Figures: []figure.Encoded{{ID: "energy", JSON: []byte(`{}`)}}})
	if err != nil {
		panic(err)
	}
	return m
}
