package summary_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/words"
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
	judged := func(p float64, tests ...summary.HoldoutTest) *summary.Holdout {
		h := heldOut(20, 10, 18)
		h.Cuts = []summary.HoldoutCut{{RHat: 1.01, All: summary.HoldoutPart{Rows: 13}}}
		h.Joint = &summary.Joint{Limit: 0.002, Tests: tests}
		for i := range tests {
			tests[i].P = p
		}
		return h
	}
	effect := summary.HoldoutTest{Kind: summary.HoldoutEffect, Cuts: 2, Channel: "TV", Against: summary.Against{Value: -3}}
	bias := summary.HoldoutTest{Kind: summary.HoldoutBias, Cuts: 1, Against: summary.Against{Value: 0.081}}
	plain := summary.HoldoutTest{Kind: summary.HoldoutPlain, Cuts: 2, Plain: summary.PlainYear, Against: summary.Against{Value: -0.25}}
	for name, c := range map[string]struct {
		h      *summary.Holdout
		ok     bool
		reason string
	}{
		"as it should": {heldOut(20, 10, 18), true, ""},
		"at the limit": {heldOut(20, 5, 15), true, ""},
		"too narrow":   {heldOut(20, 10, 14), false, "Of 20 unseen weeks, only 14 fall within the 90% range; a correct model would get 15 or more"},
		"inner":        {heldOut(20, 4, 18), false, "only 4 fall within the 50% range"},
		"one geo":      {oneGeo, false, "Austria: of 20 unseen weeks"},
		"unsettled":    {unsettled, false, "did not settle"},
		"one chain":    {noRHat, false, "did not settle"},
		"short":        {heldOut(6, 3, 6), false, "too little data"},
		"not run":      {none, false, "not been tested"},
		"by chance":    {judged(0.002, effect, bias, plain), true, ""},
		"an effect":    {judged(0.0019, effect), false, "Over 33 unseen weeks, TV’s effect was below what the model says; a correct model is this far off in 0.19% of cases."},
		"a bias":       {judged(0.001, bias), false, "Over 20 unseen weeks, the KPI was 8% above the prediction on average"},
		"plain":        {judged(0.001, plain), false, "The same period a year earlier would have predicted 33 weeks better than the model, with an error 20% smaller"},
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

// TestOften says shares in cases.
func TestOften(t *testing.T) {
	for share, want := range map[float64]string{0: "hardly ever", 0.029: "hardly ever", 0.05: "in 1 of 20 cases", 0.34: "in 1 of 3 cases", 0.78: "in 4 of 5 cases", 1: "nearly always"} {
		if got := summary.Often(share).String(); got != want {
			t.Errorf("%v is said as %q, want %q", share, got, want)
		}
	}
}

// TestPowerIsSaid of the channel that is known best and the one that is known least, of returns wrong by half.
func TestPowerIsSaid(t *testing.T) {
	h := heldOut(13, 6, 12)
	if text := h.PowerText(); !text.IsZero() {
		t.Errorf("without power: %q", text)
	}
	h.Joint = &summary.Joint{Power: []summary.HoldoutPower{{Channel: "", Factor: 0.5, Always: 0.9}, {Channel: "TV", Factor: 0.5, Always: 0.33},
		{Channel: "TV", Factor: 2, Always: 1}, {Channel: "Radio", Factor: 0.5, Always: 0.2}, {Channel: "Search", Factor: 0.5, Always: 0.01}}}
	want := "With 13 weeks, a return that is off by half would be caught in 1 of 3 cases for TV, and hardly ever for Search."
	if got := h.PowerText().String(); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if p, ok := h.Joint.PowerOf("TV", 2); !ok || p.Always != 1 {
		t.Errorf("TV, twice: %+v, %v", p, ok)
	}
	if g := summary.JudgeHoldout(h, false, 1, words.Text{}); g.Level != summary.Green || !strings.HasSuffix(g.Text.String(), want) {
		t.Errorf("a holdout that holds says %+v", g)
	}
}
