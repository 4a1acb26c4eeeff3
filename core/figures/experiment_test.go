package figures

import (
	"math"
	"testing"

	"github.com/mixtab/mixtab/core/attribution"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/words"
)

// TestAnExperimentIsOnItsCurve: from the curve where the test began, by what was measured; in money at the channel's price, in its own
// market alone.
func TestAnExperimentIsOnItsCurve(t *testing.T) {
	test := spec.LiftTest{Geo: "North", Channel: "TV", Unit: spec.UnitMedia, Spend: 5, Delta: 10, Lift: 8, SE: 2}
	f := &Fit{Attribution: &attribution.Attribution{Geos: []string{"North", "South"}}, Period: "week", Tests: []spec.LiftTest{test}}
	r := &attribution.Response{Geo: "North", Channel: "TV", Price: 2, Spend: []float64{0, 20, 40}, Mean: []float64{0, 10, 15},
		Low: []float64{0, 8, 12}, High: []float64{0, 12, 18}, Observed: 30}
	plain := len((&Fit{Attribution: f.Attribution}).Response(0, r, words.Plain("")).Layers)
	drawn := f.Response(0, r, words.Plain("")).Layers[plain:]
	if len(drawn) != 2 {
		t.Fatalf("%+v", drawn)
	}
	if dot := drawn[1]; dot.X[0] != 30 || dot.Y[0] != 13 { // 15 units at 2 each; 5 at 10, and 8 more
		t.Errorf("the test is at %g, %g", dot.X[0], dot.Y[0])
	}
	if band := drawn[0]; !(band.Y1[0] > 9 && band.Y1[0] < 10 && band.Y2[0] > 16 && band.Y2[0] < 17) {
		t.Errorf("its range is %g to %g", band.Y1[0], band.Y2[0])
	}
	f.Tests[0].Geo = "South"
	if n := len(f.Response(0, r, words.Plain("")).Layers); n != plain {
		t.Errorf("a test elsewhere adds %d layers", n-plain)
	}
}

// TestAnExperimentOverMarketsIsSplit: each market's curve has the part of the effect that the curves give it; the parts make the whole.
func TestAnExperimentOverMarketsIsSplit(t *testing.T) {
	test := spec.LiftTest{Geos: []string{"North", "South"}, Channel: "TV", Unit: spec.UnitMoney, Spend: 30, Delta: 30, Lift: 8, SE: 2.431827, Low: 4, High: 12}
	curve := func(geo string, price, rise float64) attribution.Response {
		return attribution.Response{Geo: geo, Channel: "TV", Price: price, Observed: 30, Spend: []float64{0, 40}, Mean: []float64{0, 40 * rise},
			Low: []float64{0, 0}, High: []float64{0, 50}}
	}
	f := &Fit{Attribution: &attribution.Attribution{Geos: []string{"North", "South", "East"}}, Period: "week", Tests: []spec.LiftTest{test},
		Curves: []attribution.Response{curve("North", 2, 0.5), curve("South", 0, 0.1), curve("East", 0, 1)},
		Places: [][]model.TestPlace{{{Geo: "North", Before: 10, During: 20}, {Geo: "South", Before: 10, During: 20}}}}
	plain := len((&Fit{Attribution: f.Attribution}).Response(0, &f.Curves[0], words.Plain("")).Layers)
	// North rises from 10 at 20 by 10 at 40, South from 1 at 10 by 1 at 20: the effect of 8 is split 10 to 1.
	for i, want := range [][2]float64{{40, 10 + 80.0/11}, {20, 1 + 8.0/11}} {
		drawn := f.Response(0, &f.Curves[i], words.Plain("")).Layers[plain:]
		if len(drawn) != 2 {
			t.Fatalf("%s: %+v", f.Curves[i].Geo, drawn)
		}
		if dot := drawn[1]; dot.X[0] != want[0] || math.Abs(dot.Y[0]-want[1]) > 1e-12 {
			t.Errorf("%s: at %g, %g, want %g", f.Curves[i].Geo, dot.X[0], dot.Y[0], want)
		}
		if band := drawn[0]; math.Abs((band.Y1[0]+band.Y2[0])/2-want[1]) > 1e-12 {
			t.Errorf("%s: its range is %g to %g", f.Curves[i].Geo, band.Y1[0], band.Y2[0])
		}
	}
	if n := len(f.Response(0, &f.Curves[2], words.Plain("")).Layers); n != plain {
		t.Errorf("a market that was not in it has %d layers more", n-plain)
	}
}
