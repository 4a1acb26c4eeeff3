package hidden

import (
	"math"
	"testing"

	"github.com/mixtab/mixtab/core/attribution"
	"github.com/mixtab/mixtab/core/idata"
	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/simulate/market"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/sampler"
)

const search = 1 // of a market's channels

// fitted is a short fit of the recommended model.
func fitted(t *testing.T, data *panel.Dataset) (*model.Posterior, *attribution.Attribution) {
	t.Helper()
	preset, _ := spec.Preset("studio")
	post, _, err := model.Compile(preset, data)
	if err != nil {
		t.Fatal(err)
	}
	s := sampler.DefaultSettings()
	s.Chains, s.Warmup, s.Draws = 2, 200, 150
	chains, err := sampler.Run(func() sampler.Target { return post.Clone() }, s, nil)
	if err != nil {
		t.Fatal(err)
	}
	a, err := attribution.Compute(post, idata.New(post, s, chains), attribution.Options{Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	return post, a
}

// TestHiddenDemandOfKnownStrength: the demand that a market hides, whose strength is known since a market of the same seed has it in a
// column, takes from Search what it has put there. The stronger it is, the less it leaves, and where it is stronger towards
// both than the robustness value, the truth lies beyond the break-even. From 5% of sales on it keeps the fit from being green.
func TestHiddenDemandOfKnownStrength(t *testing.T) {
	const seed = 114
	last := math.Inf(1)
	for _, size := range []float64{0.02, 0.05, 0.1} {
		hides, shows := market.MakeAt(market.Confounded, seed, size), market.MakeAt(market.RightControl, seed, size)
		data, _ := hides.Data()
		open, _ := shows.Data()
		post, a := fitted(t, data)
		h := Of(post, a, interval.Default)[search]
		d := newDesign(post, a)
		demand := d.add(open.Series[0].Controls[0])
		r := newRegression(d.weighed, d.r.rows)
		z := r.strength(d.kpi, d.channel(search), []int{demand}, without(d.kpi, d.channel(search)))
		left := h.Return * Left(&h, z)
		truth := hides.Truth.Return[search]
		if !(truth < left && left < h.Return) {
			t.Errorf("demand of %v: a return of %.2f, of which %.2f are left; the truth is %.2f", size, h.Return, left, truth)
		}
		if level := summary.JudgeHidden([]summary.Hidden{h}, nil)[0].Level; (level == summary.Amber) != (size > 0.03) {
			t.Errorf("demand of %v is %s", size, level)
		}
		if equal := Robustness(z.Lever()); !(Left(&h, z) < last) || (equal > h.Even) != (left < h.BreakEven) {
			t.Errorf("demand of %v leaves %.2f of the return, of less strength %.2f", size, Left(&h, z), last)
		}
		last = Left(&h, z)
	}
}

// TestTheOrderOfCauses: on linear markets with growing demand, what the formula takes away is what a regression with the demand in it
// takes away, to the last digit, so that demand stronger than the robustness value is demand that has made all of the result.
func TestTheOrderOfCauses(t *testing.T) {
	const rows = 120
	beyond := 0
	for seed := range uint64(60) {
		rng := sampler.NewStream(seed, 1)
		size := 0.1 * float64(seed)
		var w, season, demand, media, sales [rows]float64
		for i := range rows {
			w[i], season[i], demand[i] = 1, rng.Normal(), rng.Normal()
			media[i] = 0.5*season[i] + size*demand[i] + rng.Normal()
			sales[i] = 5 + season[i] + (0.2+size)*demand[i] + 0.3*rng.Normal()*media[i] + rng.Normal()
		}
		r := newRegression([][]float64{w[:], season[:], media[:], demand[:], sales[:]}, rows)
		short, _ := r.estimate(4, 2, []int{0, 1})
		full, _ := r.estimate(4, 2, []int{0, 1, 3})
		z := r.strength(4, 2, []int{3}, []int{0, 1})
		if short.Value < full.Value || short.Value < 0 {
			continue // demand has hidden some of the effect
		}
		after := short.Adjusted(z)
		near(t, "what is left", after.Value, full.Value)
		near(t, "its standard error", after.SE, full.SE)
		if over := Robustness(z.Lever()) > short.Robustness(1); over != (full.Value < 0) {
			t.Errorf("seed %d: the strength is above the robustness value: %v, the effect %v", seed, over, full.Value)
		} else if over {
			beyond++
		}
	}
	if beyond < 5 || beyond > 50 {
		t.Errorf("%d of 60 effects are demand's alone", beyond)
	}
}
