package resultview_test

import (
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/uitest"
	"github.com/mixtab/mixtab/ui/view"
)

// TestCautionStandsWhileTheVerdictIsNotGreen: also while the model is being tested on data it has not seen.
func TestCautionStandsWhileTheVerdictIsNotGreen(t *testing.T) {
	m := uitest.Fitted(uitest.Plain(), summary.Green)
	good := summary.Ground{Level: summary.Green, About: summary.AboutChains, Text: words.Plain("R-hat 1.002 at most.")}
	m.Results.Report.Verdict = summary.Verdict{}.With(good)
	if c := view.CautionOf(m); c.Text != "" || c.Line() != "" {
		t.Errorf("a green fit is cautioned: %+v", c)
	}
	m.Results.Holdout = state.Artefact[*summary.Holdout]{Status: state.StatusRunning, Done: 0.4}
	if c := view.CautionOf(m); c.Tone != "warn" || c.Head != "Good so far." || !strings.Contains(c.Text, "40% done") {
		t.Errorf("while the holdout runs: %+v", c)
	}
	if level := m.Verdict().Level; level == summary.Green {
		t.Error("green before the holdout has held")
	}
	m.Results.Holdout = state.Artefact[*summary.Holdout]{Status: state.StatusFailed, Why: words.Plain("the worker ended")}
	if c := view.CautionOf(m); c.Head != "Use with care." || !strings.Contains(c.Text, "the worker ended") {
		t.Errorf("where it could not be run: %+v", c)
	}
	m.Results.Report.Verdict = summary.Verdict{}.With(good,
		summary.Ground{Level: summary.Amber, About: summary.AboutDepth, Text: words.Plain("Second.")},
		summary.Ground{Level: summary.Red, About: summary.AboutReturns, Text: words.Plain("First.")})
	m.Step = state.StepReport
	f := view.FrameOf(m)
	if !strings.HasPrefix(f.Caution, "Don’t use these results. First. Second. And 1 more reason.") || f.Strip.Reason != "First." {
		t.Errorf("frame: %q, strip %+v", f.Caution, f.Strip)
	}
	m.Step = state.StepData
	if f := view.FrameOf(m); f.Caution != "" {
		t.Errorf("figures of the data say %q", f.Caution)
	}
}
