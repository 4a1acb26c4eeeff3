package figures

import (
	"slices"
	"testing"
)

// TestExtremes: a thinned series keeps its spikes, its order and its ends in time.
func TestExtremes(t *testing.T) {
	x, y := make([]float64, 5000), make([]float64, 5000)
	for i := range x {
		x[i], y[i] = float64(i), float64(i*7919%101)
	}
	y[1234], y[4321] = 900, -900
	thinX, thinY := extremes(x, y, 600)
	if len(thinX) != 600 || len(thinY) != 600 || !slices.IsSorted(thinX) {
		t.Fatalf("%d and %d points, sorted %v", len(thinX), len(thinY), slices.IsSorted(thinX))
	}
	if slices.Max(thinY) != 900 || slices.Min(thinY) != -900 {
		t.Errorf("a spike is lost: %v to %v", slices.Min(thinY), slices.Max(thinY))
	}
	if sameX, sameY := extremes(x[:600], y[:600], 600); len(sameX) != 600 || &sameY[0] != &y[0] {
		t.Error("a short series was changed")
	}
}
