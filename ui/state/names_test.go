package state

import (
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/report"
	"github.com/mixtab/mixtab/core/sheet"
	"github.com/mixtab/mixtab/core/words"
)

// TestNamesAreTheirs: what a person calls a channel stands in sentences and exports, the file, the model and the fit keep theirs, and
// undo takes it back.
func TestNamesAreTheirs(t *testing.T) {
	m := fitted()
	channel := m.Data.Reading.Dataset.Channels[0]
	before := m.Inputs()
	Update(m, Commit{Field: FieldCalled.Of(channel), Text: "  Fernsehen\tNord "})
	l := m.Locale()
	if got := l.Text(words.Plain(channel)); got != "Fernsehen Nord" {
		t.Errorf("said: %q", got)
	}
	if got := l.Say("results.late_channel", "channel", channel, "late", 1.0, "ends", words.Range{}); !strings.Contains(got, "Fernsehen Nord") {
		t.Errorf("said: %q", got)
	}
	if m.Inputs() != before || m.Staleness() != "" || m.Data.Reading.Dataset.Channels[0] != channel {
		t.Error("the data or the fit changed")
	}
	m.Results.Report.ROI = []report.Return{{Channel: channel}}
	rows := Update(m, Export{What: report.TableROI})[0].(SaveTables).Book.Sheets[0].Rows
	found := false
	for _, row := range rows {
		found = found || row[1] == sheet.Text("Fernsehen Nord")
	}
	if !found {
		t.Errorf("exported: %v", rows)
	}
	Update(m, Undo{})
	if m.Project.Names != nil || m.Locale().Name(channel) != channel {
		t.Errorf("after undo: %v", m.Project.Names)
	}
}

// TestNamesThatCannotBe: one that another has, and one that is too long, are refused with a reason; none gives the file's back.
func TestNamesThatCannotBe(t *testing.T) {
	m := fitted()
	d := m.Data.Reading.Dataset
	field := FieldCalled.Of(d.Channels[0])
	for _, text := range []string{d.KPI, strings.ToUpper(d.Channels[1]), strings.Repeat("é", longestName+1)} {
		if Update(m, Commit{Field: field, Text: text}); m.Errors[field] == "" || m.Project.Names != nil {
			t.Errorf("%q was taken", text)
		}
	}
	Update(m, Commit{Field: field, Text: "Fernsehen"})
	if Update(m, Commit{Field: field, Text: ""}); m.Project.Names != nil {
		t.Errorf("no name: %v", m.Project.Names)
	}
}
