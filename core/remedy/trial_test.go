package remedy

import (
	"math"
	"testing"

	"github.com/mixtab/mixtab/core/baseline"
	"github.com/mixtab/mixtab/core/idata"
	"github.com/mixtab/mixtab/core/misfit"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/simulate/market"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/sampler"
)

func always(float64) bool { return true }

// short is a short fit of a market with what it leaves over, and the shares of its channels.
func short(t *testing.T, m market.Market) (*panel.Dataset, spec.Spec, *summary.Misfit, map[string]float64) {
	t.Helper()
	d, issues := m.Data()
	if d == nil {
		t.Fatal(issues)
	}
	sp, _ := spec.Preset("studio")
	post, _, err := model.Compile(sp, d)
	if err != nil {
		t.Fatal(err)
	}
	agree := func(sampler.Settings, []sampler.ChainResult) float64 { return 1 }
	s, chains, err := baseline.Short(post, baseline.Longer{Settings: sampler.DefaultSettings()}, agree, always)
	if err != nil {
		t.Fatal(err)
	}
	fit, share := &Trial{}, map[string]float64{}
	if err := fit.effects(post, idata.New(post, s, chains), s); err != nil {
		t.Fatal(err)
	}
	for _, e := range fit.Effects {
		share[e.Channel] = summary.Mean(e.Share)
	}
	return d, sp, misfit.Find(post, s, chains, always), share
}

// try tries the first remedy of a kind that is worth trying.
func try(t *testing.T, kind Kind, d *panel.Dataset, sp spec.Spec, left *summary.Misfit) *Trial {
	t.Helper()
	for _, a := range Attempts(left, &sp, d) {
		if a.Remedy.Kind != kind {
			continue
		}
		x, err := Try(a, left.Tests, sp, d, baseline.Longer{Settings: sampler.DefaultSettings()}, always)
		if err != nil || x == nil {
			t.Fatal(err)
		}
		return x
	}
	t.Fatalf("nothing of the kind is tried for %+v", left.Failing())
	return nil
}

// TestLateMediaAreCured: all media stand a week late. Moved back, nothing is left over, and TV's return, wrong before, is near its truth.
func TestLateMediaAreCured(t *testing.T) {
	m := market.Make(market.Late, 901)
	d, sp, left, share := short(t, m)
	x := try(t, Shift, d, sp, left)
	if x.Remedy.Periods != 1 || x.Remedy.Channel != "" {
		t.Fatalf("tried %+v", x.Remedy)
	}
	if !x.Cured || len(x.New) > 0 || !x.Settled() || !(x.P > 0.01) || math.IsNaN(x.ELPD) {
		t.Errorf("cured %v, P %g, R-hat %g, new %+v", x.Cured, x.P, x.RHat, x.New)
	}
	if x.Crowds(func(c string) float64 { return share[c] }) {
		t.Error("what was late is taken for spend that follows sales")
	}
	for c, e := range x.Effects {
		if roi, truth := summary.Mean(e.ROI), m.Truth.Return[c]; math.Abs(math.Log(roi/truth)) > math.Log(1.6) {
			t.Errorf("%s returns %.2f, and %.2f in truth", e.Channel, roi, truth)
		}
	}
	soon := func(done float64) bool { return done < 0.1 }
	if stopped, err := Try(x.Attempt, nil, sp, d, baseline.Longer{Settings: sampler.DefaultSettings()}, soon); stopped != nil || err != nil {
		t.Errorf("stopped: %+v, %v", stopped, err)
	}
}

// TestSpendThatFollowsSalesIsNoCure: moved to the sales that it was bought for, Search would take everything.
func TestSpendThatFollowsSalesIsNoCure(t *testing.T) {
	d, sp, left, share := short(t, market.Make(market.Feedback, 900))
	x := try(t, Shift, d, sp, left)
	if x.Test.Channel != "Search" || !x.Crowds(func(c string) float64 { return share[c] }) {
		t.Errorf("%+v: effects %v before", x.Remedy, share)
	}
}
