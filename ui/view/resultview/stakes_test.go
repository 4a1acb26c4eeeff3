package resultview_test

import (
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/remedy"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/uitest"
	"github.com/mixtab/mixtab/ui/view/resultview"
)

// TestEveryDoubtSaysWhatItMayDo: whatever an amber ground is about, the page says what it may change, and what to do, or that there is
// no automatic fix.
func TestEveryDoubtSaysWhatItMayDo(t *testing.T) {
	m := uitest.Fitted(uitest.Plain(), summary.Green)
	var grounds []summary.Ground
	for _, about := range summary.Abouts() {
		grounds = append(grounds, summary.Ground{Level: summary.Amber, About: about, Text: words.Plain(about)})
	}
	v := summary.Verdict{Hidden: []summary.Hidden{{Channel: "TV", Return: 4.1, Low: 3, High: 5, Named: true,
		Yardsticks: []summary.Yardstick{{Name: words.Plain("price"), Left: 0.25}}}}}.With(grounds...)
	m.Results.Report.Verdict = v
	m.Results.Report.Quantities = []summary.Row{{Name: "roi[TV]", Mean: 2, MCSE: 0.05}}
	look := map[string]string{}
	for _, g := range resultview.CheckOf(m).Look {
		if g.Stake == "" || g.Button == "" && g.Next == "" || strings.ContainsAny(g.Stake+g.Next, "⟨{") {
			t.Errorf("%s: %q, %q, %q", g.About, g.Stake, g.Next, g.Button)
		}
		look[g.About] = g.Stake
	}
	for _, about := range summary.Abouts() {
		if look[about] == "" {
			t.Errorf("%s says nothing of what it may change", about)
		}
	}
	for about, want := range map[string]string{summary.AboutMedia: "could be anywhere from 1.50 to 2.50",
		summary.AboutDraws: "may still shift by about 0.1"} {
		if !strings.Contains(look[about], want) {
			t.Errorf("%s: %q, want %q", about, look[about], want)
		}
	}
}

// TestWhatARemedyFoundIsTheStake: the return that moves most in money with a fix that helps; one that does not help says nothing.
func TestWhatARemedyFoundIsTheStake(t *testing.T) {
	m := uitest.Fitted(uitest.Plain(), summary.Green)
	late := summary.Ground{Level: summary.Amber, About: summary.AboutTiming, Text: words.Plain("late")}
	m.Results.Report.Verdict = summary.Verdict{}.With(late)
	try := func(cured bool, roi float64) state.Try {
		x := &remedy.Trial{Cured: cured, RHat: 1, Effects: []remedy.Effect{
			{Channel: "TV", ROI: []float64{roi, roi}, Share: []float64{0.1, 0.1}}}}
		return state.Try{Attempt: x.Attempt, Trial: state.Artefact[*remedy.Trial]{Status: state.StatusDone, Value: x}}
	}
	stake := func(tries ...state.Try) string {
		m.Results.Tried = tries
		return resultview.CheckOf(m).Look[0].Stake
	}
	if got := stake(try(false, 9), try(true, 1.2)); got != "TV’s return could be 1.20 rather than 2." {
		t.Errorf("%q", got)
	}
	if got := stake(try(false, 9)); strings.Contains(got, "could be") {
		t.Errorf("a fix that does not help: %q", got)
	}
}
