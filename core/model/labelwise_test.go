package model

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/spec"
)

// tvSlow is the studio preset with a slower carry-over for TV alone.
func tvSlow(t *testing.T, channel string) spec.Spec {
	t.Helper()
	raw, err := json.Marshal(mustPreset("studio"))
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Replace(string(raw), `"mu":-0.5`, `"mu":{"values":{"`+channel+`":1.5},"otherwise":-0.5}`, 1)
	spec, issues := spec.Parse([]byte(text))
	if len(issues) > 0 || text == string(raw) {
		t.Fatalf("%v", issues)
	}
	return spec
}

// centres are the constant centres of TV's and another channel's logit retention.
func centres(t *testing.T, spec spec.Spec) (tv, other float64, post *Posterior) {
	t.Helper()
	post, _, err := Compile(spec, sampleData("three-countries"))
	if err != nil {
		t.Fatal(err)
	}
	node := post.variableNamed("retention_mu")
	return post.v[node.args[0][0]], post.v[node.args[0][1]], post
}

func TestValuesWithOneForAllOthers(t *testing.T) {
	sp := tvSlow(t, sampleData("three-countries").Channels[0])
	if tv, other, _ := centres(t, sp); tv != 1.5 || other != -0.5 {
		t.Errorf("the centres are %g and %g", tv, other)
	}
	raw, err := json.Marshal(sp)
	if err != nil || !strings.Contains(string(raw), `"otherwise":-0.5`) {
		t.Errorf("it is written as %s, %v", raw, err)
	}
	if _, issues := spec.Parse([]byte(strings.Replace(string(raw), `"mu":0.6`, `"mu":{"otherwise":1}`, 1))); len(issues) == 0 {
		t.Error("an \"otherwise\" without values passes")
	}
	tv, other, post := centres(t, tvSlow(t, "a channel that was left out"))
	if tv != -0.5 || other != -0.5 {
		t.Errorf("the centres without the channel are %g and %g", tv, other)
	}
	found := false
	for _, w := range post.Warnings() {
		found = found || strings.Contains(w.Text.String(), "ignored")
	}
	if !found {
		t.Error("nothing is said of the channel that is not there")
	}
}

func TestPoolingKeepsAChannelsOwnNumbers(t *testing.T) {
	d := sampleData("three-countries")
	sp := tvSlow(t, d.Channels[0])
	for _, mode := range []string{spec.PoolingSeparate, spec.PoolingPooled} {
		flat, err := spec.WithPooling(sp, mode)
		if err != nil {
			t.Fatal(err)
		}
		post, _, err := Compile(flat, d)
		if err != nil {
			t.Fatal(err)
		}
		node := post.variableNamed("retention")
		if tv, other := post.v[node.args[0][0]], post.v[node.args[0][1]]; tv != 1.5 || other != -0.5 {
			t.Errorf("%s: the centres are %g and %g", mode, tv, other)
		}
		if mode != spec.PoolingSeparate {
			continue
		}
		back, err := spec.WithPooling(flat, spec.PoolingPartial)
		if err != nil {
			t.Fatal(err)
		}
		if tv, other, _ := centres(t, back); tv != 1.5 || other != -0.5 {
			t.Errorf("partial again: the centres are %g and %g", tv, other)
		}
	}
}
