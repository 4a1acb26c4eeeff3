package surface

import (
	"reflect"
	"testing"
)

func example(valued bool) *Surface {
	grid := []float64{0, 1, 2}
	s := &Surface{
		Hash: "h", KPI: "sales", Geos: []string{"A", "B"}, Channels: []string{"TV"}, Draws: 2, Cadence: "week",
		Windows: []Window{{From: 1, To: 8, Periods: 2, Whole: true}, {From: 1, To: 8, Periods: 2}},
		Spend:   [][]float64{{10}, {20}}, Factors: grid, SeenLow: []float64{0.5}, SeenTop: []float64{1.5},
		InterpolationError: 0.01,
		Baseline:           []float32{1, 2, 3, 4},
		ByGeo:              []float32{0, 0, 1, 2, 3, 4, 0, 0, 5, 6, 7, 8},
		TotalBaseline:      []float32{4, 6},
	}
	s.Total = NewCurves(grid, 2, []float32{0, 0, 6, 8, 10, 12})
	if valued {
		s.Values = []float64{2, 2}
		s.ValueBaseline = []float32{8, 12}
		s.Value = NewCurves(grid, 2, []float32{0, 0, 12, 16, 20, 24})
	}
	return s
}

func TestSurfaceSurvivesItsBytes(t *testing.T) {
	for _, valued := range []bool{false, true} {
		want := example(valued)
		data, err := want.MarshalBinary()
		if err != nil {
			t.Fatal(err)
		}
		var got Surface
		if err := got.UnmarshalBinary(data); err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(&got, want) {
			t.Errorf("valued %v: read back %+v, want %+v", valued, &got, want)
		}
	}
}

func TestUnalignedSurfaceIsRead(t *testing.T) {
	want := example(true)
	data, _ := want.MarshalBinary()
	for shift := 1; shift < 8; shift++ {
		var got Surface
		if err := got.UnmarshalBinary(append(make([]byte, shift), data...)[shift:]); err != nil || !reflect.DeepEqual(&got, want) {
			t.Errorf("shifted by %d: error %v", shift, err)
		}
	}
}

func TestTornSurfaceIsAnError(t *testing.T) {
	data, _ := example(true).MarshalBinary()
	for n := range data {
		got := Surface{KPI: "before"}
		if err := got.UnmarshalBinary(data[:n]); err == nil || got.KPI != "before" {
			t.Fatalf("%d of %d bytes: error %v, surface %+v", n, len(data), err, got)
		}
	}
	if err := new(Surface).UnmarshalBinary(append(data, 0)); err == nil {
		t.Error("a byte too many was taken")
	}
}

func TestGeoCurve(t *testing.T) {
	if got := example(false).GeoCurve(1, 0, 2); !reflect.DeepEqual(got, []float32{7, 8}) {
		t.Errorf("curve of geo B at factor 2 is %v, want [7 8]", got)
	}
}

func FuzzUnmarshal(f *testing.F) {
	data, _ := example(true).MarshalBinary()
	f.Add(data)
	f.Fuzz(func(t *testing.T, data []byte) {
		var s Surface
		if s.UnmarshalBinary(data) == nil {
			s.ChannelSpend(0)
			s.GeoCurve(0, 0, 0)
		}
	})
}
