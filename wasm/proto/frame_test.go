package proto

import (
	"bytes"
	"encoding/hex"
	"math"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/elicit"
	"github.com/mixtab/mixtab/core/figure"
	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/intake/check"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/plan/optimise"
	"github.com/mixtab/mixtab/sampler"
)

// example has a header, two sections of which the first needs filling up, and an empty one.
func example() Message {
	return New(KindBlock, Block{Progress: Progress{Chain: 2, Iteration: 7, Draws: 1}, First: 3, Count: 1, Dim: 2},
		Section{Name: "file", Data: []byte("abc")}, Numbers("draws", []float64{1.5, math.Inf(-1)}), Section{Name: "none"})
}

// TestGolden holds the bytes of a frame. They may change only together with the format's version.
func TestGolden(t *testing.T) {
	path := filepath.Join("testdata", "frame.hex")
	got := hex.Dump(example().Encode())
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("a frame's bytes have changed:\n%s\nwant\n%s", got, want)
	}
}

func TestFrameRoundTrip(t *testing.T) {
	m := example()
	frame := m.Encode()
	got, err := Decode(frame)
	if err != nil {
		t.Fatal(err)
	}
	if got.Kind != m.Kind || !bytes.Equal(got.Body, m.Body) || len(got.Sections) != 3 {
		t.Fatalf("got %+v, want %+v", got, m)
	}
	for i, s := range m.Sections {
		if got.Sections[i].Name != s.Name || !bytes.Equal(got.Sections[i].Data, s.Data) {
			t.Errorf("section %d is %+v, want %+v", i, got.Sections[i], s)
		}
	}
	values, err := Floats(got.Section("draws"))
	if err != nil || values[0] != 1.5 || !math.IsInf(values[1], -1) {
		t.Errorf("numbers are %v, %v", values, err)
	}
	if got.Section("absent") != nil {
		t.Error("a section that is not there has data")
	}
}

func TestNumbersKeepEveryBit(t *testing.T) {
	values := []float64{0, math.Copysign(0, -1), math.NaN(), math.Inf(1), math.SmallestNonzeroFloat64, math.MaxFloat64, 1.0 / 3}
	got, err := Floats(Numbers("x", values).Data)
	if err != nil {
		t.Fatal(err)
	}
	for i, v := range values {
		if math.Float64bits(got[i]) != math.Float64bits(v) {
			t.Errorf("%v came back as %v", v, got[i])
		}
	}
	if _, err := Floats(make([]byte, 9)); err == nil {
		t.Error("nine bytes pass as numbers")
	}
}

func TestHeaderAlone(t *testing.T) {
	frame := example().Encode()
	n, err := HeaderLength(frame[:8])
	if err != nil {
		t.Fatal(err)
	}
	head, err := DecodeHeader(frame[:n])
	if err != nil {
		t.Fatal(err)
	}
	var b Block
	if err := head.Into(&b); err != nil || b.Chain != 2 || b.First != 3 {
		t.Errorf("the body is %+v, %v", b, err)
	}
}

// TestDamage cuts and changes a frame: none may pass as whole, none may panic.
func TestDamage(t *testing.T) {
	frame := example().Encode()
	for n := range frame {
		if _, err := Decode(frame[:n]); err == nil {
			t.Errorf("a frame cut to %d of %d bytes passes", n, len(frame))
		}
	}
	if _, err := Decode(append(bytes.Clone(frame), 0)); err == nil {
		t.Error("a frame with a byte too many passes")
	}
	later := bytes.Clone(frame)
	later[3] = 2
	if _, err := Decode(later); err == nil || !strings.Contains(err.Error(), "version 2") {
		t.Errorf("a later version gives %v", err)
	}
}

