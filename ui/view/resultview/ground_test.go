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

// TestStabilityIsAGround of its own on the Check page, and what is left over of timing is drawn there.
func TestStabilityIsAGround(t *testing.T) {
	m := uitest.Fitted(uitest.Plain(), summary.Green)
	left := uitest.Misfit(uitest.Plain())
	left.Tests = append(left.Tests, summary.MisfitTest{Kind: summary.MisfitStep, At: 19000, Size: 500, P: 1e-6})
	left.Profiles, left.Band = []summary.MisfitProfile{{Channel: "TV", From: []int{-1, 0}, To: []int{-1, 0}, Scores: []float64{1, 2}}}, 3
	m.Results.Misfit.Value = left
	v := &m.Results.Report.Verdict
	*v = v.With(summary.Ground{Level: summary.Green, About: summary.AboutChains, Text: words.Plain("They agree.")})
	named := 0
	for _, g := range resultview.CheckOf(m).Grounds {
		if g.Name == "Stability" && g.Tone == "warn" && strings.Contains(g.Text, "a step up") {
			named++
		}
	}
	if named != 1 {
		t.Errorf("%d grounds are about stability: %+v", named, resultview.CheckOf(m).Grounds)
	}
	if drawn := resultview.PatternsOf(m).Figures; len(drawn) != 1 || drawn[0].ID != "misfit:timing" {
		t.Errorf("%d figures", len(drawn))
	}
}
