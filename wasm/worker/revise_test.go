package worker

import (
	"encoding/json"
	"math"
	"testing"

	"github.com/mixtab/mixtab/core/revise"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/work"
	"github.com/mixtab/mixtab/wasm/worker/job"
)

// TestRevise: a fit's draws are weighed for a prior that has moved a little, and drawn anew in a short run, which can be stopped, for one
// that has moved far.
func TestRevise(t *testing.T) {
	look := job.LookEvery
	defer func() { job.LookEvery = look }()
	job.LookEvery = 0
	fit := task(t, 2, 150, 60)
	parts := fitted(t, fit)
	moved := func(to float64) work.ReviseAsk {
		sp, issues := spec.Parse(fit.Spec)
		if len(issues) > 0 {
			t.Fatal(issues)
		}
		level := sp.Media.Effect.Prior.Prior.Args["mu"]
		mean := *level.Prior
		mean.Args = map[string]spec.Arg{"mu": spec.Num(to), "sigma": spec.Num(0.15)}
		if to == near {
			mean.Args["sigma"] = level.Prior.Args["sigma"]
		}
		sp.Media.Effect.Prior.Prior.Args["mu"] = spec.Of(mean)
		raw, err := json.Marshal(sp)
		if err != nil {
			t.Fatal(err)
		}
		return work.ReviseAsk{AnalyseAsk: work.AnalyseAsk{Task: fit}, Other: raw}
	}
	for to, way := range map[float64]revise.Way{near: revise.Weighed, far: revise.Sampled} {
		got, _ := ask(t, work.Revise, moved(to), parts...)
		if got.Way != way || len(got.Channels) != 4 || got.Channels[0].Return == nil || math.IsNaN(got.RHat) != (way == revise.Weighed) {
			t.Errorf("%g: %+v", to, got)
		}
	}
	if why := (&recording{cancelAt: 3}).serve(work.Revise.Name(), moved(far), parts...).failed(t); why.Reason.String() != job.ErrStopped.Error() {
		t.Errorf("stopped: %+v", why)
	}
	broken := work.ReviseAsk{AnalyseAsk: work.AnalyseAsk{Task: fit}, Other: []byte(`{"name":1}`)}
	if why := (&recording{}).serve(work.Revise.Name(), broken, parts...).failed(t); len(why.Issues) == 0 {
		t.Errorf("a spec that is none: %+v", why)
	}
}

// Where the effects of media are expected, as logarithms: next to where the preset has them, and far away.
const near, far = -2.35, -5.0