func TestBlockRoundTrip(t *testing.T) {
	stats := []sampler.Stats{
		{LP: -3.5, AcceptanceRate: 0.9, StepSize: 0.25, Energy: 7, EnergyError: math.Inf(1), TreeDepth: 5, NSteps: 31, Diverging: true},
		{LP: -2, AcceptanceRate: math.NaN(), StepSize: 0.5, Energy: 6, EnergyError: 0.1, TreeDepth: 10, NSteps: 1023, ReachedMax: true},
	}
	draws := []float64{1, 2, 3, 4, 5, 6}
	b := Block{Progress: Progress{Chain: 1, Draws: 12, Divergences: 1}, First: 10, Count: 2, Dim: 3, Notes: []string{"restarted"}}
	m, err := Decode(NewBlock(b, draws, stats, []byte("state")).Encode())
	if err != nil {
		t.Fatal(err)
	}
	got, gotDraws, gotStats, err := ReadBlock(m)
	if err != nil {
		t.Fatal(err)
	}
	if got.First != 10 || got.Chain != 1 || got.Notes[0] != "restarted" || string(m.Section("snapshot")) != "state" {
		t.Errorf("the block is %+v", got)
	}
	for i := range draws {
		if gotDraws[i] != draws[i] {
			t.Fatalf("draws are %v, want %v", gotDraws, draws)
		}
	}
	if gotStats[0] != stats[0] || !math.IsNaN(gotStats[1].AcceptanceRate) || gotStats[1].NSteps != 1023 || !gotStats[1].ReachedMax {
		t.Errorf("statistics are %+v, want %+v", gotStats, stats)
	}
}

func TestBlockThatDoesNotMatch(t *testing.T) {
	sound := NewBlock(Block{Count: 1, Dim: 2}, []float64{1, 2}, make([]sampler.Stats, 1), nil)
	for name, body := range map[string]Block{
		"more draws": {Count: 2, Dim: 2}, "wider": {Count: 1, Dim: 3}, "negative": {Count: -1, Dim: -2}, "from below": {First: -1, Count: 1, Dim: 2},
	} {
		if _, _, _, err := ReadBlock(New(KindBlock, body, sound.Sections...)); err == nil {
			t.Errorf("%s: a block passes that does not match its numbers", name)
		}
	}
	if _, _, _, err := ReadBlock(New(KindDone, Done{})); err == nil {
		t.Error("another message passes as a block")
	}
}

func panelReading(apart bool) *intake.Reading {
	media := [][]float64{{1, 2}, {3, 4}}
	d := &panel.Dataset{Name: "f.csv", Geos: []string{"A", "B"}, Channels: []string{"x", "y"}, Controls: []string{"c"}, KPI: "k",
		Cadence: panel.Cadence{Unit: "week", Days: 7}, Hash: "h",
		Series: []panel.Series{
			{Geo: "A", Dates: []panel.Date{10, 17}, KPI: []float64{5, 6}, Media: media, Spend: media,
				Controls: [][]float64{{7, math.NaN()}}, Population: 3},
			{Geo: "B", Dates: []panel.Date{17}, KPI: []float64{8}, Media: [][]float64{{1}, {2}}, Spend: [][]float64{{1}, {2}},
				Controls: [][]float64{{0}}, RevenuePerKPI: []float64{2.5}},
		}}
	if apart {
		d.Series[0].Spend = [][]float64{{10, 20}, {30, 40}}
	} else {
		d.Series[1].Spend = d.Series[1].Media
	}
	return &intake.Reading{Dataset: d, Mapping: intake.Mapping{Date: "d", KPI: "k", Media: []string{"x", "y"}}, Rows: 3,
		Columns: []intake.Column{{Name: "d", Role: intake.RoleDate}}, Issues: []panel.Issue{{Severity: panel.Note, Reason: "r", Effect: "e", Offers: []panel.Offer{{Label: "l", Change: panel.Change{Part: intake.PartDates, Value: "dmy"}}}}},
		Used: 2, Money: true, Choices: []intake.Choice{{Part: intake.PartDates, Name: "Dates", Value: "mdy", Options: []intake.Option{{Value: "dmy", Label: "day first"}}}},
		Collinearity: &check.Collinearity{Names: []string{"x", "y"}, R: [][]float64{{1, 0.5}, {0.5, 1}}, VIF: []float64{check.MostVIF, 2}},
		Log:          []string{"read"}, Head: [][]string{{"a"}}, Tail: [][]string{{"b"}}}
}

