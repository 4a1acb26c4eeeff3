package surface

import (
	"bytes"
	"encoding/json"
	"math"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/panel"
)

// Sketch is surfacetest.Sketch, which this package itself cannot import.
var Sketch func(header Surface, draws int, baseline func(geo, draw int) float64,
	outcome func(geo, channel, flight, draw int, factor float64) float64) *Surface

// market is a surface of two shards, three geos and two channels: the second channel does not run in geo C, and its
// money is worth different amounts.
func market() *Surface {
	header := Surface{
		Hash: "h", KPI: "sales", Geos: []string{"A", "B", "C"}, Channels: []string{"TV", "Radio"}, Cadence: "week",
		Windows: []Window{{From: 100, To: 457, Periods: 52, After: 8}, {From: 100, To: 457, Periods: 52, Before: 20},
			{From: 303, To: 457, Periods: 23, Whole: true}},
		Flights: []Flight{{Name: FlightObserved}, {Name: FlightEven, Weights: [][]float64{{0.123456}, {1}, {1}}},
			{Name: FlightSeason, Weights: [][]float64{{1}, {1}, {1}}}},
		Spend: [][]float64{{10, 5}, {20, 6}, {5, 0}}, Unit: [][]float64{{10, 5}, {20, 6}, {5, 9}},
		Values: []float64{2, 3, 4},
	}
	for i := range 60 {
		header.Dates = append(header.Dates, panel.Date(100+7*i))
		header.Observed = append(header.Observed, 777.25+float64(i))
	}
	s := Sketch(header, 40, func(g, d int) float64 { return 100 + float64(10*g+d) },
		func(g, c, f, d int, factor float64) float64 {
			return float64(1+g+f) * (10 + float64(d)) * factor / (factor + 0.5 + float64(c))
		})
	sh := s.shards[0]
	after := make([]float32, len(sh.Units.values))
	for i, x := range sh.Units.values {
		after[i] = -x / 10
	}
	sh.After = NewCurves(s.Factors, sh.Draws, after)
	for i := range sh.Expected {
		sh.Expected[i] = 700 + float32(i%40)
	}
	return s
}

func outcome(s *Surface, add func(*Surface, []float64)) []float64 {
	dst := make([]float64, s.Draws)
	add(s, dst)
	return dst
}

func reduce(s *Surface, by Reduction) *Surface {
	r := s.Reduce(by)
	steps := 0
	for r.Step() {
		steps++
	}
	if steps != r.Cells() {
		panic("steps")
	}
	return r.Surface()
}

func near(a, b []float64, slack float64) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if !(math.Abs(a[i]-b[i]) <= slack*math.Abs(b[i])) {
			return false
		}
	}
	return true
}

// TestReducedSaysTheSame: what is kept of a surface answers as it did.
func TestReducedSaysTheSame(t *testing.T) {
	s := market()
	kept := reduce(s, Reduction{Flights: []int{0, 2}})
	for _, factor := range []float64{0, 0.3, 1, 1.7} {
		want := outcome(s, func(s *Surface, dst []float64) { s.AddOutcome(dst, 1, 1, 2, factor); s.AddBaselineValue(dst, 2) })
		got := outcome(kept, func(s *Surface, dst []float64) { s.AddOutcome(dst, 1, 1, 1, factor); s.AddBaselineValue(dst, 2) })
		if !near(got, want, 0) {
			t.Errorf("at factor %v: %v, want %v", factor, got[:3], want[:3])
		}
	}
	if len(kept.Flights) != 2 || kept.Flights[1].Name != FlightSeason {
		t.Errorf("flights %+v", kept.Flights)
	}
	few := reduce(s, Reduction{Draws: 10})
	all := outcome(s, func(s *Surface, dst []float64) { s.AddOutcome(dst, 0, 0, 0, 1) })
	some := outcome(few, func(s *Surface, dst []float64) { s.AddOutcome(dst, 0, 0, 0, 1) })
	if len(some) != 10 || few.Wanted() != 10 || !few.Whole() || some[3] != all[12] {
		t.Errorf("ten draws: %v", some)
	}
}

