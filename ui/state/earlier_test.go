package state

import (
	"bytes"
	"testing"

	"github.com/mixtab/mixtab/core/project"
	"github.com/mixtab/mixtab/core/report"
	"github.com/mixtab/mixtab/core/work"
)

// TestTheResultsBeforeAChangeAreKept: a fit of another model keeps what it took the place of, through a run again, undo of something else
// and a reload; a first fit has nothing before it.
func TestTheResultsBeforeAChangeAreKept(t *testing.T) {
	m := fitted()
	if m.Earlier() != nil {
		t.Fatal("there was nothing before the first fit")
	}
	before := append([]byte(nil), m.Project.Spec...)
	said := func(roi float64) *report.Results {
		r := results()
		r.Channels = []string{"TV"}
		r.ROI = []report.Return{{Geo: report.All, Channel: "TV", Mean: roi, Low: 1, High: 2}}
		r.Contributions = []report.Contribution{{Geo: report.All, Kind: "channel", Name: "TV", Share: 0.1}}
		return r
	}
	m.Results.Report = said(1.5)
	again := func() {
		Update(m, StartFit{})
		drawn(m)
		answer(m, work.Analyse.Name(), said(1.2))
	}
	kept := func(when string) {
		t.Helper()
		e := m.Earlier()
		if e == nil || !bytes.Equal(e.Spec, before) || len(e.Effects) != 1 || e.Effects[0].Return.Mean != 1.5 || e.Effects[0].Share.Mean != 0.1 {
			t.Fatalf("%s: %+v", when, e)
		}
	}
	Update(m, ChoosePreset{Name: "bhmmm"})
	Update(m, Commit{Field: FieldName, Text: "Renamed"})
	again()
	kept("another model")
	Update(m, Undo{})
	kept("a name taken back")
	again()
	kept("run again")

	saved, issues := project.ReadRecord(project.Record(m.Project, "model"))
	if len(issues) > 0 {
		t.Fatal(issues)
	}
	was := m.Results
	m.Project, m.Results = saved.Project, nil
	m.takeResults(&Fit{Inputs: was.Inputs}, "", was.Report)
	kept("opened again")
	m.Project.Earlier.Then = "another"
	if m.Earlier() != nil {
		t.Error("what came before another fit is said of this one")
	}
}
