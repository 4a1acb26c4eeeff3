package interval_test

import (
	"encoding/json"
	"math"
	"os"
	"testing"

	"github.com/mixtab/mixtab/core/interval"
)

func TestEndsAreThoseOfArviZ(t *testing.T) {
	raw, err := os.ReadFile("testdata/arviz.json")
	if err != nil {
		t.Fatal(err)
	}
	var want struct {
		Draws     map[string][]float64
		Intervals []struct {
			Set      string
			Level    float64
			HDI, ETI [2]float64
		}
	}
	if err := json.Unmarshal(raw, &want); err != nil || len(want.Intervals) != 18 {
		t.Fatalf("fixture: %d intervals, %v", len(want.Intervals), err)
	}
	for _, c := range want.Intervals {
		for kind, ends := range map[interval.Kind][2]float64{interval.HDI: c.HDI, interval.ETI: c.ETI} {
			low, high := interval.Interval{Level: c.Level, Kind: kind}.Of(want.Draws[c.Set])
			if math.Abs(low-ends[0]) > 1e-12 || math.Abs(high-ends[1]) > 1e-12 {
				t.Errorf("%s %v %s: %v to %v, want %v", c.Set, c.Level, kind, low, high, ends)
			}
		}
	}
}

func TestZeroValueIsNinetyPerCentEqualTailed(t *testing.T) {
	var i interval.Interval
	if i.Normal() != interval.Default || !i.Valid() || i.Share() != 0.9 || i.Name().String() != "90% interval" {
		t.Errorf("zero value: %+v, %q", i.Normal(), i.Name())
	}
	if in := i.Inner(); in.Level != 50 || in.Kind != interval.ETI {
		t.Errorf("inner %+v, want 50%% of the same kind", in)
	}
	if in := (interval.Interval{Level: 50, Kind: interval.HDI}).Inner(); in.Level != 25 || in.Kind != interval.HDI {
		t.Errorf("inside 50%% lies %+v", in)
	}
}

func TestChoicesAreReadBack(t *testing.T) {
	for _, level := range interval.Levels {
		for _, kind := range []interval.Kind{interval.ETI, interval.HDI} {
			want := interval.Interval{Level: level, Kind: kind}
			if got, ok := interval.Parse(want.String()); !ok || got != want {
				t.Errorf("%q is read as %+v, %v", want, got, ok)
			}
		}
	}
	for _, bad := range []string{"", "90", "eti", "91 eti", "90 sd", "NaN eti", "0 eti"} {
		if i, ok := interval.Parse(bad); ok {
			t.Errorf("%q is read as %+v", bad, i)
		}
	}
}

func TestEdges(t *testing.T) {
	inf := math.Inf(1)
	hdi := interval.Interval{Kind: interval.HDI}
	if low, high := hdi.Of([]float64{1, 2, 3, 4, 5, 6, 7, 8, 9, inf}); low != 1 || high != inf {
		t.Errorf("nine tenths of ten draws, the last infinite: %v to %v", low, high)
	}
	if low, high := (interval.Interval{Level: 50, Kind: interval.HDI}).Of([]float64{1, 5, 6, 7, inf, inf}); low != 1 || high != 7 {
		t.Errorf("half of six draws: %v to %v", low, high)
	}
	if low, high := hdi.Of(nil); !math.IsNaN(low) || !math.IsNaN(high) {
		t.Errorf("of no draws: %v to %v", low, high)
	}
	if low, high := hdi.Of([]float64{3}); low != 3 || high != 3 {
		t.Errorf("of one draw: %v to %v", low, high)
	}
}
