package work

import (
	"bytes"
	"math"
	"reflect"
	"testing"

	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/plan"
	"github.com/mixtab/mixtab/core/plan/optimise"
	"github.com/mixtab/mixtab/core/report"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/core/surface/surfacetest"
	"github.com/mixtab/mixtab/core/words"
)

// TestNumbersCross: every bit of a number, and nil apart from empty.
func TestNumbersCross(t *testing.T) {
	type lists struct{ Nil, Empty, Full []float64 }
	quiet := math.Float64frombits(0x7ff8000000000123)
	want := lists{nil, []float64{}, []float64{0, math.Copysign(0, -1), quiet, math.Inf(1), math.Inf(-1), math.SmallestNonzeroFloat64, 1.0 / 3}}
	var got lists
	if err := Unmarshal(Marshal(want), &got); err != nil {
		t.Fatal(err)
	}
	if got.Nil != nil || got.Empty == nil || len(got.Empty) != 0 {
		t.Errorf("nil and empty came back as %#v and %#v", got.Nil, got.Empty)
	}
	for i, v := range want.Full {
		if math.Float64bits(got.Full[i]) != math.Float64bits(v) {
			t.Errorf("%v came back as %v", v, got.Full[i])
		}
	}
	long := make([]float64, 1<<18)
	if err := Unmarshal(Marshal(long), &got.Full); err != nil || len(got.Full) != len(long) {
		t.Errorf("%d of %d numbers came back, %v", len(got.Full), len(long), err)
	}
	if err := Unmarshal(append(Marshal(1), 0), new(int)); err == nil {
		t.Error("a byte too many passes")
	}
}

func TestSameBytes(t *testing.T) {
	m := map[string]int{"b": 1, "a": 2, "c": 3}
	first := Marshal(m)
	for range 20 {
		if !bytes.Equal(Marshal(m), first) {
			t.Fatal("a map has other bytes each time")
		}
	}
}

func TestResultsCross(t *testing.T) {
	s := surfacetest.Sketch(surface.Surface{Geos: []string{"A"}, Channels: []string{"TV"}, Factors: []float64{0, 1, 2},
		Windows: make([]surface.Window, 1), Spend: [][]float64{{10}}}, 3,
		func(int, int) float64 { return 4 }, func(_, _, _, d int, f float64) float64 { return f * float64(d) })
	want := &report.Results{
		Hash: "h", Geos: []string{"A"}, Channels: []string{"TV"},
		Verdict:       summary.Verdict{Level: summary.Amber, Headline: words.Plain("With care."), WorstRHat: 1.02, WorstESS: math.Inf(1)},
		Parameters:    []summary.Row{{Name: "p", Mean: 1, RHat: math.Inf(-1), ESSBulk: 400}},
		Contributions: []report.Contribution{{Kind: "channel", Name: "TV", Mean: -0.5, Share: 0.25}},
		Figures:       []figure.Encoded{{ID: "fit:A", JSON: []byte(`{"id":"fit:A"}`)}, {ID: "roi:total", JSON: []byte(`{}`)}},
	}
	var got *report.Results
	if err := Unmarshal(Marshal(want), &got); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, %v, want %+v", got, err, want)
	}
	want.Surface = s
	if err := Unmarshal(Marshal(want), &got); err != nil || got.Surface == nil || got.Surface.Hash != s.Hash || got.Surface.Draws != 3 {
		t.Errorf("the surface came back as %+v, %v", got.Surface, err)
	}
	if err := Unmarshal(Marshal((*report.Results)(nil)), &got); err != nil || got != nil {
		t.Errorf("no results came back as %+v, %v", got, err)
	}
}

// TestExaminationsCross: embedded structs, and numbers under names of their own.
func TestExaminationsCross(t *testing.T) {
	want := &report.Examination{
		Title: words.Plain("T"), Interval: interval.Interval{Level: 94, Kind: interval.HDI},
		PriorDraws: 2000, Draws: 100, KPrior: math.Inf(1), KLikelihood: 0.25,
		Learnt: []report.Learnt{{Name: "roi[TV]", Shift: summary.Shift{Moved: -0.5, Gain: 1.5},
			Sensitivity: summary.Sensitivity{Prior: 0.125, Stronger: 3}, Low: 1, High: 2, Word: report.Leans}},
		Figures: []figure.Encoded{{ID: "energy", JSON: []byte(`{"id":"energy"}`)}},
	}
	var got *report.Examination
	if err := Unmarshal(Marshal(want), &got); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, %v, want %+v", got, err, want)
	}
}

func TestBoundsCross(t *testing.T) {
	want := optimise.Task{Work: optimise.Best, Constraints: plan.Constraints{Total: plan.AtLeast(80), Beyond: true}}
	var got optimise.Task
	if err := Unmarshal(Marshal(want), &got); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, %v, want %+v", got, err, want)
	}
}

func somePanel(apart bool) *panel.Dataset {
	media := [][]float64{{1, 2}, {3, 4}}
	d := &panel.Dataset{Name: "f.csv", Geos: []string{"A", "B"}, Channels: []string{"x", "y"}, Controls: []string{"c"}, KPI: "k",
		Currency: "EUR",
		Cadence:  panel.Cadence{Unit: "week", Days: 7}, Hash: "h",
		Series: []panel.Series{
			{Geo: "A", Dates: []panel.Date{10, 17}, KPI: []float64{5, 6}, Media: media, Spend: media, Controls: [][]float64{{7, 8}}, Population: 3},
			{Geo: "B", Dates: []panel.Date{17}, KPI: []float64{8}, Media: [][]float64{{1}, {2}}, Controls: [][]float64{{0}},
				RevenuePerKPI: []float64{2.5}},
		}}
	d.Series[1].Spend = d.Series[1].Media
	if apart {
		d.Series[0].Spend, d.Series[1].Spend = [][]float64{{10, 20}, {30, 40}}, [][]float64{{5}, {6}}
	}
	return d
}

