package resultview_test

import (
	"math"
	"strings"
	"testing"

	"github.com/mixtab/mixtab/core/remedy"
	"github.com/mixtab/mixtab/core/report"
	"github.com/mixtab/mixtab/core/summary"
	"github.com/mixtab/mixtab/core/words"
	"github.com/mixtab/mixtab/ui/state"
	"github.com/mixtab/mixtab/ui/uitest"
	"github.com/mixtab/mixtab/ui/view/resultview"
)

// TestRemediesSayWhatCameOfThem: those that help first, the best of them before the others; one that takes what others have is no help.
func TestRemediesSayWhatCameOfThem(t *testing.T) {
	m := uitest.Fitted(uitest.Plain(), summary.Amber)
	r := m.Results.Report
	tv, other := r.Channels[0], r.Channels[1]
	r.ROI = []report.Return{{Geo: report.All, Channel: tv, Mean: 0.38}, {Geo: report.All, Channel: other, Mean: math.NaN()}}
	r.Contributions = []report.Contribution{{Geo: report.All, Kind: "channel", Name: tv, Share: 0.02},
		{Geo: report.All, Kind: "channel", Name: other, Share: 0.2}}
	flat := func(x float64) []float64 { return []float64{x, x} }
	tried := func(re remedy.Remedy, elpd float64, change func(*remedy.Trial)) state.Try {
		x := &remedy.Trial{Attempt: remedy.Attempt{Remedy: re, Test: summary.MisfitTest{Kind: summary.MisfitLead, Channel: tv}},
			Cured: true, RHat: 1.01, ELPD: elpd, Effects: []remedy.Effect{{Channel: tv, ROI: flat(0.95), Share: flat(0.05)},
				{Channel: other, Share: flat(0.19)}}}
		change(x)
		return state.Try{Attempt: x.Attempt, Trial: state.Artefact[*remedy.Trial]{Status: state.StatusDone, Value: x}}
	}
	leave := func(*remedy.Trial) {}
	shift, all := remedy.Remedy{Kind: remedy.Shift, Channel: tv, Periods: 1}, remedy.Remedy{Kind: remedy.Shift, Periods: 1}
	m.Results.Tried = []state.Try{
		tried(remedy.Remedy{Kind: remedy.Delay, Channel: tv}, -1, func(x *remedy.Trial) { x.Cured = false }),
		tried(shift, -9, leave),
		tried(all, -8, leave),
		tried(shift, -1, func(x *remedy.Trial) { x.Effects[1].Share = flat(0.02) }),
		tried(shift, -1, func(x *remedy.Trial) { x.RHat = 1.4 }),
		tried(shift, -1, func(x *remedy.Trial) { x.New = []summary.MisfitTest{{Kind: summary.MisfitLag, Channel: other}} }),
		{Attempt: remedy.Attempt{Remedy: shift}, Trial: state.Artefact[*remedy.Trial]{Status: state.StatusRunning, Done: 0.4}},
		{Attempt: remedy.Attempt{Remedy: shift}, Trial: state.Artefact[*remedy.Trial]{Status: state.StatusFailed, Why: words.Plain("no room")}},
	}
	v := resultview.RemediesOf(m)
	for i, want := range []struct{ tone, word, text, outcome string }{
		{"good", "helps", "Shift all channels 1 week earlier", other + " delivers 19% of"},
		{"good", "helps", "Shift " + tv + " 1 week earlier", tv + " returns 0.95 ("},
		{"muted", "no help", "peak later", "the pattern remains"},
		{"warn", "doubtful", "Shift", tv + " takes over the effects of all other channels"},
		{"muted", "unclear", "Shift", "did not settle (R-hat 1.40)"},
		{"muted", "unclear", "Shift", "a new one appears: sales long after the spend of " + other},
		{"muted", "trying", "Shift", "40%"},
		{"muted", "not tried", "Shift", "no room"},
	} {
		got := v.List[i]
		if got.Tone != want.tone || got.Word != want.word || !strings.Contains(got.Text, want.text) ||
			!strings.Contains(got.Outcome, want.outcome) {
			t.Errorf("%d: %+v, want %+v", i, got, want)
		}
		if got.Best != (i == 0) {
			t.Errorf("%d: best %v", i, got.Best)
		}
	}
	if !strings.Contains(v.List[1].Outcome, "instead of 0.38.") || !strings.Contains(v.List[0].Caution, "follows sales") {
		t.Errorf("%+v", v.List[:2])
	}
	if row := v.Table.Rows[0]; row.Cells[0].Text != "0.380" || row.Cells[1].Text != "0.950 (0.950–0.950)" || len(row.Cells) != 6 {
		t.Errorf("side by side: %+v", row)
	}
	row := v.Table.Rows[len(v.Table.Rows)-2]
	if row.Cells[1].Text != "remains" || row.Cells[2].Text != "gone" || !strings.Contains(row.Cells[5].Text, "new") {
		t.Errorf("side by side: %+v", row)
	}
	if m.Results = nil; len(resultview.RemediesOf(m).List) > 0 {
		t.Error("remedies without results")
	}
}

// TestPatternsAreListed: each test with where it is strongest, and those that fail marked.
func TestPatternsAreListed(t *testing.T) {
	m := uitest.Fitted(uitest.Plain(), summary.Green)
	m.Results.Misfit.Value.Tests = []summary.MisfitTest{{Kind: summary.MisfitLead, Channel: "TV", Lag: -1, Score: 6.4, P: 1e-9},
		{Kind: summary.MisfitStep, At: 17900, P: 0.6}, {Kind: summary.MisfitLag, Channel: "TV", Lag: 4, P: 0.3}}
	v := resultview.PatternsOf(m)
	if len(v.Table.Rows) != 3 || v.Waiting != "" {
		t.Fatalf("%+v", v)
	}
	for i, want := range []string{"Sales before the spend TV 1 week before +6.4", "A level shift all 4 Jan 2019",
		"Sales long after the spend TV 4 weeks after"} {
		row := v.Table.Rows[i]
		text := row.Name.Text
		for _, c := range row.Cells {
			text += " " + c.Text
		}
		if !strings.HasPrefix(text, want) {
			t.Errorf("%q, want %q", text, want)
		}
		if tone := row.Cells[4].Tone; (tone == "warn") != (i == 0) {
			t.Errorf("%q is marked %s", text, tone)
		}
	}
	m.Results.Misfit = state.Artefact[*summary.Misfit]{Status: state.StatusRunning, Done: 0.3}
	if v := resultview.PatternsOf(m); len(v.Table.Rows) > 0 || !strings.Contains(v.Waiting, "30%") {
		t.Errorf("while it is looked for: %+v", v)
	}
}
