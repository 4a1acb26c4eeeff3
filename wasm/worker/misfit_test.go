package worker

import (
	"testing"

	"github.com/mixtab/mixtab/core/remedy"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/work"
	"github.com/mixtab/mixtab/wasm/proto"
	"github.com/mixtab/mixtab/wasm/worker/job"
)

// TestMisfitAndTry: what a fit leaves over is looked at from its draws, a remedy is tried without them, and both can be stopped.
func TestMisfitAndTry(t *testing.T) {
	look, tell := job.LookEvery, job.TellEvery
	defer func() { job.LookEvery, job.TellEvery = look, tell }()
	job.LookEvery, job.TellEvery = 0, 0
	fit := task(t, 2, 100, 60)
	parts := fitted(t, fit)
	found, r := ask(t, work.Misfit, work.MisfitAsk{Task: fit}, parts...)
	if found == nil || len(found.Tests) == 0 || found.KPI == "" || len(r.of(proto.KindProgress, "")) == 0 {
		t.Fatalf("found %+v", found)
	}
	if why := (&recording{cancelAt: 20}).serve(work.Misfit.Name(), work.MisfitAsk{Task: fit}, parts...).failed(t); why.Reason.String() !=
		job.ErrStopped.Error() {
		t.Errorf("stopped: %+v", why)
	}
	few := task(t, 2, 100, 20)
	if none, _ := ask(t, work.Misfit, work.MisfitAsk{Task: few}, fitted(t, few)...); none != nil {
		t.Errorf("of 40 draws: %+v", none)
	}

	channel := found.Profiles[0].Channel
	asked := work.TryAsk{Task: fit, Before: found.Tests, Attempt: remedy.Attempt{Remedy: remedy.Remedy{Kind: remedy.Shift, Channel: channel,
		Periods: 1}, Test: summary.MisfitTest{Kind: summary.MisfitLead, Channel: channel}}}
	tried, _ := ask(t, work.Try, asked, parts[0])
	if tried.Remedy != asked.Remedy || len(tried.Effects) == 0 || len(tried.Effects[0].Share) == 0 || !(tried.P > 0) || !(tried.RHat > 0) {
		t.Errorf("tried %+v", tried)
	}
	if why := (&recording{cancelAt: 20}).serve(work.Try.Name(), asked, parts[0]).failed(t); why.Reason.String() != job.ErrStopped.Error() {
		t.Errorf("stopped: %+v", why)
	}
}
