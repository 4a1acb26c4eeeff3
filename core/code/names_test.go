package code

import (
	"bytes"
	"encoding/json"
	"slices"
	"testing"

	"github.com/mixtab/mixtab/core/idata"
	"github.com/mixtab/mixtab/core/model"
	"github.com/mixtab/mixtab/core/panel/paneltest"
	"github.com/mixtab/mixtab/sampler"
)

// TestNamesStayInDraws: names that are markup, formulas or programs come back from InferenceData's JSON as they were, in its labels and as
// its variables, and the JSON has no markup in it.
func TestNamesStayInDraws(t *testing.T) {
	for _, name := range paneltest.HostileNames() {
		sp, d := callAll(t, name)
		post, _, err := model.Compile(sp, d)
		if err != nil {
			t.Fatal(err)
		}
		chain := sampler.ChainResult{Draws: make([]float64, post.Dim()), Stats: make([]sampler.Stats, 1)}
		var text bytes.Buffer
		if err := idata.New(post, sampler.Settings{Chains: 1, Draws: 1}, []sampler.ChainResult{chain}).WriteJSON(&text); err != nil {
			t.Fatal(err)
		}
		var got struct {
			Posterior map[string]any      `json:"posterior"`
			Coords    map[string][]string `json:"coords"`
			Attrs     map[string]string   `json:"attrs"`
		}
		if err := json.Unmarshal(text.Bytes(), &got); err != nil {
			t.Fatalf("%.40q: %v", name, err)
		}
		if got.Posterior[name] == nil || !slices.Equal(got.Coords["channel"], d.Channels) || !slices.Equal(got.Coords["geo"], d.Geos) ||
			got.Attrs["model"] != name || got.Attrs["dataset"] != name {
			t.Errorf("%.40q did not come back", name)
		}
		if bytes.ContainsAny(text.Bytes(), "<>") {
			t.Errorf("%.40q is markup in the JSON", name)
		}
	}
}
