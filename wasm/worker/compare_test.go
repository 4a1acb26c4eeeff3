package worker

import (
	"testing"

	"github.com/mixtab/mixtab/core/baseline"
	"github.com/mixtab/mixtab/core/limits"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/work"
	"github.com/mixtab/mixtab/wasm/proto"
	"github.com/mixtab/mixtab/wasm/worker/job"
)

// TestAHoldoutStartsFromTheFitsDraws where they come along.
func TestAHoldoutStartsFromTheFitsDraws(t *testing.T) {
	fit := task(t, 2, 120, 110)
	if h, _ := ask(t, work.Hold, work.HoldAsk{Task: fit}, fitted(t, fit)...); h.Warmup != limits.WarmUp || h.Draws != 110 {
		t.Errorf("the holdout is %+v", h)
	}
}

func TestHoldTellsHowFarItIs(t *testing.T) {
	look, tell := job.LookEvery, job.TellEvery
	defer func() { job.LookEvery, job.TellEvery = look, tell }()
	job.LookEvery, job.TellEvery = 0, 0
	asked, data := work.HoldAsk{Task: task(t, 4, 60, 40)}, readPanel(t)
	h, r := ask(t, work.Hold, asked, data)
	if h.All.Rows != 13 || h.Chains != 2 || h.Warmup != 60 || h.Draws != 40 {
		t.Fatalf("the holdout is %+v", h)
	}
	if n := len(r.of(proto.KindProgress, "")); n <= 200 {
		t.Errorf("told %d times in 200 transitions and what follows: nothing within them", n)
	}
	pieces := 0
	for _, m := range r.of(proto.KindProgress, "") {
		var p work.Progress
		if err := m.Into(&p); err != nil {
			t.Fatal(err)
		}
		if p.Detail == nil {
			continue
		}
		var soFar *summary.Holdout
		if err := work.Unmarshal(p.Detail, &soFar); err != nil || len(soFar.Cuts) != pieces || soFar.All.Rows != 13 || soFar.Joint == nil {
			t.Errorf("piece %d is %+v, %v", pieces, soFar, err)
		}
		pieces++
	}
	if pieces != len(h.Cuts) || pieces != 2 {
		t.Errorf("%d pieces were told of %d cuts", pieces, len(h.Cuts)+1)
	}
	parts := []proto.Message{data}
	for k := range 3 {
		soFar, r := ask(t, work.Cut, work.CutAsk{Task: asked.Task, Cut: k}, data)
		if (soFar != nil) != (k == 0) {
			t.Errorf("cut %d answers %+v", k, soFar)
		}
		parts = append(parts, r.of(proto.KindPart, work.PartCut)...)
	}
	if joined, _ := ask(t, work.Hold, asked, parts...); string(work.Marshal(joined)) != string(work.Marshal(h)) {
		t.Errorf("cut by cut the holdout is\n%+v, at once\n%+v", joined, h)
	}
	r = (&recording{cancelAt: 30}).serve(work.Hold.Name(), asked, data)
	if why := r.failed(t); why.Reason.String() != job.ErrStopped.Error() || r.looks != 30 {
		t.Errorf("cancelled at look %d: %+v", r.looks, why)
	}
}

func TestRegressAndCompare(t *testing.T) {
	data := readPanel(t)
	found, _ := ask(t, work.Regress, work.RegressAsk{Sample: "national"}, data)
	if a := found.Accounts; len(a) != 4 || len(found.Forecasts) != 3*baseline.Folds || a[0].Kind != baseline.OLS || a[3].Kind != baseline.Truth {
		t.Fatalf("%d accounts, %d forecasts", len(a), len(found.Forecasts))
	}
	asked := work.CompareAsk{Task: task(t, 1, 20, 20), Kind: baseline.Separate, Fold: 2}
	found, _ = ask(t, work.Compare, asked, data)
	if f := found.Forecasts; len(f) != 1 || f[0].Fold != 2 || len(f[0].Rows) != 13 {
		t.Errorf("the answer is %+v", f)
	}
	asked.Spec = []byte(`{"name":"x","nonsense":1}`)
	(&recording{}).serve(work.Compare.Name(), asked, data).failed(t)
	(&recording{}).serve(work.Regress.Name(), work.RegressAsk{}, proto.NewFile([]byte("a,b"))).failed(t)
}
