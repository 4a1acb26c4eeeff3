package model

import (
	"math"
	"testing"

	"github.com/mixtab/mixtab/sampler"
)

// TestLateIsWhatALongerSeriesBrings behind the data: with a window, and nearly so without one.
func TestLateIsWhatALongerSeriesBrings(t *testing.T) {
	for _, preset := range []string{"studio", "lightweight_carryover", "lightweight_hill", "meridian_geo"} {
		d := sampleData("three-countries")
		p := compiled(t, mustPreset(preset), d)
		theta := make([]float64, p.ExpandedDim())
		p.DrawPriorParameters(theta, sampler.NewStream(4, 2))
		for g := range d.Series {
			for c := range d.Channels {
				n := len(d.Series[g].Dates)
				media := append(append([]float64(nil), d.Series[g].Media[c]...), make([]float64, 300)...)
				all := make([]float64, len(media))
				p.Contribution(all, theta, g, c, media)
				want, got := sumOf(all[n:]), p.Late(theta, g, c)
				if !(want > 0) || math.Abs(got/want-1) > 1e-6 && preset != "lightweight_hill" || got > want*(1+1e-9) || got < 0.5*want {
					t.Errorf("%s: %g behind the data in geo %d from channel %d, want %g", preset, got, g, c, want)
				}
				if again := p.Late(theta, g, c); again != got {
					t.Errorf("%s: %g, and %g when asked again", preset, got, again)
				}
			}
		}
	}
}