// TestGeosAddedUp: a plan that splits a channel's money as today has the same outcome, in money too.
func TestGeosAddedUp(t *testing.T) {
	s := market()
	one := reduce(s, Reduction{OneGeo: "all"})
	if len(one.Geos) != 1 || one.Spend[0][0] != 35 || one.Spend[0][1] != 11 || one.Unit[0][1] != 11 || one.Windows[0].From != 100 ||
		one.Windows[0].Periods != 52 {
		t.Fatalf("%+v", one)
	}
	for _, factor := range s.Factors {
		for c := range s.Channels {
			sum := func(read func(s *Surface, dst []float64, g int, f float64)) []float64 {
				return outcome(s, func(s *Surface, dst []float64) {
					for g := range s.Geos {
						f := s.Factor(g, c, factor*s.Spend[g][c])
						read(s, dst, g, f)
					}
				})
			}
			want := sum(func(s *Surface, dst []float64, g int, f float64) { s.AddOutcome(dst, g, c, 1, f) })
			got := outcome(one, func(s *Surface, dst []float64) { s.AddOutcome(dst, 0, c, 1, factor) })
			if !near(got, want, 1e-6) {
				t.Errorf("channel %d at factor %v: %v, want %v", c, factor, got[:3], want[:3])
			}
			want = sum(func(s *Surface, dst []float64, g int, f float64) { s.AddValue(dst, g, c, 0, f) })
			got = outcome(one, func(s *Surface, dst []float64) { s.AddValue(dst, 0, c, 0, factor) })
			if !near(got, want, 1e-6) {
				t.Errorf("channel %d at factor %v in money: %v, want %v", c, factor, got[:3], want[:3])
			}
		}
	}
	want := outcome(s, func(s *Surface, dst []float64) {
		for g := range s.Geos {
			s.AddBaselineValue(dst, g)
		}
	})
	if got := outcome(one, func(s *Surface, dst []float64) { s.AddBaselineValue(dst, 0) }); !near(got, want, 1e-6) {
		t.Errorf("baseline in money: %v, want %v", got[:3], want[:3])
	}
}

// TestReducedForgets: nothing of a single period is left in the bytes, but the sum over the reporting window in use.
func TestReducedForgets(t *testing.T) {
	s := market()
	data, err := reduce(s, Reduction{}).MarshalCompact()
	if err != nil {
		t.Fatal(err)
	}
	for _, trace := range []string{"777.25", "0.123456", s.Dates[20].String()} {
		whole, _ := json.Marshal(s)
		if !bytes.Contains(whole, []byte(trace)) {
			t.Fatalf("the whole surface does not hold %s: the test looks for the wrong thing", trace)
		}
		if bytes.Contains(data, []byte(trace)) {
			t.Errorf("the reduced surface still holds %s", trace)
		}
	}
	a := Alignment{On: true, From: s.Dates[10], To: s.Dates[29]}
	c, err := s.Calibrate(a, interval.Default)
	if err != nil {
		t.Fatal(err)
	}
	small := reduce(s.Aligned(c), Reduction{})
	again, err := small.Calibrate(small.Calibration.Alignment, interval.Default)
	if err != nil || !near(again.Factor, c.Factor, 1e-6) || len(small.Dates) != 1 || small.Calibration.Periods != 20 {
		t.Errorf("the alignment is now %+v (%v), was %+v", again, err, c)
	}
}

// TestCompactSurvives: values come back as they were, slopes too, and after-effects to within their rounding.
func TestCompactSurvives(t *testing.T) {
	for name, by := range map[string]Reduction{"as it is": {}, "added up, varying": {OneGeo: "all"}} {
		want := reduce(market(), by)
		data, err := want.MarshalCompact()
		if err != nil {
			t.Fatal(err)
		}
		var got Surface
		if err := got.UnmarshalCompact(data); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for g := range want.Geos {
			for c := range want.Channels {
				read := func(s *Surface, dst []float64) { s.AddOutcome(dst, g, c, 1, 0.77); s.AddValue(dst, g, c, 0, 1.1) }
				if !near(outcome(&got, read), outcome(want, read), 0) {
					t.Errorf("%s: outcomes differ", name)
				}
				late := func(s *Surface, dst []float64) { s.AddAfter(dst, g, c, 1, 0.77) }
				if !near(outcome(&got, late), outcome(want, late), 3e-4) {
					t.Errorf("%s: after-effects differ: %v, want %v", name, outcome(&got, late)[:3], outcome(want, late)[:3])
				}
			}
		}
		for n := 0; n < len(data); n += 1 + len(data)/200 {
			if new(Surface).UnmarshalCompact(data[:n]) == nil {
				t.Fatalf("%s: %d of %d bytes are taken for a surface", name, n, len(data))
			}
		}
		if new(Surface).UnmarshalCompact(append(data, 0)) == nil {
			t.Errorf("%s: a byte too many passes", name)
		}
	}
}

func TestReductionOfNothing(t *testing.T) {
	defer func() {
		if said, _ := recover().(string); !strings.Contains(said, "observed flight") {
			t.Errorf("a reduction without the observed flight says %q", said)
		}
	}()
	market().Reduce(Reduction{Flights: []int{1}})
}
