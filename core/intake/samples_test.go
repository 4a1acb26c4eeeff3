package intake_test

import (
	"testing"

	"github.com/mixtab/mixtab/core/intake"
	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/simulate"
)

// TestSoundPanelsRaiseNoDoubt: the checks are silent on data with nothing wrong: the built-in samples, which have
// season, noise, flighting and geos of unequal length.
func TestSoundPanelsRaiseNoDoubt(t *testing.T) {
	for _, name := range simulate.Names() {
		s := simulate.Sample(name)
		r := intake.Read(name, s.CSV, &s.Mapping)
		if r.Dataset == nil {
			t.Fatalf("%s cannot be read: %+v", name, r.Issues)
		}
		for _, i := range r.Issues {
			if i.Severity != panel.Note {
				t.Errorf("%s: %s (%s)", name, i.Reason, i.Column)
			}
		}
	}
}
