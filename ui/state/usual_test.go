package state

import (
	"testing"

	"github.com/mixtab/mixtab/core/limits"
)

// TestUsualSettings: a run goes on until every number is certain enough. A preset with jumps has a longer warm-up, as long as nobody has
// chosen another.
func TestUsualSettings(t *testing.T) {
	m := New()
	if s := m.Settings(); EndingOf(s) != EndAll || s.Until.ESS != int(limits.ESSAmber) || s.Draws != limits.LookMost || s.Warmup != 300 {
		t.Errorf("a new project: %+v", s)
	}
	for _, c := range []struct {
		preset string
		warmup int
	}{{"bhmmm", 1000}, {"bhmmm_scaled", 300}, {"studio", 300}} {
		if Update(m, ChoosePreset{Name: c.preset}); m.Settings().Warmup != c.warmup {
			t.Errorf("%s: %d transitions of warm-up, want %d", c.preset, m.Settings().Warmup, c.warmup)
		}
	}
	Update(m, Commit{Field: FieldWarmup, Text: "350"})
	if Update(m, ChoosePreset{Name: "bhmmm"}); m.Settings().Warmup != 350 {
		t.Errorf("%d transitions of warm-up in place of the 350 that were asked for", m.Settings().Warmup)
	}
}
