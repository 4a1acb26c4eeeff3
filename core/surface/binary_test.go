package surface

import (
	"reflect"
	"testing"

	"github.com/mixtab/mixtab/core/panel"
)

func example(valued bool) *Surface {
	s := Surface{
		Hash: "h", KPI: "sales", Geos: []string{"A", "B"}, Channels: []string{"TV"}, Cadence: "week",
		Windows: []Window{{From: 1, To: 8, Periods: 2, Whole: true}, {From: 1, To: 8, Periods: 2}},
		Flights: []Flight{{Name: FlightObserved}, {Name: FlightEven, Weights: [][]float64{{0.5, 0.5}, {0.5, 0.5}}}},
		Spend:   [][]float64{{10}, {20}}, Unit: [][]float64{{10}, {20}}, Factors: []float64{0, 1, 2},
		Seen: [][]Range{{{0.5, 1.5}}, {{0.5, 1.5}}}, SeenLow: []float64{0.5}, SeenTop: []float64{1.5},
		Dates: []panel.Date{1, 8}, Observed: []float64{3, 4}, ShardDraws: []int{2, 1},
	}
	if valued {
		s.Values, s.Varying = []float64{2, 3}, true
	}
	whole := &s
	for i, n := range s.ShardDraws {
		sh := &Shard{Hash: "h", Index: i, Draws: n, Baseline: row(2*n, 1), Expected: row(2*n, 5),
			Error: InterpolationError{Compared: 3, OutcomeMax: 0.5}}
		sh.Units, sh.After = NewCurves(s.Factors, n, row(4*3*n, 7)), NewCurves(s.Factors, n, row(4*3*n, 9))
		if valued {
			sh.BaselineMoney, sh.Money = row(2*n, 2), NewCurves(s.Factors, n, row(4*3*n, 11))
		}
		whole, _ = whole.With(sh)
	}
	return whole
}

// row is n different numbers.
func row(n int, from float32) []float32 {
	x := make([]float32, n)
	for i := range x {
		x[i] = from + float32(i)/8
	}
	return x
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
	whole := example(true)
	data, _ := whole.MarshalBinary()
	head, _ := whole.Header().MarshalBinary()
	one, _ := whole.shards[0].MarshalBinary()
	for n := range data {
		got := Surface{KPI: "before"}
		err := got.UnmarshalBinary(data[:n])
		if n == len(head) || n == len(head)+4+len(one) { // a surface with fewer shards is a surface
			if err != nil {
				t.Errorf("%d of %d bytes: error %v", n, len(data), err)
			}
			continue
		}
		if err == nil || got.KPI != "before" {
			t.Fatalf("%d of %d bytes: error %v, surface %+v", n, len(data), err, got)
		}
	}
	if err := new(Surface).UnmarshalBinary(append(data, 0)); err == nil {
		t.Error("a byte too many was taken")
	}
}

func TestShardsOfAnotherSurfaceAreRefused(t *testing.T) {
	s := example(false)
	for _, change := range []func(*Shard){
		func(sh *Shard) { sh.Hash = "other" }, func(sh *Shard) { sh.Index = 2 }, func(sh *Shard) { sh.Draws = 5 },
		func(sh *Shard) { sh.Baseline = nil }, func(sh *Shard) { sh.BaselineMoney = row(4, 1) }, func(sh *Shard) { sh.After = Curves{} },
	} {
		sh := *s.shards[0]
		change(&sh)
		if _, err := s.Header().With(&sh); err == nil {
			t.Errorf("%+v was taken", sh)
		}
	}
}

// TestShardsInAnyOrder: whichever shard comes first, the surface is the same.
func TestShardsInAnyOrder(t *testing.T) {
	want := example(true)
	got, err := want.Header().With(want.shards[1])
	if err != nil || got.Draws != 1 || got.Whole() || !reflect.DeepEqual(got.Missing(), []int{0}) {
		t.Fatalf("with the last shard alone: %d draws, missing %v, error %v", got.Draws, got.Missing(), err)
	}
	if got, err = got.With(want.shards[0]); err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("the order of shards made another surface: %v", err)
	}
	if again, err := got.With(want.shards[0]); err != nil || again != got {
		t.Error("a shard was taken twice")
	}
}

func FuzzUnmarshal(f *testing.F) {
	data, _ := example(true).MarshalBinary()
	f.Add(data)
	f.Fuzz(func(t *testing.T, data []byte) {
		var s Surface
		if s.UnmarshalBinary(data) == nil {
			s.ChannelSpend(0)
			dst := make([]float64, s.Draws)
			s.AddOutcome(dst, 0, 0, 0, 0.5)
		}
	})
}
