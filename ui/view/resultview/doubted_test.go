package resultview_test

import (
	"slices"
	"testing"

	"github.com/mixtab/mixtab/core/report"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/ui/uitest"
	"github.com/mixtab/mixtab/ui/view/resultview"
)

// TestADoubtedFitLeadsToCheck: results that are not to be trusted are not what the first button shows.
func TestADoubtedFitLeadsToCheck(t *testing.T) {
	for level, doubted := range map[summary.Level]bool{summary.Green: false, summary.Amber: false, summary.Red: true} {
		if f := resultview.FitOf(uitest.Fitted(uitest.Plain(), level)); !f.Done || f.Doubted != doubted {
			t.Errorf("%s: done %v, doubted %v", level, f.Done, f.Doubted)
		}
	}
}

// TestAWarningIsSaidOnce: after the names of all that it is about, as the person calls them.
func TestAWarningIsSaidOnce(t *testing.T) {
	m := uitest.Fitted(uitest.Plain(), summary.Green)
	m.Project.Names = map[string]string{"TV": "Television"}
	not := words.Say("report.sentence", "clause", words.Say("report.not_money"))
	m.Results.Report.Warnings = []report.Warning{{Subject: "TV", Text: not}, {Text: words.Plain("Alone.")}, {Subject: "Radio", Text: not}}
	got := resultview.ResultsOf(m).Warnings
	want := []string{"Television, Radio: Not money, so there are contributions but no return and no budget. " +
		"If you know the spend, add a spend column or a price per unit on the Data page.", "Alone."}
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}
