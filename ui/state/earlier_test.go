package state

import (
	"bytes"
	"testing"

	"github.com/mixtab/mixtab/core/work"
)

// TestTheResultsBeforeAChangeAreKept: a fit of another model keeps what it took the place of, also through a run again; a first fit has
// nothing before it.
func TestTheResultsBeforeAChangeAreKept(t *testing.T) {
	m := fitted()
	if m.Results.Earlier != nil {
		t.Fatal("there was nothing before the first fit")
	}
	was, before := m.Results.Report, append([]byte(nil), m.Project.Spec...)
	again := func() {
		Update(m, StartFit{})
		drawn(m)
		answer(m, work.Analyse.Name(), results())
	}
	Update(m, ChoosePreset{Name: "bhmmm"})
	again()
	if e := m.Results.Earlier; e == nil || e.Report != was || !bytes.Equal(e.Spec, before) || !bytes.Equal(m.Results.Spec, m.Project.Spec) {
		t.Fatalf("another model: %+v", e)
	}
	again()
	if e := m.Results.Earlier; e == nil || e.Report != was {
		t.Errorf("run again: %+v", e)
	}
}
