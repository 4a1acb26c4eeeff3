package figures

import (
	"testing"

	"github.com/mixtab/mixtab/core/summary"
)

// TestTimingShowsLeadsAndLags: a line a channel over the middles of its lags, and the band; the title says whether one is found.
func TestTimingShowsLeadsAndLags(t *testing.T) {
	m := &summary.Misfit{Period: "day", Band: 3.5, Profiles: []summary.MisfitProfile{
		{Channel: "TV", From: []int{-1, 0, 3}, To: []int{-1, 0, 9}, Scores: []float64{5, -1, 2}}},
		Tests: []summary.MisfitTest{{Kind: summary.MisfitLead, Channel: "TV", Lag: -1, P: 1e-6}, {Kind: summary.MisfitStep, P: 1e-6}}}
	f := Timing(m)
	if len(f.Layers) != 3 || f.Layers[0].X[2] != 6 || f.Layers[0].Y[0] != 5 || f.Layers[1].Y[0] != -3.5 || f.Layers[2].Y[0] != 3.5 {
		t.Errorf("%+v", f.Layers)
	}
	m.Tests[0].P = 0.5
	if calm := Timing(m); calm.Title.Equal(f.Title) {
		t.Errorf("with and without a lead the title is %q", f.Title)
	}
}
