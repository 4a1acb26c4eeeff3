package resultview_test

import (
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/ui/uitest"
	"github.com/mixtab/mixtab/ui/view/resultview"
)

// TestWhatArrivesLateIsSaidWhereItMatters: beside the returns, of a channel that has more than a fiftieth to come.
func TestWhatArrivesLateIsSaidWhereItMatters(t *testing.T) {
	m := uitest.Fitted(uitest.Plain(), summary.Green)
	for i := range m.Results.Report.ROI {
		x := &m.Results.Report.ROI[i]
		x.Late, x.LateLow, x.LateHigh = 0.01*x.Mean*x.Spend, 0, 0
	}
	if note := resultview.ResultsOf(m).ReturnNote; strings.Contains(note, "after the data ends") {
		t.Errorf("of a hundredth it is said: %s", note)
	}
	x := &m.Results.Report.ROI[0]
	x.Late, x.LateLow, x.LateHigh = 0.05*x.Mean*x.Spend, 0.04*x.Mean*x.Spend, 0.06*x.Mean*x.Spend
	note := resultview.ResultsOf(m).ReturnNote
	if !strings.Contains(note, "will follow after the data ends") || strings.Count(note, " from ") != 2 {
		t.Errorf("of a twentieth: %s", note)
	}
}