func TestReadingRoundTrip(t *testing.T) {
	for _, apart := range []bool{false, true} {
		want := panelReading(apart)
		m, err := Decode(NewReading(want).Encode())
		if err != nil {
			t.Fatal(err)
		}
		got, err := ReadReading(m)
		if err != nil {
			t.Fatal(err)
		}
		a, b := got.Dataset.Series[0], want.Dataset.Series[0]
		if a.Geo != b.Geo || a.Dates[1] != 17 || a.Population != 3 || a.KPI[1] != 6 || !math.IsNaN(a.Controls[0][1]) || a.RevenuePerKPI != nil {
			t.Errorf("the first series is %+v, want %+v", a, b)
		}
		if a.Spend[1][1] != b.Spend[1][1] || (&a.Spend[0][0] == &a.Media[0][0]) == apart {
			t.Errorf("apart %v: spend is %v beside media %v", apart, a.Spend, a.Media)
		}
		if last := got.Dataset.Series[1]; last.RevenuePerKPI[0] != 2.5 || last.Media[1][0] != 2 {
			t.Errorf("the second series is %+v", last)
		}
		if got.Rows != 3 || got.Issues[0].Reason != "r" || got.Mapping.Media[1] != "y" || got.Dataset.Hash != "h" {
			t.Errorf("the reading is %+v", got)
		}
		if got.Used != 2 || !got.Money || got.Issues[0].Offers[0].Change.Value != "dmy" || got.Issues[0].Effect != "e" || got.Choices[0].Options[0].Label != "day first" ||
			got.Collinearity.VIF[0] != check.MostVIF || got.Collinearity.R[1][0] != 0.5 || got.Dataset.Currency != want.Dataset.Currency {
			t.Errorf("what was found out about the file is %+v", got)
		}
	}
}

func TestReadingWithoutDataset(t *testing.T) {
	got, err := ReadReading(NewReading(&intake.Reading{Issues: []panel.Issue{{Severity: panel.Error, Reason: "empty"}}}))
	if err != nil || got.Dataset != nil || got.Issues[0].Reason != "empty" {
		t.Errorf("got %+v, %v", got, err)
	}
}

// FuzzDecode feeds bytes to every reader of messages: an error or a sound message, never a panic; and what decodes
// encodes to something that decodes to the same.
func question() Believe {
	return Believe{Job: 3, Spec: []byte("{}"), Geo: 1, Channel: 2, Quantity: elicit.ROI, Level: 0.9, Moving: true,
		Set: &elicit.Belief{Quantity: elicit.ROI, Channel: 2, Geo: 1, Low: 0.5, High: 3, Level: 0.9}}
}

func TestAQuestionAboutPriorsCrosses(t *testing.T) {
	m, err := Decode(New(KindBelieve, question()).Encode())
	var got Believe
	if err != nil || m.Into(&got) != nil || !reflect.DeepEqual(got, question()) {
		t.Errorf("got %+v, %v", got, err)
	}
}

func FuzzDecode(f *testing.F) {
	f.Add(example().Encode())
	f.Add(NewReading(panelReading(true)).Encode())
	f.Add(NewAnswers(someAccounts()).Encode())
	f.Add(NewSearched(optimise.Answer{Solution: &optimise.Solution{}}).Encode())
	f.Add(examined().Encode())
	f.Add(shard().Encode())
	f.Add(New(KindBelieve, question()).Encode())
	f.Add(New(KindBelieved, Believed{Job: 3, Spec: []byte("{}"), Readings: []elicit.Reading{{Quantity: elicit.ROI, Low: 1, High: 2}}}, NewFigure(figure.Encoded{ID: "belief:roi", JSON: []byte("{}")})).Encode())
	f.Add([]byte(magic))
	f.Add([]byte("MIX\x01\xff\xff\xff\xff"))
	f.Fuzz(func(t *testing.T, frame []byte) {
		m, err := Decode(frame)
		if err != nil {
			return
		}
		again, err := Decode(m.Encode())
		if err != nil || again.Kind != m.Kind || len(again.Sections) != len(m.Sections) {
			t.Fatalf("%+v came back as %+v, %v", m, again, err)
		}
		_, _, _, _ = ReadBlock(m)
		_, _ = ReadReading(m)
		_, _ = ReadResults(m)
		_, _ = ReadExamined(m)
		_, _ = ReadSearched(m)
		_, _, _ = ReadSearch(m, nil)
		_, _ = ReadHeld(m)
		_, _ = ReadShard(m)
		if accounts, forecasts, err := ReadAnswers(m); err == nil {
			use(accounts, forecasts)
		}
	})
}
