package state

import (
	"testing"

	"github.com/mixtab/mixtab/sampler"
)

// TestKeptRunsAreOfTheirSettings: the digest that runs carry which older versions have kept, and one for each way to stop.
func TestKeptRunsAreOfTheirSettings(t *testing.T) {
	s := sampler.DefaultSettings()
	s.Metric, s.Shear = sampler.MetricDiagonal, false // as they were
	const kept = "ddd96a18ea9551fc765d0193ce6c464d3f63b587a6ffa8273a7f46677352934a"
	if got := InputsOf("d", nil, s).Settings; got != kept {
		t.Errorf("the digest is %s, not %s", got, kept)
	}
	seen := map[string]bool{kept: true}
	for _, u := range []sampler.Until{{ESS: 400}, {ESS: 400, Shown: true}, {Seconds: 400}} {
		s.Until = u
		digest := InputsOf("d", nil, s).Settings
		if seen[digest] {
			t.Errorf("%+v has the digest of others", u)
		}
		seen[digest] = true
	}
}
