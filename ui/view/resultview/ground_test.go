package resultview_test

import (
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/panel"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/uitest"
	"github.com/mixtab/mixtab/ui/view/resultview"
)

// TestAnOpenQuestionHasItsButton: the Check page names it, advises to answer it, and leads to where that is done.
func TestAnOpenQuestionHasItsButton(t *testing.T) {
	m := uitest.Fitted(uitest.Plain(), summary.Green)
	v := &m.Results.Report.Verdict
	*v = v.With(append(summary.JudgeOpen([]panel.Issue{{Reason: words.Plain("Are the sends money?"), Question: true}}),
		summary.Ground{Level: summary.Green, About: summary.AboutChains, Text: words.Plain("They agree.")})...)
	page := resultview.CheckOf(m)
	g := page.Grounds[0]
	if g.Tone != "warn" || !strings.Contains(g.Text, "Are the sends money?") || g.Button == "" || g.Step != state.StepData || g.Name == "" {
		t.Errorf("%+v", g)
	}
	if page.Grounds[1].Button != "" {
		t.Errorf("a ground that holds has a button: %+v", page.Grounds[1])
	}
	if !strings.Contains(page.Verdict.Advice, "Answer the open questions") {
		t.Error(page.Verdict.Advice)
	}
}
