package revise_test

import (
	"encoding/json"
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/internal/specimen"
	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/limits"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/report"
	"github.com/mixtab/mixtab/core/revise"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/sampler"
)

// fitted is a fit of the studio's model to one nation.
func fitted(t *testing.T, sp spec.Spec, like *model.Posterior, draws int) revise.Fit {
	t.Helper()
	post, _, err := model.Compile(sp, like.Data())
	if err != nil {
		t.Fatal(err)
	}
	s := specimen.Settings(2, draws)
	s.Warmup = 300
	chains, err := sampler.Run(func() sampler.Target { return post.Clone() }, s, nil)
	if err != nil {
		t.Fatal(err)
	}
	return revise.Fit{Post: post, Settings: s, Chains: chains}
}

var always = func(float64) bool { return true }

// TestOtherPriors: what is said after a change of a prior is what a fit with that prior says, within Monte Carlo error; a small change is
// weighed, and one that leads away from the draws is sampled.
func TestOtherPriors(t *testing.T) {
	if testing.Short() {
		t.Skip("fits for some seconds, which no platform does differently")
	}
	like := specimen.Posterior(t, "national", "studio")
	sp, _ := spec.Preset("studio")
	f := fitted(t, sp, like, 400)
	for _, c := range []struct {
		factor float64
		way    revise.Way
	}{{1, revise.Weighed}, {0.9, revise.Weighed}, {0.25, revise.Sampled}} {
		changed := scaled(t, sp, c.factor)
		other, _, err := model.Compile(changed, like.Data())
		if err != nil {
			t.Fatal(err)
		}
		got, err := revise.To(f, other, revise.View{}, always)
		if err != nil {
			t.Fatal(err)
		}
		if got.Way != c.way || (got.K <= limits.ParetoK) != (c.way == revise.Weighed) && c.factor != 1 {
			t.Errorf("by %g: %s with k %.2f, want %s", c.factor, got.Way, got.K, c.way)
		}
		full := f
		if c.factor != 1 {
			full = fitted(t, changed, like, 400)
		}
		want, err := revise.To(full, full.Post, revise.View{}, always)
		if err != nil {
			t.Fatal(err)
		}
		for i := range got.Channels {
			r, w := got.Channels[i].Return, want.Channels[i].Return
			// the standard deviation is the 90 % interval's width over 3.3; at least 100 draws on one side and 300 on the other
			mcse := (w.High - w.Low) / 3.3 * math.Sqrt(1.0/100+1.0/300)
			if math.Abs(r.Mean-w.Mean) > 3*mcse {
				t.Errorf("by %g, %s: %.3f, a fit says %.3f ± %.3f", c.factor, got.Channels[i].Channel, r.Mean, w.Mean, mcse)
			}
		}
		t.Logf("by %g: %s, k %.2f, %+v", c.factor, got.Way, got.K, got.Channels[0].Return)
	}
}

// scaled is sp with effects that are expected to be factor times as large; far from 1 it is sure of it.
func scaled(t *testing.T, sp spec.Spec, factor float64) spec.Spec {
	t.Helper()
	raw, err := json.Marshal(sp)
	if err != nil {
		t.Fatal(err)
	}
	sure := 1.0
	if factor < 0.5 {
		sure = 0.15
	}
	was := `"mu":{"dist":"Normal","args":{"mu":-2.3,"sigma":1},"dims":["channel"]}`
	to := fmt.Sprintf(`"mu":{"dist":"Normal","args":{"mu":%g,"sigma":%g},"dims":["channel"]}`, -2.3+math.Log(factor), sure)
	text := strings.Replace(string(raw), was, to, 1)
	changed, issues := spec.Parse([]byte(text))
	if len(issues) > 0 || text == string(raw) && factor != 1 {
		t.Fatalf("the prior is not found, %v: %s", issues, raw)
	}
	return changed
}

// TestOtherForm: of a model with other coordinates nothing is said, and nothing sampled.
func TestOtherForm(t *testing.T) {
	like := specimen.Posterior(t, "national", "studio")
	other := specimen.Posterior(t, "national", "bhmmm")
	got, err := revise.To(revise.Fit{Post: like}, other, revise.View{}, nil)
	if err != nil || got.Way != revise.None || got.Channels != nil {
		t.Errorf("%+v, %v", got, err)
	}
}

// TestOtherCoordinates: as many coordinates are not the same ones: nothing is said of a curve whose one parameter is another.
func TestOtherCoordinates(t *testing.T) {
	like := specimen.Posterior(t, "national", "studio")
	with := func(form string) *model.Posterior {
		sp := like.Spec()
		sp.Media.Channels = map[string]spec.Channel{"TV": {Saturation: &spec.Saturation{Form: form}}}
		post, _, err := model.Compile(sp, like.Data())
		if err != nil {
			t.Fatal(err)
		}
		return post
	}
	root, other := with("root"), with("michaelis_menten")
	if root.Dim() != other.Dim() {
		t.Fatalf("%d and %d coordinates", root.Dim(), other.Dim())
	}
	got, err := revise.To(revise.Fit{Post: root}, other, revise.View{}, nil)
	if err != nil || got.Way != revise.None {
		t.Errorf("%+v, %v", got, err)
	}
}

// TestShares are those of the results: of the draws that there are, where nothing has changed, within the span.
func TestShares(t *testing.T) {
	like := specimen.Posterior(t, "national", "studio")
	s := specimen.Settings(2, 60)
	chains, err := sampler.Run(func() sampler.Target { return like.Clone() }, s, nil)
	if err != nil {
		t.Fatal(err)
	}
	dates := like.Data().Series[0].Dates
	for _, v := range []revise.View{{}, {Span: panel.Span{From: dates[0], To: dates[20]}, Interval: interval.Interval{Level: 50}}} {
		got, err := revise.To(revise.Fit{Post: like, Settings: s, Chains: chains}, like, v, nil)
		if err != nil || got.Way != revise.Weighed || !math.IsNaN(got.K) {
			t.Fatalf("%+v, %v", got, err)
		}
		want := report.BuildOn(like, s, chains, report.Options{Interval: v.Interval, Span: v.Span})
		for _, x := range want.Contributions {
			for _, e := range got.Channels {
				if x.Kind == "channel" && x.Geo == report.All && x.Name == e.Channel &&
					(math.Abs(e.Share.Mean/x.Share-1) > 1e-6 || math.Abs(e.Share.Low/x.ShareLow-1) > 1e-6) {
					t.Errorf("%s has a share of %+v, in the results %g from %g", e.Channel, e.Share, x.Share, x.ShareLow)
				}
			}
		}
		for i, x := range want.ROI[:min(len(want.ROI), len(got.Channels))] {
			if r := got.Channels[i].Return; x.Geo == report.All && (math.Abs(r.Mean/x.Mean-1) > 1e-6 || math.Abs(r.High/x.High-1) > 1e-6) {
				t.Errorf("%s returns %+v, in the results %g up to %g", x.Channel, r, x.Mean, x.High)
			}
		}
	}
}
