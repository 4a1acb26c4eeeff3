package figures

import (
	"testing"

	"github.com/mixtab/mixtab/core/attribution"
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
