package main

import (
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/baseline"
	"github.com/mixtab/mixtab/wasm/proto"
)

func TestHoldTellsHowFarItIs(t *testing.T) {
	look, tell := lookEvery, tellEvery
	defer func() { lookEvery, tellEvery = look, tell }()
	lookEvery, tellEvery = 0, 0
	asked := proto.Analyse{Task: task(t, 4, 60, 40)}
	r := ask(proto.KindHold, asked, file())
	h, err := proto.ReadHeld(r.last(t, proto.KindHeld, nil))
	if err != nil || h.All.Rows != 13 || h.Chains != 2 || h.Warmup != 60 || h.Draws != 40 {
		t.Fatalf("the holdout is %+v, %v", h, err)
	}
	if n := len(r.of(proto.KindAdvanced)); n != 200 {
		t.Errorf("told %d times, want once a transition", n)
	}
	r = &recording{cancelAt: 30}
	serve(r, proto.New(proto.KindHold, asked, file()), nil)
	var failed proto.Failed
	if r.last(t, proto.KindFailed, &failed); failed.Reason != errStopped.Error() || r.looks != 30 {
		t.Errorf("cancelled at look %d: %+v", r.looks, failed)
	}
}

func TestRegressAndCompare(t *testing.T) {
	accounts, forecasts, err := proto.ReadAnswers(ask(proto.KindRegress, proto.Regress{Read: proto.Read{Name: "national.csv", Mapping: &national.Mapping}, Sample: "national"}, file()).last(t, proto.KindAnswers, nil))
	if err != nil || len(accounts) != 4 || len(forecasts) != 3*baseline.Folds || accounts[0].Kind != baseline.OLS || accounts[3].Kind != baseline.Truth {
		t.Fatalf("%d accounts, %d forecasts, %v", len(accounts), len(forecasts), err)
	}
	asked := proto.Compare{Task: task(t, 1, 20, 20), Kind: baseline.Separate, Fold: 2}
	_, forecasts, err = proto.ReadAnswers(ask(proto.KindCompare, asked, file()).last(t, proto.KindAnswers, nil))
	if err != nil || len(forecasts) != 1 || forecasts[0].Fold != 2 || len(forecasts[0].Rows) != 13 {
		t.Errorf("the answer is %+v, %v", forecasts, err)
	}
	asked.Spec = []byte(`{"name":"x","nonsense":1}`)
	var failed proto.Failed
	ask(proto.KindCompare, asked, file()).last(t, proto.KindFailed, &failed)
	ask(proto.KindRegress, proto.Read{Name: "x.csv"}, proto.Section{Name: "file", Data: []byte("a,b")}).last(t, proto.KindFailed, &failed)
	if strings.TrimSpace(failed.Reason) == "" {
		t.Error("no reason is given")
	}
}
