package wiring

import (
	"encoding/json"
	"reflect"
	"slices"
	"testing"

	"github.com/mixtab/mixtab/core/baseline"
	"github.com/mixtab/mixtab/core/evidence"
	"github.com/mixtab/mixtab/core/idata"
	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/interval"
	"github.com/mixtab/mixtab/core/misfit"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/report"
	"github.com/mixtab/mixtab/core/share"
	"github.com/mixtab/mixtab/core/simulate"
	"github.com/mixtab/mixtab/core/spec"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/core/work"
	"github.com/mixtab/mixtab/sampler"
	"github.com/mixtab/mixtab/ui/state"
)

// TestOneVerdictEverywhere: of one fit the page, the native twin, a project's file, the draws' file and a planner that is handed
// on give the same level and the same grounds, word for word. The page has results and tests from workers, coded.
func TestOneVerdictEverywhere(t *testing.T) {
	sp, _ := spec.Preset("studio")
	sample := simulate.Sample("national")
	data := intake.Read("national.csv", sample.CSV, &sample.Mapping).Dataset
	post, _, err := model.Compile(sp, data)
	if err != nil {
		t.Fatal(err)
	}
	s := sampler.DefaultSettings()
	s.Chains, s.Warmup, s.Draws = 2, 150, 150
	chains, err := sampler.Run(func() sampler.Target { return post.Clone() }, s, nil)
	if err != nil {
		t.Fatal(err)
	}
	held, err := baseline.Hold(sp, data, baseline.After(s, post, chains), func(float64) bool { return true })
	if err != nil {
		t.Fatal(err)
	}
	found := misfit.Find(post, s, chains, func(float64) bool { return true })

	m := state.New()
	m.Results = &state.Results{Report: crossed(t, report.Build(post, s, chains, interval.Interval{Level: 0.5})),
		Holdout: state.Artefact[*summary.Holdout]{Status: state.StatusDone, Value: crossed(t, held)},
		Misfit:  state.Artefact[*summary.Misfit]{Status: state.StatusDone, Value: crossed(t, found)}}
	page := m.Verdict().In(words.English)
	for _, about := range []string{summary.AboutDraws, summary.AboutHoldout, summary.AboutPredictive, summary.AboutTiming, summary.AboutReturns} {
		if !slices.ContainsFunc(page.Grounds, func(g summary.ToldGround) bool { return g.About == about }) {
			t.Fatalf("the page does not speak of %s: %+v", about, page.Grounds)
		}
	}
	same := func(who string, got summary.Told) {
		if !reflect.DeepEqual(got, page) {
			t.Errorf("%s says %+v, the page %+v", who, got, page)
		}
	}
	same("the twin", evidence.Verdict(sp, post, s, chains).In(words.English))
	same("a file", *verdict(m, &run[blob]{}))
	var handed share.Verdict
	if raw, err := json.Marshal(m.Planner().Verdict); err != nil || json.Unmarshal(raw, &handed) != nil {
		t.Fatal(err)
	}
	m.Results, m.Shared = &state.Results{Report: &report.Results{Verdict: handed.Summary()}}, &state.Shared{}
	same("a planner", m.Verdict().In(words.English))

	id := idata.New(post, s, chains)
	page.Into(id)
	var grounds []summary.ToldGround
	if err := json.Unmarshal([]byte(id.Attrs["verdict_grounds"]), &grounds); err != nil || !reflect.DeepEqual(grounds, page.Grounds) {
		t.Errorf("the draws carry %q, %v", id.Attrs["verdict_grounds"], err)
	}
}

// crossed is a value as it comes from a worker.
func crossed[T any](t *testing.T, v T) (came T) {
	t.Helper()
	if err := work.Unmarshal(work.Marshal(v), &came); err != nil {
		t.Fatal(err)
	}
	return came
}