func TestPanelsCross(t *testing.T) {
	for _, apart := range []bool{false, true} {
		want := somePanel(apart)
		got, err := UnmarshalPanel(MarshalPanel(want))
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Fatalf("apart %v: got %+v, %v, want %+v", apart, got, err, want)
		}
		if (&got.Series[0].Spend[0][0] == &got.Series[0].Media[0][0]) == apart {
			t.Errorf("apart %v: spend is kept twice, or for media", apart)
		}
	}
	for name, spoil := range map[string]func(*panel.Dataset){
		"geos":     func(d *panel.Dataset) { d.Geos = d.Geos[1:] },
		"dates":    func(d *panel.Dataset) { d.Series[0].Dates = d.Series[0].Dates[1:] },
		"media":    func(d *panel.Dataset) { d.Series[1].Media = d.Series[1].Media[1:] },
		"spend":    func(d *panel.Dataset) { d.Series[1].Spend = [][]float64{{1, 2}, {3}} },
		"controls": func(d *panel.Dataset) { d.Controls = nil },
		"value":    func(d *panel.Dataset) { d.Series[1].RevenuePerKPI = []float64{1, 2} },
	} {
		d := somePanel(true)
		spoil(d)
		if _, err := UnmarshalPanel(MarshalPanel(d)); err == nil {
			t.Errorf("%s: a panel passes whose lists do not fit each other", name)
		}
	}
}

func TestOneNameAWork(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("two kinds of job go by one name")
		}
	}()
	New[struct{}, struct{}](Read.Name())
}

func FuzzUnmarshalPanel(f *testing.F) {
	f.Add(MarshalPanel(somePanel(false)))
	f.Add(MarshalPanel(somePanel(true)))
	f.Fuzz(func(t *testing.T, data []byte) {
		if d, err := UnmarshalPanel(data); err == nil {
			if _, err := UnmarshalPanel(MarshalPanel(d)); err != nil {
				t.Error(err)
			}
		}
	})
}

// TestFieldsByName: unknown ones are passed over, missing ones stay, an outer one wins over an embedded one.
func TestFieldsByName(t *testing.T) {
	type inner struct {
		A int
		B string `json:"b,omitempty"`
	}
	type outer struct {
		inner
		A     float64
		List  []inner
		Map   map[string][]bool
		Fixed [2]int8
		Left  any `json:"-"`
	}
	want := outer{inner: inner{A: 0, B: "x"}, A: -3, List: []inner{{A: -1 << 40}, {B: "y"}},
		Map: map[string][]bool{"k": {true, false}, "n": nil}, Fixed: [2]int8{-128, 127}}
	var got outer
	if err := Unmarshal(Marshal(want), &got); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, %v, want %+v", got, err, want)
	}
	less := struct{ Fixed [2]int8 }{}
	if err := Unmarshal(Marshal(want), &less); err != nil || less.Fixed != want.Fixed {
		t.Errorf("the others passed over: %+v, %v", less, err)
	}
	more := outer{A: 7}
	if err := Unmarshal(Marshal(less), &more); err != nil || more.A != 7 {
		t.Errorf("a missing field is %v, %v", more.A, err)
	}
	for name, into := range map[string]any{"narrow": new(struct{ A int8 }), "text": new(struct{ List string }),
		"length": new(struct{ Fixed [3]int8 })} {
		if err := Unmarshal(Marshal(outer{A: 1, List: []inner{}}), into); err == nil && name != "narrow" {
			t.Errorf("%s: a value of another kind passes: %+v", name, into)
		}
	}
	defer func() {
		if recover() == nil {
			t.Error("an interface has a code")
		}
	}()
	Marshal(struct{ V any }{3})
}

// TestOldSentences: what was kept on a device before sentences had codes is read as it is.
func TestOldSentences(t *testing.T) {
	var new struct{ Failed []words.Text }
	err := Unmarshal(Marshal(struct{ Failed []string }{[]string{"", "too few rows"}}), &new)
	if err != nil || len(new.Failed) != 2 || !new.Failed[0].IsZero() || new.Failed[1].String() != "too few rows" {
		t.Errorf("%v: %v", err, new.Failed)
	}
}

// FuzzUnmarshal feeds bytes to the decoder: an error or a value that comes back the same, never a panic.
func FuzzUnmarshal(f *testing.F) {
	type sample struct {
		Answer CompareAnswer
		Failed Failed
		Map    map[string]int
		Deep   *sample
	}
	f.Add(Marshal(sample{Map: map[string]int{"a": -1}, Deep: &sample{}}))
	f.Add([]byte{0x9b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff})
	f.Add(bytes.Repeat([]byte{0x81}, 1000))
	f.Fuzz(func(t *testing.T, data []byte) {
		var v, again sample
		if Unmarshal(data, &v) != nil {
			return
		}
		coded := Marshal(v)
		if err := Unmarshal(coded, &again); err != nil || !bytes.Equal(Marshal(again), coded) {
			t.Errorf("%+v comes back as %+v, %v", v, again, err)
		}
	})
}
