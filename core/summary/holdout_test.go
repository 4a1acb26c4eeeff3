package summary_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/summary"
)

func heldOut(rows, in50, in90 int) *summary.Holdout {
	part := summary.HoldoutPart{Rows: rows, Coverage: []summary.Coverage{
		{Level: 50, Inside: in50, Rows: rows, Least: rows / 4}, {Level: 80, Inside: in90, Rows: rows}, {Level: 90, Inside: in90, Rows: rows, Least: rows * 3 / 4}, {Level: 95, Inside: in90, Rows: rows}}}
	h := &summary.Holdout{Period: "week", RHat: 1.01, All: part}
	part.Geo, part.Coverage = "Austria", slices.Clone(part.Coverage)
	h.ByGeo = []summary.HoldoutPart{part}
	return h
}

func TestHoldoutHolds(t *testing.T) {
	var none *summary.Holdout
	unsettled, oneGeo, noRHat := heldOut(20, 10, 18), heldOut(20, 10, 18), heldOut(20, 10, 18)
	unsettled.RHat, noRHat.RHat = 1.3, math.NaN()
	oneGeo.ByGeo[0].Coverage[2].Inside = 3
	for name, c := range map[string]struct {
		h      *summary.Holdout
		ok     bool
		reason string
	}{
		"as it should": {heldOut(20, 10, 18), true, ""},
		"at the limit": {heldOut(20, 5, 15), true, ""},
		"too narrow":   {heldOut(20, 10, 14), false, "Of 20 weeks the model had not seen, 14 lie in its 90 % intervals, where 15 or more"},
		"inner":        {heldOut(20, 4, 18), false, "4 lie in its 50 % intervals"},
		"one geo":      {oneGeo, false, "Austria: of 20 weeks"},
		"unsettled":    {unsettled, false, "did not settle"},
		"one chain":    {noRHat, false, "did not settle"},
		"short":        {heldOut(6, 3, 6), false, "too short"},
		"not run":      {none, false, "not been tested"},
	} {
		ok, reason := c.h.Holds()
		if ok != c.ok || !strings.Contains(reason.String(), c.reason) || ok != (reason.IsZero()) {
			t.Errorf("%s: %v, %q; want %v, %q", name, ok, reason, c.ok, c.reason)
		}
	}
}

// TestCRPS holds the score against its definition and, for a normal sample, the closed form.
func TestCRPS(t *testing.T) {
	x := []float64{-1.5, 0.2, 0.2, 3, 7}
	for _, y := range []float64{-3, 0.2, 1, 9} {
		want := 0.0
		for _, a := range x {
			want += math.Abs(a-y) / 5
			for _, b := range x {
				want -= 0.5 * math.Abs(a-b) / 25
			}
		}
		if got := summary.CRPS(x, y); math.Abs(got-want) > 1e-12 {
			t.Errorf("CRPS at %v is %v, want %v", y, got, want)
		}
	}
	if got := summary.CRPS([]float64{2}, 5); got != 3 {
		t.Errorf("CRPS of one prediction is %v, want its error, 3", got)
	}
	if !math.IsNaN(summary.CRPS(nil, 1)) {
		t.Error("an empty sample has a score")
	}
}
