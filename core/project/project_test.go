package project

import (
	"bytes"
	"encoding/json"
	"math"
	"reflect"
	"testing"

	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/surface"
	"github.com/mixtab/mixtab/sampler"
)

func example() *Project {
	return &Project{
		Name: "Three <countries> & \"more\"", Step: "plan", Preset: "studio",
		Source:   Source{Name: "sales.csv", Bytes: []byte("date,sales\n2020-01-05,1\n\xff")},
		Mapping:  &intake.Mapping{Date: "date", KPI: "sales", Media: []string{"TV"}},
		Spec:     json.RawMessage(`{"half":"an edit"}`),
		Settings: sampler.DefaultSettings(), Interval: interval.Interval{Level: 89, Kind: interval.HDI},
		Fit: &Fit{
			DataHash: "abc", Verdict: &Verdict{Level: "amber", Headline: "Use with care", Reasons: []string{"Few draws."}}, Spec: json.RawMessage(`{"name":"studio"}`), Settings: sampler.DefaultSettings(),
			Chains: []Chain{
				{Dim: 2, Draws: []float64{1, math.Copysign(0, -1), math.Inf(1), 1e-300}, Notes: []string{"restarted"},
					Stats: []sampler.Stats{
						{LP: -3, AcceptanceRate: 0.8, StepSize: 0.1, Energy: 4, EnergyError: math.Inf(1), TreeDepth: 10, NSteps: 1023, Diverging: true},
						{ReachedMax: true},
					}, Snapshot: []byte{1, 2, 3}},
				{Dim: 2, Draws: []float64{}, Stats: []sampler.Stats{}},
			},
			Surface: [][]byte{{9, 8, 7}, {6}},
		},
		Alignment: surface.Alignment{On: true, From: 19000, To: 19360, Reach: 0.1},
		Scenarios: []Scenario{{ID: 3, Name: "more TV", Geos: []string{"N", "S"}, Channels: []string{"TV", "Radio"}, Spend: [][]float64{{10, 0}, {3, 4}}, Flights: []string{"", "even"}}},
		Current:   &Scenario{Geos: []string{"N", "S"}, Channels: []string{"TV", "Radio"}, Spend: [][]float64{{1, 2}, {5, 6}}},
		Bounds:    []Bound{{Channel: "TV", Locked: true}},
	}
}

func TestProjectSurvivesTheFile(t *testing.T) {
	want := example()
	data, err := Marshal(want)
	if err != nil {
		t.Fatal(err)
	}
	got, issues := Unmarshal(data)
	if issues != nil {
		t.Fatal(issues)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("read back %+v, want %+v", got, want)
	}
	again, _ := Marshal(want)
	if !bytes.Equal(data, again) {
		t.Error("the same project gave other bytes")
	}
}

func TestProjectWithoutFitSurvivesTheFile(t *testing.T) {
	want := &Project{Name: "new", Source: Source{Sample: "national", Bytes: []byte{}}}
	data, _ := Marshal(want)
	got, issues := Unmarshal(data)
	if issues != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("read back %+v with %v, want %+v", got, issues, want)
	}
}

func TestDamagedFilesGiveIssues(t *testing.T) {
	data, _ := Marshal(example())
	for n := 0; n < len(data); n++ {
		if p, issues := Unmarshal(data[:n]); p != nil || len(issues) == 0 {
			t.Fatalf("a file cut to %d of %d bytes was taken for whole", n, len(data))
		}
	}
	for i := range data {
		broken := bytes.Clone(data)
		broken[i] ^= 0x40
		p, issues := Unmarshal(broken) // gzip's own header has bytes that say nothing
		if p == nil && (len(issues) == 0 || issues[0].Reason == "" || issues[0].Fix == "") {
			t.Fatalf("byte %d changed: no issue with reason and fix", i)
		}
		if p != nil && !reflect.DeepEqual(p, example()) {
			t.Fatalf("byte %d changed: another project was read without a word", i)
		}
	}
}

// TestFirstLayoutIsBroughtUp: a scenario of layout 1 had an amount a channel; it stands for all geos together.
func TestFirstLayoutIsBroughtUp(t *testing.T) {
	raw, _, issues := migrate([]byte(`{"version":1,"project":{"name":"n","current":{"spend":[1,2]},"scenarios":[{"name":"a","spend":[3,4]}]},"blocks":[{}]}`))
	var h header
	if err := json.Unmarshal(raw, &h); err != nil || issues != nil {
		t.Fatal(err, issues)
	}
	want := &Project{Name: "n", Current: &Scenario{Spend: [][]float64{{1, 2}}}, Scenarios: []Scenario{{Name: "a", Spend: [][]float64{{3, 4}}}}}
	if !reflect.DeepEqual(h.Project, want) {
		t.Errorf("%+v, want %+v", h.Project, want)
	}
	if _, _, issues = migrate([]byte(`{"version":1,"project":{"current":{"spend":"much"}}}`)); len(issues) == 0 {
		t.Error("a scenario that cannot be read gave no issue")
	}
}

func TestLaterLayoutIsRefused(t *testing.T) {
	_, _, issues := migrate([]byte(`{"version":99}`))
	if len(issues) != 1 || issues[0].Reason == "" {
		t.Errorf("a later layout gave %v, want one issue", issues)
	}
}

func FuzzUnmarshal(f *testing.F) {
	data, _ := Marshal(example())
	f.Add(data)
	f.Fuzz(func(t *testing.T, data []byte) {
		if p, issues := Unmarshal(data); p == nil && len(issues) == 0 {
			t.Error("neither a project nor an issue")
		}
	})
}
