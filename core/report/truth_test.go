package report

import (
	"math"
	"testing"

	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/simulate"
)

// TestTruthIsTheSamples: over all the data it is what the sample says of itself; over a part it is of that part; of other data there is none.
func TestTruthIsTheSamples(t *testing.T) {
	for _, name := range simulate.Names() {
		made := simulate.Sample(name)
		d := intake.Read(made.Name+".csv", made.CSV, &made.Mapping).Dataset
		list := truthOf(d, panel.Span{})
		if len(list) != 1+len(d.Geos) {
			t.Fatalf("%s: %d parts", name, len(list))
		}
		part := truthOf(d, panel.Span{From: d.Series[0].Dates[0], To: d.Series[0].Dates[9]})
		for c := range d.Channels {
			sum := 0.0
			for _, y := range made.Truth.Contribution[c] {
				sum += y
			}
			if got, want := list[0].Contributions[c], sum; math.Abs(got-want) > 1e-9*want {
				t.Errorf("%s: %s contributed %v, want %v", name, d.Channels[c], got, want)
			}
			if got, want := list[0].Returns[c], made.Truth.ROITotal[c]; math.Abs(got-want) > 1e-3*want {
				t.Errorf("%s: %s returned %v, want %v", name, d.Channels[c], got, want)
			}
			if got := part[0].Contributions[c]; !(got < sum/2) {
				t.Errorf("%s: %s contributed %v in ten weeks of %v", name, d.Channels[c], got, sum)
			}
		}
		d.Hash = "another"
		if truthOf(d, panel.Span{}) != nil {
			t.Error("other data have a truth")
		}
	}
}
