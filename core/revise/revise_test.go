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
		got, err := revise.To(f, other, interval.Default, always)
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
		want, err := revise.To(full, full.Post, interval.Default, always)
		if err != nil {
			t.Fatal(err)
		}
		for i, r := range got.Returns {
			w := want.Returns[i].Before
			// the standard deviation is the 90 % interval's width over 3.3; at least 100 draws on one side and 300 on the other
			mcse := (w.High - w.Low) / 3.3 * math.Sqrt(1.0/100+1.0/300)
			if math.Abs(r.After.Middle-w.Middle) > 3*mcse {
				t.Errorf("by %g, %s: %.3f, a fit says %.3f ± %.3f", c.factor, r.Channel, r.After.Middle, w.Middle, mcse)
			}
			if c.factor == 1 && math.Abs(r.After.Middle-r.Before.Middle) > mcse {
				t.Errorf("the same priors: %s goes from %.3f to %.3f", r.Channel, r.Before.Middle, r.After.Middle)
			}
		}
		t.Logf("by %g: %s, k %.2f, %+v", c.factor, got.Way, got.K, got.Returns[0])
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
