package state

import (
	"testing"

	"github.com/mixtab/mixtab/core/work"
)

// TestOpeningASample: it is asked for once, and where its fit has not come its data are read as of any file.
func TestOpeningASample(t *testing.T) {
	m := New()
	asked := func(cmds []Cmd) (n int) {
		for _, c := range cmds {
			if l, is := c.(LoadSample); is && l.Name == "national" {
				n++
			}
		}
		return n
	}
	n := asked(Update(m, OpenSample{Name: "national"})) + asked(Update(m, OpenSample{Name: "national"}))
	if n != 1 || m.Opening != "national" {
		t.Errorf("the sample is asked for %d times, and %q is opening", n, m.Opening)
	}
	cmds := Update(m, SampleMissing{Name: "national"})
	made := m.table.entries[sampleKey("national")]
	if m.Opening != "" || !m.Data.Busy || made == nil || made.work != work.Sample.Name() {
		t.Errorf("without its fit the sample is not made: %v", cmds)
	}
	Update(m, OpenElsewhere{Open: true})
	if n := asked(Update(m, OpenSample{Name: "national"})); n != 1 {
		t.Error("a page that shows what another keeps opens no sample of its own")
	}
}
